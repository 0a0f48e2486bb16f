import { expressionsWithin } from "../../../conventions/reading/expressionsWithin";
import type { ForExpression } from "../../../hcl/tree";
import { normalText } from "../../../terraform/expressionText";
import type { ResourceDeclaration, TerraformModule } from "../../../terraform/module";
import { fold } from "../../../terraform/symbolic/fold";
import { round, withNames } from "../../../terraform/symbolic/foldFor";
import { isHole, loopName } from "../../../terraform/symbolic/knowing";
import { mapNested } from "../../../terraform/symbolic/mapNested";
import { both, essence, name, not, TRUE, type Term } from "../../../terraform/symbolic/terms";
import { ELEMENT, ELEMENT_KEY, elementTerm, insideTerm, type Element, type Inputs, type Others } from "./inside";
import { inputsIn } from "./solve";

/** How a module makes a resource for each of a collection that it is given. */
export interface Repetition {
  /** The collection, of inputs. */
  readonly over: Term;
  /** When there are any. */
  readonly condition: Term;
  /** What `each.key`, `each.value` or the element at `count.index` are of what the module is given. */
  readonly element: Element;
  readonly shape: "map" | "list";
}

type Found = Pick<Repetition, "over" | "condition" | "element">;

/** The place of an element in a list, which is known. */
const PLACE: Term = name("§place");

const [KEY, VALUE] = [elementTerm(ELEMENT_KEY), elementTerm(ELEMENT)];

/** How a resource of a module is repeated with these inputs; `undefined` where it is not, or not over something that can be told apart. */
export function repetitionOf(module: TerraformModule, { multiplicity }: ResourceDeclaration, inputs: Inputs, others: Others): Repetition | undefined {
  if (multiplicity.kind === "single") return undefined;
  const { expression, kind } = multiplicity;
  const counted = kind === "count" ? expressionsWithin(expression).flatMap((each) => (each.kind === "call" && each.name === "length" ? each.arguments.slice(0, 1) : []))[0] : undefined;
  const found = repeated(insideTerm(module, expression, inputs, others), kind);
  if (found === undefined) return undefined;
  const input = module.variables.get(inputsIn(found.over)[0] ?? "");
  const isSet = expressionsWithin(expression).some((each) => each.kind === "call" && each.name === "toset");
  const shape = kind === "count" ? "list" : (shapeOf(input) ?? (isSet ? "list" : "map"));
  const [type] = isHole(found.over) && input?.type?.kind === "call" ? input.type.arguments : [];
  const key = shape === "map" ? found.element.key : keyInList(found.element);
  return { ...found, shape, element: { ...found.element, key, type, ...(counted === undefined ? {} : { list: normalText(counted) }) } };
}

/** In a list an element has its place, and in a set it is its own key. */
const keyInList = ({ key, value }: Element): Term => (key === KEY && value === VALUE ? VALUE : placed(key));

const placed = (term: Term): Term => (essence(term) === essence(KEY) ? PLACE : mapNested(term, placed));

function repeated(term: Term, kind: "count" | "for_each"): Found | undefined {
  if (term.kind === "conditional") {
    const [then, other] = [isNone(term.then), isNone(term.else)];
    if (then === other) return undefined;
    const inner = repeated(then ? term.else : term.then, kind);
    return inner && { ...inner, condition: joined(fold(then ? not(term.condition) : term.condition), inner.condition) };
  }
  if (kind === "count") return term.kind === "call" && term.name === "length" && term.arguments[0] !== undefined ? { over: term.arguments[0], condition: TRUE, element: { key: KEY, value: VALUE } } : undefined;
  if (term.kind === "for") return repeatedLoop(term);
  return isNone(term) || term.kind === "object" || term.kind === "tuple" ? undefined : { over: term, condition: TRUE, element: { key: KEY, value: VALUE } };
}

function repeatedLoop(term: ForExpression): Found | undefined {
  const { collection, condition = TRUE } = term;
  // Which of the elements are meant is then theirs to say.
  if (essence(condition).includes(loopName(""))) return undefined;
  const said = (each: Term): Term => fold(withNames(each, round(term, KEY, VALUE)));
  const value = said(term.value);
  return { over: collection, condition, element: { key: term.key === undefined ? value : said(term.key), value } };
}

const joined = (a: Term, b: Term): Term => (b === TRUE ? a : both(a, b));

const isNone = (term: Term): boolean => (term.kind === "number" && Number(term.text) === 0) || (term.kind === "object" && term.entries.length === 0) || (term.kind === "tuple" && term.elements.length === 0);

/** Whether an input takes a map or a list, by its type or else by what it is by default. */
function shapeOf(input: TerraformModule["variables"] extends ReadonlyMap<string, infer Declared> ? Declared | undefined : never): Repetition["shape"] | undefined {
  const type = input?.type?.kind === "call" ? input.type.name : undefined;
  if (type === "map" || type === "object") return "map";
  if (type === "list" || type === "set" || type === "tuple") return "list";
  return input?.default?.kind === "object" ? "map" : input?.default?.kind === "tuple" ? "list" : undefined;
}
