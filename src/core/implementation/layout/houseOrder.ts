import { parseCached } from "../../hcl/parseCache";
import type { Attribute, Body } from "../../hcl/tree";
import { alignAttributes } from "../../hcl/write";

/** Sorts `items` as `exemplar` has its arguments; what it does not have stays behind what it follows here. */
export function orderLike<Item extends { readonly name: string }>(exemplar: Body | undefined, items: readonly Item[]): Item[] {
  const order = exemplar?.items.flatMap((item) => (item.kind === "attribute" ? [item.name] : [])) ?? [];
  const rank = new Map<string, number>();
  let last = -1;
  for (const { name } of items) {
    const own = order.indexOf(name);
    last = own >= 0 ? own : last + 0.01;
    rank.set(name, last);
  }
  return [...items].sort((a, b) => (rank.get(a.name) ?? 0) - (rank.get(b.name) ?? 0));
}

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
