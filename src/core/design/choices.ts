import { kept } from "../text/kept";
import { isThere, type Choices, type OfChoice } from "./choice";
import { chosenText } from "./chosenText";
import { componentLeft } from "./componentLeft";
import type { Component, Conflict, Input, Need } from "./component";
import type { EffectiveValues } from "./values";

/** What was chosen, which is the same in every environment. */
export function choicesIn({ inputs }: Component, [first]: readonly Pick<EffectiveValues, "values">[]): Choices {
  const chosen = (name: string): string => {
    const value = first?.values[name];
    return typeof value === "string" ? value : "";
  };
  return Object.fromEntries(inputs.flatMap(({ kind, name }) => (kind === "choice" ? [[name, chosen(name)]] : [])));
}

/** The inputs that these choices leave, which are among them, items with the fields that are left of theirs. */
export const inputsThere = ({ inputs }: Component, choices: Choices): readonly Input[] =>
  inputs.flatMap((input): Input[] => (!isThere(input, choices) ? [] : input.kind === "items" ? [{ ...input, fields: entriesThere(input.fields, choices) }] : [input]));

const entriesThere = <Of extends OfChoice>(entries: Readonly<Record<string, Of>>, choices: Choices): Readonly<Record<string, Of>> => Object.fromEntries(Object.entries(entries).filter(([, each]) => isThere(each, choices)));

const variants = kept((_: Component) => new Map<string, Component>());

/**
 * The component as it is with these choices: what belongs to others is gone from it, and it has no choices any more. The same
 * object for the same choices. `asked` is what was chosen before it was known what the repository has: what decided against
 * that is still among the needs, so that it is said.
 */
export function chosenComponent(component: Component, choices: Choices, asked: Choices = choices): Component {
  if (Object.keys(choices).length === 0) return component;
  const known = variants(component);
  const key = JSON.stringify([choices, asked]);
  const made = known.get(key) ?? choose(component, choices, asked);
  known.set(key, made);
  return made;
}

/** The needs of these choices, and those that decide between what was asked and what there is. */
function needsLeft({ needs, inputs }: Component, choices: Choices, asked: Choices): readonly Need[] {
  const deciding = new Set(inputs.flatMap((input) => (input.kind === "choice" ? Object.values(input.asks ?? {}).map(({ slot }) => slot) : [])));
  return needs.filter((need) => isThere(need, choices) || (deciding.has(need.slot) && isThere(need, asked)));
}

/** An input without the fields of its items that only other choices read. */
function withFieldsRead(input: Input, { text, resources }: Component, whole: string): Input {
  if (input.kind !== "items") return input;
  const isRead = (field: string, where: string): boolean => new RegExp(`\\bitem[.]${field}\\b`).test(where);
  const isHad = (field: string): boolean => Object.values(resources).some(({ having, lacking }) => having === field || lacking === field);
  return { ...input, fields: Object.fromEntries(Object.entries(input.fields).filter(([field]) => isRead(field, text) || isHad(field) || !isRead(field, whole))) };
}

function choose(component: Component, choices: Choices, asked: Choices): Component {
  const left = componentLeft(component, {
    text: chosenText(component.text, choices),
    inputs: inputsThere(component, choices).filter(({ kind }) => kind !== "choice"),
    conflicts: (component.conflicts ?? []).flatMap((conflict) => conflictLeft(conflict, choices)),
    resources: entriesThere(component.resources, choices),
    intents: component.intents.filter((intent) => isThere(intent, choices)),
  });
  return { ...left, needs: needsLeft(component, choices, asked), inputs: left.inputs.map((input) => withFieldsRead(input, left, component.text)) };
}

/** What of a conflict is left to be looked at once it is known what was chosen. */
function conflictLeft({ inputs, message }: Conflict, choices: Choices): readonly Conflict[] {
  const named = Object.entries(inputs);
  if (named.some(([name, value]) => Object.hasOwn(choices, name) && choices[name] !== value)) return [];
  return [{ inputs: Object.fromEntries(named.filter(([name]) => !Object.hasOwn(choices, name))), message }];
}
