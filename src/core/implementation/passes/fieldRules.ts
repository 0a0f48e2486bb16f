import type { Input } from "../../design/component";
import { choicesOf, isList, isNullable, isObject, valueType, type FieldSchema, type MapSchema, type ValueSchema } from "../../design/fieldSchema";
import { quoted } from "../../hcl/write";

/** What a value must hold, as a condition of Terraform and a sentence for whom it refuses. */
export interface FieldRule {
  readonly condition: string;
  readonly message: string;
}

/** What a single value must hold, as a condition on `subject`. */
function conditionOf(schema: ValueSchema, subject: string): string | undefined {
  const own = conditionOfGiven(schema, subject);
  // Only the branch that is taken may fail, while both sides of an operator are computed.
  return own !== undefined && isNullable(schema) ? `${subject} == null ? true : ${own}` : own;
}

function conditionOfGiven(schema: ValueSchema, subject: string): string | undefined {
  const choices = choicesOf(schema);
  if (choices !== undefined) return `contains([${choices.map(quoted).join(", ")}], ${subject})`;
  if (schema.pattern !== undefined) return `can(regex(${quoted(schema.pattern)}, ${subject}))`;
  const bounds = [
    ...(schema.minimum === undefined ? [] : [`${subject} >= ${schema.minimum}`]),
    ...(schema.maximum === undefined ? [] : [`${subject} <= ${schema.maximum}`]),
  ];
  return bounds.length === 0 || valueType(schema) !== "integer" ? undefined : bounds.join(" && ");
}

const unitOf = (schema: ValueSchema): string => (schema.unit === undefined ? "" : ` ${schema.unit}`);

function messageOf(schema: ValueSchema, title: string): string {
  const subject = `The ${title.toLowerCase()}`;
  const choices = choicesOf(schema);
  if (choices !== undefined) return `${subject} is one of ${choices.join(", ")}.`;
  if (schema.pattern !== undefined) return `${subject} must be ${schema.matching ?? `of the form ${schema.pattern}`}.`;
  return `${subject} is between ${schema.minimum ?? 0} and ${schema.maximum ?? 0}${unitOf(schema)}.`;
}

function ruleOf(schema: ValueSchema, title: string, subject: string): readonly FieldRule[] {
  const condition = conditionOf(schema, subject);
  return condition === undefined ? [] : [{ condition, message: messageOf(schema, title) }];
}

const forEach = (element: string, collection: string, { condition, message }: FieldRule): FieldRule => ({ condition: `alltrue([for ${element} in ${collection} : ${condition}])`, message });

/** What each element of a map must hold, and each of its names. */
function rulesOfMap({ additionalProperties: element, propertyNames: { pattern, matching } }: MapSchema, title: string, subject: string): readonly FieldRule[] {
  const names = pattern === undefined ? [] : [{ condition: `alltrue([for k in keys(${subject}) : can(regex(${quoted(pattern)}, k))])`, message: `A name of ${title.toLowerCase()} must be ${matching ?? `of the form ${pattern}`}.` }];
  const own = isObject(element) ? Object.entries(element.properties).flatMap(([name, schema]) => ruleOf(schema, `${schema.title ?? name} of ${title.toLowerCase()}`, `e.${name}`)) : ruleOf(element, `value of ${title.toLowerCase()}`, "e");
  return [...names, ...own.map((rule) => forEach("e", subject, rule))];
}

/** What a field must hold where `subject` reads it: a single value, or everything in a collection. */
export function rulesOf(schema: FieldSchema, subject: string): readonly FieldRule[] {
  if (isList(schema)) return ruleOf(schema.items, `value of ${schema.title}`, "e").map((rule) => forEach("e", subject, rule));
  return "additionalProperties" in schema ? rulesOfMap(schema, schema.title, subject) : ruleOf(schema, schema.title, subject);
}

/** What a field of every item of a map must hold. */
export const rulesOfItems = (schema: FieldSchema, items: string, field: string): readonly FieldRule[] => rulesOf(schema, `v.${field}`).map((rule) => forEach("v", items, rule));

/** That no two items say the same in a field where they may not. */
export const distinctRules = ({ fields, distinct = [] }: Pick<Extract<Input, { kind: "items" }>, "fields" | "distinct">, items: string): readonly FieldRule[] =>
  distinct.flatMap((field): FieldRule[] => {
    const schema = fields[field];
    return schema === undefined ? [] : [{ condition: `length(distinct([for v in ${items} : v.${field}])) == length(${items})`, message: `No two entries may have the same ${schema.title.toLowerCase()}.` }];
  });
