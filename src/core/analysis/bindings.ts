import type { Located } from "../conventions/reading";
import { lineOf, placeOf } from "../conventions/reading";
import { sampleOf } from "../conventions/confidence";
import { unwrapped, type Expression } from "../hcl/tree";
import type { RootModule } from "../repository/repository";
import { targetOf } from "../terraform/addresses";
import type { TerraformModule } from "../terraform/module";
import type { Place } from "../text/span";
import { declarationAt, guardOfExpression, isNothing, isRepeatable } from "./declarations";
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

/** The surest candidate of several that give the same value, so that none of them is wrong. */
export function surest(candidates: readonly Binding[], options: readonly string[]): SlotResult {
  const [binding, ...alternatives] = bySureness(candidates);
  return binding ? { kind: "bound", binding, alternatives } : { kind: "missing", options };
}

const bySureness = (candidates: readonly Binding[]): readonly Binding[] => [...candidates].sort((a, b) => b.confidence - a.confidence);

/** Something that expressions of a module read, and how often. */
export interface Use {
  readonly address: string;
  /** The reading used most. */
  readonly expression: string;
  readonly located: Located;
  readonly count: number;
  readonly evidence: readonly Place[];
}

/** Expressions put together by the declaration they read, most used first; what reads nothing declared, or one instance of many, is left out. */
export function usesOf(module: TerraformModule, expressions: readonly Located[]): readonly Use[] {
  const uses = new Map<string, Located[]>();
  for (const written of expressions) {
    const located = { ...written, expression: unlessNothing(written.expression) };
    const target = targetOf(located.expression);
    const isOneOfMany = target?.rest.some(({ kind }) => kind === "any") ?? true;
    if (target && !isOneOfMany && declarationAt(module, target.address)) uses.set(target.address, [...(uses.get(target.address) ?? []), located]);
  }
  return [...uses].map(([address, all]) => useOf(address, all)).sort((a, b) => b.count - a.count);
}

/** `condition ? x : null` reads `x`, which has that condition itself or lives without it. */
function unlessNothing(expression: Expression): Expression {
  const inner = unwrapped(expression);
  return inner.kind === "conditional" && isNothing(inner.else) ? unlessNothing(inner.then) : inner;
}

function useOf(address: string, all: readonly Located[]): Use {
  const texts = new Map<string, Located[]>();
  for (const located of all) texts.set(lineOf(located), [...(texts.get(lineOf(located)) ?? []), located]);
  const [[expression, [located]] = ["", []]] = [...texts].sort((a, b) => b[1].length - a[1].length);
  if (!located) throw new Error(`No expression reads ${address}.`);
  return { address, expression, located, count: all.length, evidence: all.map((each) => placeOf(each.file, each.expression)) };
}

/** Where what an address names is declared, owned and configured. */
export function standingOf(module: TerraformModule, { address, located }: Pick<Use, "address" | "located">): Pick<Binding, "guard" | "provider" | "owner"> {
  const declaration = declarationAt(module, address);
  const provider = declaration && isRepeatable(declaration) && declaration.kind !== "module" ? declaration.provider : undefined;
  return { guard: guardOfExpression(module, located.expression), provider: provider ?? "aws", owner: ownerOf(address) };
}

function ownerOf(address: string): Binding["owner"] {
  if (address.startsWith("data.terraform_remote_state.")) return "state";
  if (address.startsWith("data.")) return "account";
  return address.startsWith("module.") ? "module" : "here";
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
  logRetention: "days that logs are kept",
  accountId: "account id",
  region: "region",
};
