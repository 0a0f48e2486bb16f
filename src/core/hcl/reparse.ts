import { applyEdits } from "../text/edit";
import type { TextEdit } from "../text/edit";
import { covers } from "../text/span";
import type { Span } from "../text/span";
import { lex } from "./lexer";
import { parseHcl, parseIntact } from "./parse";
import { shiftSpan } from "./shift";
import { shiftItem } from "./shiftItem";
import type { Block, HclFile, Token } from "./tree";

/**
 * The tree of a file after edits of its source: the same as `parseHcl` gives for the new text.
 *
 * Edits strictly inside one top-level block, in a file that is broken nowhere else, cost reading that block again: items
 * in front of it are the same objects as before, items behind it are moved. After all other edits the whole text is read.
 * `source` is the new text, for who has it already. Throws `EditConflict` as `applyEdits` does, and for a file of JSON syntax.
 */
export function reparse(file: HclFile, edits: readonly TextEdit[], source = applyEdits(file.source, edits)): HclFile {
  if (file.syntax !== undefined) throw new Error("Only files of the native syntax take edits.");
  if (edits.length === 0) return file;
  const block = blockAround(file, hull(edits));
  const slice = block && editedBlock(file, block, edits);
  return block && slice ? withBlock(file, block, { source, slice }) : parseHcl(source);
}

const hull = (edits: readonly TextEdit[]): Span => ({
  start: Math.min(...edits.map(({ offset }) => offset)),
  end: Math.max(...edits.map(({ offset, length }) => offset + length)),
});

/** The top-level block that holds `edited` between its first and its last character, if nothing is broken around it. */
function blockAround(file: HclFile, edited: Span): Block | undefined {
  const block = file.body.items.find(({ span }) => edited.end < span.end);
  if (block?.kind !== "block" || edited.start <= block.span.start || isMostOf(file, block)) return undefined;
  const inside = { start: block.span.start + 1, end: block.span.end };
  if (!file.diagnostics.every(({ span }) => covers(inside, span))) return undefined;
  // The span of a block that was read by layout does not say that code begins behind it.
  return file.diagnostics.length === 0 || editedBlock(file, block, []) !== undefined ? block : undefined;
}

/** Reading such a block by itself and moving it costs as much as reading the file. */
const isMostOf = (file: HclFile, { span }: Block): boolean => span.end - span.start > file.source.length / 3;

/** The block alone after the edits; `undefined` when it would not be read as the same one block among its neighbours. */
function editedBlock(file: HclFile, block: Block, edits: readonly TextEdit[]): HclFile | undefined {
  const { start, end } = block.span;
  // Made from the block's own text: names in the tree are slices, and would keep the source of each version in memory.
  const text = applyEdits(
    file.source.slice(start, end),
    edits.map((edit) => ({ ...edit, offset: edit.offset - start })),
  );
  const slice = parseIntact(text);
  const item = slice?.body.items[0];
  const isOneBlock = item?.kind === "block" && item.span.start === 0 && item.span.end === text.length;
  return isOneBlock && !slice?.tokens.some((token) => isOpenComment(text, token)) ? slice : undefined;
}

/** A `/*` without end is a mistake in this text, but behind it the file may hold the end of a comment. */
const isOpenComment = (text: string, { kind, start }: Token): boolean => kind === "invalid" && text.startsWith("/*", start);

function withBlock(file: HclFile, block: Block, { source, slice }: { readonly source: string; readonly slice: HclFile }): HclFile {
  const { start } = block.span;
  const by = source.length - file.source.length;
  const index = file.body.items.indexOf(block);
  let tokens: readonly Token[] | undefined;
  return {
    source,
    // Most readers of a file that is typed in want its tree only, and made from the former tokens they would keep the former file.
    get tokens() {
      return (tokens ??= lex(source).tokens);
    },
    body: {
      span: { start: 0, end: source.length },
      items: [...file.body.items.slice(0, index), ...slice.body.items.map((item) => shiftItem(item, start)), ...file.body.items.slice(index + 1).map((item) => shiftItem(item, by))],
    },
    diagnostics: slice.diagnostics.map(({ span, message }) => ({ span: shiftSpan(span, start), message })),
  };
}
