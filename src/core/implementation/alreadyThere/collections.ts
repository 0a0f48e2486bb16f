import { choiceOf } from "../../conventions/reading/conditions";
import type { Expression } from "../../hcl/tree";
import { walkExpressions } from "../../hcl/walk";
import type { Place } from "../../text/span";
import type { Maker } from "../makers/makers";
import { followed, multiplicityOf, rootVariable, textRead, type Read } from "../makers/reads";

/** The map or list that something is made for each entry of. */
export interface Collection {
  /** As it is written where it is filled: `var.queues`, `local.settings.queues`. */
  readonly text: string;
  /** The variable of the root module that it is, or is a part of. */
  readonly variable: string | undefined;
  /** Where it is read. */
  readonly place: Place;
}

/** Functions whose first argument gives the entries. */
const HAND_ON = new Set(["toset", "tomap", "keys", "values", "try", "coalesce", "nonsensitive"]);
/** Deeper than anything that is taken apart by hand. */
const DEEPEST = 12;

/** The collection inside of what is read, through conditions, loops and functions that keep its entries; `undefined` for entries written out, which are no matter of values. */
function entriesOf(read: Read, depth = 0): Read | undefined {
  const reached = followed(read);
  const { expression } = reached;
  const inner = (next: Expression | undefined): Read | undefined => (next === undefined || depth > DEEPEST ? undefined : entriesOf({ ...reached, expression: next }, depth + 1));
  const choice = choiceOf({ kind: "for_each", expression });
  if (choice !== undefined) return inner(choice.then) ?? inner(choice.else);
  if (expression.kind === "for") return inner(expression.collection);
  if (expression.kind === "call" && HAND_ON.has(expression.name)) return inner(expression.arguments[0]);
  const isEmptyOrWord = (expression.kind === "tuple" && expression.elements.length < 2) || (expression.kind === "object" && expression.entries.length === 0) || expression.kind === "template" || expression.kind === "number";
  return isEmptyOrWord ? undefined : reached;
}

/** What `length` is taken of, in a number of instances that counts entries. */
function countedIn(read: Read): Read | undefined {
  const counted: Expression[] = [];
  walkExpressions(read.expression, (inner) => {
    if (inner.kind === "call" && inner.name === "length") counted.push(...inner.arguments);
  });
  const [first] = counted;
  return first === undefined ? undefined : entriesOf({ ...read, expression: first });
}

/** What it is made for each entry of, itself or a call it stands in, followed to where that is filled; empty for what is made once. */
export function entriesRead({ steps }: Pick<Maker, "steps">): readonly Read[] {
  return steps.flatMap((step): readonly Read[] => {
    const read = multiplicityOf(step);
    const entries = read && (step.declaration.multiplicity.kind === "count" ? countedIn(read) : entriesOf(read));
    return entries === undefined ? [] : [entries];
  });
}

/** The collections that something is made for each entry of. */
export const collectionsOf = (maker: Maker): readonly Collection[] =>
  entriesRead(maker).map((entries) => ({ text: textRead(entries), variable: rootVariable(entries)?.split(".")[0], place: { path: entries.file.path, span: entries.expression.span } }));
