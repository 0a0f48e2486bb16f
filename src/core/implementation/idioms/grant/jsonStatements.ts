import { unwrapped } from "../../../hcl/tree";
import { CannotWrite, type Context, type Draft, type DraftAmendment } from "../../draft";
import { keyAt } from "../../layout/amendTarget";
import { conditionsFor, type InPlace } from "./inPlace";
import { JSON_NAMES, withoutKeyUseThere, writtenInObject } from "./keyUseThere";
import { conditionOf, jsonStatement } from "./policy";
import { statementsOf, type Grant } from "./statements";
import { withUniqueSids } from "./uniqueSids";

/** Adds statements to the list that a role's policy is encoded from, each only where there is something to use. */
export function jsonStatements(draft: Draft, intent: Grant, grantee: InPlace<"statements">, context: Context): Draft {
  const { list, made } = grantee.home;
  const { file, expression } = list;
  const target = keyAt(file.hcl, expression.span);
  if (target === undefined) throw new CannotWrite(`The statements of ${made.address} stand under a computed name; add the permission to ${intent.permission} there by hand, or leave the slot ecsTaskRoles out.`);
  const inner = unwrapped(expression);
  const there = inner.kind === "tuple" ? inner.elements.map((element) => writtenInObject(element, JSON_NAMES)) : [];
  const conditions = conditionsFor(intent, grantee, context);
  const needed = withoutKeyUseThere(statementsOf(intent, context), there, file.hcl, context);
  const named = withUniqueSids(needed, { draft, target, written: file.text.slice(expression.span.start, expression.span.end) }, context);
  const amendments = named.map((statement): DraftAmendment => {
    const text = jsonStatement(statement);
    const condition = conditionOf(statement, conditions);
    const item = { path: file.path, target, group: "security" as const, summary: `Lets ${grantee.services.join(" and ")} ${intent.permission}` };
    return condition === undefined ? { ...item, change: { kind: "item" }, text } : { ...item, change: { kind: "items" }, text: `${condition} ? [${text}] : []` };
  });
  return { ...draft, amendments: [...draft.amendments, ...amendments], touches: [...draft.touches, made.address] };
}
