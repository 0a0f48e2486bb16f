import type { CreateFlag, HouseRules } from "../../conventions/houseRules";
import { inCase, type KeyCase } from "../../conventions/names/keyCase";
import { isShape, type Component, type Input } from "../../design/component";
import type { Json } from "../../design/answers";
import { MAP_FALLBACK, MAP_NAME } from "../../repository/environments/settingMaps";
import type { NamingContext } from "../draft";
import { hclLine } from "../layout/hclValue";

type Style = HouseRules["values"]["value"];

/** A style by which settings are no variables of their own, but called as others of an environment are. */
type KeptApart = Extract<Style, { readonly case: KeyCase }>;

const isKeptApart = (style: Style): style is KeptApart => "case" in style;

const inputNamed = (component: Component, name: string): Input => {
  const input = component.inputs.find((candidate) => candidate.name === name);
  if (input === undefined) throw new Error(`${component.id} has no input ${name}.`);
  return input;
};

/** What switches an addition on where the house has no flags and yet not every environment is to have it. */
const OWN_FLAG: CreateFlag = { kind: "variable", pattern: "create_{service}" };

/** Something is there as soon as it is written: it is neither made for entries of a map nor under a setting. */
const makesOne = ({ resources, intents }: Component): boolean =>
  Object.entries(resources).some(([address, { per, when }]) => {
    const isShared = intents.some((intent) => intent.kind === "role" && intent.isShared === true && intent.on === address);
    return (per === undefined || isShared) && when.length === 0;
  });

/** Switches are not this house's way: none is seen in its conditions, and most of what it makes has no condition at all. */
const isSeldomSwitched = ({ value, confidence }: HouseRules["createFlag"]): boolean => value.kind === "none" && confidence > 0.5;

/**
 * How an addition is switched on: as other services are in the settings of an environment, else by a variable. `isEverywhere`
 * says that every environment is to have it, so that a house without flags needs none, nor one that has settings to switch by
 * and seldom does; in an object for each service the switch is part of it.
 */
export function flagStyle({ values: { value }, createFlag }: HouseRules, component: Component, isEverywhere: boolean): CreateFlag {
  if (!isKeptApart(value)) return createFlag.value.kind === "none" && !isEverywhere && makesOne(component) ? OWN_FLAG : createFlag.value;
  if (value.shape === "nested") return { kind: "field", pattern: "{service}", field: value.flag };
  return isEverywhere && isSeldomSwitched(createFlag) ? createFlag.value : { kind: "variable", pattern: value.flag };
}

/** The expression that reads what is called `name`: behind `var`, `local` or the settings of the current environment, or out of a map of its own. */
function readAs(style: Style, name: string, fallback: Json): string {
  if (style.kind === "maps") return style.reader.replaceAll(MAP_NAME, name).replaceAll(MAP_FALLBACK, hclLine(fallback));
  const reader = isKeptApart(style) ? style.reader : style.kind === "root" ? "local" : "var";
  return `${reader}.${name}`;
}

/** A name as settings of this house are called. */
const named = (style: Style, name: string): string => (isKeptApart(style) ? inCase(name, style.case) : name);

function ownName({ component, naming }: NamingContext, inputName: string): string {
  const input = inputNamed(component, inputName);
  if (!isShape(input) && naming.object !== undefined) return `${naming.object}.${input.variable}`;
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
export const readInput = (context: NamingContext, input: string): string => readAs(context.rules.values.value, inputName(context, input), elsewhere(context, input));

/** What an input is in an environment that nobody knows: nothing of what is made per item, and the least of everything else. */
function elsewhere({ component }: NamingContext, input: string): Json {
  return inputNamed(component, input).kind === "items" ? {} : (component.defaults.small[input] ?? null);
}

/** What switches the addition on is called so; `undefined` in a house without flags. */
export const flagName = ({ naming, rules }: NamingContext): string | undefined => naming.flag && named(rules.values.value, naming.flag);

/** The expression that is true where the addition is switched on. */
export function readFlag(context: NamingContext): string | undefined {
  const name = flagName(context);
  return name && readAs(context.rules.values.value, name, false);
}

/** What a field of an item is called. */
export const itemField = ({ rules }: NamingContext, field: string): string => named(rules.values.value, field);

/** The variable or the setting that holds all inputs and the flag, in a house with one object per service. */
export const objectName = ({ naming, rules }: NamingContext): string | undefined => naming.object && named(rules.values.value, naming.object);
