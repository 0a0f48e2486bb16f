import { LineTable } from "../core/text/lines";
import type { Place } from "../core/text/span";
import type { Repository } from "../core/repository/repository";
import { writtenPlace } from "../core/repository/writtenPlace";

/** A place as the command line prints it; lines count from 1. */
export interface PrintedPlace {
  readonly path: string;
  readonly line: number;
}

export function printedPlace(repository: Repository, place: Place): PrintedPlace {
  const { path, span } = writtenPlace(repository, place);
  const text = repository.files.get(path)?.text ?? "";
  return { path, line: new LineTable(text).positionAt(span.start).line + 1 };
}
