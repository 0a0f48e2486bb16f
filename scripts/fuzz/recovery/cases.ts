import { parseHcl } from "../../../src/core/hcl/parse";
import { EditConflict } from "../../../src/core/text/edit";
import type { CorpusFile } from "../corpus";
import type { DamageKind, DamageSite, DamageTable } from "../damage/damage";
import { Random } from "../random";
import { DamagedText } from "./damagedText";
import { type Item, type ItemReader, readOwnItems } from "./items";
import { indentBadly, type Layout } from "./layouts";

/** One file with one damage. */
export interface RecoveryCase {
  readonly kind: string;
  readonly path: string;
  readonly intact: readonly Item[];
  readonly damagedText: string;
  /** The same text, by each way in which it may have come about. */
  readonly readings: readonly DamagedText[];
}

export interface CaseSource {
  readonly files: readonly CorpusFile[];
  readonly table: DamageTable;
  readonly layout: Layout;
  readonly seed: number;
  /** Every one of them must list the same items for an intact file, or the file is not used. */
  readonly readers: readonly ItemReader[];
}

/** Case number `index` of a source, always the same one; `undefined` where its file cannot be used or has no place for its kind of damage. */
export function caseAt(source: CaseSource, index: number): RecoveryCase | undefined {
  const random = new Random(Math.imul(source.seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  const kinds = Object.entries(source.table);
  const file = random.pick(source.files);
  const chosen = kinds[index % kinds.length];
  if (file === undefined || chosen === undefined) return undefined;
  const [kind, inflict] = chosen;
  const text = source.layout === "as found" ? file.text : indentBadly(file.text, random);
  const intact = agreedItems(text, source.readers);
  if (intact === undefined || intact.length === 0 || !hasSameItems(intact, readOwnItems(file.text))) return undefined;
  const readings = readingsOf({ text, items: intact, random, otherText: () => random.pick(source.files)?.text ?? "" }, inflict);
  return readings?.[0] === undefined || readings[0].text === text ? undefined : { kind, path: file.path, intact, damagedText: readings[0].text, readings };
}

/** The items of an intact text if all readers agree on them; `undefined` as well if it is not intact. */
function agreedItems(text: string, readers: readonly ItemReader[]): readonly Item[] | undefined {
  if (parseHcl(text).diagnostics.length > 0) return undefined;
  const items = readOwnItems(text);
  const isAgreed = readers.every((reader) => {
    const others = reader(text);
    return hasSameItems(items, others) && items.every((item, index) => item.start === others[index]?.start);
  });
  return isAgreed ? items : undefined;
}

function hasSameItems(items: readonly Item[], others: readonly Item[]): boolean {
  if (items.length !== others.length) return false;
  return items.every((item, index) => item.kind === others[index]?.kind && item.name === others[index].name && item.parent?.name === others[index].parent?.name);
}

function readingsOf(site: DamageSite, inflict: DamageKind): DamagedText[] | undefined {
  const inflicted = inflict(site);
  try {
    const readings = inflicted?.readings.map((edits) => new DamagedText(site.text, edits));
    if (new Set(readings?.map((reading) => reading.text)).size > 1) throw new Error("The readings of one damage give different texts, so the kind of damage is written wrongly.");
    return readings;
  } catch (error) {
    if (error instanceof EditConflict) return undefined;
    throw error;
  }
}
