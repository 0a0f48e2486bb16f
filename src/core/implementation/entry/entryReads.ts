import { choiceOf } from "../../conventions/reading/conditions";
import { unwrapped, type Body, type Expression } from "../../hcl/tree";
import { attributeOf, blocksOf } from "../../terraform/arguments";
import { evaluatePartly, evaluateTyped } from "../../terraform/evaluation/evaluate";
import { withNames, type Scope } from "../../terraform/evaluation/scope";
import { isMapping, isSequence, mappingOf, type TypedValue } from "../../terraform/evaluation/typedValue";
import type { PartialValue } from "../../terraform/evaluation/value";
import type { ModuleCall, ResourceDeclaration } from "../../terraform/module";
import { calledScope, keysOf } from "../../repository/instances/appliedModules";
import type { ModuleInstance } from "../../repository/modules/moduleTree";
import { within } from "../../terraform/addresses";
import { stepsInto } from "./entryProbe";

/** What a resource or a call is made for under a key, also where a condition that has nothing to do with its entries is off; `undefined` where it is not made for it. */
function madeFor({ multiplicity }: ResourceDeclaration | ModuleCall, key: string, scope: Scope): TypedValue | undefined {
  if (multiplicity.kind !== "for_each") return undefined;
  const chosen = choiceOf(multiplicity);
  const collections = [multiplicity.expression, ...(chosen === undefined ? [] : [chosen.then, chosen.else])];
  for (const collection of collections) {
    const value = evaluateTyped(collection, scope);
    const found = isMapping(value) ? value.fields.get(key) : isSequence(value) && value.items.includes(key) ? key : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A resource that is made for an entry, itself or within a call, with how its arguments are read. */
export interface Part {
  /** As the root module calls it. */
  readonly address: string;
  readonly resource: ResourceDeclaration;
  readonly scope: Scope;
}

/** How a root module is read in an environment. */
export interface Applied {
  readonly instance: ModuleInstance;
  readonly scope: Scope;
}

type Wanted = (type: string) => boolean;

/** What of these types is made for a key. */
export function partsFor(isWanted: Wanted, key: string, { instance, scope }: Applied): readonly Part[] {
  const own = resourcesOf(isWanted, scope).flatMap((resource): readonly Part[] => {
    const value = madeFor(resource, key, scope);
    return value === undefined ? [] : [{ address: resource.address, resource, scope: withNames(scope, [["each", mappingOf("object", [["key", key], ["value", value]])]]) }];
  });
  const called = [...instance.children.values()].flatMap((child) => (child.caller !== undefined && madeFor(child.caller.call, key, scope) !== undefined ? partsWithin(isWanted, { instance: child, scope: calledScope(child, scope, key) }) : []));
  return [...own, ...called];
}

/** What a called module makes, and those that it calls once. */
function partsWithin(isWanted: Wanted, { instance, scope }: Applied): readonly Part[] {
  const own = resourcesOf(isWanted, scope).filter((resource) => keysOf(resource, scope)?.length !== 0);
  const inner = [...instance.children.values()].filter(({ caller }) => caller?.call.multiplicity.kind === "single");
  return [...own.map((resource) => ({ address: within(instance.address, resource.address), resource, scope })), ...inner.flatMap((child) => partsWithin(isWanted, { instance: child, scope: calledScope(child, scope, undefined) }))];
}

const resourcesOf = (isWanted: Wanted, { module }: Scope): readonly ResourceDeclaration[] => [...module.resources.values()].filter(({ type, kind }) => kind === "resource" && isWanted(type));

/** Whether a resource of a type is made for a key. */
export const isMadeFor = (type: string, key: string, applied: Applied): boolean => partsFor((each) => each === type, key, applied).length > 0;

/** What AWS reads at the end of a way, `aws_ecs_task_definition/container_definitions/0/image`, of everything made for a key. */
export function readAt(way: string, key: string, applied: Applied): readonly PartialValue[] {
  const [type = "", ...steps] = way.split("/");
  return partsFor((each) => each === type, key, applied).flatMap((part) => readIn(part, steps));
}

/** What AWS reads at the end of a way into one resource. */
export const readIn = ({ resource, scope }: Part, steps: readonly string[]): readonly PartialValue[] => argumentsAt(resource.block.body, steps, scope);

function argumentsAt(body: Body, [step = "", ...rest]: readonly string[], scope: Scope): readonly PartialValue[] {
  const argument = attributeOf(body, step);
  if (argument === undefined) return blocksOf(body, step).flatMap((block) => argumentsAt(block.body, rest, scope));
  return rest.reduce<readonly PartialValue[]>(stepsInto, [evaluatePartly(decoded(argument.value), scope)]);
}

/** What text of JSON says. */
function decoded(expression: Expression): Expression {
  const inner = unwrapped(expression);
  const [said] = inner.kind === "call" && inner.name === "jsonencode" ? inner.arguments : [];
  return said ?? inner;
}
