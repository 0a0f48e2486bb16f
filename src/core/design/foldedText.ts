import { removeItem } from "../hcl/edits/removeItem";
import { replaceValue } from "../hcl/edits/replaceValue";
import type { HclEdits } from "../hcl/edits/hclEdits";
import { parseHcl } from "../hcl/parse";
import { unwrapped, type Attribute, type Block, type Body, type Conditional, type Expression, type HclFile } from "../hcl/tree";
import { walkExpressions } from "../hcl/walk";
import { fold } from "../terraform/symbolic/fold";
import { mapNested } from "../terraform/symbolic/mapNested";
import { isWord, NULL, written, type Term } from "../terraform/symbolic/terms";
import { applyEdits } from "../text/edit";
import { joinedWithout } from "./joinedWithout";

/** What is known of a term that stands in a block of the text; `undefined` where it stays open. */
export type Known = (term: Term, block: Block | undefined) => Term | undefined;

/**
 * A text in which some terms are known: of a condition that they decide the branch it takes is left, and what is known stands
 * in their place. An argument that comes to `null` so is left out, and a nested block in which nothing else stands, or that is
 * repeated over nothing, goes with it. A list or map that comes to nothing is no part of what it is joined with.
 */
export function foldedText(source: string, known: Known): string {
  const file = parseHcl(source);
  const edits = nextIn(file, file.body, { known, block: undefined });
  return edits === undefined ? source : foldedText(applyEdits(source, edits), known);
}

interface Place {
  readonly known: Known;
  /** The block of the text. */
  readonly block: Block | undefined;
  /** What goes when nothing is left in the body. */
  readonly whole?: Attribute | Block;
}

/** The first thing in a body that is known. */
function nextIn(file: HclFile, body: Body, place: Place): HclEdits | undefined {
  for (const item of body.items) {
    const leftOut = place.whole !== undefined && body.items.length === 1 ? place.whole : item;
    const edits = item.kind === "attribute" ? nextOf(file, item, leftOut, place) : isOverNothing(item) ? removeItem(file, leftOut) : nextIn(file, item.body, body === file.body ? { known: place.known, block: item } : { ...place, whole: leftOut });
    if (edits !== undefined) return edits;
  }
  return undefined;
}

/** A nested block that is repeated for each of none. */
const isOverNothing = ({ type, body }: Block): boolean =>
  type === "dynamic" && body.items.some((item) => item.kind === "attribute" && item.name === "for_each" && ((item.value.kind === "tuple" && item.value.elements.length === 0) || (item.value.kind === "object" && item.value.entries.length === 0)));

function nextOf(file: HclFile, { value }: Attribute, leftOut: Attribute | Block, { known, block }: Place): HclEdits | undefined {
  const put = (term: Term): Term | undefined => known(term, block);
  const decided = inside(value).find((each): each is Conditional => each.kind === "conditional" && truthOf(each.condition, put) !== undefined);
  if (decided !== undefined) {
    const branch = unwrapped(truthOf(decided.condition, put) === true ? decided.then : decided.else);
    const isLeftOut = isWord(branch, null) && unwrapped(value) === decided;
    return isLeftOut ? removeItem(file, leftOut) : (joinedWithout(file, inside(value), decided, branch) ?? replaceValue(file, decided, file.source.slice(branch.span.start, branch.span.end)));
  }
  const read = inside(value).find((each) => put(each) !== undefined);
  const term = read && put(read);
  if (read === undefined || term === undefined) return undefined;
  const apart = isWord(term, null) ? joinedWithout(file, inside(value), read, NULL) : undefined;
  if (apart !== undefined) return apart;
  return isWord(term, null) && unwrapped(value) === read ? removeItem(file, leftOut) : replaceValue(file, read, written(term, false));
}

/** An expression and what stands in it, outer ones first. */
function inside(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  walkExpressions(expression, (each) => found.push(each));
  return found;
}

type Put = (term: Term) => Term | undefined;

const withKnown = (term: Term, put: Put): Term => put(term) ?? mapNested(term, (inner) => withKnown(inner, put));

/** What a condition comes to that asks for nothing but what is known; `undefined` for any other. */
function truthOf(condition: Expression, put: Put): boolean | undefined {
  const folded = fold(withKnown(condition, put));
  return folded.kind === "keyword" && folded.value !== null && inside(condition).some((each) => put(each) !== undefined) ? folded.value : undefined;
}
