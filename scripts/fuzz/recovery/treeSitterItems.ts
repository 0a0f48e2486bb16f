import { createRequire } from "node:module";
import { Language, Parser, type TreeCursor } from "web-tree-sitter";
import type { Item, ItemReader } from "./items";

/** Loads tree-sitter's HCL grammar and lists the items of its tree, those inside of its ERROR nodes too. */
export async function loadTreeSitterReader(): Promise<ItemReader> {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm");
  const parser = new Parser().setLanguage(await Language.load(grammar));
  return (source) => {
    const tree = parser.parse(source);
    if (tree === null) throw new Error("Tree-sitter gave no tree: it has no language or was stopped.");
    const cursor = tree.walk();
    const items: Item[] = [];
    addItems(cursor, { source, items }, undefined);
    cursor.delete();
    tree.delete();
    return items;
  };
}

interface Walk {
  readonly source: string;
  readonly items: Item[];
}

function addItems(cursor: TreeCursor, walk: Walk, parent: Item | undefined): void {
  const { nodeType } = cursor;
  let inner = parent;
  if (nodeType === "attribute" || nodeType === "block") {
    const item = { kind: nodeType, name: nameAt(cursor, walk.source), start: cursor.startIndex, end: cursor.endIndex, parent } as const;
    walk.items.push(item);
    if (nodeType === "block") inner = item;
  }
  if (!cursor.gotoFirstChild()) return;
  do addItems(cursor, walk, inner);
  while (cursor.gotoNextSibling());
  cursor.gotoParent();
}

/** An attribute's first name; a block's names and labels up to its brace. */
function nameAt(cursor: TreeCursor, source: string): string {
  const isBlock = cursor.nodeType === "block";
  const names: string[] = [];
  if (!cursor.gotoFirstChild()) return "";
  do {
    if (cursor.nodeType === "block_start") break;
    if (cursor.nodeType === "identifier" || cursor.nodeType === "string_lit") names.push(source.slice(cursor.startIndex, cursor.endIndex));
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
  return (isBlock ? names : names.slice(0, 1)).join(" ");
}
