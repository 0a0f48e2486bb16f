import type { Span } from "../text/span";
import { BACKSLASH, CharClass, CLOSE_BRACE, classOf, CLOSE_BRACKET, CLOSE_PARENTHESIS, DOUBLE_QUOTE, indentationBefore, lineEnd, OPEN_BRACE } from "./chars";
import { isIndentedByNesting } from "./indentation";

const blockHeader =
  /(?:(?:resource|data|module|variable|output|provider|ephemeral|check|run|action|list)[ \t]+(?:"|[A-Za-z_])|(?:locals|terraform|moved|import|removed|provider|variables|mock_provider|override_resource|override_data|override_module)[ \t]*(?:"[^"\n]*"[ \t]*)?\{)/y;

/** Whether the text at `offset` reads like the first line of one of Terraform's top-level blocks. */
function isTopLevelHeader(source: string, offset: number): boolean {
  blockHeader.lastIndex = offset;
  return blockHeader.test(source) && /\{(?:.*\})?$/.test(source.slice(offset, lineEnd(source, offset)).trimEnd());
}

/** Blocks that stand nowhere else, in files whose top level holds nothing but blocks. */
const TOP_LEVEL_ONLY = new Set(["resource", "data", "module", "variable", "output", "provider", "run", "check", "moved", "import", "removed"]);

export const isTopLevelOnly = (type: string): boolean => TOP_LEVEL_ONLY.has(type);

const itemStart = /[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*(?:=(?!=|>)|\{|")/uy;

/** Whether the text at `offset` reads like the beginning of an attribute or a block. */
export function isItemStart(source: string, offset: number): boolean {
  itemStart.lastIndex = offset;
  return itemStart.test(source);
}

const itemLine = /[\p{ID_Start}_][\p{ID_Continue}-]*(?:[ \t]+=(?!=|>)|=[ \t]|(?:[ \t]+(?:"[^"\n]*"|[\p{ID_Start}_][\p{ID_Continue}-]*))*[ \t]*\{[ \t]*(?:\r?$|\}))/muy;

/** As {@link isItemStart}, for a line that may also be text: only what is laid out like an item. */
function isItemLine(source: string, offset: number): boolean {
  itemLine.lastIndex = offset;
  return itemLine.test(source);
}

const blockStart = /[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*(?:\{|"[^"\n]*"[^\n]*\{[ \t\r]*$)/muy;

/** Whether the text at `offset` reads like the head of a block and can be no entry of an object. */
export function isBlockStart(source: string, offset: number): boolean {
  blockStart.lastIndex = offset;
  return blockStart.test(source);
}

/** A heredoc's opening mark at the end of a line that reads like an argument, or a line with a single word. */
const marks = /^[ \t]*(?:([^\s"'#]+)[ \t\r]*|[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*=[ \t]*<<-?([^\s"'#]+)\r?)$/gmu;

/** What line starts and indentation tell about a source whose brackets or templates do not fit together. */
export class Layout {
  /** Whether deeper lines are further inside, as they mostly are; otherwise only words at the beginning of a line count. */
  readonly isIndented: boolean;
  /** By marker, where lines stand that hold nothing else, and where heredocs with it open. */
  private closings: ReadonlyMap<string, readonly number[]> | undefined = undefined;
  private openings: ReadonlyMap<string, readonly number[]> | undefined = undefined;
  /** By column, the answer of {@link firstAtMost} for every line from `from` to `at`. */
  private readonly shallowLines = new Map<number, { readonly from: number; readonly at: number }>();
  /** Columns for which no structure follows any more. */
  private readonly columnsWithoutEnd = new Set<number>();

  constructor(readonly source: string) {
    this.isIndented = isIndentedByNesting(source);
  }

  /** Whether a top-level block begins with the line whose first character, blanks aside, is at `offset`. */
  isHeader(offset: number): boolean {
    if (this.isIndented && indentationBefore(this.source, offset) !== 0) return false;
    return isTopLevelHeader(this.source, offset);
  }

  /** Where a heredoc ends that nobody closes: before the first line that cannot belong to it; -1 for one that is closed or reaches to the end. */
  heredocLimit(opening: number, content: number, marker: string): number {
    if (this.closings === undefined) this.findMarkers();
    const closing = firstFrom(this.closings?.get(marker), content);
    const next = firstFrom(this.openings?.get(marker), content);
    if (closing >= 0 && (next < 0 || next > closing)) return -1;
    return this.nextStructure(content, columnOfLine(this.source, opening));
  }

  /** The first line from `start` on that reads like code of the block around the text, and not like the text; or -1. */
  private nextStructure(start: number, column: number): number {
    const { source } = this;
    if (this.columnsWithoutEnd.has(column)) return -1;
    let depth = 0;
    for (let line = start; line < source.length; line = lineEnd(source, line) + 1) {
      const first = spaceEnd(source, line);
      if (this.isHeader(first)) return line;
      const isOut = !this.isIndented || first - line <= column;
      const isBrace = source.charCodeAt(first) === CLOSE_BRACE;
      if (depth === 0 && isOut && (isBrace ? !this.isIndented || first - line < column || column === 0 : isItemLine(source, first))) return line;
      depth = Math.max(0, depth + bracesOf(source, line));
    }
    this.columnsWithoutEnd.add(column);
    return -1;
  }

  /**
   * Whether the `}` that begins its line at `offset` closes too early: lines deeper than `column` follow, and then one that
   * closes at that column.
   */
  isClosedLater(offset: number, column: number): boolean {
    if (!this.isIndented) return false;
    const { source } = this;
    let line = lineEnd(source, offset) + 1;
    if (!isItemStart(source, spaceEnd(source, offset + 1))) {
      while (line < source.length && isBareBrace(source, line, column)) line = lineEnd(source, line) + 1;
      // What stands behind a blank line has rather lost its head.
      if (isBlankLine(source, line) || this.firstAtMost(line, column) === spaceEnd(source, line)) return false;
    }
    const next = this.firstAtMost(line, column);
    return source.charCodeAt(next) === CLOSE_BRACE && indentationBefore(source, next) === column;
  }

  /**
   * Whether an item from `start` to `end` is laid out like one that has lost nothing: its last line begins at the column of its
   * first, or the next block of the file follows, and nothing deeper does.
   */
  isWhole({ start, end }: Span): boolean {
    const { source } = this;
    const column = indentationBefore(source, start);
    if (column === undefined || !this.isIndented) return false;
    const next = this.firstAtMost(lineEnd(source, end) + 1, Number.POSITIVE_INFINITY);
    if (column === 0 && this.isHeader(start) && (next >= source.length || this.isHeader(next))) return true;
    return columnOfLine(source, end) === column && (next >= source.length || columnOfLine(source, next) <= column);
  }

  /** Whether, behind the `}` at `offset`, something stands that only a block can hold, although `type` stands at the top of a file. */
  isFollowedByItem(offset: number, type: string): boolean {
    if (!isTopLevelOnly(type)) return false;
    const { source } = this;
    for (let line = lineEnd(source, offset) + 1; line < source.length; line = lineEnd(source, line) + 1) {
      const first = spaceEnd(source, line);
      const kind = classOf(source.charCodeAt(first));
      if (kind === CharClass.lineFeed || kind === CharClass.carriageReturn || kind === CharClass.hash) continue;
      blockHeader.lastIndex = first;
      return isItemStart(source, first) && !blockHeader.test(source);
    }
    return false;
  }

  /** Whether the first line behind `offset` that is not deeper than `column` begins at that column with the bracket `closer`. */
  isClosedBy(offset: number, column: number, closer: number): boolean {
    if (!this.isIndented) return false;
    const next = this.firstAtMost(lineEnd(this.source, offset) + 1, column);
    return this.source.charCodeAt(next) === closer && indentationBefore(this.source, next) === column;
  }

  /** The column of the line of `offset` if the bracket there ends its line, comments aside; else -1. */
  columnIfLast(offset: number): number {
    const { source } = this;
    const behind = spaceEnd(source, offset + 1);
    const kind = classOf(source.charCodeAt(behind));
    const isLast = behind >= source.length || kind === CharClass.lineFeed || kind === CharClass.carriageReturn || kind === CharClass.hash;
    return isLast ? columnOfLine(source, offset) : -1;
  }

  /** Where the line begins that closes what stands deeper than `column` below `offset`, if its first sign is a closing bracket at that column; or -1. */
  closingLine(offset: number, column: number): number {
    if (!this.isIndented) return -1;
    const below = lineEnd(this.source, offset) + 1;
    const next = this.firstAtMost(below, column);
    const hasInner = this.source.slice(below, next).trim() !== "";
    return hasInner && isClosing(this.source.charCodeAt(next)) && indentationBefore(this.source, next) === column ? next : -1;
  }

  /** Where, from the beginning of a line on, the first line begins, blanks aside, that is not blank and not deeper than `column`; or the end. */
  private firstAtMost(start: number, column: number): number {
    const { source } = this;
    const known = this.shallowLines.get(column);
    if (known !== undefined && known.from <= start && start <= known.at) return known.at;
    let line = start;
    while (line < source.length && (isBlankLine(source, line) || spaceEnd(source, line) - line > column)) line = lineEnd(source, line) + 1;
    const at = line < source.length ? spaceEnd(source, line) : source.length;
    this.shallowLines.set(column, { from: start, at });
    return at;
  }

  private findMarkers(): void {
    const closings = new Map<string, number[]>();
    const openings = new Map<string, number[]>();
    for (const { 1: closing, 2: opening, index } of this.source.matchAll(marks)) {
      if (closing !== undefined) listed(closings, closing).push(index);
      if (opening !== undefined) listed(openings, opening).push(index);
    }
    this.closings = closings;
    this.openings = openings;
  }
}

function listed(map: Map<string, number[]>, name: string): number[] {
  const list = map.get(name) ?? [];
  map.set(name, list);
  return list;
}

/** The first of the ascending offsets that is not before `start`, or -1. */
function firstFrom(offsets: readonly number[] | undefined, start: number): number {
  let [low, high] = [0, offsets?.length ?? 0];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets?.[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return offsets?.[low] ?? -1;
}

function isBlankLine(source: string, line: number): boolean {
  const kind = classOf(source.charCodeAt(spaceEnd(source, line)));
  return kind === CharClass.lineFeed || kind === CharClass.carriageReturn;
}

/** Whether the line begins, no deeper than `column`, with a closing brace. */
function isBareBrace(source: string, line: number, column: number): boolean {
  const first = spaceEnd(source, line);
  return first - line <= column && source.charCodeAt(first) === CLOSE_BRACE;
}

const isClosing = (code: number): boolean => code === CLOSE_BRACE || code === CLOSE_BRACKET || code === CLOSE_PARENTHESIS;

/** How many more braces the line at `start` opens than it closes, strings aside. */
function bracesOf(source: string, start: number): number {
  const end = lineEnd(source, start);
  let braces = 0;
  let isQuoted = false;
  for (let at = start; at < end; at++) {
    const code = source.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === DOUBLE_QUOTE) isQuoted = !isQuoted;
    else if (!isQuoted && code === OPEN_BRACE) braces++;
    else if (!isQuoted && code === CLOSE_BRACE) braces--;
  }
  return braces;
}

/** The column at which the line of `offset` begins. */
export function columnOfLine(source: string, offset: number): number {
  const line = source.lastIndexOf("\n", offset - 1) + 1;
  return spaceEnd(source, line) - line;
}

function spaceEnd(source: string, start: number): number {
  let at = start;
  while (classOf(source.charCodeAt(at)) === CharClass.space) at++;
  return at;
}
