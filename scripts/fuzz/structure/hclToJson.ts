import { traversal } from "../../../src/core/hcl/traversal";
import { plainString } from "../../../src/core/hcl/tree";
import type { Block, Body, Expression, HclFile, ObjectEntry, TemplatePart } from "../../../src/core/hcl/tree";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * The JSON that hcl2-parser gives for the same source: blocks under their type and labels, and the text of any expression that
 * is no literal. `undefined` where a body has an argument and a block, or blocks with more and with fewer labels, of one name:
 * the JSON has no place for both.
 */
export function hclToJson(file: HclFile): Json | undefined {
  try {
    return bodyJson(file.body, file.source);
  } catch (error) {
    if (error instanceof NameTaken) return undefined;
    throw error;
  }
}

class NameTaken extends Error {}

/** What is being built for one body; what a block type holds nests by its labels down to a list of bodies. */
interface Building {
  [name: string]: Json | Building | Json[];
}

function bodyJson(body: Body, source: string): Json {
  const json = emptyObject();
  for (const item of body.items) {
    if (item.kind === "attribute" && json[item.name] !== undefined) throw new NameTaken();
    if (item.kind === "attribute") json[item.name] = expressionJson(item.value, source);
    else addBlock(json, item, source);
  }
  return json;
}

/** Without a prototype, whose members could be taken for names of the file. */
const emptyObject = (): Building => Object.create(null) as Building;

function addBlock(json: Building, block: Block, source: string): void {
  const path = [block.type, ...block.labels.map(({ text }) => text)];
  const last = path.pop() ?? "";
  let holder = json;
  for (const name of path) {
    const inner = (holder[name] ??= emptyObject());
    if (typeof inner !== "object" || Array.isArray(inner)) throw new NameTaken();
    holder = inner as Building;
  }
  const bodies = (holder[last] ??= []);
  if (!Array.isArray(bodies)) throw new NameTaken();
  bodies.push(bodyJson(block.body, source));
}

function expressionJson(expression: Expression, source: string): Json {
  switch (expression.kind) {
    case "number":
      return Number(expression.text);
    case "keyword":
      return expression.value;
    case "unary":
      return negated(expression.operator, expression.operand) ?? wrapped(expression, source);
    case "template": {
      const [only] = expression.parts;
      if (only?.kind === "interpolation" && expression.parts.length === 1 && !expression.heredoc) return expressionJson(only.expression, source);
      return partsText(expression.parts, source);
    }
    case "tuple":
      return expression.elements.map((element) => expressionJson(element, source));
    case "object":
      return Object.fromEntries(expression.entries.map((entry) => [keyText(entry, source), expressionJson(entry.value, source)]));
    default:
      return wrapped(expression, source);
  }
}

function negated(operator: "-" | "!", operand: Expression): Json | undefined {
  if (operator === "-") return operand.kind === "number" ? -Number(operand.text) : undefined;
  return operand.kind === "keyword" && operand.value !== null ? !operand.value : undefined;
}

const text = ({ span }: Expression, source: string): string => source.slice(span.start, span.end);

const wrapped = (expression: Expression, source: string): string => `\${${text(expression, source)}}`;

function keyText({ key }: ObjectEntry, source: string): string {
  const { root, steps } = traversal(key);
  const isPlain = root.kind === "variable" && steps.every((step) => step.kind === "get" || (step.kind === "index" && (step.key.kind === "number" || plainString(step.key) !== undefined)));
  return isPlain ? text(key, source) : stringPart(key, source);
}

const partsText = (parts: readonly TemplatePart[], source: string): string => parts.map((part) => partText(part, source)).join("");

function partText(part: TemplatePart, source: string): string {
  switch (part.kind) {
    case "text":
      return part.value;
    case "interpolation":
      return stringPart(part.expression, source);
    case "if": {
      const otherwise = part.else.length === 0 ? "" : `%{else}${partsText(part.else, source)}`;
      return `%{if ${text(part.condition, source)}}${partsText(part.then, source)}${otherwise}%{endif}`;
    }
    case "for": {
      const variables = part.key === undefined ? part.value : `${part.key}, ${part.value}`;
      return `%{for ${variables} in ${text(part.collection, source)}}${partsText(part.parts, source)}%{endfor}`;
    }
  }
}

/** What an expression adds to a string: literals and templates their text, a conditional a directive, anything else an interpolation. */
function stringPart(expression: Expression, source: string): string {
  switch (expression.kind) {
    case "number":
      return String(Number(expression.text));
    case "keyword":
      return String(expression.value);
    case "template":
      return partsText(expression.parts, source);
    case "conditional": {
      const otherwise = stringPart(expression.else, source);
      return `%{if ${text(expression.condition, source)}}${stringPart(expression.then, source)}${otherwise === "" ? "" : `%{else}${otherwise}`}%{endif}`;
    }
    default:
      return wrapped(expression, source);
  }
}
