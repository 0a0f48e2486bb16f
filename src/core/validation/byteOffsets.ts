import type { Span } from "../text/span";
import type { ProblemPlace } from "./rowReading";

/** The place in UTF-16 code units of the decoded text; a line stands for its text without indentation. A byte order mark counts as three bytes. */
export function spanOfPlace(text: string, place: ProblemPlace, hasByteOrderMark = false): Span {
  if (place.kind === "line") return spanOfLine(text, place.line);
  const mark = hasByteOrderMark ? 3 : 0;
  const start = offsetOfByte(text, Math.max(0, place.start - mark));
  return { start, end: Math.max(start, offsetOfByte(text, Math.max(0, place.end - mark))) };
}

/** The offset of the character that holds a byte of the UTF-8 text; the end of the text for a byte behind it. */
function offsetOfByte(text: string, byte: number): number {
  let bytes = 0;
  let offset = 0;
  for (const character of text) {
    const size = sizeOf(character.codePointAt(0) ?? 0);
    if (bytes + size > byte) return offset;
    bytes += size;
    offset += character.length;
  }
  return text.length;
}

function sizeOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

function spanOfLine(text: string, line: number): Span {
  const lines = text.split("\n");
  const before = lines.slice(0, Math.max(0, line - 1)).reduce((sum, one) => sum + one.length + 1, 0);
  const own = (lines[line - 1] ?? "").trimEnd();
  const start = Math.min(before + own.length - own.trimStart().length, text.length);
  return { start, end: Math.min(before + own.length, text.length) };
}
