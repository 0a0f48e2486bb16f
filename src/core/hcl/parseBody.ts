import { indentationBefore } from "./chars";
import { fitted } from "./fitted";
import { columnOfLine, isBlockStart, isItemStart, isTopLevelOnly } from "./layout";
import type { Layout } from "./layout";
import { adviceOn, adviceOnItem } from "./unexpected";
import { findsBrace, parseLabels, refusalOfHead } from "./parseHead";
import { closerOf, Mark } from "./marks";
import { isItemEnd, MAX_DEPTH } from "./parserState";
import type { ParserState } from "./parserState";
import { ReadAttribute } from "./readAttribute";
import { skip, skipHeadless } from "./skip";
import { PlainAttribute, type Attribute, type Block } from "./tree";

type Item = Attribute | Block;

/** The block whose items are being read, as far as layout and line rules need it. */
interface OpenBlock {
  readonly type: string;
  readonly column: number;
  /** Its first item stands on the line of the opening brace. */
  readonly isInline: boolean;
  /** Column of its first item that begins a line. */
  itemColumn: number | undefined;
}

/** Reads all items of a file. */
export function parseFileItems(state: ParserState): Item[] {
  const items: Item[] = [];
  while (!state.isAtFileEnd) {
    items.push(...parseItems(state, undefined));
    if (state.code !== Mark.closeBrace) continue;
    state.reportAhead("This `}` closes nothing; remove it, or look for a `{` that is missing above.");
    state.isStructureBroken = true;
    state.advance();
  }
  reportDuplicates(state, items);
  return items;
}

/** Reads items up to the closing brace of the block, without taking it, or up to a line that cannot belong to it. */
function parseItems(state: ParserState, block: OpenBlock | undefined): Item[] {
  const items: Item[] = [];
  for (;;) {
    state.itemClosers = state.closers.length;
    if (state.trial !== undefined && state.diagnostics.length > state.trial.reports) return items;
    if (state.is("newline")) state.advance();
    else if (state.is("end")) {
      if (state.isAtFileEnd || state.trial !== undefined) return items;
      state.resume();
    } else if (state.code === Mark.closeBrace) {
      if (!skipSurplusBrace(state, block)) return items;
    } else if (block !== undefined && isOutside(state, block)) return items;
    else {
      const outerColumn = state.itemColumn;
      if (state.layout !== undefined) state.itemColumn = columnOfLine(state.source, state.start);
      const item = parseWholeItem(state) ?? parseItem(state);
      if (item !== undefined) items.push(item);
      endItem(state, item, block);
      state.itemColumn = outerColumn;
    }
  }
}

/** With layout: within a block of several lines, a brace behind other code closes nothing, nor does one that begins its line where the items do. */
function skipSurplusBrace(state: ParserState, block: OpenBlock | undefined): boolean {
  if (state.layout === undefined || block === undefined || block.isInline || !isSurplusBrace(state, state.layout, block)) return false;
  state.reportAhead("This `}` closes nothing; remove it.");
  state.advance();
  return true;
}

function isSurplusBrace(state: ParserState, layout: Layout, block: OpenBlock): boolean {
  const { source, start } = state;
  const column = indentationBefore(source, start);
  if (column === undefined) return block.itemColumn !== undefined;
  if (!layout.isIndented) return layout.isFollowedByItem(start, block.type);
  if (block.itemColumn !== undefined && column >= block.itemColumn) return true;
  if (column > block.column && layout.isClosedBy(start, block.column, Mark.closeBrace)) return true;
  return layout.isClosedLater(start, column) && (column === block.column || layout.isClosedLater(start, block.column));
}

/** With layout: a line that begins no deeper than the block's header, where its items begin deeper, is behind the block. */
function isOutside(state: ParserState, block: OpenBlock): boolean {
  const { layout, source, start } = state;
  const column = layout && indentationBefore(source, start);
  if (layout === undefined || column === undefined || !state.is("identifier")) return false;
  if (layout.isHeader(start)) return true;
  block.itemColumn ??= column;
  if (state.depth === 1 && isTopLevelOnly(block.type) && (block.itemColumn <= block.column || !isBlockStart(source, start))) return false;
  return layout.isIndented && column <= block.column;
}

/** Says what is wrong when the item that was just read does not end its line. */
function endItem(state: ParserState, item: Item | undefined, block: OpenBlock | undefined): void {
  if (item === undefined) return;
  if (block?.isInline === true) {
    endInlineItem(state, item);
    return;
  }
  if (state.is("newline") || state.is("end")) return;
  if (state.code === Mark.closeBrace) {
    if (block === undefined) return;
    state.reportAhead("The closing brace of a block with several lines stands on a line of its own; move it there.");
  } else state.reportAhead(refusalBehind(state, item));
  if (!state.is("identifier")) skip(state, []);
}

function endInlineItem(state: ParserState, item: Item): void {
  if (item.kind === "attribute" && state.code === Mark.closeBrace) return;
  if (state.is("end")) return;
  const message = "A block on one line holds a single argument and nothing else; write each item on a line of its own.";
  if (item.kind === "block") state.report(item.span.start, item.span.end, message);
  else state.reportAhead(message);
  if (!state.take(Mark.comma) && !state.is("identifier")) skip(state, []);
}

function refusalBehind(state: ParserState, item: Item): string {
  const { source, start } = state;
  const number = /[\d.]+$/.exec(source.slice(item.span.start, start))?.[0];
  if (number !== undefined && state.is("identifier")) return `\`${number}${state.text()}\` is not a number; correct it, or put quotes around text.`;
  return `A new line is expected behind ${describe(item)}${adviceOn(source, start, "each argument and block stands on its own line")}`;
}

const describe = (item: Item): string => (item.kind === "attribute" ? `the argument \`${item.name}\`` : `the block \`${item.type}\``);

/** With layout: an item without mistakes that is laid out like a whole one is read by the grammar alone. */
function parseWholeItem(state: ParserState): Item | undefined {
  const { layout } = state;
  if (layout?.isIndented !== true || !state.is("identifier") || indentationBefore(state.source, state.start) === undefined) return undefined;
  return state.attempt(() => {
    const item = parseItem(state);
    return item !== undefined && (state.is("newline") || state.isAtFileEnd) && layout.isWhole(item.span) ? item : undefined;
  });
}

function parseItem(state: ParserState): Item | undefined {
  if (!state.is("identifier")) {
    const message = state.is("quote") ? "The name of an argument is written without quotes; remove them." : `An argument or a block is expected here, not \`${state.text().trim()}\`${adviceOnItem(state.source, state.start)}`;
    state.reportAhead(message);
    if (!stepsToItem(state)) return parseHeadless(state);
  }
  const { start, end } = state;
  const name = state.text();
  state.advance();
  return state.code === Mark.equals ? parseAttribute(state, name, { start, end }) : parseBlock(state, name, { start, end });
}

/** Steps over signs without meaning that stand in front of an item, on its line. */
function stepsToItem(state: ParserState): boolean {
  if (!(state.is("invalid") || state.is("punctuation")) || closerOf(state.code) !== 0) return false;
  const signs = /^[^\p{ID_Start}\s"#([{]*[ \t]*/u.exec(state.source.slice(state.end, state.end + 20))?.[0] ?? "";
  const item = state.end + signs.length;
  if (!isItemStart(state.source, item)) return false;
  while (state.start < item && !state.is("end")) state.advance();
  return state.is("identifier") && state.start === item;
}

/** Reads a block whose type is lost but for its labels; skips the line of anything else. */
function parseHeadless(state: ParserState): Block | undefined {
  if (state.is("quote") && state.endsWithBrace(state.start)) {
    const [type, ...labels] = parseLabels(state);
    if (type !== undefined && state.code === Mark.openBrace) return parseBlockBody(state, { type: type.text, typeSpan: type.span, labels });
  }
  skipLine(state);
  return undefined;
}

/** Skips to the end of the line, over everything that is opened on it; a closing brace that something waits for stays. */
function skipLine(state: ParserState): void {
  const { start } = state;
  skip(state, []);
  if (state.start === start && state.code !== Mark.closeBrace) state.advance();
}

function parseAttribute(state: ParserState, name: string, nameSpan: Attribute["nameSpan"]): Attribute {
  state.advance();
  if (isItemEnd(state)) {
    const at = state.previousEnd;
    state.report(nameSpan.start, at, `The argument \`${name}\` has no value; write one behind the \`=\`.`);
    skipHeadless(state, state.itemColumn);
    return new PlainAttribute(name, { start: nameSpan.start, end: at }, nameSpan, { kind: "invalid", span: { start: at, end: at } });
  }
  state.height = 0;
  const value = state.expression();
  if (state.isClean) return new ReadAttribute(name, state.source, nameSpan.start, nameSpan.end, value.span.end);
  return new PlainAttribute(name, { start: nameSpan.start, end: value.span.end }, nameSpan, value);
}

function parseBlock(state: ParserState, type: string, typeSpan: Block["typeSpan"]): Block | undefined {
  const labels = parseLabels(state);
  if (state.depth >= MAX_DEPTH) {
    state.report(typeSpan.start, typeSpan.end, "Blocks are nested too deeply to be read.");
    skipLine(state);
    return undefined;
  }
  if (state.code !== Mark.openBrace && !findsBrace(state, labels)) {
    state.report(typeSpan.start, state.previousEnd, refusalOfHead(state, type, labels));
    skipLine(state);
    return undefined;
  }
  return parseBlockBody(state, { type, typeSpan, labels });
}

function parseBlockBody(state: ParserState, { type, typeSpan, labels }: Pick<Block, "type" | "typeSpan" | "labels">): Block {
  const column = state.itemColumn;
  const openedAt = state.start;
  const enclosed = openBlock(state);
  const bodyStart = Math.max(state.previousEnd, labels.at(-1)?.span.end ?? 0);
  const block: OpenBlock = { type, column, isInline: !state.is("newline") && !state.is("end"), itemColumn: undefined };
  state.depth++;
  const items = parseItems(state, block);
  state.depth--;
  reportDuplicates(state, items);
  state.itemClosers = state.closers.length;
  const isClosed = state.code === Mark.closeBrace && !belongsFurtherOut(state, column);
  const bodyEnd = isClosed ? state.start : Math.max(bodyStart, items[items.length - 1]?.span.end ?? bodyStart);
  if (isClosed) state.close(enclosed, openedAt, `The block \`${type}\``);
  else leaveUnclosed(state, openedAt, type);
  return { kind: "block", span: { start: typeSpan.start, end: isClosed ? bodyEnd + 1 : bodyEnd }, type, typeSpan, labels: fitted(labels), body: { span: { start: bodyStart, end: bodyEnd }, items: fitted(items) } };
}

/** Steps into a block; its brace is ahead, or another bracket in its place, or nothing at the end of the line. */
function openBlock(state: ParserState): { readonly skipsNewlines: boolean } {
  if (closerOf(state.code) !== 0) {
    const enclosed = state.open(Mark.closeBrace, true);
    if (state.layout === undefined || state.code !== Mark.openBrace) return enclosed;
    state.reportAhead("This `{` opens nothing; remove it.");
    state.advance();
    return enclosed;
  }
  state.closers.push(Mark.closeBrace);
  return { skipsNewlines: state.skipsNewlines };
}

function leaveUnclosed(state: ParserState, openedAt: number, type: string): void {
  state.closers.pop();
  state.isStructureBroken = true;
  state.report(openedAt, openedAt + 1, `The block \`${type}\` is opened here and not closed; add the missing \`}\`.`);
}

/** With layout: a brace that begins its line less deep than the block's header closes a block around it. */
function belongsFurtherOut(state: ParserState, column: number): boolean {
  if (state.layout?.isIndented !== true) return false;
  const braceColumn = indentationBefore(state.source, state.start);
  return braceColumn !== undefined && braceColumn < column;
}

function reportDuplicates(state: ParserState, items: readonly Item[]): void {
  const names = new Set<string>();
  for (const item of items) {
    if (item.kind !== "attribute") continue;
    if (names.has(item.name)) state.report(item.nameSpan.start, item.nameSpan.end, `The argument \`${item.name}\` is set twice in this body; remove one of the two.`);
    names.add(item.name);
  }
}
