/** A parser as it is measured: one that reads a text, and one that visits every node of what it read as well. */
export interface Reader {
  /** Throws for a text that the parser refuses. */
  readonly parse: (text: string) => void;
  /** Parses, and visits the whole tree; the number of nodes. */
  readonly walk: (text: string) => number;
  /** Parses and keeps the tree until the returned function is called. */
  readonly keep: (text: string) => () => void;
  /** Bytes it holds that are no part of what Node counts. */
  readonly foreign: () => number;
}

export type ReaderName = "annex" | "treeSitter" | "hcl2Parser";

export const READER_TITLES: Readonly<Record<ReaderName, string>> = { annex: "Annex", treeSitter: "tree-sitter", hcl2Parser: "hcl2-parser" };
