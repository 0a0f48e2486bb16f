import { removeItem } from "../hcl/edits/removeItem";
import { replaceValue } from "../hcl/edits/replaceValue";
import type { HclEdits } from "../hcl/edits/hclEdits";
import { parseHcl } from "../hcl/parse";
import { unwrapped, type Attribute, type Block, type Body, type Conditional, type Expression, type GetAttribute, type HclFile } from "../hcl/tree";
import { quoted } from "../hcl/write";
import { walkExpressions } from "../hcl/walk";
import { fold } from "../terraform/symbolic/fold";
import { mapNested } from "../terraform/symbolic/mapNested";
import { text as textTerm, type Term } from "../terraform/symbolic/terms";
import { applyEdits } from "../text/edit";
import type { Choices } from "./choice";

/**
 * The text of a component as it is with these choices: of a condition that they decide the branch they take is left, and
 * `choice.x` is what was chosen. An argument that comes to `null` so is left out, and a nested block in which nothing else
 * stands goes with it.
 */
export function chosenText(source: string, choices: Choices): string {
  const file = parseHcl(source);
  const edits = nextIn(file, file.body, choices);
  return edits === undefined ? source : chosenText(applyEdits(source, edits), choices);
}

/** The first thing in a body that the choices decide; `whole` is what goes when nothing is left in the body. */
function nextIn(file: HclFile, body: Body, choices: Choices, whole?: Attribute | Block): HclEdits | undefined {
  for (const item of body.items) {
    const leftOut = whole !== undefined && body.items.length === 1 ? whole : item;
    const edits = item.kind === "attribute" ? nextOf(file, item, leftOut, choices) : nextIn(file, item.body, choices, body === file.body ? undefined : leftOut);
    if (edits !== undefined) return edits;
  }
  return undefined;
}

function nextOf(file: HclFile, { value }: Attribute, leftOut: Attribute | Block, choices: Choices): HclEdits | undefined {
  const decided = within(value).find((each): each is Conditional => each.kind === "conditional" && truthOf(each.condition, choices) !== undefined);
  if (decided !== undefined) {
    const branch = unwrapped(truthOf(decided.condition, choices) === true ? decided.then : decided.else);
    const isLeftOut = branch.kind === "keyword" && branch.value === null && unwrapped(value) === decided;
    return isLeftOut ? removeItem(file, leftOut) : replaceValue(file, decided, file.source.slice(branch.span.start, branch.span.end));
  }
  const read = within(value).find(isChoice);
  return read && replaceValue(file, read, quoted(chosenAs(read, choices)));
}

/** An expression and what stands in it, outer ones first. */
function within(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  walkExpressions(expression, (each) => found.push(each));
  return found;
}

const isChoice = (term: Term): term is GetAttribute => term.kind === "get" && term.on.kind === "variable" && term.on.name === "choice";

function chosenAs({ name }: GetAttribute, choices: Choices): string {
  const chosen = choices[name];
  if (chosen === undefined) throw new Error(`choice.${name} is no choice.`);
  return chosen;
}

const withChoices = (term: Term, choices: Choices): Term => (isChoice(term) ? textTerm(chosenAs(term, choices)) : mapNested(term, (inner) => withChoices(inner, choices)));

/** What a condition comes to that asks for nothing but choices; `undefined` for any other. */
function truthOf(condition: Expression, choices: Choices): boolean | undefined {
  const folded = fold(withChoices(condition, choices));
  return folded.kind === "keyword" && folded.value !== null && within(condition).some(isChoice) ? folded.value : undefined;
}
