import type { Repository } from "../../core/repository/repository";
import type { Place } from "../../core/text/span";
import type { Link } from "../../protocol/views";

/** The line of an offset, counted from 1. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

/** A place of the repository as the panel shows it: `kms.tf:12`, unless `text` says it better. */
export function linkTo(repository: Repository, { path, span }: Place, text?: string): Link {
  const source = repository.files.get(path)?.text ?? "";
  const line = lineOf(source, span.start);
  return { path, start: span.start, end: span.end, line, text: text ?? `${path}:${line}` };
}
