import type { CreateFlag, HouseRules } from "../../conventions/houseRules";
import { inCase } from "../../conventions/names/keyCase";
import type { Component, Input } from "../../design/component";
import type { NamingContext } from "../draft";

type Style = HouseRules["values"]["value"];

const inputNamed = (component: Component, name: string): Input => {
  const input = component.inputs.find((candidate) => candidate.name === name);
  if (input === undefined) throw new Error(`${component.id} has no input ${name}.`);
  return input;
};

/** What switches an addition on where the house has no flags and yet not every environment is to have it. */
const OWN_FLAG: CreateFlag = { kind: "variable", pattern: "create_{service}" };

/** Something is there as soon as it is written: it is neither made for entries of a map nor under a setting. */
const makesOne = ({ resources }: Component): boolean => Object.values(resources).some(({ per, when }) => per === undefined && when.length === 0);

/**
 * How an addition is switched on: as other services are in the settings of an environment, else by a variable. `isEverywhere`
 * says that every environment is to have it, so that a house without flags needs none.
 */
export function flagStyle({ values: { value }, createFlag }: HouseRules, component: Component, isEverywhere: boolean): CreateFlag {
  if (value.kind !== "locals" && value.kind !== "config") return createFlag.value.kind === "none" && !isEverywhere && makesOne(component) ? OWN_FLAG : createFlag.value;
  return value.shape === "flat" ? { kind: "variable", pattern: value.flag } : { kind: "field", pattern: "{service}", field: value.flag };
}

/** The expression behind which the names of inputs stand: `var`, `local`, or the settings of the current environment. */
function readerOf(style: Style): string {
  if (style.kind === "locals" || style.kind === "config") return style.reader;
  return style.kind === "root" ? "local" : "var";
}

/** A name as settings of this house are called. */
const named = (style: Style, name: string): string => (style.kind === "locals" || style.kind === "config" ? inCase(name, style.case) : name);

function ownName({ component, naming }: NamingContext, inputName: string): string {
  const input = inputNamed(component, inputName);
  if (input.kind !== "services" && naming.object !== undefined) return `${naming.object}.${input.variable}`;
  if (input.kind === "items") return input.isPrefixed ? naming.setting(input.variable) : naming.symbol(input.variable);
  if (input.kind === "setting") return naming.setting(input.variable);
  throw new Error(`${inputName} decides what is written and has no variable.`);
}

/**
 * What the values of an input are called, as it stands behind `var.` or in the settings of an environment. Items have a name
 * of their own (`queues`), settings one with the prefix of the service (`messaging_...`); in a house with one object per
 * service both are fields of it.
 */
export const inputName = (context: NamingContext, input: string): string => named(context.rules.values.value, ownName(context, input));

/** The expression that gives the values of an input in the root module: `var.queues`, `local.environment.queues`. */
export const readInput = (context: NamingContext, input: string): string => `${readerOf(context.rules.values.value)}.${inputName(context, input)}`;

/** What switches the addition on is called so; `undefined` in a house without flags. */
export const flagName = ({ naming, rules }: NamingContext): string | undefined => naming.flag && named(rules.values.value, naming.flag);

/** The expression that is true where the addition is switched on. */
export function readFlag(context: NamingContext): string | undefined {
  const name = flagName(context);
  return name && `${readerOf(context.rules.values.value)}.${name}`;
}

/** What a field of an item is called. */
export const itemField = ({ rules }: NamingContext, field: string): string => named(rules.values.value, field);

/** The variable or the setting that holds all inputs and the flag, in a house with one object per service. */
export const objectName = ({ naming, rules }: NamingContext): string | undefined => naming.object && named(rules.values.value, naming.object);
