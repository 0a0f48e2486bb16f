import type { Located } from "../conventions/reading/reading";
import { lineOf, placeOf } from "../conventions/reading/reading";
import { sampleOf } from "../conventions/confidence";
import { unwrapped, type Expression } from "../hcl/tree";
import { groupBy } from "../repository/groupBy";
import { readsState } from "../repository/otherStates/remoteStates";
import type { RootModule } from "../repository/repository";
import { targetOf } from "../terraform/addresses";
import { normalText } from "../terraform/expressionText";
import type { TerraformModule } from "../terraform/module";
import type { Place } from "../text/span";
import { declarationAt, instanceOf, isNothing, isRepeatable } from "./modules/declarations";
import { expressionIn } from "./modules/expressionIn";
import { isReadableAnywhere, sourceOf, type Source } from "./network/source";
import type { Binding, SlotName, SlotResult } from "./slots";

type Essentials = Pick<Binding, "slot" | "address" | "expression" | "confidence" | "evidence">;

/** A binding to something of the root module: a string that always exists and belongs to this environment, unless said otherwise. */
export function bindingIn(root: RootModule, essentials: Essentials & Partial<Binding>): Binding {
  const defaults = { module: root.module.path, facets: {}, type: "string", form: "arn", guard: undefined, keys: "known", scope: "environment", provider: "aws", owner: "here" } as const;
  return { ...defaults, ...essentials, evidence: sampleOf(essentials.evidence) };
}

/** A candidate at least this share as sure as the best one is close to it. */
const CLOSE = 0.75;

/**
 * The surest candidate, unless others are close to it; ways to supply the slot when there is none. What belongs to another
 * provider configuration than the default one is not reached from where new resources stand and is never bound unasked.
 */
export function decided(candidates: readonly Binding[], options: readonly string[]): SlotResult {
  const elsewhere = bySureness(candidates.filter(({ provider }) => provider !== "aws"));
  const [best, ...others] = bySureness(candidates.filter(({ provider }) => provider === "aws"));
  if (!best) return elsewhere.length > 0 ? { kind: "ambiguous", candidates: elsewhere } : { kind: "missing", options };
  const close = others.filter(({ confidence }) => confidence >= best.confidence * CLOSE);
  return close.length > 0 ? { kind: "ambiguous", candidates: [best, ...close] } : { kind: "bound", binding: best, alternatives: [...others, ...elsewhere] };
}

/**
 * The surest candidate of several that give the same value, so that none of them is wrong; those of other provider configurations
 * give another, and where one of them is read much more it is a question which is meant.
 */
export function surest(candidates: readonly Binding[], options: readonly string[]): SlotResult {
  const [binding, ...alternatives] = [...bySureness(candidates)].sort((a, b) => Number(b.provider === "aws") - Number(a.provider === "aws"));
  if (binding === undefined) return { kind: "missing", options };
  const isElsewhere = ({ provider, confidence }: Binding): boolean => provider !== "aws" && confidence * CLOSE > binding.confidence;
  return [binding, ...alternatives].some(isElsewhere) || binding.provider !== "aws" ? { kind: "ambiguous", candidates: [binding, ...alternatives] } : { kind: "bound", binding, alternatives };
}

const bySureness = (candidates: readonly Binding[]): readonly Binding[] => [...candidates].sort((a, b) => b.confidence - a.confidence);

/** An expression as the root module reads or would read it, and where that is said. */
export interface Reading {
  readonly expression: Expression;
  readonly text: string;
  readonly place: Place;
}

export const readingOf = ({ file, expression }: Located): Reading => ({ expression, text: lineOf({ file, expression }), place: placeOf(file, expression) });

/** Something that expressions of a module read, and how often. */
export interface Use {
  readonly address: string;
  /** The reading used most, as text and as it is written. */
  readonly expression: string;
  readonly read: Expression;
  readonly count: number;
  readonly evidence: readonly Place[];
}

/** Readings put together by what they read in the end, most used first; what reads nothing declared, or one instance of many, is left out. */
export function usesOf(module: TerraformModule, readings: readonly Reading[]): readonly Use[] {
  const uses = new Map<string, Reading[]>();
  for (const reading of readings) {
    const whole = wholeReading(module, reading);
    const source = whole && sourceOf(module, whole.expression);
    if (whole && source && source.address !== "" && isReadableAnywhere(whole.expression)) uses.set(thingOf(module, source), [...(uses.get(thingOf(module, source)) ?? []), whole]);
  }
  return [...uses.values()].map((all) => useOf(module, all)).sort((a, b) => b.count - a.count);
}

/** A resource is one thing whatever is taken of it; what modules, states and variables give are as many as they have names. */
function thingOf(module: TerraformModule, { key, address, isDeclared }: Source): string {
  const declaration = isDeclared ? declarationAt(module, address) : undefined;
  return declaration?.kind === "resource" || (declaration?.kind === "data" && !readsState(declaration)) ? address : key.replace(/_(arn|id|name)$/, "");
}

/** `condition ? x : null` reads `x`, and `x[*].arn` of what exists once or not at all `x[0].arn`, which have that condition themselves; undefined for one of many. */
function wholeReading(module: TerraformModule, reading: Reading): Reading | undefined {
  const inner = unwrapped(reading.expression);
  if (inner.kind === "conditional" && isNothing(inner.else)) return wholeReading(module, { ...reading, expression: inner.then, text: normalText(inner.then) });
  const target = targetOf(inner);
  if (!target?.rest.some(({ kind }) => kind === "any")) return { ...reading, expression: inner };
  const declaration = declarationAt(module, target.address);
  const one = declaration && isRepeatable(declaration) && inner.kind === "splat" ? instanceOf(declaration) : undefined;
  const last = target.rest.at(-1);
  const text = one === undefined || last?.kind !== "name" ? undefined : `${one}.${last.name}`;
  const expression = text === undefined ? undefined : expressionIn(text);
  return text === undefined || !expression ? undefined : { ...reading, expression, text };
}

function useOf(module: TerraformModule, all: readonly Reading[]): Use {
  const texts = groupBy(all, ({ text }) => text);
  const [[expression, [reading]] = ["", []]] = [...texts].sort((a, b) => b[1].length - a[1].length);
  if (!reading) throw new Error("A use without a reading.");
  const address = targetOf(reading.expression)?.address ?? sourceOf(module, reading.expression)?.address ?? "";
  return { address, expression, read: reading.expression, count: all.length, evidence: all.map(({ place }) => place) };
}

/** Names of slots as a person reads them. */
export const SLOT_TITLES: Readonly<Record<SlotName, string>> = {
  kmsKey: "KMS key",
  alarmTopic: "alarm topic",
  namePrefix: "beginning of names",
  tags: "shared tags",
  ecsCluster: "ECS cluster",
  ecsTaskRoles: "role of the ECS tasks",
  ecsTaskEnvironment: "environment of the ECS containers",
  ecsServiceSecurityGroups: "security groups of the ECS services",
  vpc: "VPC",
  privateSubnets: "private subnets",
  publicSubnets: "public subnets",
  databaseSubnets: "database subnets",
  loadBalancer: "load balancer",
  database: "database",
  cache: "cache",
  logRetention: "days that logs are kept",
  accountId: "account id",
  region: "region",
};
