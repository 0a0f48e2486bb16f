import { describe, expect, it } from "vitest";
import { CATALOG } from "../../../src/catalog/index";
import { type Control, type FormInput, readForm } from "../../../webview/src/form/formSchema";
import { schema } from "../support/sampleDesign";

const controlsOf = (input: FormInput): readonly Control[] => (input.kind === "field" ? [input.field.control] : input.fields.map(({ control }) => control));

describe("a form read from JSON Schema", () => {
  it("keeps the inputs in their order with how they vary", () => {
    const inputs = readForm(schema).map((input) => [input.kind === "field" ? input.field.name : input.name, input.kind, input.isPerEnvironment]);
    expect(inputs).toEqual([
      ["queues", "entries", true],
      ["deadLetter", "field", true],
      ["oldestMessageAge", "field", true],
      ["producers", "field", false],
      ["consumers", "field", false],
    ]);
  });

  it("reads bounds, units, defaults and texts of a field", () => {
    const queues = readForm(schema)[0];
    expect(queues?.kind === "entries" ? queues.fields[3] : undefined).toEqual({
      name: "delay_seconds",
      title: "Delivery delay",
      description: "How long a new message stays hidden.",
      unit: "seconds",
      default: 0,
      isRequired: false,
      control: { kind: "number", isWhole: true, minimum: 0, maximum: 900 },
    });
  });

  it("takes the bounds of JavaScript's own numbers for none", () => {
    const [input] = readForm({ properties: { count: { type: "integer", minimum: -9007199254740991, maximum: 9007199254740991 } } });
    expect(input?.kind === "field" ? input.field.control : undefined).toEqual({ kind: "number", isWhole: true, minimum: undefined, maximum: undefined });
  });

  it("names what has no title by the words of its name", () => {
    const titles = readForm({ properties: { maxReceiveCount: { type: "integer" }, log_group: { type: "string" } } }).map((input) => (input.kind === "field" ? input.field.title : ""));
    expect(titles).toEqual(["Max receive count", "Log group"]);
  });

  it.each([{}, { properties: 3 }, { properties: { a: true } }])("has no inputs where the schema names none: %j", (odd) => {
    expect(readForm(odd)).toEqual([]);
  });

  it.each<[string, object, object]>([
    ["a list", { type: "array", items: { type: "string", pattern: "^a" } }, { kind: "list", element: { control: { kind: "text", pattern: "^a" } } }],
    ["a map of values", { type: "object", propertyNames: { pattern: "^k" }, additionalProperties: { type: "string" } }, { kind: "map", keyPattern: "^k", element: { control: { kind: "text" } } }],
    ["a map of objects", { type: "object", additionalProperties: { type: "object", properties: { key: { type: ["string", "null"] } } } }, { kind: "objects", fields: [{ name: "key", control: { kind: "text" } }] }],
    ["objects in objects", { type: "object", additionalProperties: { type: "object", properties: { key: { type: "array", items: { type: "string" } } } } }, { kind: "unknown" }],
    ["a choice that may be left open", { type: ["string", "null"], enum: ["a", "b", null] }, { kind: "choice", options: [{ value: "a", title: "a" }, { value: "b", title: "b" }] }],
    ["a choice whose values have titles", { type: "string", enum: ["a", "b"], titles: { a: "The first" } }, { kind: "choice", options: [{ value: "a", title: "The first" }, { value: "b", title: "b" }] }],
  ])("gives %s in a field of entries a control", (_, field, control) => {
    const [input] = readForm(JSON.parse(JSON.stringify({ properties: { things: { type: "object", additionalProperties: { type: "object", properties: { field } } } } })));
    expect(input === undefined ? [] : controlsOf(input)).toMatchObject([control]);
  });

  it("says where something that may be picked is found, and what of several things an input is about", () => {
    const [input] = readForm({ properties: { topics: { type: "array", items: { type: "string", enum: ["aws_sns_topic.alerts"], found: { "aws_sns_topic.alerts": "alerts.tf, line 3" } }, vary: "shape", part: "Jobs" } } });
    expect(input).toMatchObject({ part: "Jobs", isPerEnvironment: false, field: { control: { kind: "choices", options: ["aws_sns_topic.alerts"], found: { "aws_sns_topic.alerts": "alerts.tf, line 3" } } } });
  });

  it("says which kinds of values it has no control for", () => {
    const [input] = readForm({ properties: { matrix: { type: "array", items: { type: "object" } } } });
    expect(input === undefined ? [] : controlsOf(input)).toEqual([{ kind: "unknown" }]);
  });
});

describe("the catalogue's own schemas", () => {
  it.each(CATALOG.map((component) => [component.id, component] as const))("of %s have a control for every input", (_, component) => {
    const inputs = readForm(JSON.parse(JSON.stringify(component.schema)));
    expect(inputs.length).toBe(component.inputs.length);
    expect(inputs.flatMap(controlsOf).map(({ kind }) => kind)).not.toContain("unknown");
  });
});
