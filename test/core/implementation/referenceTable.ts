import type { Existence } from "../../../src/core/implementation/draft";

/** The ways in which a house makes things exist, by a name that says it; the conditions are variables `on` and `more`. */
export const EXISTENCES = {
  always: { kind: "single", conditions: [], style: { kind: "count", template: "{condition} ? 1 : 0" } },
  counted: { kind: "single", conditions: ["var.on"], style: { kind: "count", template: "{condition} ? 1 : 0" } },
  countedByMore: { kind: "single", conditions: ["var.on", "var.more"], style: { kind: "count", template: "{condition} ? 1 : 0" } },
  countedByField: { kind: "single", conditions: ["var.settings.enabled"], style: { kind: "count", template: "{condition} ? 1 : 0" } },
  keyedOnce: { kind: "single", conditions: ["var.on"], style: { kind: "for_each", template: 'toset({condition} ? ["this"] : [])', key: "this" } },
  keyedOnceByMap: { kind: "single", conditions: ["var.on", "var.more"], style: { kind: "for_each", template: "{condition} ? { main = true } : {}", key: "main" } },
  each: { kind: "keyed", conditions: [], collection: "var.queues", none: "{}", per: "queues" },
  eachIfOn: { kind: "keyed", conditions: ["var.on"], collection: "var.queues", none: "{}", per: "queues" },
  eachIfMore: { kind: "keyed", conditions: ["var.on", "var.more"], collection: "var.queues", none: "{}", per: "queues" },
  eachOther: { kind: "keyed", conditions: ["var.on"], collection: "var.topics", none: "{}", per: "topics" },
} as const satisfies Readonly<Record<string, Existence>>;

export type ExistenceName = keyof typeof EXISTENCES;

/** A reference to the attribute `output`; `expected` is `undefined` where it has to be refused, `otherwise` the default it is given. */
export interface ReferenceRow {
  readonly from: ExistenceName;
  readonly to: ExistenceName;
  readonly expected: string | undefined;
  readonly otherwise: string | undefined;
}

const row = (from: ExistenceName, to: ExistenceName, expected: string | undefined, otherwise?: string): ReferenceRow => ({ from, to, expected, otherwise });

/** The referent of a row in a module where each way of existing has a resource of its own. */
export const addressOf = (name: ExistenceName): string => `terraform_data.${name}`;

const ONE = (name: ExistenceName, index = ""): string => `${addressOf(name)}${index}.output`;

/** What `one` gives for every pair of ways to exist that differ in kind. */
export const REFERENCES: readonly ReferenceRow[] = [
  row("always", "always", ONE("always")),
  row("always", "counted", undefined),
  row("always", "counted", `var.on ? ${ONE("counted", "[0]")} : null`, "null"),
  row("always", "countedByMore", `var.on && var.more ? ${ONE("countedByMore", "[0]")} : "none"`, '"none"'),
  row("always", "keyedOnce", undefined),
  row("always", "keyedOnce", `var.on ? ${ONE("keyedOnce", '["this"]')} : null`, "null"),
  row("always", "each", undefined),
  row("always", "eachIfOn", undefined, "null"),
  row("counted", "always", ONE("always")),
  row("counted", "counted", ONE("counted", "[0]")),
  row("counted", "countedByMore", undefined),
  row("counted", "countedByMore", `var.more ? ${ONE("countedByMore", "[0]")} : null`, "null"),
  row("counted", "countedByField", undefined),
  row("counted", "countedByField", `var.settings.enabled ? ${ONE("countedByField", "[0]")} : null`, "null"),
  row("counted", "keyedOnce", ONE("keyedOnce", '["this"]')),
  row("countedByMore", "counted", ONE("counted", "[0]")),
  row("countedByField", "countedByField", ONE("countedByField", "[0]")),
  row("countedByField", "counted", undefined),
  row("keyedOnce", "counted", ONE("counted", "[0]")),
  row("keyedOnce", "keyedOnceByMap", undefined),
  row("keyedOnceByMap", "keyedOnce", ONE("keyedOnce", '["this"]')),
  row("keyedOnceByMap", "keyedOnceByMap", ONE("keyedOnceByMap", '["main"]')),
  row("each", "always", ONE("always")),
  row("each", "counted", undefined),
  row("each", "counted", `var.on ? ${ONE("counted", "[0]")} : null`, "null"),
  row("each", "each", ONE("each", "[each.key]")),
  row("each", "eachIfOn", undefined),
  row("each", "eachIfOn", `var.on ? ${ONE("eachIfOn", "[each.key]")} : null`, "null"),
  row("eachIfOn", "counted", ONE("counted", "[0]")),
  row("eachIfOn", "keyedOnce", ONE("keyedOnce", '["this"]')),
  row("eachIfOn", "each", ONE("each", "[each.key]")),
  row("eachIfMore", "eachIfOn", ONE("eachIfOn", "[each.key]")),
  row("eachIfOn", "eachOther", undefined),
  row("eachOther", "eachIfOn", undefined),
  row("eachOther", "counted", ONE("counted", "[0]")),
];
