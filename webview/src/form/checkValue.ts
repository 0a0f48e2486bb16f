import type { Control, Field, Json } from "./formSchema";

/** Checks of single values while they are typed: each gives a sentence that says what to enter, or nothing. The host has the last word. */

const number = (value: number): string => value.toLocaleString("en-US");

function rangeSentence({ minimum, maximum }: Extract<Control, { kind: "number" }>, unit: string | undefined): string {
  const units = unit === undefined ? "" : ` ${unit}`;
  if (minimum !== undefined && maximum !== undefined) return `Enter ${number(minimum)} to ${number(maximum)}${units}.`;
  if (minimum !== undefined) return `Enter ${number(minimum)}${units} or more.`;
  return maximum === undefined ? "Enter a number." : `Enter at most ${number(maximum)}${units}.`;
}

function checkNumber(value: Json, control: Extract<Control, { kind: "number" }>, unit: string | undefined): string | undefined {
  if (typeof value !== "number") return control.isWhole ? "Enter a whole number, in digits only." : "Enter a number, in digits only.";
  if (control.isWhole && !Number.isInteger(value)) return "Enter a whole number, in digits only.";
  const isTooSmall = control.minimum !== undefined && value < control.minimum;
  const isTooLarge = control.maximum !== undefined && value > control.maximum;
  return isTooSmall || isTooLarge ? rangeSentence(control, unit) : undefined;
}

/** Patterns come from the host's own schema; one that the panel cannot compile is left to the host. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return true;
  }
}

function checkText(value: Json, control: Extract<Control, { kind: "text" }>): string | undefined {
  if (typeof value !== "string") return "Enter text.";
  if (control.longest !== undefined && value.length > control.longest) return `Enter at most ${number(control.longest)} characters; these are ${number(value.length)}.`;
  return control.pattern === undefined || matches(control.pattern, value) ? undefined : `Enter ${control.matching ?? `text that matches ${control.pattern}`}.`;
}

/** What is wrong with a value the user gave. */
export function checkValue(field: Field, value: Json | undefined): string | undefined {
  if (value === undefined) return undefined;
  const { control } = field;
  switch (control.kind) {
    case "number":
      return checkNumber(value, control, field.unit);
    case "text":
      return checkText(value, control);
    case "choice":
      return control.options.some((option) => option.value === value) ? undefined : `Choose one of ${control.options.map(({ title }) => title).join(", ")}.`;
    case "choices":
      return checkChoices(value, control.options);
    case "switch":
      return typeof value === "boolean" ? undefined : "Switch it on or off.";
    case "list":
    case "map":
    case "objects":
    case "unknown":
      return undefined;
  }
}

function checkChoices(value: Json, options: readonly string[]): string | undefined {
  const unknown = Array.isArray(value) ? value.find((entry) => typeof entry !== "string" || !options.includes(entry)) : undefined;
  return unknown === undefined ? undefined : `“${typeof unknown === "string" ? unknown : JSON.stringify(unknown)}” is not among the choices any more; take it out.`;
}

/** Patterns that read better as a sentence. */
const PATTERNS_IN_WORDS: ReadonlyMap<string, string> = new Map([
  ["^[a-z0-9][a-z0-9_-]*$", "Use lower-case letters, digits, hyphens and underscores, beginning with a letter or digit."],
  ["^[A-Za-z_][A-Za-z0-9_]*$", "Use letters, digits and underscores, beginning with a letter or underscore."],
  ["^[a-z][a-z0-9-]*$", "Use lower-case letters, digits and hyphens, beginning with a letter."],
]);

/** What is wrong with the name of an entry; `others` are the names already taken. */
export function checkEntryName(name: string, pattern: string | undefined, others: readonly string[]): string | undefined {
  if (name === "") return "Enter a name.";
  if (others.includes(name)) return `“${name}” is there already; choose another name.`;
  if (pattern === undefined || matches(pattern, name)) return undefined;
  return PATTERNS_IN_WORDS.get(pattern) ?? `Choose a name that matches ${pattern}`;
}

/** What was typed as the value it stands for: digits become a number, anything else stays as it was typed. */
export function numberOf(typed: string): Json {
  const digits = typed.trim();
  const value = Number(digits);
  return /^(0|-?[1-9]\d*|-?\d+\.\d*[1-9])$/.test(digits) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : typed;
}
