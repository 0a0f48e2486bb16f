import type { Repository } from "../../core/repository/repository";
import { writtenPlace } from "../../core/repository/writtenPlace";
import type { SourceFile } from "../../core/terraform/module";
import { LineTable, type Position } from "../../core/text/lines";
import type { Place } from "../../core/text/span";
import type { Link } from "../../protocol/views";
import { linkInText } from "../linkInText";
import { kept } from "../../core/text/kept";

const linesOf = kept(({ text }: SourceFile): LineTable => new LineTable(text));

/** The line a place begins on, counted from 1; 1 for a file that is not in the repository. */
export function lineOf(repository: Repository, place: Place): number {
  const { path, span } = writtenPlace(repository, place);
  const file = repository.files.get(path);
  return file === undefined ? 1 : linesOf(file).positionAt(Math.min(span.start, file.text.length)).line + 1;
}

/** A place of the repository as the panel shows it; its text is the line it begins on. */
export function linkTo(repository: Repository, place: Place): Link {
  const { path, span } = writtenPlace(repository, place);
  const file = repository.files.get(path);
  return file === undefined ? { path, start: span.start, end: span.end, line: 1, text: "" } : linkInText(path, file.text, span, linesOf(file));
}

/** Lines and columns count from 0, as VS Code counts them. */
export interface TextRange {
  readonly start: Position;
  readonly end: Position;
}

/** Where a place stands in lines and columns; the start of the file when it is not in the repository. */
export function rangeOf(repository: Repository, place: Place): TextRange {
  const { path, span } = writtenPlace(repository, place);
  const file = repository.files.get(path);
  if (file === undefined) return { start: { line: 0, column: 0 }, end: { line: 0, column: 0 } };
  const at = (offset: number): Position => linesOf(file).positionAt(Math.min(offset, file.text.length));
  return { start: at(span.start), end: at(span.end) };
}
