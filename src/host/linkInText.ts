import { LineTable } from "../core/text/lines";
import type { RepoPath, Span } from "../core/text/span";
import type { Link } from "../protocol/views";

/** A link to a place in a text; its words are the line it begins on. `lines` are those of the text. */
export function linkInText(path: RepoPath, text: string, { start, end }: Span, lines: LineTable = new LineTable(text)): Link {
  const { line } = lines.positionAt(Math.min(start, text.length));
  const { start: from, end: to } = lines.lineSpan(line);
  return { path, start, end, line: line + 1, text: text.slice(from, to).trim() };
}
