import { entryName, plainString, type Call, type Conditional, type ForExpression, type ObjectExpression, type Template, type TemplatePart } from "../../../hcl/tree";
import { fold } from "../../../terraform/symbolic/fold";
import { round, withNames } from "../../../terraform/symbolic/foldFor";
import { HOLE, isHole } from "../../../terraform/symbolic/knowing";
import { mapNested } from "../../../terraform/symbolic/mapNested";
import { entryIn, entryOf, essence, FALSE, get, interpolation, isWord, literal, name, not, object, template, text, TRUE, tuple, type Term } from "../../../terraform/symbolic/terms";
import { handedOver, type Found } from "./handedOver";

const NOTHING: Found = new Map();

/** The inputs that are still open in a term, in the order in which it reads them. */
export function inputsIn(term: Term): readonly string[] {
  const found: string[] = [];
  const look = (each: Term): Term => {
    if (each.kind === "get" && each.on.kind === "variable" && each.on.name === HOLE) found.push(each.name);
    return mapNested(each, look);
  };
  look(term);
  return found;
}

/** Whether something in a term is still open. */
export const hasHole = (term: Term): boolean => inputsIn(term).length > 0;

/** `input`, `input.field`, and so on; `undefined` where the way to it is computed. */
function pathOf(term: Term): string | undefined {
  if (term.kind !== "get") return undefined;
  if (term.on.kind === "variable") return term.on.name === HOLE ? term.name : undefined;
  const outer = pathOf(term.on);
  return outer === undefined ? undefined : `${outer}.${term.name}`;
}

/**
 * What may be handed to the open inputs of a term so that it comes to the target: guesses, the likeliest first, each of which is to
 * be tried. None where there is no way that is known here.
 */
export function guesses(term: Term, target: Term): readonly Found[] {
  if (!hasHole(term)) return essence(term) === essence(target) ? [NOTHING] : [];
  if (isHole(term)) {
    const path = pathOf(term);
    return path === undefined ? [] : [new Map([[path, target]])];
  }
  switch (term.kind) {
    case "template":
      return inTemplate(term, target);
    case "conditional":
      return inConditional(term, target);
    case "call":
      return inCall(term, target);
    case "object":
      return target.kind === "object" ? inObject(term, target) : [];
    case "for":
      return inLoop(term, target);
    case "tuple":
      return target.kind === "tuple" && target.elements.length === term.elements.length ? together(term.elements.map((element, at) => [element, target.elements[at] ?? target])) : [];
    case "unary":
      return guesses(term.operand, fold(not(target)));
    case "binary":
      return inLogic(term, target);
    default:
      return [];
  }
}

/** Everything that several pairs ask for at once; what contradicts itself is left out. */
function together(pairs: readonly (readonly [Term, Term])[]): readonly Found[] {
  return pairs.reduce<readonly Found[]>((all, [term, target]) => all.flatMap((found) => guesses(term, target).flatMap((more) => joined(found, more) ?? [])), [NOTHING]);
}

function joined(a: Found, b: Found): Found | undefined {
  const isOther = [...b].some(([path, term]) => a.has(path) && essence(a.get(path) ?? term) !== essence(term));
  return isOther ? undefined : new Map([...a, ...b]);
}

/** One letter of a text, or what is put into it: templates are compared piece by piece. */
const piecesOf = (parts: readonly TemplatePart[]): readonly TemplatePart[] => parts.flatMap((part) => (part.kind === "text" ? Array.from(part.value, literal) : [part]));

const partsOf = (term: Term): readonly TemplatePart[] => (term.kind === "template" ? term.parts : [interpolation(term)]);

const isSamePiece = (a: TemplatePart | undefined, b: TemplatePart | undefined): boolean => a !== undefined && b !== undefined && essence(template([a])) === essence(template([b]));

/** A text with one hole: what stands before and behind it is in the target too, and the rest comes into it. */
function inTemplate(term: Template, target: Term): readonly Found[] {
  const [own, wanted] = [piecesOf(term.parts), piecesOf(partsOf(target))];
  const at = own.findIndex((part) => part.kind === "interpolation" && hasHole(part.expression));
  const hole = own[at];
  const behind = own.slice(at + 1);
  if (hole?.kind !== "interpolation" || hasHole(template(behind)) || wanted.length < own.length - 1) return [];
  const end = wanted.length - behind.length;
  const fits = own.slice(0, at).every((part, index) => isSamePiece(part, wanted[index])) && behind.every((part, index) => isSamePiece(part, wanted[end + index]));
  return fits ? guesses(hole.expression, fold(template(wanted.slice(at, end)))) : [];
}

/** Each of the two may be the one that is meant: which is, the others that are handed over decide. */
function inConditional(term: Conditional, target: Term): readonly Found[] {
  const branches = [...guesses(term.then, target), ...guesses(term.else, target)];
  const whole = target.kind === "conditional" ? together([[term.condition, target.condition], [term.then, target.then], [term.else, target.else]]) : [];
  // A target that may be null has its own condition where the module has one.
  const asked = isWord(term.else, null) ? together([[term.condition, TRUE], [term.then, target]]) : [];
  // Else the condition is told as well which of the two is meant.
  const told = hasHole(term.condition) ? [...together([[term.condition, TRUE], [term.then, target]]), ...together([[term.condition, FALSE], [term.else, target]])] : [];
  return [...whole, ...branches, ...asked, ...told];
}

/** Functions that hand on what they are given where it fits. */
const HANDING_ON = ["coalesce", "try", "trimsuffix", "trimprefix", "lower", "substr", "replace", "compact", "distinct", "toset", "tolist"];

function inCall(term: Call, target: Term): readonly Found[] {
  if (term.name === "merge") return inMerge(term, target);
  if (target.kind === "call" && target.name === term.name && target.arguments.length === term.arguments.length) {
    return together(term.arguments.map((argument, at) => [argument, target.arguments[at] ?? target]));
  }
  return HANDING_ON.includes(term.name) ? term.arguments.flatMap((argument) => (hasHole(argument) ? guesses(argument, target) : [])) : [];
}

/** Of several maps the open one is given what the others do not say already, or all of it. */
function inMerge(term: Call, target: Term): readonly Found[] {
  const open = term.arguments.filter(hasHole);
  const [hole] = open;
  if (hole === undefined) return [];
  const own = term.arguments.flatMap((argument) => (argument.kind === "object" ? argument.entries : []));
  const saysAlready = (key: string | undefined, value: Term): boolean => own.some((entry) => entryName(entry) === key && essence(entry.value) === essence(value));
  if (target.kind !== "object") return open.length === 1 ? [...inMergeOf(hole, term, target), ...guesses(hole, target)] : [];
  const left = object(target.entries.filter((entry) => !saysAlready(entryName(entry), entry.value)));
  return open.length === 1 ? [...guesses(hole, left), ...guesses(hole, target)] : [];
}

/** What a merge has beside the maps that the module merges itself. */
function inMergeOf(hole: Term, { arguments: own }: Call, target: Term): readonly Found[] {
  if (target.kind !== "call" || target.name !== "merge") return [];
  const left = target.arguments.filter((each) => !own.some((other) => essence(other) === essence(each)));
  const [only] = left;
  return only === undefined ? [] : guesses(hole, left.length === 1 ? only : { ...target, arguments: left });
}

/** A round of a loop, as if what it is given were inputs. */
const ROUND = { key: get(name(HOLE), "§key of a round"), value: get(name(HOLE), "§value of a round") };

/** A list made by a loop: what each round has to be given, as a map where the loop reads keys. */
function inLoop(term: ForExpression, target: Term): readonly Found[] {
  if (target.kind !== "tuple" || term.key !== undefined || hasHole(term.value)) return [];
  const value = fold(withNames(term.value, round(term, ROUND.key, ROUND.value)));
  const rounds = target.elements.map((element) => guesses(value, element)[0]);
  const given = rounds.flatMap((found) => {
    const whole = found && handedOver(new Map(), found);
    const [key, own] = [whole?.get(ROUND.key.name), whole?.get(ROUND.value.name)];
    return own === undefined || (whole?.size ?? 0) > 2 ? [] : [{ key: key && plainString(key), own }];
  });
  if (given.length < target.elements.length) return [];
  const entries = given.flatMap(({ key, own }) => (key === undefined ? [] : [entryOf(key, own)]));
  if (term.keyVariable !== undefined && entries.length < given.length) return [];
  return guesses(term.collection, term.keyVariable === undefined ? tuple(given.map(({ own }) => own)) : object(entries));
}

/** An object of which everything is said that the target says; what it has beside that is left as it is without being given anything. */
function inObject(term: ObjectExpression, target: ObjectExpression): readonly Found[] {
  const [own, ...others] = term.entries;
  const [said] = target.entries;
  const key = said && entryName(said);
  // One entry under a name that is given too.
  if (own?.key.kind === "parentheses" && others.length === 0) return said === undefined || key === undefined || target.entries.length > 1 ? [] : together([[own.key.inner, text(key)], [own.value, said.value]]);
  const pairs = target.entries.flatMap((entry): (readonly [Term, Term])[] => {
    const value = entryIn(term, entryName(entry) ?? "");
    return value === undefined ? [] : [[value, entry.value]];
  });
  return pairs.length === target.entries.length ? together(pairs) : [];
}

/** What makes a condition hold as the target says: one of those that are joined carries it, the others let it. */
function inLogic(term: Extract<Term, { kind: "binary" }>, target: Term): readonly Found[] {
  const { operator, left, right } = term;
  if (operator === "&&" || operator === "||") {
    const [open, shut] = operator === "&&" ? [TRUE, FALSE] : [FALSE, TRUE];
    const isShut = essence(target) === essence(shut);
    const carried = (carrier: Term, other: Term): readonly Found[] => (hasHole(other) && !isShut ? together([[carrier, target], [other, open]]) : guesses(carrier, target));
    return [...carried(right, left), ...carried(left, right)];
  }
  if (operator !== "==" && operator !== "!=") return [];
  const [hole, value] = hasHole(left) ? [left, right] : [right, left];
  if (hasHole(value)) return [];
  return isWord(target, operator === "==") ? guesses(hole, value) : [];
}
