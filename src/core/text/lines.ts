/** A place in a text by line and column, both 0-based; the column counts UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export type LineEnding = "\n" | "\r\n";

/** Where the lines of one text begin; `"\n"` ends a line, and so does `"\r\n"`. */
export class LineTable {
  private readonly starts: readonly number[];

  constructor(private readonly text: string) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.starts = starts;
  }

  /** Counts the line behind a final line end too, which is empty. */
  get lineCount(): number {
    return this.starts.length;
  }

  /** Throws a `RangeError` for an offset outside the text. */
  positionAt(offset: number): Position {
    if (offset < 0 || offset > this.text.length) throw new RangeError(`Offset ${offset} is outside a text of ${this.text.length} characters`);
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - this.startOf(low) };
  }

  /** Throws a `RangeError` for a line that is not there; a column behind the line's end is taken as its end. */
  offsetAt(position: Position): number {
    const { start, end } = this.lineSpan(position.line);
    return Math.min(start + position.column, end);
  }

  /** The line's text without its line end. */
  lineSpan(line: number): { readonly start: number; readonly end: number } {
    if (line < 0 || line >= this.starts.length) throw new RangeError(`Line ${line} is outside a text of ${this.starts.length} lines`);
    const start = this.startOf(line);
    if (line === this.starts.length - 1) return { start, end: this.text.length };
    const next = this.startOf(line + 1);
    return { start, end: next - 2 >= start && this.text.charCodeAt(next - 2) === 13 ? next - 2 : next - 1 };
  }

  private startOf(line: number): number {
    return this.starts[line] ?? this.text.length;
  }
}

/** The line end that most lines of the text have; `"\n"` for a draw and for a text of one line. */
export function lineEnding(text: string): LineEnding {
  let withReturn = 0;
  let without = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    if (text.charCodeAt(at - 1) === 13) withReturn++;
    else without++;
  }
  return withReturn > without ? "\r\n" : "\n";
}

/** Where the first line end stands that differs from {@link lineEnding}; `undefined` when all are alike. */
export function hasMixedLineEndings(text: string): { readonly offset: number } | undefined {
  const dominant = lineEnding(text);
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    const isPair = text.charCodeAt(at - 1) === 13;
    if (isPair !== (dominant === "\r\n")) return { offset: isPair ? at - 1 : at };
  }
  return undefined;
}

/** Where the line that holds `offset` begins. */
export const lineStartAt = (text: string, offset: number): number => (offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1);

/** Where the line that holds `offset` ends, before its line end. */
export function lineEndAt(text: string, offset: number): number {
  const at = text.indexOf("\n", offset);
  if (at < 0) return text.length;
  return at > offset && text.charCodeAt(at - 1) === 13 ? at - 1 : at;
}

/** Where the line after the one that holds `offset` begins; the end of the text when there is none. */
export function nextLineAt(text: string, offset: number): number {
  const at = text.indexOf("\n", offset);
  return at < 0 ? text.length : at + 1;
}

/** The spaces and tabs with which the line that holds `offset` begins. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStartAt(text, offset);
  let end = start;
  while (text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9) end++;
  return text.slice(start, end);
}

/** Whether the line above the one that holds `offset` is empty; `offset` stands at the first character of its line or behind blanks. */
export const isBelowEmptyLine = (text: string, offset: number): boolean => /\n[ \t]*\r?\n[ \t]*$/.test(text.slice(0, offset));
