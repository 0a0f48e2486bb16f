import { expressionsWithin } from "../../../conventions/reading/expressionsWithin";
import { plainString, unwrapped, type Expression } from "../../../hcl/tree";
import { targetOf } from "../../../terraform/addresses";
import type { SourceFile } from "../../../terraform/module";
import type { Context, DraftAmendment } from "../../draft";
import { keyAt } from "../../layout/amendTarget";
import { comparisonsIn, ownTests } from "../../ownTests";
import type { Chosen } from "../chosenServices";

/**
 * What the author's own tests say the containers of a task definition are told, all of it by name: one that lists the names
 * has to list the new ones too. `names` is a list of them.
 */
export function testedNames({ clients, services }: Chosen, names: string, context: Context): readonly DraftAmendment[] {
  const { definition, call } = clients;
  if (definition === undefined || call !== undefined) return [];
  return ownTests(context).flatMap((file) =>
    listsOfNames(file, definition.address, services).flatMap((list): DraftAmendment[] => {
      const target = keyAt(file.hcl, list.span);
      return target === undefined ? [] : [{ path: file.path, target, change: { kind: "items" }, text: names, group: "integration", summary: `What the test expects the containers of ${services.join(" and ")} to be told` }];
    }),
  );
}

function listsOfNames(file: SourceFile, definition: string, services: readonly string[]): readonly Expression[] {
  return comparisonsIn(file).flatMap(({ condition: { left, right } }) => [
    ...(readsNames(left, definition, services) ? (namesIn(right) ?? []) : []),
    ...(readsNames(right, definition, services) ? (namesIn(left) ?? []) : []),
  ]);
}

/** Whether an expression takes the name of every variable of a container of the task definition, for one of the services. */
function readsNames(expression: Expression, definition: string, services: readonly string[]): boolean {
  const within = expressionsWithin(expression);
  const takes = (name: string): boolean => within.some((each) => each.kind === "get" && each.name === name);
  const isOfService = within.some((each) => {
    const target = targetOf(each);
    if (target?.address !== definition) return false;
    const [first] = target.rest;
    return first?.kind !== "index" || services.includes(first.key);
  });
  return isOfService && takes("environment") && takes("name") && !within.some((each) => each.kind === "call" && each.name === "length");
}

/** A list of names, also as a set, sorted, or put together with the names of an earlier addition. */
function namesIn(expression: Expression): readonly Expression[] | undefined {
  const inner = unwrapped(expression);
  if (inner.kind === "call" && /^(toset|tolist|sort)$/.test(inner.name) && inner.arguments[0] !== undefined) return namesIn(inner.arguments[0]);
  if (inner.kind === "call" && inner.name === "concat") return inner.arguments.some((part) => namesIn(part) !== undefined) ? [inner] : undefined;
  return inner.kind === "tuple" && inner.elements.every((element) => plainString(element) !== undefined) ? [inner] : undefined;
}
