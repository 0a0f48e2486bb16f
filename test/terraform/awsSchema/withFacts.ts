import { nestingOf, type BlockFacts, type SchemaFacts, type TypesFacts } from "../../../scripts/distil/facts";
import { bytesAt, message, readMessage, textAt } from "../standin/protobuf";
import type { Field } from "../standin/protobuf";
import type { AttributeType } from "../standin/schema";

// Fields of tfplugin5: GetProviderSchema.Response, Schema, Schema.Block, Schema.Attribute and Schema.NestedBlock.
const RESOURCES = 2;
const DATA = 3;
const BLOCK = 2;
const ATTRIBUTES = 2;
const BLOCKS = 3;
const FLAGS = { r: 4, o: 5, c: 6 } as const;
const NESTING: Readonly<Record<string, number>> = { single: 1, list: 2, set: 3, map: 4, group: 5 };

/** All fields of a message, each value by itself. */
const fieldsOf = (bytes: Buffer): readonly Field[] => [...readMessage(bytes)].flatMap(([no, values]) => values.map((value): Field => [no, value]));

/** A type as facts write it, in the JSON form that Terraform exchanges. */
function typeJson(text: string): AttributeType {
  const [, collection, of] = /^(list|set|map)\((\w+)\)$/.exec(text) ?? [];
  if (collection !== undefined && of !== undefined) return [collection, typeJson(of)];
  return text === "any" ? "dynamic" : text;
}

function attributeMessage(name: string, facts: string): Buffer {
  const [flags = "", type = ""] = facts.split(" ");
  return message([1, name], [2, Buffer.from(JSON.stringify(typeJson(type)))], ...Object.entries(FLAGS).map(([flag, no]): Field => [no, flags.includes(flag)]));
}

function nestedMessage(name: string, facts: BlockFacts): Buffer {
  const { mode, least, most } = nestingOf(facts);
  const isCounted = mode === "list" || mode === "set";
  return message([1, name], [2, blockMessage(facts)], [3, NESTING[mode]], [4, isCounted ? least : 0], [5, isCounted ? most : 0]);
}

/** What facts say of one name that a block may hold. */
const memberField = (name: string, facts: string | BlockFacts): Field => (typeof facts === "string" ? [ATTRIBUTES, attributeMessage(name, facts)] : [BLOCKS, nestedMessage(name, facts)]);

const membersOf = (facts: BlockFacts): readonly (readonly [string, string | BlockFacts])[] => Object.entries(facts).filter(([name]) => name !== "");

const blockMessage = (facts: BlockFacts): Buffer => message(...membersOf(facts).map(([name, member]) => memberField(name, member)));

/** An attribute as it was, given or taken as the facts say; what facts do not tell, the computed among the optional, stays. */
function attributeWith(bytes: Buffer, facts: string): Buffer {
  const [flags = ""] = facts.split(" ");
  const rest = fieldsOf(bytes).filter(([no]) => no !== FLAGS.r && no !== FLAGS.o && (no !== FLAGS.c || flags === "o"));
  return message(...rest, [FLAGS.r, flags.includes("r")], [FLAGS.o, flags.includes("o")], ...(flags.includes("c") ? [[FLAGS.c, true] as const] : []));
}

/** Some fields of a block as they were where the facts know them, changed as they say; nothing else. */
function memberWith([no, value]: Field, facts: BlockFacts): readonly Field[] {
  if (!Buffer.isBuffer(value) || (no !== ATTRIBUTES && no !== BLOCKS)) return [[no, value]];
  const name = textAt(readMessage(value), 1);
  const known = facts[name];
  if (known === undefined) return [];
  if (no === BLOCKS) return [typeof known === "string" ? memberField(name, known) : [no, schemaWith(value, known)]];
  // An attribute that may be written like a block is a block in the facts.
  return [[no, typeof known === "string" ? attributeWith(value, known) : value]];
}

function blockWith(bytes: Buffer, facts: BlockFacts): Buffer {
  const former = fieldsOf(bytes);
  const names = new Set(former.flatMap(([no, value]) => (Buffer.isBuffer(value) && (no === ATTRIBUTES || no === BLOCKS) ? [textAt(readMessage(value), 1)] : [])));
  const added = membersOf(facts).flatMap(([name, member]) => (names.has(name) ? [] : [memberField(name, member)]));
  return message(...former.flatMap((field) => memberWith(field, facts)), ...added);
}

/** The schema of a type, `{ 1: version, 2: block }`, or a nested block, `{ 1: name, 2: block, 3: nesting, ... }`. */
const schemaWith = (schema: Buffer, facts: BlockFacts): Buffer => message(...fieldsOf(schema).map(([no, value]): Field => (no === BLOCK && Buffer.isBuffer(value) ? [no, blockWith(value, facts)] : [no, value])));

function tableWith(entries: readonly Field[], no: number, facts: TypesFacts): readonly Field[] {
  const names = new Set<string>();
  const former = entries.map(([each, value]): Field => {
    if (!Buffer.isBuffer(value)) return [each, value];
    const name = textAt(readMessage(value), 1);
    names.add(name);
    const known = facts[name];
    return [each, known === undefined ? value : message([1, name], [2, schemaWith(bytesAt(readMessage(value), 2) ?? Buffer.alloc(0), known)])];
  });
  const added = Object.entries(facts).flatMap(([name, block]): readonly Field[] => (names.has(name) ? [] : [[no, message([1, name], [2, message([BLOCK, blockMessage(block)])])]]));
  return [...former, ...added];
}

/**
 * A provider's answer to GetSchema as another major version of it would give it, as far as facts tell: types with facts hold what these
 * name and nothing else, all others are as they were.
 */
export function withFacts(answer: Buffer, { resources, data }: Pick<SchemaFacts, "resources" | "data">): Buffer {
  const fields = fieldsOf(answer);
  const rest = fields.filter(([no]) => no !== RESOURCES && no !== DATA);
  const table = (no: number, facts: TypesFacts): readonly Field[] => tableWith(fields.filter(([each]) => each === no), no, facts);
  return message(...rest, ...table(RESOURCES, resources), ...table(DATA, data));
}
