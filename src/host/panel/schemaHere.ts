import { keysOfThing, thingsIn } from "../../core/analysis/things/things";
import { choicesIn, inputsThere } from "../../core/design/choices";
import type { Input } from "../../core/design/component";
import type { AdditionRequest } from "../../core/implementation/request";
import { valuesIn } from "../../core/implementation/settled";
import { idsPicked, thingsInputs, type Picking } from "../../core/implementation/things/picked";
import type { DesignView } from "../../protocol/designView";
import { lineOf } from "./links";
import { fieldsOf, isFields, plainFields, type Plain } from "./plain";

/**
 * The component's schema as a form for this repository: without what belongs to other choices, with the services and things
 * that may be picked for each input, and with what was picked for each field that names some of it; one that nothing was
 * picked for is not asked.
 */
export function schemaHere(request: AdditionRequest): DesignView["schema"] {
  const { component } = request;
  const schema = plainFields(component.schema);
  if (!isFields(schema["properties"])) return schema;
  const values = valuesIn(request);
  const picking: Picking = { ...request, values };
  const there = new Map(inputsThere(component, choicesIn(component, values)).map((input) => [input.name, input]));
  const properties = Object.entries(schema["properties"]).flatMap(([name, property]): [string, Plain][] => {
    const input = there.get(name);
    return input === undefined ? [] : [[name, inputHere(input, fieldsOf(property), picking, request)]];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

function inputHere(input: Input, property: { [key: string]: Plain }, picking: Picking, { clients, repository, root }: AdditionRequest): Plain {
  switch (input.kind) {
    case "services":
      return { ...property, items: { type: "string", enum: clients.flatMap(({ services }) => services) } };
    case "things": {
      const things = thingsIn(repository, root, input.of);
      const found = things.map(({ id, evidence }) => [id, `${evidence.path}, line ${lineOf(repository, evidence)}`]);
      return { ...property, items: { type: "string", enum: things.map(({ id }) => id), found: Object.fromEntries(found) as Record<string, Plain> } };
    }
    case "items":
      return { ...property, additionalProperties: entryHere(fieldsOf(property["additionalProperties"]), picking) };
    default:
      return property;
  }
}

function entryHere(entry: { [key: string]: Plain }, picking: Picking): Plain {
  const fields = Object.entries(fieldsOf(entry["properties"])).flatMap(([name, given]): [string, Plain][] => {
    const field = fieldsOf(given);
    const input = thingsInputs(picking.component).find((each) => each.name === field["ofThings"]);
    if (input === undefined) return [[name, given]];
    const ids = idsPicked(picking, input.name);
    const keys = thingsIn(picking.repository, picking.root, input.of).filter(({ id }) => ids.includes(id)).map(keysOfThing);
    if (keys.length === 0) return [];
    // Keys that are written nowhere are typed.
    if (keys.some((own) => own.length === 0)) return [[name, field]];
    const known = [...new Set(keys.flat())];
    return [[name, field["type"] === "array" ? { ...field, items: { ...fieldsOf(field["items"]), enum: known } } : { ...field, enum: known }]];
  });
  return { ...entry, properties: Object.fromEntries(fields) };
}
