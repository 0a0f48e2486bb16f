import { editBetween } from "../text/editBetween";
import { parseHcl } from "./parse";
import { reparse } from "./reparse";
import type { HclFile } from "./tree";

/**
 * Trees of the texts that were asked for last, found by the texts themselves. What it gives is what `parseHcl` gives; only
 * the time differs, and equal texts have one tree.
 */
export class ParseCache {
  readonly #trees = new Map<string, HclFile>();
  #size = 0;

  /** `limit` is how many characters the remembered texts may have together; those asked for longest ago are forgotten first. */
  constructor(readonly limit: number) {}

  /** The tree of a text. `former` is a file that may have much in common with it, such as the same one before somebody typed. */
  parse(source: string, former?: HclFile): HclFile {
    const file = this.#trees.get(source) ?? parsedLike(source, former);
    if (this.#trees.delete(source)) this.#size -= source.length;
    if (source.length <= this.limit) {
      this.#trees.set(source, file);
      this.#size += source.length;
    }
    this.#forget();
    return file;
  }

  #forget(): void {
    for (const source of this.#trees.keys()) {
      if (this.#size <= this.limit) return;
      this.#trees.delete(source);
      this.#size -= source.length;
    }
  }
}

function parsedLike(source: string, former: HclFile | undefined): HclFile {
  if (former === undefined || former.syntax !== undefined) return parseHcl(source);
  return former.source === source ? former : reparse(former, [editBetween(former.source, source)], source);
}

/** Planning again after an answer changed asks for some hundred kilobytes that it has asked for before; trees take about sixteen bytes for each character. */
const LIMIT = 500_000;

const shared = new ParseCache(LIMIT);

/** Parses native syntax, but not again what was parsed lately; for texts that many ask for, such as files. */
export const parseCached = (source: string, former?: HclFile): HclFile => shared.parse(source, former);
