import { entryName, plainString, type Expression, type ForExpression } from "../../../hcl/tree";
import type { TerraformModule } from "../../../terraform/module";
import { normalText } from "../../../terraform/expressionText";
import { fold } from "../../../terraform/symbolic/fold";
import { HOLE, loopName, OWN } from "../../../terraform/symbolic/knowing";
import { mapNested } from "../../../terraform/symbolic/mapNested";
import { entryIn, entryOf, get, name, NULL, object, type Term } from "../../../terraform/symbolic/terms";

/** What a call hands to the inputs of a module, in terms of the caller. */
export type Inputs = ReadonlyMap<string, Term>;

/** How the inputs of a module are read that are not handed over: as what they are by default, or as holes that anything may come into. */
export type Others = "default" | "open";

/** Deeper than locals lead to each other. */
const DEEPEST = 30;

/** Under these names stand what a module is given for one object of several that a resource makes, and the key of that. They are inputs of that object alone. */
export const ELEMENT = "§value";
export const ELEMENT_KEY = "§key";

/** What stands for a thing of several that code is repeated for. */
export interface Element {
  readonly key: Term;
  readonly value: Term;
  /** The list whose element at `count.index` that is. */
  readonly list?: string;
  /** The type that a module declares for it. */
  readonly type?: Expression | undefined;
}

/** What `each` and the names of dynamic blocks stand for. */
export type Elements = ReadonlyMap<string, Element>;

const ITEM = "§item";

/** What a module is given for one object, or the key of that, within an {@link Element}. */
export const elementTerm = (own: typeof ELEMENT | typeof ELEMENT_KEY): Term => get(name(ITEM), own);

interface Reading {
  readonly module: TerraformModule;
  readonly inputs: Inputs;
  readonly others: Others;
  readonly elements: Elements;
  /** Names that loops around the place bind. */
  readonly bound: readonly string[];
  readonly depth: number;
}

/** What an expression of a module comes to for its caller. What the module makes itself stands under {@link OWN}, what it is not given under {@link HOLE}. */
export const insideTerm = (module: TerraformModule, expression: Expression, inputs: Inputs, others: Others, elements: Elements = new Map()): Term => fold(read(expression, { module, inputs, others, bound: [], depth: 0, elements }));

function read(expression: Expression, reading: Reading): Term {
  const element = elementIn(expression, reading);
  if (element !== undefined) return given(element, reading);
  const path = inputPath(expression);
  const named = path === undefined ? undefined : field(path, reading);
  if (named !== undefined) return named;
  if (expression.kind === "get") return declared(expression, reading);
  if (expression.kind === "variable" && reading.bound.includes(expression.name)) return name(loopName(expression.name));
  return expression.kind === "for" ? loop(expression, reading) : mapNested(expression, (each) => read(each, reading));
}

function loop(expression: ForExpression, reading: Reading): Term {
  const { keyVariable, valueVariable, collection } = expression;
  const bound = [...reading.bound, valueVariable, ...(keyVariable === undefined ? [] : [keyVariable])];
  const inner = mapNested(expression, (each) => read(each, each === collection ? reading : { ...reading, bound }));
  return { ...inner, valueVariable: loopName(valueVariable), ...(keyVariable === undefined ? {} : { keyVariable: loopName(keyVariable) }) } as ForExpression;
}

/** What `each.key`, `each.value` and `list[count.index]` read, and what is taken of it. */
function elementIn(expression: Expression, reading: Reading): Term | undefined {
  if (expression.kind === "get" && expression.on.kind === "variable") {
    const element = reading.elements.get(expression.on.name);
    return expression.name === "key" ? element?.key : expression.name === "value" ? element?.value : undefined;
  }
  const [on, key] = expression.kind === "index" ? [expression.on, expression.key] : expression.kind === "call" && expression.name === "element" ? expression.arguments : [];
  const each = reading.elements.get("each");
  if (on !== undefined && key !== undefined && normalText(key) === "count.index" && normalText(on) === each?.list) return each.value;
  const own = expression.kind === "get" ? expression.name : key && plainString(key);
  const outer = expression.kind === "get" ? elementIn(expression.on, reading) : expression.kind === "index" && on !== undefined ? elementIn(on, reading) : undefined;
  return outer === undefined || own === undefined ? undefined : get(outer, own);
}

/** The term with what the module is given for one object in its place; as open as an input where that is nothing yet. */
function given(term: Term, reading: Reading): Term {
  if (term.kind !== "get" || term.on.kind !== "variable" || term.on.name !== ITEM) return mapNested(term, (each) => given(each, reading));
  const value = reading.inputs.get(term.name);
  return value === undefined ? get(name(HOLE), term.name) : completed(value, reading.elements.get("each")?.type);
}

/** An input and the names of what is taken of it: `var.x`, `var.x.size`, `var.x["size"]`. */
interface InputPath {
  readonly input: string;
  readonly names: readonly string[];
}

function inputPath(expression: Expression): InputPath | undefined {
  if (expression.kind !== "get" && expression.kind !== "index") return undefined;
  const { on } = expression;
  const own = expression.kind === "get" ? expression.name : plainString(expression.key);
  if (own === undefined) return undefined;
  if (expression.kind === "get" && on.kind === "variable") return on.name === "var" ? { input: own, names: [] } : undefined;
  const outer = inputPath(on);
  return outer && { ...outer, names: [...outer.names, own] };
}

/** A field of an input of which this field is handed over, or that is open. */
function field({ input, names }: InputPath, { inputs, others }: Reading): Term | undefined {
  if (names.length === 0) return undefined;
  const whole = inputs.get(input);
  if (whole === undefined) return others === "open" ? holeAt({ input, names }) : undefined;
  const found = names.reduce<Term | undefined>((on, own) => (on?.kind === "object" ? (entryIn(on, own) ?? (others === "open" ? STILL_OPEN : undefined)) : on === STILL_OPEN ? on : undefined), whole);
  return found === STILL_OPEN ? holeAt({ input, names }) : found;
}

const STILL_OPEN: Term = name(HOLE);

const holeAt = ({ input, names }: InputPath): Term => names.reduce<Term>((on, own) => get(on, own), get(name(HOLE), input));

function declared(expression: Extract<Expression, { kind: "get" }>, reading: Reading): Term {
  const { on } = expression;
  if (on.kind !== "variable") return mapNested(expression, (each) => read(each, reading));
  if (reading.bound.includes(on.name)) return get(name(loopName(on.name)), expression.name);
  if (on.name === "var") return variable(expression.name, reading);
  // The workspace is the same everywhere.
  if (on.name === "terraform") return expression;
  const local = on.name === "local" ? reading.module.locals.get(expression.name) : undefined;
  if (local !== undefined && reading.depth < DEEPEST) return read(local.attribute.value, { ...reading, bound: [], elements: new Map(), depth: reading.depth + 1 });
  return get(name(OWN + on.name), expression.name);
}

function variable(own: string, { module, inputs, others }: Reading): Term {
  const handed = inputs.get(own);
  const declaration = module.variables.get(own);
  if (handed !== undefined) return declaration === undefined ? handed : completed(handed, declaration.type);
  return others === "open" || declaration?.default === undefined ? get(name(HOLE), own) : completed(declaration.default, declaration.type);
}

/** An object with the fields that its type gives it where it leaves them out, and so those within it. */
function completed(whole: Term, type: Expression | undefined): Term {
  const [of] = type?.kind === "call" ? type.arguments : [];
  if (type?.kind !== "call" || of === undefined || whole.kind !== "object") return whole;
  if (type.name === "optional") return completed(whole, of);
  if (type.name === "map") return { ...whole, entries: whole.entries.map((entry) => ({ ...entry, value: completed(entry.value, of) })) };
  if (type.name !== "object" || of.kind !== "object") return whole;
  const declared = of.entries.flatMap((entry) => {
    const own = entryName(entry);
    return own === undefined ? [] : [{ own, type: entry.value }];
  });
  const said = whole.entries.map((entry) => ({ ...entry, value: completed(entry.value, declared.find(({ own }) => own === entryName(entry))?.type) }));
  const left = declared.flatMap(({ own, type: wanted }) => (entryIn(whole, own) === undefined && wanted.kind === "call" && wanted.name === "optional" ? [entryOf(own, wanted.arguments[1] ?? NULL)] : []));
  return object([...said, ...left]);
}
