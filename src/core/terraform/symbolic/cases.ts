import { plainString, type ObjectEntry } from "../../hcl/tree";
import { fold } from "./fold";
import { mapNested } from "./mapNested";
import { essence, isWord, not, word, type Term } from "./terms";

/** The term where a condition is known to hold, or not to. */
function assuming(term: Term, condition: Term, holds: boolean): Term {
  const [yes, no] = [essence(condition), essence(fold(not(condition)))];
  const change = (each: Term): Term => {
    const said = essence(each);
    return said === yes ? word(holds) : said === no ? word(!holds) : mapNested(each, change);
  };
  return fold(change(term));
}

/** The term where everything holds that is joined in a condition. */
export function where(term: Term, condition: Term): Term {
  if (isWord(condition, true)) return term;
  return condition.kind === "binary" && condition.operator === "&&" ? where(where(term, condition.left), condition.right) : assuming(term, condition, true);
}

/** The first condition that decides something in a term. */
function conditionIn(term: Term): Term | undefined {
  let found: Term | undefined;
  const look = (each: Term): Term => {
    if (found === undefined && each.kind === "conditional") found = atomIn(each.condition);
    if (found === undefined && each.kind === "binary" && (each.operator === "&&" || each.operator === "||")) found = atomIn(each);
    if (found === undefined) mapNested(each, look);
    return each;
  };
  look(term);
  return found;
}

/** The first condition that others are joined with. */
function atomIn(term: Term): Term {
  if (term.kind === "parentheses") return atomIn(term.inner);
  if (term.kind === "unary" && term.operator === "!") return atomIn(term.operand);
  return term.kind === "binary" && (term.operator === "&&" || term.operator === "||") ? atomIn(term.left) : conditionIn(term) ?? term;
}

/** Deeper than anybody writes conditions into one value. */
const DEEPEST = 6;

/** An argument that is null is left to its service, for which no and an empty text are the same. */
const isUnset = (term: Term): boolean => isWord(term, null) || isWord(term, false) || plainString(term) === "";

/** Blocks without what they leave to their service. */
function withoutUnset(term: Term): Term {
  if (term.kind !== "tuple") return mapNested(term, withoutUnset);
  const isLeft = ({ value }: ObjectEntry): boolean => isWord(value, null) || (value.kind === "tuple" && value.elements.length === 0);
  return { ...term, elements: term.elements.map((each) => (each.kind === "object" ? { ...each, entries: each.entries.map((entry) => ({ ...entry, value: withoutUnset(entry.value) })).filter((entry) => !isLeft(entry)) } : withoutUnset(each))) };
}

/** Whether two terms come to the same, whatever holds of the conditions in them. */
export function comesToSame(a: Term, b: Term, depth = 0): boolean {
  const [left, right] = [withoutUnset(fold(a)), withoutUnset(fold(b))];
  if (left.kind === "invalid" || right.kind === "invalid") return false;
  if (essence(left) === essence(right) || (isUnset(left) && isUnset(right))) return true;
  const condition = depth < DEEPEST ? (conditionIn(left) ?? conditionIn(right)) : undefined;
  return condition !== undefined && [true, false].every((holds) => comesToSame(assuming(left, condition, holds), assuming(right, condition, holds), depth + 1));
}

/** What a term may come to, each once, as far as its own conditions decide. */
export function outcomes(term: Term): readonly Term[] {
  const folded = fold(term);
  const condition = conditionIn(folded);
  if (condition === undefined || essence(condition) === essence(folded)) return [folded];
  const found = [false, true].flatMap((holds) => outcomes(assuming(folded, condition, holds)));
  return [...new Map(found.map((each) => [essence(each), each])).values()];
}
