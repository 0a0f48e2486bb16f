import type { Thing } from "../../analysis/things/thing";
import { CannotWrite } from "../draft";
import { quoted } from "../../hcl/write";
import type { Held } from "./reads";

const NAME = /^[A-Za-z_][\w-]*$/;

/** What is kept of a thing: its attribute, or an object of several. */
function valueOf({ id, attributes: given }: Thing, attributes: readonly string[], behind = ""): string {
  const read = (name: string): string => {
    const own = given[name];
    if (own === undefined) throw new CannotWrite(`${id} does not give its ${name.replaceAll("_", " ")}: give its module an output for it first.`);
    return `${behind}${own}`;
  };
  const [only, ...others] = attributes;
  return only !== undefined && others.length === 0 ? read(only) : `{ ${attributes.map((name) => `${name} = ${read(name)}`).join(", ")} }`;
}

/** Single things as entries, one a line. */
function entries(things: readonly Thing[], attributes: readonly string[]): string {
  const keys = things.map(({ key }) => (NAME.test(key) ? key : quoted(key)));
  const width = Math.max(...keys.map(({ length }) => length));
  return `{\n${things.map((thing, index) => `  ${(keys[index] ?? "").padEnd(width)} = ${valueOf(thing, attributes)}\n`).join("")}}`;
}

/** An entry on one line, where a condition or a loop stands around it. */
function part(thing: Thing, { input, attributes }: Held): string {
  const { extent, key } = thing;
  if (extent.kind === "mapped") return mapped(thing, extent.guard, attributes);
  if (extent.kind === "one") return `${/[?]/.test(extent.guard ?? "") ? `(${extent.guard ?? ""})` : (extent.guard ?? "")} ? { ${NAME.test(key) ? key : quoted(key)} = ${valueOf(thing, attributes)} } : {}`;
  const noun = input.of.replace(/s$/, "");
  return extent.isOnce ? `{ for ${noun} in ${extent.over} : ${quoted(key)} => ${valueOf(thing, attributes, `${noun}.`)} }` : `{ for key, ${noun} in ${extent.over} : key => ${valueOf(thing, attributes, `${noun}.`)} }`;
}

/** What is given as maps, one for each attribute, as one map. */
function mapped(thing: Thing, guard: string | undefined, attributes: readonly string[]): string {
  const [first = "", ...others] = attributes;
  const maps = new Map(attributes.map((name) => [name, valueOf(thing, [name])]));
  const all = others.length === 0 ? (maps.get(first) ?? "") : `{ for key, ${first} in ${maps.get(first) ?? ""} : key => { ${attributes.map((name) => `${name} = ${name === first ? first : `${maps.get(name) ?? ""}[key]`}`).join(", ")} } }`;
  return guard === undefined ? all : `${/[?]/.test(guard) ? `(${guard})` : guard} ? ${all} : {}`;
}

/** The map of what was picked, by key: what is always there written out, what may not be there under its condition, collections gone through. */
export function heldMap(held: Held): string {
  const always = held.things.filter(({ extent }) => extent.kind === "one" && extent.guard === undefined);
  const others = held.things.filter((thing) => !always.includes(thing)).map((thing) => part(thing, held));
  const parts = [...(always.length === 0 ? [] : [entries(always, held.attributes)]), ...others];
  const [only, ...more] = parts;
  if (only !== undefined && more.length === 0) return only;
  return `merge(\n${parts.map((each) => `${each.replace(/^(?=.)/gm, "  ")},\n`).join("")})`;
}
