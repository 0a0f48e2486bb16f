import { provideVSCodeDesignSystem, vsCodeButton, vsCodeCheckbox, vsCodeDropdown, vsCodeLink, vsCodeOption, vsCodeProgressRing, vsCodeTextField } from "@vscode/webview-ui-toolkit";
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from "react";
import { Icon, type IconName } from "./Icon";
import "./toolkitElements";

/** The controls of the panel with our own props. Nothing else imports the toolkit, so that another library can take its place in this file. */
provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeCheckbox(), vsCodeDropdown(), vsCodeLink(), vsCodeOption(), vsCodeProgressRing(), vsCodeTextField());

export interface FieldProps<Value> {
  readonly label: string;
  /** The label is read aloud and not shown: something else shows it already. */
  readonly isLabelHidden?: boolean | undefined;
  readonly help?: string | undefined;
  /** What is wrong with the value, a sentence. */
  readonly invalid?: string | undefined;
  readonly value: Value;
  readonly onValue: (value: Value) => void;
  readonly isDisabled?: boolean | undefined;
}

export interface Option {
  readonly value: string;
  readonly title: string;
}

interface FrameProps extends Pick<FieldProps<unknown>, "label" | "isLabelHidden" | "help" | "invalid"> {
  readonly helpId: string;
  readonly children: ReactNode;
}

const Frame = ({ label, isLabelHidden = false, help, invalid, helpId, children }: FrameProps) => (
  <div className={invalid === undefined ? "field" : "field field-invalid"}>
    {isLabelHidden ? null : (
      <div className="field-label" aria-hidden="true">
        {label}
      </div>
    )}
    {children}
    {help === undefined ? null : (
      <div className="field-help" id={helpId}>
        {help}
      </div>
    )}
    {invalid === undefined ? null : (
      <div className="field-message" id={`${helpId}-invalid`}>
        <Icon name="error" />
        <span>{invalid}</span>
      </div>
    )}
  </div>
);

const described = (sentences: readonly (string | undefined)[]): string => sentences.filter((sentence) => sentence !== undefined).join(" ");

/** The toolkit names its elements itself when they are attached, so the name is set afterwards; the description has to reach the element inside that has the focus. */
function useSpokenText(element: RefObject<HTMLElement | null>, label: string, description: string): void {
  useLayoutEffect(() => {
    element.current?.setAttribute("aria-label", label);
    const spoken = element.current?.shadowRoot?.querySelector("input, button") ?? element.current;
    if (description === "") spoken?.removeAttribute("aria-description");
    else spoken?.setAttribute("aria-description", description);
  }, [element, label, description]);
}

/** What an event of a toolkit's element says of it. The elements are not native ones, so their fields are read with care. */
function fieldOf(event: Event, field: "value" | "checked" | "currentValue"): unknown {
  return event.target === null ? undefined : Reflect.get(event.target, field);
}

interface ButtonProps {
  readonly label: string;
  readonly onPress: () => void;
  readonly kind?: "primary" | "secondary" | "icon";
  readonly icon?: IconName;
  readonly isDisabled?: boolean;
  /** What it acts on, read aloud behind the label where several buttons have the same one. */
  readonly about?: string;
}

/** A button of the kind `icon` shows its icon alone. */
export function Button({ label, onPress, kind = "secondary", icon, isDisabled = false, about }: ButtonProps) {
  const element = useRef<HTMLElement>(null);
  const spoken = about === undefined ? label : `${label}: ${about}`;
  useSpokenText(element, spoken, "");
  return (
    <vscode-button ref={element} appearance={kind} disabled={isDisabled} title={kind === "icon" ? spoken : undefined} onClick={isDisabled ? undefined : onPress}>
      {icon === undefined ? null : (
        <span slot={kind === "icon" ? undefined : "start"}>
          <Icon name={icon} />
        </span>
      )}
      {kind === "icon" ? null : label}
    </vscode-button>
  );
}

interface TextFieldProps extends FieldProps<string> {
  readonly placeholder?: string | undefined;
  readonly onEnter?: () => void;
  readonly onEscape?: () => void;
  readonly onLeave?: () => void;
  readonly keyboard?: "text" | "numeric";
}

export function TextField(props: TextFieldProps) {
  const { label, help, invalid, value, onValue, isDisabled = false, placeholder = "", keyboard = "text", onEnter, onEscape, onLeave } = props;
  const element = useRef<HTMLElement>(null);
  const helpId = useId();
  useSpokenText(element, label, described([invalid, help]));
  useLayoutEffect(() => {
    element.current?.setAttribute("aria-invalid", String(invalid !== undefined));
    element.current?.shadowRoot?.querySelector("input")?.setAttribute("inputmode", keyboard);
  }, [invalid, keyboard]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") onEnter?.();
    if (event.key === "Escape") onEscape?.();
  };
  const oninput = (event: Event): void => {
    const text = fieldOf(event, "value");
    if (typeof text === "string" && text !== value) onValue(text);
  };
  return (
    <Frame {...props} helpId={helpId}>
      <vscode-text-field ref={element} value={value} placeholder={placeholder} disabled={isDisabled} oninput={oninput} onKeyDown={onKeyDown} onBlur={onLeave} />
    </Frame>
  );
}

interface NumberFieldProps extends TextFieldProps {
  /** Shown behind the value. */
  readonly unit?: string | undefined;
}

/** A text field for digits: what is typed stays as typed, so that a slip can be read and put right. */
export const NumberField = ({ unit, ...props }: NumberFieldProps) => (
  <div className="number">
    <TextField {...props} keyboard="numeric" label={unit === undefined ? props.label : `${props.label}, in ${unit}`} />
    {unit === undefined ? null : (
      <span className="unit" aria-hidden="true">
        {unit}
      </span>
    )}
  </div>
);

export function Checkbox({ label, isLabelHidden = false, help, invalid, value, onValue, isDisabled = false }: FieldProps<boolean>) {
  const element = useRef<HTMLElement>(null);
  const isOurs = useRef(false);
  useSpokenText(element, label, described([invalid, help]));
  // The element reports every change of `checked`, ours as well; only the user's is a value.
  useLayoutEffect(() => {
    if (element.current === null) return;
    isOurs.current = true;
    Reflect.set(element.current, "checked", value);
    isOurs.current = false;
  }, [value]);
  const onchange = (event: Event): void => {
    const isChecked = fieldOf(event, "checked");
    if (!isOurs.current && typeof isChecked === "boolean") onValue(isChecked);
  };
  return (
    <Frame label={label} isLabelHidden help={help} invalid={invalid} helpId={useId()}>
      <vscode-checkbox ref={element} disabled={isDisabled} onchange={onchange}>
        {isLabelHidden ? null : label}
      </vscode-checkbox>
    </Frame>
  );
}

interface SelectProps extends FieldProps<string> {
  readonly options: readonly Option[];
}

export function Select(props: SelectProps) {
  const { label, help, invalid, value, onValue, options, isDisabled = false } = props;
  const element = useRef<HTMLElement>(null);
  useSpokenText(element, label, described([invalid, help]));
  // The element knows its options only once they are attached.
  useLayoutEffect(() => {
    if (element.current !== null) Reflect.set(element.current, "value", value);
  }, [value, options]);
  const onchange = (event: Event): void => {
    const chosen = fieldOf(event, "value");
    if (typeof chosen === "string" && chosen !== value) onValue(chosen);
  };
  return (
    <Frame {...props} helpId={useId()}>
      <vscode-dropdown ref={element} disabled={isDisabled} onchange={onchange}>
        {options.map((option) => (
          <vscode-option key={option.value} value={option.value}>
            {option.title}
          </vscode-option>
        ))}
      </vscode-dropdown>
    </Frame>
  );
}

/** A page on the web, opened outside of VS Code. */
export const PageLink = ({ href, children }: { readonly href: string; readonly children: string }) => <vscode-link href={href}>{children}</vscode-link>;

/** Something takes its time; the sentence says what. */
export const Progress = ({ sentence }: { readonly sentence: string }) => (
  <div className="progress">
    <span aria-hidden="true">
      <vscode-progress-ring />
    </span>
    <span>{sentence}</span>
  </div>
);
