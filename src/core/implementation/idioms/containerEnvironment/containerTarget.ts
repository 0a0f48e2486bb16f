import type { WrittenContainer } from "../../../analysis/clients/containerLists";
import type { Located } from "../../../conventions/reading/reading";
import type { DraftAmendment } from "../../draft";
import { all } from "../../references/reference";
import { keyAt } from "../../layout/amendTarget";

/** A list of a container: what it is called there, and where it is written when it may be added to there. */
export interface ContainerList {
  readonly name: string;
  /** `undefined` where what stands in the container is added to: there is no list of its own, or others have the same. */
  readonly list: Located | undefined;
  /** The container has no such list yet. */
  readonly isMissing: boolean;
}

/** Where items are added to a list of a container: to the list itself, or to what the container has in its place. `undefined` where a computed name is on the way. */
export function containerTarget({ file, object }: WrittenContainer, { name, list, isMissing }: ContainerList): Pick<DraftAmendment, "path" | "target" | "change"> | undefined {
  const target = list === undefined ? keyAt(file.hcl, object.span) : keyAt(list.file.hcl, list.expression.span);
  if (target === undefined) return undefined;
  if (list !== undefined) return { path: list.file.path, target, change: { kind: "items" } };
  return { path: file.path, target, change: { kind: isMissing ? "argument" : "items", name } };
}

/** The target with what is added where the list is one that an earlier addition made, and that is `null` while it has no items. */
export function besideNull(target: Pick<DraftAmendment, "path" | "target" | "change">, list: string, conditions: readonly string[]): Pick<DraftAmendment, "path" | "target" | "change"> {
  return target.change.kind !== "items" || conditions.length === 0 ? target : { ...target, change: { ...target.change, orNull: { when: all(conditions), list } } };
}

/**
 * A list that is only there under a condition. One that is the first of its kind in a container is not there at all without
 * `first` to hold, so that a container which has nothing of it stays as it was.
 */
export function listUnder(list: string, condition: string | undefined, first: readonly string[] | undefined): string {
  const conditions = [...(condition === undefined ? [] : [condition]), ...(first ?? [])];
  return conditions.length === 0 ? list : `${all(conditions)} ? ${list} : ${first === undefined ? "[]" : "null"}`;
}
