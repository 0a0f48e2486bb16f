import type { CreateFlag } from "../conventions/houseRules";
import type { Component } from "./component";

/**
 * What things of one addition are called. An addition under the component's own name takes the component's words
 * (`messaging_create`, `queues`, `main`); under another name everything is derived from that name.
 */
export interface Naming {
  /** Begins variables and labels: `messaging`. */
  readonly prefix: string;
  /** Heads sections: "Messaging". */
  readonly title: string;
  /** The title within a sentence: "messaging", but "EFS". */
  readonly inSentence: string;
  /** What switches the addition on, as it stands behind `var.`: `messaging_create`, `messaging.enabled`; `undefined` where the house has no such variables. */
  readonly flag: string | undefined;
  /** The variable whose fields are the flag and all inputs, where the house has one object per service. */
  readonly object: string | undefined;
  /** Name of the service file without its ending. */
  readonly file: string;
  /** Goes before the descriptor of a name AWS sees, so that two additions never meet: `orders`; empty for the first. */
  readonly descriptor: string;
  /** Label of a resource of the component: `main` becomes the house's label for the only one of its type. */
  readonly label: (own: string) => string;
  /** Name of a variable, local or output that the component calls `own`. */
  readonly symbol: (own: string) => string;
  /** Name of the variable of a setting, or of items that always begin with their service. */
  readonly setting: (own: string) => string;
}

/** What a name may look like: it becomes part of files, labels, variables and names at AWS. */
export const ADDITION_NAME = /^[a-z][a-z0-9-]*$/;

const identifier = (name: string): string => name.replaceAll("-", "_");
/** Every word begins small but those that are abbreviations. */
const lowered = (title: string): string => title.replace(/[A-Za-z]+/g, (word) => (/[A-Z]/.test(word.slice(1)) ? word : word.toLowerCase()));
const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The flag of a service, and the object it is a field of. */
function flagOf(style: CreateFlag, prefix: string): Pick<Naming, "flag" | "object"> {
  if (style.kind === "none") return { flag: undefined, object: undefined };
  const variable = style.pattern.replace("{service}", prefix);
  return style.kind === "variable" ? { flag: variable, object: undefined } : { flag: `${variable}.${style.field}`, object: variable };
}

/** Where labels are called after the service, those beside the primary one begin with it. */
export function labelOf(own: string, primary: string): string {
  if (own === "main") return primary;
  return primary.includes("{service}") ? `${primary}_${own}` : own;
}

export function namingOf(component: Component, name: string, primaryLabel: string, flag: CreateFlag): Naming {
  if (name === component.id) {
    const { prefix, title } = component.service;
    return {
      prefix,
      title,
      inSentence: lowered(title),
      ...flagOf(flag, prefix),
      file: component.id,
      descriptor: "",
      label: (own) => labelOf(own, primaryLabel).replace("{service}", prefix),
      symbol: (own) => own,
      setting: (own) => `${prefix}_${own}`,
    };
  }
  const prefix = identifier(name);
  const title = capitalized(name.replaceAll("-", " "));
  return {
    prefix,
    title,
    inSentence: lowered(title),
    ...flagOf(flag, prefix),
    file: name,
    descriptor: name,
    label: (own) => (own === "main" ? prefix : `${prefix}_${own}`),
    symbol: (own) => `${prefix}_${own}`,
    setting: (own) => `${prefix}_${own}`,
  };
}
