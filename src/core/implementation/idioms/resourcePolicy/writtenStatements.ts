import { entry } from "../../../conventions/reading/reading";
import { entryName, plainString, unwrapped, type Expression, type ObjectExpression } from "../../../hcl/tree";
import type { Condition, Statement } from "../grant/policy";

/** What a statement may hold to be said in an `aws_iam_policy_document` as it is. */
const KNOWN = new Set(["Sid", "Effect", "Principal", "Action", "Resource", "Condition"]);

/** The statements that a policy is encoded from, each with its place; `undefined` for what is no such policy, or says more than is known here. */
export function statementObjects(policy: Expression): readonly ObjectExpression[] | undefined {
  const [encoded] = policy.kind === "call" && policy.name === "jsonencode" ? policy.arguments.map(unwrapped) : [];
  const list = encoded?.kind === "object" ? entry(encoded, "Statement") : undefined;
  if (list?.kind !== "tuple") return undefined;
  const objects = list.elements.flatMap((each) => (each.kind === "object" && each.entries.every((own) => KNOWN.has(entryName(own) ?? "")) ? [each] : []));
  return objects.length === list.elements.length ? objects : undefined;
}

/** A statement in the terms of a policy document; `source` is the text it stands in. */
export function writtenStatement(object: ObjectExpression, source: string): Statement {
  const textOf = ({ span }: Expression): string => source.slice(span.start, span.end);
  const listOf = (value: Expression): string => (value.kind === "tuple" ? textOf(value) : `[${textOf(value)}]`);
  const named = (name: string): Expression | undefined => entry(object, name);
  const [sid, action, resource, principal] = [named("Sid"), named("Action"), named("Resource"), named("Principal")];
  return {
    sid: sid && plainString(sid),
    actions: action === undefined ? [] : (action.kind === "tuple" ? action.elements : [action]).flatMap((each) => plainString(each) ?? []),
    resources: resource === undefined ? '["*"]' : listOf(resource),
    conditions: conditionsIn(named("Condition"), listOf),
    isKey: false,
    when: undefined,
    ...(plainString(named("Effect") ?? object) === "Deny" ? { effect: "Deny" as const } : {}),
    principals: principal === undefined ? [] : principalsIn(principal, listOf),
  };
}

function principalsIn(principal: Expression, listOf: (value: Expression) => string): NonNullable<Statement["principals"]> {
  if (principal.kind !== "object") return [{ type: plainString(principal) ?? "AWS", identifiers: listOf(principal) }];
  return principal.entries.map((each) => ({ type: entryName(each) ?? "AWS", identifiers: listOf(each.value) }));
}

function conditionsIn(condition: Expression | undefined, listOf: (value: Expression) => string): readonly Condition[] {
  if (condition?.kind !== "object") return [];
  return condition.entries.flatMap((test) => (test.value.kind === "object" ? test.value.entries.map((own) => ({ test: entryName(test) ?? "", variable: entryName(own) ?? "", values: listOf(own.value) })) : []));
}
