import { parseCached } from "../../hcl/parseCache";
import { entryName, plainString, type Call, type Conditional, type Expression, type GetAttribute, type Index, type ObjectEntry, type ObjectExpression, type Template, type TemplatePart, type Tuple, type Variable } from "../../hcl/tree";
import { normalText } from "../expressionText";
import { mapNested } from "./mapNested";

/**
 * A term is an expression that stands in no file: its spans mean nothing. Terms are written, compared and put into each other by
 * what they say.
 */
export type Term = Expression;

const span = { start: 0, end: 0 };

export const word = (value: boolean | null): Term => ({ kind: "keyword", span, value });
export const NULL: Term = word(null);
export const TRUE: Term = word(true);
export const FALSE: Term = word(false);
export const number = (value: number): Term => ({ kind: "number", span, text: String(value) });
export const name = (own: string): Variable => ({ kind: "variable", span, name: own });
export const get = (on: Term, own: string): GetAttribute => ({ kind: "get", span, on, name: own, nameSpan: span });
export const index = (on: Term, at: number): Index => ({ kind: "index", span, on, key: number(at) });
export const template = (parts: readonly TemplatePart[]): Template => ({ kind: "template", span, heredoc: false, parts });
export const literal = (value: string): TemplatePart => ({ kind: "text", span, value });
export const interpolation = (expression: Term): TemplatePart => ({ kind: "interpolation", span, expression });
export const text = (value: string): Template => template(value === "" ? [] : [literal(value)]);
export const tuple = (elements: readonly Term[]): Tuple => ({ kind: "tuple", span, elements });
export const choice = (condition: Term, then: Term, other: Term): Conditional => ({ kind: "conditional", span, condition, then, else: other });
export const not = (operand: Term): Term => ({ kind: "unary", span, operator: "!", operand });
export const both = (left: Term, right: Term): Term => ({ kind: "binary", span, operator: "&&", left, right });
export const call = (own: string, args: readonly Term[]): Call => ({ kind: "call", span, name: own, nameSpan: span, arguments: args, spread: false });
export const entryOf = (key: string, value: Term): ObjectEntry => ({ span, key: /^[A-Za-z_][\w-]*$/.test(key) ? name(key) : text(key), value });
export const object = (entries: readonly ObjectEntry[]): ObjectExpression => ({ kind: "object", span, entries });

/** The term that a text of HCL says; invalid where it says none. */
export function termOf(source: string): Term {
  const [item] = parseCached(`x = ${source}\n`).body.items;
  return item?.kind === "attribute" ? item.value : { kind: "invalid", span };
}

/** Whether it is a literal of this value. */
export const isWord = (term: Term, value: boolean | null): boolean => term.kind === "keyword" && term.value === value;

/** The value of an entry by its name; `undefined` where there is none. */
export const entryIn = (term: ObjectExpression, key: string): Term | undefined => term.entries.findLast((entry) => entryName(entry) === key)?.value;

const isCompound = ({ kind }: Term): boolean => kind === "binary" || kind === "conditional" || kind === "unary";

/** Parentheses around what would be read otherwise without them. */
function guarded(term: Term): Term {
  const inner = mapNested(term, guarded);
  if (term.kind !== "binary" && term.kind !== "unary" && term.kind !== "conditional" && term.kind !== "get" && term.kind !== "index" && term.kind !== "splat") return inner;
  const isBelow = (each: Term): boolean => isCompound(each) && !(term.kind === "conditional" && each.kind !== "conditional");
  return mapNested(inner, (each) => (isBelow(each) ? { kind: "parentheses", span, inner: each } : each));
}

function sorted(term: Term): Term {
  const inner = mapNested(term, sorted);
  return inner.kind === "object" ? { ...inner, entries: inner.entries.toSorted((a, b) => (normalText(a.key) < normalText(b.key) ? -1 : 1)) } : inner;
}

/** What a term says: two with the same essence are the same, whatever the order of their entries. Parentheses have to be gone. */
export const essence = (term: Term): string => normalText(guarded(sorted(term)));

/** The term as it is written into a file: objects with their entries on lines of their own where it stands `alone`. */
export function written(term: Term, alone = true): string {
  const inside = (each: Term): string => written(each, false);
  switch (term.kind) {
    case "object": {
      const entries = term.entries.map(({ key, value }) => `${keyText(key)} = ${written(value, alone)}`);
      if (entries.length === 0) return "{}";
      return alone ? `{\n${indented(entries.join("\n"))}\n}` : `{ ${entries.join(", ")} }`;
    }
    case "for": {
      const { keyVariable, valueVariable, collection, key, value, condition } = term;
      const head = `for ${keyVariable === undefined ? "" : `${keyVariable}, `}${valueVariable} in ${inside(collection)} : ${key === undefined ? "" : `${inside(key)} => `}`;
      const body = `${head}${written(value, alone)}${term.grouped ? "..." : ""}${condition === undefined ? "" : ` if ${inside(condition)}`}`;
      const [open, shut] = key === undefined ? ["[", "]"] : ["{", "}"];
      if (body.includes("\n")) return `${open}\n${indented(body)}\n${shut}`;
      return key === undefined ? `[${body}]` : `{ ${body} }`;
    }
    case "tuple":
      return `[${term.elements.map(inside).join(", ")}]`;
    case "conditional":
      return [term.condition, term.then, term.else].map((each) => (each.kind === "conditional" ? `(${inside(each)})` : inside(each))).reduce((all, each, at) => `${all}${at === 0 ? "" : at === 1 ? " ? " : " : "}${each}`, "");
    case "call":
      return `${term.name}(${term.arguments.map(inside).join(", ")}${term.spread ? "..." : ""})`;
    default:
      return normalText(guarded(term));
  }
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, "  ");

const keyText = (key: Term): string => (plainString(key) !== undefined && /^[A-Za-z_][\w-]*$/.test(plainString(key) ?? "") ? (plainString(key) ?? "") : key.kind === "variable" ? key.name : normalText(key));
