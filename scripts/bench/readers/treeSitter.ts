import { createRequire } from "node:module";
import { Language, Parser, type Tree } from "web-tree-sitter";
import type { Reader } from "./reader";

/** The size of the memory that it would make for itself, in pages of 64 KiB. */
const FIRST_PAGES = 512;
const LAST_PAGES = 32_768;

/** Tree-sitter's grammar of HCL in WebAssembly. */
export async function openTreeSitter(): Promise<Reader> {
  const { resolve } = createRequire(import.meta.url);
  const wasmMemory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum: LAST_PAGES });
  await Parser.init({ wasmMemory, locateFile: () => resolve("web-tree-sitter/web-tree-sitter.wasm") });
  const parser = new Parser();
  parser.setLanguage(await Language.load(resolve("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm")));
  const parse = (text: string): Tree => {
    const tree = parser.parse(text);
    if (tree === null) throw new Error("Tree-sitter has given no tree.");
    return tree;
  };
  return {
    parse: (text) => parse(text).delete(),
    walk: (text) => {
      const tree = parse(text);
      const count = countNodes(tree);
      tree.delete();
      return count;
    },
    keep: (text) => {
      const tree = parse(text);
      return () => tree.delete();
    },
    foreign: () => wasmMemory.buffer.byteLength,
  };
}

/** Goes over the tree with a cursor, which is the cheapest way there is, and asks nothing of the nodes. */
function countNodes(tree: Tree): number {
  const cursor = tree.walk();
  let count = 1;
  for (;;) {
    if (cursor.gotoFirstChild() || cursor.gotoNextSibling()) {
      count++;
      continue;
    }
    do {
      if (!cursor.gotoParent()) {
        cursor.delete();
        return count;
      }
    } while (!cursor.gotoNextSibling());
    count++;
  }
}
