import { placeOf } from "../../conventions/reading/reading";
import type { Environment, RootModule } from "../../repository/repository";
import type { Place } from "../../text/span";
import type { Way } from "../addition";
import { collectionsOf, type Collection } from "./collections";
import { isMade } from "../makers/isMade";
import type { Maker } from "../makers/makers";
import { requirementsOf, type Requirement } from "../makers/requirements";

type Enable = Extract<Way, { kind: "enable" }>;
type Extend = Extract<Way, { kind: "extend" }>;

/** Words joined as in a sentence. */
export const listed = (words: readonly string[]): string => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`);

/** Variable files are what people know environments by. */
const named = ({ name, file }: Environment): string => `${name} (${file.path})`;

function stepOf(requirement: Requirement): string {
  return requirement.kind === "variable" ? `set ${requirement.variable} = ${String(requirement.value)}` : `see to it that ${requirement.text} holds`;
}

/** What the root module is applied with: its environments, or the defaults of its code. */
function offIn(maker: Maker, { environments }: RootModule): { readonly names: readonly string[]; readonly where: string; readonly isOn: boolean } {
  if (environments.length === 0) {
    const made = isMade(maker, undefined);
    return { names: made === false ? ["default"] : [], where: "", isOn: made === true };
  }
  const off = environments.filter((environment) => isMade(maker, environment) === false);
  return { names: off.map(({ name }) => name), where: ` in ${listed(off.map(named))}`, isOn: environments.every((environment) => isMade(maker, environment) === true) };
}

/** Switching it on where it is off. */
function enableWay(maker: Maker, root: RootModule): Enable {
  const { address, place } = maker;
  const requirements = requirementsOf(maker);
  const { names, where, isOn } = offIn(maker, root);
  const way = { kind: "enable" as const, address, off: names, place };
  const steps = listed(requirements.map(stepOf));
  if (names.length > 0 && requirements.length > 0) return { ...way, message: `Enable it: ${steps}${where}, where ${address} is off.` };
  if (names.length > 0) return { ...way, message: `Enable it: ${address} has no entries${where}; give it one.` };
  if (requirements.length === 0 || isOn) return { ...way, message: `There is nothing to enable: ${address} is made wherever this module is applied.` };
  return { ...way, message: `Whether ${address} is on is not known before a plan; to enable it, ${steps}.` };
}

/** Where a key of the collection is written: in variable files, in the default of the variable, or where it is read. */
function keyPlaces({ variable, place }: Collection, { module, environments }: RootModule): readonly Place[] {
  if (variable === undefined) return [place];
  const given = environments.flatMap(({ file, values }) => {
    const attribute = values.get(variable);
    return attribute === undefined ? [] : [placeOf(file, attribute)];
  });
  const declared = module.variables.get(variable);
  return given.length > 0 || declared === undefined ? given : [declared.place];
}

/** One more key in the map it is made for. */
function extendWay(maker: Maker, root: RootModule): Extend {
  const { address, place } = maker;
  const [collection] = collectionsOf(maker);
  if (collection === undefined) {
    return { kind: "extend", address, collection: undefined, places: [place], message: `${address} is made for no map of keys; what it lacks is written into its own block in ${place.path}.` };
  }
  const places = keyPlaces(collection, root);
  const files = [...new Set(places.map(({ path }) => path))];
  return { kind: "extend", address, collection: collection.text, places, message: `Extend it: ${address} is made for each entry of ${collection.text}; add one in ${listed(files)}.` };
}

/** One of each kind of way that differ: those in which something can be done, or else the first. */
function distinct<Each extends Way>(ways: readonly Each[], key: (way: Each) => string | undefined): readonly Each[] {
  const open = new Map(ways.flatMap((way) => (key(way) === undefined ? [] : [[key(way), way] as const])));
  return open.size > 0 ? [...open.values()] : ways.slice(0, 1);
}

/** The ways to use what is there: enabling each that is off somewhere, extending each map there is. */
export function waysOf(makers: readonly Maker[], root: RootModule): readonly Way[] {
  const enable = makers.map((maker) => enableWay(maker, root));
  const extend = makers.map((maker) => extendWay(maker, root));
  return [...distinct(enable, ({ off, message, address }) => (off.length > 0 ? message.replaceAll(address, "") : undefined)), ...distinct(extend, ({ collection }) => collection)];
}
