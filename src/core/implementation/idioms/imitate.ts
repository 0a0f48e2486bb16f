import { leadingComments } from "../../hcl/comments";
import type { Attribute, Block } from "../../hcl/tree";
import type { DraftItem } from "../../hcl/write";
import { isBelowEmptyLine } from "../../text/lines";
import { inOrder } from "../layout/houseOrder";
import type { Exemplar } from "./exemplar";

const META = new Set(["count", "for_each", "provider", "providers"]);

const nameIn = (item: Attribute | Block): string => (item.kind === "attribute" ? item.name : item.type === "dynamic" ? (item.labels[0]?.text ?? item.type) : item.type);

function nameOfDraft(item: DraftItem): string {
  if (item.kind === "attribute") return item.name;
  return item.kind === "block" ? (item.type === "dynamic" ? (item.labels[0] ?? "") : item.type) : "";
}

/** Whether an empty line stands above an item of the exemplar. */
function isParted({ file }: Exemplar, item: Attribute | Block): boolean {
  const start = leadingComments(file.hcl, item)[0]?.start ?? item.span.start;
  return isBelowEmptyLine(file.text, start);
}

const isTall = (item: DraftItem): boolean => item.kind === "block" || (item.kind === "attribute" && item.value.includes("\n"));

/** The items in the order of the exemplar, with empty lines where it has them; without one, as they come, with an empty line around what is tall. */
export function imitate(items: readonly DraftItem[], exemplar: Exemplar | undefined): DraftItem[] {
  const written = exemplar?.body.items ?? [];
  const ordered = inOrder(items, nameOfDraft, written.map(nameIn));
  return ordered.flatMap((item, index): DraftItem[] => {
    const previous = ordered[index - 1];
    if (previous === undefined) return [item];
    const at = written.findIndex((each) => nameIn(each) === nameOfDraft(item));
    const [own, above] = [written[at], written[at - 1]];
    const isTold = exemplar !== undefined && own !== undefined && above !== undefined && !META.has(nameIn(above));
    const parted = isTold ? isParted(exemplar, own) || (isTall(previous) && item.kind === "block") : isTall(item) || isTall(previous);
    return parted ? [{ kind: "blank" }, item] : [item];
  });
}
