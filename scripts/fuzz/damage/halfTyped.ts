import { insert } from "../../../src/core/text/edit";
import { indentationAt, lineEnding, lineStartAt, nextLineAt } from "../../../src/core/text/lines";
import type { Item } from "../recovery/items";
import { damage, type DamageKind, type DamageSite } from "./damage";

/** Somebody stopped typing in the middle: `write` gives the line that stands before or behind a random item, indented like it. */
export function halfTyped(write: (site: DamageSite, beside: Item) => string | undefined): DamageKind {
  return (site) => {
    const { text, items, random } = site;
    const item = random.pick(items.filter(({ start }) => text.slice(lineStartAt(text, start), start).trim() === ""));
    if (item === undefined) return undefined;
    const line = write(site, item);
    const isBehind = random.isLucky(40) && text.charAt(nextLineAt(text, item.end) - 1) === "\n";
    const at = isBehind ? nextLineAt(text, item.end) : lineStartAt(text, item.start);
    return line === undefined ? undefined : damage(insert(at, indentationAt(text, item.start) + line + lineEnding(text)));
  };
}

/** A name that an attribute of this file might have. */
export function attributeName({ items, random }: DamageSite): string {
  const names = items.filter(({ kind }) => kind === "attribute").map(({ name }) => name);
  return (random.isLucky(50) ? random.pick(names) : undefined) ?? random.choose(["name", "tags", "enabled", "policy", "description", "subnet_ids"]);
}

/** What the head of a new block says next to an item: as a block of this file at the same depth, with another last label. */
export function blockHead({ items, random }: DamageSite, beside: Item): string {
  const heads = items.filter(({ kind, parent }) => kind === "block" && (parent === undefined) === (beside.parent === undefined)).map(({ name }) => name);
  const head = random.pick(heads) ?? (beside.parent === undefined ? 'resource "aws_sqs_queue" "queue"' : "lifecycle");
  return head.replace(/"[^"]*"$/, '"extra"');
}
