import { pack, unpack } from "./msgpack";
import { planChange, shaped } from "./planChange";
import { bytesAt, message, readMessage, textAt } from "./protobuf";
import type { Field, Message } from "./protobuf";
import type { BlockSchema, NestedBlock, Provider } from "./schema";
import { hasUnknown, isValues, UNKNOWN } from "./value";
import type { Value, Values } from "./value";

/** A method of tfplugin5.Provider: the request's fields in, the answer's bytes out. */
export type Call = (request: Message) => Buffer;

const NESTING: Readonly<Record<NestedBlock["nesting"], number>> = { single: 1, list: 2, set: 3 };

function blockMessage(schema: BlockSchema): Buffer {
  const attributes = Object.entries(schema.attributes).map(([name, { type, flags }]): Field => [
    2,
    message(
      [1, name],
      [2, Buffer.from(JSON.stringify(type))],
      [4, flags.includes("r")],
      [5, flags.includes("o")],
      [6, flags.includes("c")],
      [7, flags.includes("s")],
      [9, flags.includes("d")],
    ),
  ]);
  const blocks = Object.entries(schema.blocks).map(([name, nested]): Field => [
    3,
    message([1, name], [2, blockMessage(nested.schema)], [3, NESTING[nested.nesting]], [5, nested.most]),
  ]);
  return message(...attributes, ...blocks);
}

function schemaMessage(schema: BlockSchema): Buffer {
  return message([1, schema.version], [2, blockMessage(schema)]);
}

/** A protobuf map: a list of `{ 1: key, 2: value }`. */
function schemaTable(no: number, table: Readonly<Record<string, BlockSchema>> = {}): readonly Field[] {
  return Object.entries(table).map(([name, schema]): Field => [no, message([1, name], [2, schemaMessage(schema)])]);
}

/** Terraform's DynamicValue, in its msgpack form. */
function dynamic(value: Value): Buffer {
  return message([1, pack(value)]);
}

function valuesAt(request: Message, no: number): Values | null {
  const raw = bytesAt(request, no);
  const value = raw === undefined ? null : unpack(bytesAt(readMessage(raw), 1) ?? Buffer.alloc(0));
  return isValues(value) ? value : null;
}

function schemaNamed(table: Readonly<Record<string, BlockSchema>> | undefined, request: Message): BlockSchema {
  const name = textAt(request, 1);
  const schema = table?.[name];
  if (schema === undefined) throw new Error(`The stand-in has no type ${name}.`);
  return schema;
}

function plan(provider: Provider, request: Message): Buffer {
  const schema = schemaNamed(provider.resources, request);
  const change = planChange(schema, { prior: valuesAt(request, 2), proposed: valuesAt(request, 3), config: valuesAt(request, 4) ?? {} });
  return message([1, dynamic(change.planned)], ...change.replacing.map((name): Field => [2, message([1, message([1, name])])]));
}

function apply(provider: Provider, request: Message): Buffer {
  const schema = schemaNamed(provider.resources, request);
  const planned = valuesAt(request, 3);
  if (planned === null) return message([1, dynamic(null)]);
  const known = Object.fromEntries(Object.entries(planned).map(([name, value]) => [name, value === UNKNOWN ? null : value]));
  const made = schema.make(known);
  const applied = Object.entries(planned).map(([name, value]): [string, Value] => [name, value === UNKNOWN ? (made[name] ?? (name === "id" ? "standin" : null)) : value]);
  return message([1, dynamic(shaped(schema, Object.fromEntries(applied)))]);
}

function importState(provider: Provider, request: Message): Buffer {
  const schema = schemaNamed(provider.resources, request);
  const id = textAt(request, 2);
  const state = shaped(schema, { id, ...schema.fromId?.(id) });
  return message([1, message([1, textAt(request, 1)], [2, dynamic(state)])]);
}

function readData(provider: Provider, request: Message): Buffer {
  const schema = schemaNamed(provider.dataSources, request);
  const config = valuesAt(request, 2) ?? {};
  try {
    const made = hasUnknown(config) ? {} : schema.make(config);
    return message([1, dynamic(shaped(schema, { ...config, id: config["id"] ?? "standin", ...made }))]);
  } catch (error) {
    const ERROR = 1;
    return message([2, message([1, ERROR], [2, `${textAt(request, 1)}: ${String(error)}`], [3, "This answer comes from the stand-in provider."])]);
  }
}

/** The methods Terraform calls, by name; field numbers are those of tfplugin5.proto. */
export function callsOf(provider: Provider): ReadonlyMap<string, Call> {
  const nothing: Call = () => message();
  return new Map<string, Call>([
    ["GetSchema", () => message([1, schemaMessage(provider.config ?? { attributes: {}, blocks: {}, make: () => ({}) })], ...schemaTable(2, provider.resources), ...schemaTable(3, provider.dataSources), [6, message()])],
    ["PrepareProviderConfig", (request) => message([1, bytesAt(request, 1)])],
    ["Configure", nothing],
    ["GetFunctions", nothing],
    ["Stop", nothing],
    ["ValidateResourceTypeConfig", nothing],
    ["ValidateDataSourceConfig", nothing],
    // States carry the schema version of the real provider, so their JSON goes back as it came.
    ["UpgradeResourceState", (request) => message([1, message([2, bytesAt(readMessage(bytesAt(request, 3) ?? Buffer.alloc(0)), 1)])])],
    ["ReadResource", (request) => message([1, bytesAt(request, 2)], [3, bytesAt(request, 3)])],
    ["PlanResourceChange", (request) => plan(provider, request)],
    ["ApplyResourceChange", (request) => apply(provider, request)],
    ["ImportResourceState", (request) => importState(provider, request)],
    ["ReadDataSource", (request) => readData(provider, request)],
  ]);
}
