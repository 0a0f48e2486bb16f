import { entryName, plainString, type Call, type ObjectEntry, type ObjectExpression, type TemplatePart } from "../../hcl/tree";
import { isHole, isPlain, isThere, onlyOf, REFUSED } from "./knowing";
import { entryIn, FALSE, get, interpolation, isWord, literal, NULL, number, object, template, text, TRUE, tuple, type Term } from "./terms";

type Fold = (term: Term) => Term;
type Folding = (args: readonly Term[], term: Call, fold: Fold) => Term;

const first: Folding = ([only], term) => only ?? term;

/** What functions come to, as far as that follows from the form of what they are given. */
const FOLDINGS: Readonly<Record<string, Folding>> = {
  coalesce,
  try: tried,
  can: ([only], term) => (only === REFUSED ? FALSE : only !== undefined && isPlain(only) ? TRUE : term),
  merge: merged,
  lookup: lookedUp,
  one: ([list], term) => (list?.kind === "splat" ? onlyOf(list) : list?.kind === "tuple" ? (list.elements[0] ?? NULL) : term),
  concat: concatenated,
  keys: ([of], term) => (of?.kind === "object" && !namesOf(of).includes(undefined) ? tuple(namesOf(of).flatMap((own) => (own === undefined ? [] : [text(own)]))) : term),
  values: ([of], term) => (of?.kind === "object" ? tuple(of.entries.map(({ value }) => value)) : term),
  element: ([list, at], term) => (list?.kind === "splat" && at?.kind === "number" && at.text === "0" ? onlyOf(list) : term),
  join: joined,
  format: formatted,
  length: ([of], term) => (of?.kind === "tuple" ? number(of.elements.length) : of?.kind === "object" ? number(of.entries.length) : term),
  trimsuffix: ([of, suffix], term, fold) => trimmed(of, suffix, fold) ?? term,
  tostring: first,
  tonumber: first,
  tobool: first,
  tolist: first,
  toset: first,
  sensitive: first,
  nonsensitive: first,
};

const namesOf = ({ entries }: ObjectExpression): readonly (string | undefined)[] => entries.map(entryName);

/** Functions that refuse null. */
const OF_TEXTS = new Set(["trimsuffix", "trimprefix", "trimspace", "lower", "upper", "title", "replace", "substr", "split", "join"]);

/** Functions that go on behind what is refused. */
const ASKING = new Set(["try", "can"]);

/** What a call comes to, of arguments that are folded. */
export function foldCall(term: Call, fold: Fold): Term {
  if (OF_TEXTS.has(term.name) && term.arguments.some((each) => isWord(each, null))) return REFUSED;
  if (!ASKING.has(term.name) && term.arguments.includes(REFUSED)) return REFUSED;
  const folding = Object.hasOwn(FOLDINGS, term.name) && !term.spread ? FOLDINGS[term.name] : undefined;
  return folding?.(term.arguments, term, fold) ?? term;
}

/** The entry of a map; of one that is still open as it is tried there. */
function lookedUp([map, key, otherwise]: readonly Term[], term: Call): Term {
  const own = key && plainString(key);
  if (map === undefined || own === undefined) return term;
  if (map.kind === "object") return entryIn(map, own) ?? otherwise ?? REFUSED;
  return isHole(map) && otherwise !== undefined ? { ...term, name: "try", arguments: [get(map, own), otherwise] } : term;
}

/** Lists put together: in one where all are written out, in each case where one of them depends on a condition. */
function concatenated(lists: readonly Term[], term: Call, fold: Fold): Term {
  const [head, ...others] = lists;
  if (head?.kind === "splat" && others.every(({ kind }) => kind === "tuple")) return head;
  const at = lists.findIndex(({ kind }) => kind === "conditional");
  const chosen = lists[at];
  if (chosen?.kind === "conditional") return fold({ ...chosen, then: { ...term, arguments: lists.with(at, chosen.then) }, else: { ...term, arguments: lists.with(at, chosen.else) } });
  const left = lists.filter((each) => each.kind !== "tuple" || each.elements.length > 0);
  const [only] = left;
  if (left.every(({ kind }) => kind === "tuple")) return tuple(left.flatMap((each) => (each.kind === "tuple" ? each.elements : [])));
  return left.length === 1 && only !== undefined ? only : { ...term, arguments: left };
}

const isNothing = (term: Term): boolean => isWord(term, null) || plainString(term) === "";

function coalesce(args: readonly Term[], term: Call, fold: Fold): Term {
  const left = args.filter((each) => !isNothing(each));
  const [head] = left;
  if (head === undefined) return REFUSED;
  if (isThere(head)) return head;
  if (head.kind === "conditional") return fold({ ...head, then: { ...term, arguments: [head.then, ...left.slice(1)] }, else: { ...term, arguments: [head.else, ...left.slice(1)] } });
  return left.length === args.length ? term : { ...term, arguments: left };
}

function tried(args: readonly Term[], term: Call): Term {
  const left = args.filter((each) => each !== REFUSED);
  const [head] = left;
  if (head === undefined) return REFUSED;
  // A name that is handed over can be read; what is still open may be refused once it is known.
  if (isPlain(head) || head.kind === "template" || isThere(head)) return head;
  return left.length === args.length ? term : { ...term, arguments: left };
}

function merged(args: readonly Term[], term: Call): Term {
  const left = args.filter((each) => !isWord(each, null) && !(each.kind === "object" && each.entries.length === 0));
  const objects = left.flatMap((each) => (each.kind === "object" ? [each] : []));
  if (left.length === 1) return left[0] ?? term;
  if (objects.length < left.length) return { ...term, arguments: left };
  const entries = new Map<string, ObjectEntry>();
  for (const { entries: own } of objects) {
    for (const entry of own) {
      const key = entryName(entry);
      if (key === undefined) return term;
      entries.set(key, entry);
    }
  }
  return object([...entries.values()]);
}

function joined([separator, list]: readonly Term[], term: Call, fold: Fold): Term {
  const between = separator && plainString(separator);
  if (between === "" && list?.kind === "splat") return onlyOf(list);
  if (between === undefined || list?.kind !== "tuple") return term;
  return fold(template(list.elements.flatMap((each, at): TemplatePart[] => [...(at === 0 ? [] : [literal(between)]), interpolation(each)])));
}

/** `format` with nothing but `%s` is a template. */
function formatted([pattern, ...values]: readonly Term[], term: Call, fold: Fold): Term {
  const pieces = (pattern && plainString(pattern))?.split("%s");
  if (pieces === undefined || pieces.length !== values.length + 1 || pieces.some((piece) => piece.includes("%"))) return term;
  return fold(template(pieces.flatMap((piece, at): TemplatePart[] => [literal(piece), ...values.slice(at, at + 1).map(interpolation)])));
}

/**
 * A text without its suffix. What stands at the end of a template unread is a word or a key: neither ends in a suffix that begins
 * with a dot.
 */
function trimmed(of: Term | undefined, suffix: Term | undefined, fold: Fold): Term | undefined {
  const end = suffix && plainString(suffix);
  const whole = of && plainString(of);
  if (of === undefined || end === undefined) return undefined;
  if (whole !== undefined) return text(whole.endsWith(end) ? whole.slice(0, whole.length - end.length) : whole);
  const last = of.kind === "template" ? of.parts.at(-1) : undefined;
  if (of.kind !== "template" || last === undefined) return undefined;
  if (last.kind === "text" && last.value.endsWith(end)) return fold(template([...of.parts.slice(0, -1), literal(last.value.slice(0, last.value.length - end.length))]));
  if (last.kind === "text") return end.endsWith(last.value) ? undefined : of;
  return end.startsWith(".") && last.kind === "interpolation" && last.expression.kind !== "conditional" ? of : undefined;
}
