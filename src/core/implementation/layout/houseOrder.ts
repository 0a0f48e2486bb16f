import { parseCached } from "../../hcl/parseCache";
import type { Attribute, Body } from "../../hcl/tree";
import { alignAttributes } from "../../hcl/write";

/** Sorts `items` as their names stand in `order`; what is not there stays behind what it follows here. */
export function inOrder<Item>(items: readonly Item[], nameOf: (item: Item) => string, order: readonly string[]): Item[] {
  let last = -1;
  const ranked = items.map((item) => {
    const own = order.indexOf(nameOf(item));
    last = own >= 0 ? own : last + 0.001;
    return { item, rank: last };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** Sorts `items` as `exemplar` has its arguments. */
export const orderLike = <Item extends { readonly name: string }>(exemplar: Body | undefined, items: readonly Item[]): Item[] =>
  inOrder(items, ({ name }) => name, exemplar?.items.flatMap((item) => (item.kind === "attribute" ? [item.name] : [])) ?? []);

/** The arguments a body begins with, one on each line without a gap between them. */
function leadingRun(text: string, body: Body): readonly Attribute[] {
  const run: Attribute[] = [];
  for (const item of body.items) {
    const previous = run.at(-1);
    const gap = previous === undefined ? text.slice(0, item.span.start) : text.slice(previous.span.end, item.span.start);
    if (item.kind !== "attribute" || text.slice(item.span.start, item.span.end).includes("\n") || (previous !== undefined && gap.split("\n").length !== 2)) break;
    run.push(item);
  }
  return run;
}

/** The body of a block with the arguments it begins with in the order that a block of the same type has them here. */
export function inHouseOrder(text: string, exemplar: Body): string {
  const run = leadingRun(text, parseCached(text).body);
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return text;
  const start = text.lastIndexOf("\n", first.span.start - 1) + 1;
  const newLine = text.indexOf("\n", last.span.end);
  const end = newLine < 0 ? text.length : newLine;
  const lines = text.slice(start, end).split("\n").map((line, index) => ({ name: run[index]?.name ?? "", line }));
  const sorted = orderLike(exemplar, lines).map(({ line }) => line);
  return text.slice(0, start) + alignAttributes(`${sorted.join("\n")}\n`).trimEnd() + text.slice(end);
}
