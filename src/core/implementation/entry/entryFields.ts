import type { EntryField } from "../../design/component";
import type { Environment, Repository } from "../../repository/repository";
import { UNKNOWN, type PartialValue } from "../../terraform/evaluation/value";
import { FileDrafts } from "../layout/fileDrafts";
import { amend } from "../layout/amend";
import type { EntryHome, EntryPlace } from "./entryHome";
import { probeOf, wayText, type Leaf, type Probe } from "./entryProbe";
import { isMadeFor, readAt, type Applied } from "./entryReads";
import { scopeWith, type Texts } from "./entryScope";
import type { Shape } from "./entryShape";
import { entryAmendment } from "./entryAmendment";

/** Which value of an entry a field is, and what the house's code puts around it. */
export interface FoundField {
  readonly field: EntryField;
  readonly leaf: Leaf;
  readonly before: string;
  readonly after: string;
}

interface Asked {
  readonly repository: Repository;
  readonly home: EntryHome;
  readonly shape: Shape;
  readonly environments: readonly Environment[];
}

const KEY = "probe";

/**
 * Finds out which value of an entry AWS reads as what: entries in which every value can be told from every other are put into
 * the map, for nobody to see, and what the house's code makes of them is read. A field that no value is, is left out.
 */
export function fieldsOf(fields: readonly EntryField[], asked: Asked): readonly FoundField[] {
  const whole = probeOf(asked.shape, () => true);
  const switches = whole.leaves.filter(({ type }) => type === "bool");
  const without = switches.map(({ way }) => probeOf(asked.shape, (other) => wayText(other) !== wayText(way)));
  const texts = textsWith(asked, [whole, ...without]);
  const scopes = asked.environments.filter(({ name }) => asked.home.places.has(name)).map((environment): Applied => ({ instance: asked.home.instance, scope: scopeWith(asked.repository, asked.home.instance, environment, texts) }));
  return fields.flatMap((field): readonly FoundField[] => {
    const found = scopes.flatMap((scope) => foundIn(field, whole.leaves, switches, scope));
    return found.slice(0, 1);
  });
}

const keyOf = (index: number): string => `${KEY}${String(index)}`;

/** The files of the map with these entries in it. */
function textsWith({ repository, home }: Asked, probes: readonly Probe[]): Texts {
  const drafts = new FileDrafts(repository, "\n");
  const places = new Map([...home.places.values()].map((place): [string, EntryPlace] => [`${place.path} ${place.target}`, place]));
  for (const place of places.values()) for (const [index, { value }] of probes.entries()) amend(drafts, entryAmendment(place, keyOf(index), value, { isInline: false, summary: "" }));
  return new Map([...places.values()].map(({ path }) => [path, drafts.text(path)]));
}

function foundIn(field: EntryField, leaves: readonly Leaf[], switches: readonly Leaf[], applied: Applied): readonly FoundField[] {
  return field.reads.flatMap((way): readonly FoundField[] => {
    if (way.includes("/")) return readAt(way, keyOf(0), applied).flatMap((value) => leaves.flatMap((leaf) => markedBy(field, leaf, value)));
    const deciding = isMadeFor(way, keyOf(0), applied) ? switches.filter((_, index) => !isMadeFor(way, keyOf(index + 1), applied)) : [];
    return deciding.map((leaf) => ({ field, leaf, before: "", after: "" }));
  });
}

/** The field where what is read has the value's mark in it, once. */
function markedBy(field: EntryField, leaf: Leaf, value: PartialValue): readonly FoundField[] {
  if (leaf.type === "bool" || (leaf.type === "map") !== (field.field !== undefined) || value === UNKNOWN || typeof value === "object" || typeof value === "boolean") return [];
  const [before, after, ...more] = String(value).split(String(leaf.mark));
  return before === undefined || after === undefined || more.length > 0 ? [] : [{ field, leaf, before, after }];
}
