import { describe, expect, it } from "vitest";
import { parseHcl } from "../../../src/core/hcl/parse";
import type { Expression, ForExpression, Index, ObjectEntry, TemplatePart } from "../../../src/core/hcl/tree";
import { plainString } from "../../../src/core/hcl/tree";
import { HASHICORP_TREES } from "./hashicorpTrees";

/** An expression with every part of it in brackets, so that only equal trees read the same. */
function notation(expression: Expression): string {
  switch (expression.kind) {
    case "number":
    case "keyword":
      return "lit";
    case "variable":
      return expression.name;
    case "element":
      return "*";
    case "get":
      return `${notation(expression.on)}.${expression.name}`;
    case "index":
      return `${notation(expression.on)}[${indexKey(expression)}]`;
    case "splat":
      return `splat(${notation(expression.on)} => ${notation(expression.each)})`;
    case "call":
      return `${expression.name}(${expression.arguments.map(notation).join(", ")}${expression.spread ? "..." : ""})`;
    case "conditional":
      return `(${notation(expression.condition)} ? ${notation(expression.then)} : ${notation(expression.else)})`;
    case "binary":
      return `(${notation(expression.left)} ${expression.operator} ${notation(expression.right)})`;
    case "unary":
      return `(${expression.operator}${notation(expression.operand)})`;
    case "parentheses":
      return `paren(${notation(expression.inner)})`;
    case "tuple":
      return `[${expression.elements.map(notation).join(", ")}]`;
    case "object":
      return `{${expression.entries.map(entryNotation).join(", ")}}`;
    case "for":
      return loopNotation(expression);
    case "template":
      return `template(${partsNotation(expression.parts)})`;
    case "invalid":
      return "invalid";
  }
}

function indexKey({ key }: Index): string {
  const text = plainString(key);
  if (text !== undefined) return `s:${text}`;
  return key.kind === "number" ? `n:${key.text}` : notation(key);
}

const entryNotation = ({ key, value }: ObjectEntry): string => `${key.kind === "variable" ? `'${key.name}'` : notation(key)} = ${notation(value)}`;

const namesOf = (key: string | undefined, value: string): string => (key === undefined ? value : `${key}, ${value}`);

function loopNotation(loop: ForExpression): string {
  const key = loop.key === undefined ? "" : `${notation(loop.key)} => `;
  const condition = loop.condition === undefined ? "" : ` if ${notation(loop.condition)}`;
  return `for(${namesOf(loop.keyVariable, loop.valueVariable)} in ${notation(loop.collection)} : ${key}${notation(loop.value)}${loop.grouped ? "..." : ""}${condition})`;
}

const partsNotation = (parts: readonly TemplatePart[]): string =>
  parts
    .filter((part) => part.kind !== "text" || part.value !== "")
    .map(partNotation)
    .join(" + ");

function partNotation(part: TemplatePart): string {
  switch (part.kind) {
    case "text":
      return JSON.stringify(part.value);
    case "interpolation":
      return notation(part.expression);
    case "if":
      return `if ${notation(part.condition)} {${partsNotation(part.then)}} else {${partsNotation(part.else)}}`;
    case "for":
      return `for ${namesOf(part.key, part.value)} in ${notation(part.collection)} {${partsNotation(part.parts)}}`;
  }
}

describe("the tree of an expression", () => {
  it.each(HASHICORP_TREES)("is HashiCorp's: $text", ({ text, tree }) => {
    const { body, diagnostics } = parseHcl(`v = ${text}\n`);
    const [item] = body.items;
    expect(diagnostics).toEqual([]);
    expect(item?.kind === "attribute" && notation(item.value)).toBe(tree);
  });
});
