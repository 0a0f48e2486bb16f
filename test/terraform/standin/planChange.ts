import type { BlockSchema } from "./schema";
import { sameValue, UNKNOWN } from "./value";
import type { Value, Values } from "./value";

/** What Terraform asks a provider to plan; null means that the resource does not exist on that side. */
export interface Proposal {
  readonly prior: Values | null;
  readonly proposed: Values | null;
  readonly config: Values;
}

export interface PlannedChange {
  readonly planned: Values | null;
  /** The attributes and blocks whose change needs a new resource. */
  readonly replacing: readonly string[];
}

/** Every attribute and block of the schema, the unset ones as null or as no blocks. */
export function shaped(schema: BlockSchema, values: Values): Values {
  const attributes = Object.keys(schema.attributes).map((name): [string, Value] => [name, values[name] ?? null]);
  // A single block that is absent is null; Terraform refuses an empty list there.
  const blocks = Object.entries(schema.blocks).map(([name, nested]): [string, Value] => [name, values[name] ?? (nested.nesting === "single" ? null : [])]);
  return Object.fromEntries([...attributes, ...blocks]);
}

function isGiven(config: Values, name: string): boolean {
  return config[name] !== null && config[name] !== undefined;
}

function changedNames(schema: BlockSchema, prior: Values, { proposed, config }: Proposal): readonly string[] {
  const settable = Object.entries(schema.attributes)
    .filter(([, { flags }]) => flags.includes("r") || flags.includes("o"))
    .filter(([name, { flags }]) => !flags.includes("c") || isGiven(config, name))
    .map(([name]) => name);
  return [...settable, ...Object.keys(schema.blocks)].filter((name) => !sameValue(prior[name], proposed?.[name]));
}

/** Plans as a provider must: configured values stay, computed ones are kept, defaulted or unknown, any other change replaces. */
export function planChange(schema: BlockSchema, proposal: Proposal): PlannedChange {
  const { prior, proposed, config } = proposal;
  if (proposed === null) return { planned: null, replacing: [] };
  const replacing = prior === null ? [] : changedNames(schema, prior, proposal);
  if (prior !== null && replacing.length === 0) return { planned: shaped(schema, proposed), replacing };
  const computed = Object.entries(schema.attributes)
    .filter(([name, { flags }]) => flags.includes("c") && !isGiven(config, name))
    .map(([name, { fallback }]): [string, Value] => [name, fallback ?? UNKNOWN]);
  return { planned: shaped(schema, { ...proposed, ...Object.fromEntries(computed) }), replacing };
}
