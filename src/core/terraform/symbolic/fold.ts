import { plainString, type Conditional, type GetAttribute, type Index, type ObjectExpression, type Template, type TemplatePart } from "../../hcl/tree";
import { foldCall } from "./foldCall";
import { foldFor } from "./foldFor";
import { isHandedOver, isHole, isOwn, isPlain, isThere, onlyOf, REFUSED } from "./knowing";
import { mapNested } from "./mapNested";
import { choice, entryIn, essence, FALSE, interpolation, isWord, literal, template, text, TRUE, word, type Term } from "./terms";

/**
 * What a term comes to where its names stay open: conditions that are decided are gone, templates are in one piece, attributes
 * of objects are what they say. A name is taken to be there and not null, as whoever hands it over takes it to be.
 */
export function fold(term: Term): Term {
  const inner = mapNested(term, fold);
  switch (inner.kind) {
    case "parentheses":
      return inner.inner;
    case "conditional":
      return foldConditional(inner);
    case "unary":
      return foldUnary(inner);
    case "binary":
      return foldBinary(inner);
    case "template":
      return foldTemplate(inner);
    case "get":
      return foldGet(inner);
    case "index":
      return foldIndex(inner);
    case "call":
      return foldCall(inner, fold);
    case "for":
      return inner.collection === REFUSED ? REFUSED : foldFor(inner, fold);
    case "tuple":
      return inner.elements.includes(REFUSED) ? REFUSED : inner;
    case "object":
      return foldObject(inner);
    default:
      return inner;
  }
}

function foldObject(term: ObjectExpression): Term {
  if (term.entries.some(({ value }) => value === REFUSED)) return REFUSED;
  // A computed key that came to a text is a name like others.
  return { ...term, entries: term.entries.map((entry) => (entry.key.kind === "parentheses" && plainString(entry.key.inner) !== undefined ? { ...entry, key: entry.key.inner } : entry)) };
}

function foldConditional(term: Conditional): Term {
  const { condition, then, else: other } = term;
  if (isWord(condition, true)) return then;
  if (isWord(condition, false)) return other;
  if (condition.kind === "unary") return foldConditional(choice(condition.operand, other, then));
  if (isWord(then, true) && isWord(other, false)) return condition;
  if (isWord(then, false) && isWord(other, true)) return foldUnary({ kind: "unary", span: term.span, operator: "!", operand: condition });
  return essence(then) === essence(other) ? then : term;
}

function foldUnary(term: Extract<Term, { kind: "unary" }>): Term {
  const { operator, operand } = term;
  if (operator !== "!") return term;
  if (operand.kind === "keyword" && operand.value !== null) return word(!operand.value);
  if (operand.kind === "unary" && operand.operator === "!") return operand.operand;
  return operand.kind === "binary" && (operand.operator === "==" || operand.operator === "!=") ? { ...operand, operator: operand.operator === "==" ? "!=" : "==" } : term;
}

function foldBinary(term: Extract<Term, { kind: "binary" }>): Term {
  const { operator, left, right } = term;
  if (operator === "&&" || operator === "||") return foldLogic(term);
  if (operator === "==" || operator === "!=") {
    const same = isSame(left, right);
    if (same !== undefined) return word(same === (operator === "=="));
    const [truth, other] = right.kind === "keyword" ? [right.value, left] : [left.kind === "keyword" ? left.value : null, right];
    if (truth === null) return term;
    return truth === (operator === "==") ? other : foldUnary({ kind: "unary", span: term.span, operator: "!", operand: other });
  }
  const [a, b] = [left, right].map((each) => (each.kind === "number" ? Number(each.text) : undefined));
  if (a === undefined || b === undefined) return term;
  const compared = { "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b } as const;
  if (operator in compared) return word(compared[operator as keyof typeof compared]);
  return operator === "+" || operator === "-" || operator === "*" ? { kind: "number", span: term.span, text: String(operator === "+" ? a + b : operator === "-" ? a - b : a * b) } : term;
}

function foldLogic(term: Extract<Term, { kind: "binary" }>): Term {
  const { left, right } = term;
  const [neutral, decisive] = term.operator === "&&" ? [true, false] : [false, true];
  if (isWord(left, decisive) || isWord(right, decisive)) return decisive ? TRUE : FALSE;
  if (isWord(left, neutral)) return right;
  return isWord(right, neutral) || essence(left) === essence(right) ? left : term;
}

/** Whether two terms are equal; `undefined` where that is open. */
function isSame(left: Term, right: Term): boolean | undefined {
  if (essence(left) === essence(right)) return true;
  if (isPlain(left) && isPlain(right)) return false;
  if (isWord(right, null)) return isThere(left) ? false : undefined;
  if (isWord(left, null)) return isThere(right) ? false : undefined;
  // What somebody hands over is no empty text.
  if (plainString(right) === "") return isHandedOver(left) ? false : undefined;
  return plainString(left) === "" && isHandedOver(right) ? false : undefined;
}

/** The text of what is written out, as a template writes it. */
function plainText(term: Term): string | undefined {
  if (term.kind === "number") return term.text;
  return term.kind === "keyword" ? (term.value === null ? undefined : String(term.value)) : plainString(term);
}

function foldTemplate(term: Template): Term {
  const parts = joined(term.parts.flatMap(piecesOf));
  const [only] = parts;
  if (parts.length === 0) return text("");
  return parts.length === 1 && only?.kind === "interpolation" ? only.expression : template(parts);
}

function piecesOf(part: TemplatePart): readonly TemplatePart[] {
  if (part.kind === "if") return [interpolation(foldConditional(choice(part.condition, foldTemplate(template(part.then)), foldTemplate(template(part.else)))))];
  if (part.kind !== "interpolation") return [part];
  const plain = plainText(part.expression);
  if (plain !== undefined) return [literal(plain)];
  return part.expression.kind === "template" ? part.expression.parts : [part];
}

/** The parts with neighbouring texts in one. */
function joined(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  return parts.reduce<readonly TemplatePart[]>((all, part) => {
    const last = all.at(-1);
    if (part.kind === "text" && part.value === "") return all;
    return part.kind === "text" && last?.kind === "text" ? [...all.slice(0, -1), literal(last.value + part.value)] : [...all, part];
  }, []);
}

function foldGet(term: GetAttribute): Term {
  const { on } = term;
  if (on.kind === "object") return entryIn(on, term.name) ?? REFUSED;
  if (on.kind === "conditional") return foldConditional({ ...on, then: foldGet({ ...term, on: on.then }), else: foldGet({ ...term, on: on.else }) });
  return isPlain(on) || on === REFUSED ? REFUSED : term;
}

function foldIndex(term: Index): Term {
  const { on, key } = term;
  const named = plainString(key);
  if (named !== undefined) return on.kind === "object" || isHole(on) ? foldGet({ kind: "get", span: term.span, on, name: named, nameSpan: term.span }) : isPlain(on) ? REFUSED : term;
  if (key.kind !== "number") return term;
  if (on.kind === "tuple") return on.elements[Number(key.text)] ?? REFUSED;
  // The only object of something that is made or not, and what is taken of it.
  if (key.text === "0" && on.kind === "splat") return onlyOf(on);
  return key.text === "0" && isOwn(on) ? on : isPlain(on) ? REFUSED : term;
}
