import { plainString } from "../../hcl/tree";
import { mapNested } from "./mapNested";
import { isWord, type Term } from "./terms";

/** What Terraform would refuse, such as an attribute of null: `try` goes on behind it. */
export const REFUSED: Term = { kind: "invalid", span: { start: 0, end: 0 } };

/** The element that a splat is at is told from the object it is taken of. */
const isElement = (term: Term): boolean => term.kind === "element";

/** Whether its value is written out. */
export const isPlain = (term: Term): boolean => term.kind === "keyword" || term.kind === "number" || plainString(term) !== undefined;

/** Whether it is a reference, or a text with one in it. */
export const isHandedOver = (term: Term): boolean => (term.kind === "template" && term.parts.length > 0) || ((term.kind === "get" || term.kind === "index") && !isHole(term));

/** Under this root a term has the inputs of a module that nothing is given for yet. */
export const HOLE = "§var";

/** What a loop within a module binds is as open as its inputs: a name of its own, so that nothing takes it for one of the caller's. */
export const loopName = (own: string): string => `${HOLE}:${own}`;

/** Whether it is an input that is still open, or a part of one. */
export function isHole(term: Term): boolean {
  if (term.kind === "get" || term.kind === "index") return isHole(term.on);
  return term.kind === "variable" && (term.name === HOLE || term.name.startsWith(`${HOLE}:`));
}

/** Whether a term is certainly not null. */
export function isThere(term: Term): boolean {
  if (isPlain(term)) return !isWord(term, null);
  if (["template", "object", "tuple", "binary", "unary", "for"].includes(term.kind)) return true;
  if (term.kind === "call") return !["try", "coalesce", "lookup", "one"].includes(term.name);
  return isHandedOver(term);
}

/** What a splat gives of the only object there is. */
export const onlyOf = (splat: Extract<Term, { kind: "splat" }>): Term => withElement(splat.each, splat.on);

const withElement = (each: Term, on: Term): Term => (isElement(each) ? on : mapNested(each, (inner) => withElement(inner, on)));

/** Before the root of what a module declares itself: it is no name of the one that calls it. */
export const OWN = "§";

/** Whether it is a whole object that the module makes. */
export function isOwn(term: Term): boolean {
  return term.kind === "get" && term.on.kind === "variable" && term.on.name.startsWith(OWN) && !isHole(term);
}
