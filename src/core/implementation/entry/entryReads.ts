import { choiceOf } from "../../conventions/reading/conditions";
import { unwrapped, type Body, type Expression } from "../../hcl/tree";
import { attributeOf, blocksOf } from "../../terraform/arguments";
import { evaluatePartly, evaluateTyped } from "../../terraform/evaluation/evaluate";
import { withNames, type Scope } from "../../terraform/evaluation/scope";
import { isMapping, isSequence, mappingOf, type TypedValue } from "../../terraform/evaluation/typedValue";
import type { PartialValue } from "../../terraform/evaluation/value";
import type { ResourceDeclaration } from "../../terraform/module";
import { stepsInto } from "./entryProbe";

/** What a resource is made for under a key, also where a condition that has nothing to do with its entries is off; `undefined` where it is not made for it. */
function madeFor({ multiplicity }: ResourceDeclaration, key: string, scope: Scope): TypedValue | undefined {
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

/** Whether one of the root module's resources of a type is made for a key. */
export const isMadeFor = (type: string, key: string, scope: Scope): boolean => resourcesOf(type, scope).some((resource) => madeFor(resource, key, scope) !== undefined);

const resourcesOf = (type: string, { module }: Scope): readonly ResourceDeclaration[] => [...module.resources.values()].filter((resource) => resource.type === type && resource.kind === "resource");

/** What AWS reads at the end of a way, `aws_ecs_task_definition/container_definitions/0/image`, of everything made for a key. */
export function readAt(way: string, key: string, scope: Scope): readonly PartialValue[] {
  const [type = "", ...steps] = way.split("/");
  return resourcesOf(type, scope).flatMap((resource) => readIn(resource, steps, key, scope));
}

/** What AWS reads at the end of a way into one resource, made for a key. */
export function readIn(resource: ResourceDeclaration, steps: readonly string[], key: string, scope: Scope): readonly PartialValue[] {
  const value = madeFor(resource, key, scope);
  return value === undefined ? [] : argumentsAt(resource.block.body, steps, withNames(scope, [["each", mappingOf("object", [["key", key], ["value", value]])]]));
}

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
