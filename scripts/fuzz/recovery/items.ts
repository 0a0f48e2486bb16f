import { parseHcl } from "../../../src/core/hcl/parse";
import type { Attribute, Block, Body } from "../../../src/core/hcl/tree";

/** An attribute or a block of a file, as every reader can name it: offsets are UTF-16 code units. */
export interface Item {
  readonly kind: "attribute" | "block";
  /** An attribute's name; a block's type and labels as they are written. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The block it stands in; `undefined` at the top of the file. */
  readonly parent: Item | undefined;
}

/** Lists the items of any text in the order of the source, outer before inner. */
export type ItemReader = (source: string) => readonly Item[];

/** The items that our parser finds. */
export const readOwnItems: ItemReader = (source) => {
  const items: Item[] = [];
  const addBody = (body: Body, parent: Item | undefined): void => {
    for (const node of body.items) {
      const item = { kind: node.kind, name: nameOf(node, source), start: node.span.start, end: node.span.end, parent };
      items.push(item);
      if (node.kind === "block") addBody(node.body, item);
    }
  };
  addBody(parseHcl(source).body, undefined);
  return items;
};

function nameOf(node: Attribute | Block, source: string): string {
  if (node.kind === "attribute") return node.name;
  return [node.type, ...node.labels.map(({ span }) => source.slice(span.start, span.end))].join(" ");
}

/** The blocks around an item, outermost first. */
export function ancestorsOf(item: Item): Item[] {
  const chain: Item[] = [];
  for (let block = item.parent; block !== undefined; block = block.parent) chain.unshift(block);
  return chain;
}
