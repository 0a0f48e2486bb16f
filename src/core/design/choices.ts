import { removeItem } from "../hcl/edits/removeItem";
import { parseHcl } from "../hcl/parse";
import { applyEdits } from "../text/edit";
import { kept } from "../text/kept";
import { isThere, type Choices, type OfChoice } from "./choice";
import { chosenText } from "./chosenText";
import type { Component, Conflict, Input } from "./component";
import type { EffectiveValues } from "./values";

/** What was chosen, which is the same in every environment. */
export function choicesIn({ inputs }: Component, [first]: readonly Pick<EffectiveValues, "values">[]): Choices {
  const chosen = (name: string): string => {
    const value = first?.values[name];
    return typeof value === "string" ? value : "";
  };
  return Object.fromEntries(inputs.flatMap(({ kind, name }) => (kind === "choice" ? [[name, chosen(name)]] : [])));
}

/** The inputs that these choices leave, which are among them. */
export const inputsThere = ({ inputs }: Component, choices: Choices): readonly Input[] => inputs.filter((input) => isThere(input, choices));

const entriesThere = <Of extends OfChoice>(entries: Readonly<Record<string, Of>>, choices: Choices): Readonly<Record<string, Of>> => Object.fromEntries(Object.entries(entries).filter(([, each]) => isThere(each, choices)));

const variants = kept((_: Component) => new Map<string, Component>());

/**
 * The component as it is with these choices: what belongs to others is gone from it, and it has no choices any more. The same
 * object for the same choices.
 */
export function chosenComponent(component: Component, choices: Choices): Component {
  if (Object.keys(choices).length === 0) return component;
  const known = variants(component);
  const key = JSON.stringify(choices);
  const made = known.get(key) ?? choose(component, choices);
  known.set(key, made);
  return made;
}

function choose(component: Component, choices: Choices): Component {
  const resources = entriesThere(component.resources, choices);
  const intents = component.intents.filter((intent) => isThere(intent, choices));
  const carried = new Set([...Object.values(resources).map(({ name }) => name), ...intents.flatMap((intent) => (intent.kind === "networkPath" || intent.kind === "secret" ? [intent.name] : []))]);
  return {
    ...component,
    text: withoutOthers(chosenText(component.text, choices), resources),
    inputs: inputsThere(component, choices).filter(({ kind }) => kind !== "choice"),
    conflicts: (component.conflicts ?? []).flatMap((conflict) => conflictLeft(conflict, choices)),
    names: Object.fromEntries(Object.entries(component.names).filter(([id]) => carried.has(id))),
    resources,
    intents,
  };
}

/** The text without the resources that the component does not have. */
function withoutOthers(text: string, resources: Component["resources"]): string {
  const file = parseHcl(text);
  const other = file.body.items.find((item) => item.kind === "block" && !Object.hasOwn(resources, item.labels.map((label) => label.text).join(".")));
  return other === undefined ? text : withoutOthers(applyEdits(text, removeItem(file, other)), resources);
}

/** What of a conflict is left to be looked at once it is known what was chosen. */
function conflictLeft({ inputs, message }: Conflict, choices: Choices): readonly Conflict[] {
  const named = Object.entries(inputs);
  if (named.some(([name, value]) => Object.hasOwn(choices, name) && choices[name] !== value)) return [];
  return [{ inputs: Object.fromEntries(named.filter(([name]) => !Object.hasOwn(choices, name))), message }];
}
