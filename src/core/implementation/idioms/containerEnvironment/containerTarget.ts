import type { WrittenContainer } from "../../../analysis/containerLists";
import type { Located } from "../../../conventions/reading";
import type { DraftAmendment } from "../../draft";
import { keyAt } from "../../layout/amendTarget";

/** A list of a container: what it is called there, where it is written, and whether it is that of other containers too. */
export interface ContainerList {
  readonly name: string;
  /** `undefined` where the container has none yet. */
  readonly list: Located | undefined;
  readonly isShared: boolean;
}

/** Where items are added to a list of a container: to the list itself, or to what the container has in its place. `undefined` where a computed name is on the way. */
export function containerTarget({ file, object }: WrittenContainer, { name, list, isShared }: ContainerList): Pick<DraftAmendment, "path" | "target" | "change"> | undefined {
  const isItself = list !== undefined && !isShared;
  const target = isItself ? keyAt(list.file.hcl, list.expression.span) : keyAt(file.hcl, object.span);
  if (target === undefined) return undefined;
  return isItself ? { path: list.file.path, target, change: { kind: "items" } } : { path: file.path, target, change: { kind: "items", name } };
}
