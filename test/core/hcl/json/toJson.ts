import { plainString, type Block, type Body, type Expression, type HclFile, type TemplatePart } from "../../../../src/core/hcl/tree";
import { normalText } from "../../../../src/core/terraform/expressionText";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const EXPRESSIONS = new Set(["type", "depends_on", "provider", "providers", "ignore_changes", "from", "to"]);
const LITERALS = new Set(["default", "description"]);

/** A file of native syntax as someone who prefers Terraform's JSON syntax would have written it, block by block in the same order. */
export const toJson = (file: HclFile): string =>
  `${JSON.stringify(file.body.items.map((item) => (item.kind === "attribute" ? {} : { [item.type]: labelled(item) })), undefined, 2)}\n`;

/** The values of a variable file, as JSON. */
export const valuesToJson = (file: HclFile): string => `${JSON.stringify(toObject(file.body, "values"), undefined, 2)}\n`;

const labelled = (block: Block): Json => block.labels.reduceRight<Json>((inner, { text }) => ({ [text]: inner }), toObject(block.body, block.type));

/** The members of a block of a type, or of a file of values. */
function toObject(body: Body, type: string): { readonly [key: string]: Json } {
  const members: Record<string, Json> = {};
  for (const item of body.items) {
    if (item.kind === "block") members[item.type] = [...((members[item.type] ?? []) as readonly Json[]), labelled(item)];
    else if (EXPRESSIONS.has(item.name) && type !== "values") members[item.name] = inStrings(item.value);
    else members[item.name] = toValue(item.value, type === "values" || (type === "variable" && LITERALS.has(item.name)));
  }
  return members;
}

function inStrings(expression: Expression): Json {
  if (expression.kind === "tuple") return expression.elements.map(inStrings);
  if (expression.kind === "object") return Object.fromEntries(expression.entries.map(({ key, value }) => [normalText(key), inStrings(value)]));
  return plainString(expression) ?? normalText(expression);
}

function toValue(expression: Expression, isLiteral: boolean): Json {
  switch (expression.kind) {
    case "number":
      return Number(expression.text);
    case "keyword":
      return expression.value;
    case "tuple":
      return expression.elements.map((element) => toValue(element, isLiteral));
    case "object":
      return Object.fromEntries(expression.entries.map(({ key, value }) => [keyText(key), toValue(value, isLiteral)]));
    case "template":
      return isLiteral ? (plainString(expression) ?? "") : expression.parts.map(partText).join("");
    default:
      return `\${${normalText(expression)}}`;
  }
}

const keyText = (key: Expression): string => (key.kind === "variable" ? key.name : (plainString(key) ?? `\${${normalText(key)}}`));

function partText(part: TemplatePart): string {
  if (part.kind === "text") return part.value.replace(/\$\{/g, "$$${").replace(/%\{/g, "%%{");
  if (part.kind === "interpolation") return `\${${normalText(part.expression)}}`;
  throw new Error("A directive is not needed here.");
}
