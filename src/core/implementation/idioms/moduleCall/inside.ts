import { entryName, plainString, type Expression } from "../../../hcl/tree";
import type { TerraformModule, VariableDeclaration } from "../../../terraform/module";
import { fold } from "../../../terraform/symbolic/fold";
import { HOLE, OWN } from "../../../terraform/symbolic/knowing";
import { mapNested } from "../../../terraform/symbolic/mapNested";
import { entryIn, entryOf, get, name, NULL, object, type Term } from "../../../terraform/symbolic/terms";

/** What a call hands to the inputs of a module, in terms of the caller. */
export type Inputs = ReadonlyMap<string, Term>;

/** How the inputs of a module are read that are not handed over: as what they are by default, or as holes that anything may come into. */
export type Others = "default" | "open";

/** Deeper than locals lead to each other. */
const DEEPEST = 30;

interface Reading {
  readonly module: TerraformModule;
  readonly inputs: Inputs;
  readonly others: Others;
  /** Names that loops around the place bind. */
  readonly bound: readonly string[];
  readonly depth: number;
}

/** What an expression of a module comes to for its caller. What the module makes itself stands under {@link OWN}, what it is not given under {@link HOLE}. */
export const insideTerm = (module: TerraformModule, expression: Expression, inputs: Inputs, others: Others, bound: readonly string[] = []): Term => fold(read(expression, { module, inputs, others, bound, depth: 0 }));

function read(expression: Expression, reading: Reading): Term {
  if (expression.kind === "get") return field(expression, reading) ?? declared(expression, reading);
  if (expression.kind === "index") {
    const key = plainString(expression.key);
    const named = key === undefined ? undefined : field({ on: expression.on, name: key }, reading);
    if (named !== undefined) return named;
  }
  const bound = expression.kind === "for" ? [...reading.bound, expression.valueVariable, ...(expression.keyVariable === undefined ? [] : [expression.keyVariable])] : reading.bound;
  return mapNested(expression, (each) => read(each, { ...reading, bound }));
}

/** A field of an input of which this field is handed over, or that is open. */
function field({ on, name: own }: { readonly on: Expression; readonly name: string }, { inputs, others }: Reading): Term | undefined {
  const input = inputNamed(on);
  if (input === undefined) return undefined;
  const given = inputs.get(input);
  if (given?.kind === "object") return entryIn(given, own) ?? (others === "open" ? get(get(name(HOLE), input), own) : undefined);
  return given === undefined && others === "open" ? get(get(name(HOLE), input), own) : undefined;
}

/** The input that `var.x` reads. */
const inputNamed = (expression: Expression): string | undefined => (expression.kind === "get" && expression.on.kind === "variable" && expression.on.name === "var" ? expression.name : undefined);

function declared(expression: Extract<Expression, { kind: "get" }>, reading: Reading): Term {
  const { on } = expression;
  if (on.kind !== "variable") return mapNested(expression, (each) => read(each, reading));
  if (reading.bound.includes(on.name)) return expression;
  if (on.name === "var") return variable(expression.name, reading);
  // The workspace is the same everywhere.
  if (on.name === "terraform") return expression;
  const local = on.name === "local" ? reading.module.locals.get(expression.name) : undefined;
  if (local !== undefined && reading.depth < DEEPEST) return read(local.attribute.value, { ...reading, bound: [], depth: reading.depth + 1 });
  return get(name(OWN + on.name), expression.name);
}

function variable(own: string, { module, inputs, others }: Reading): Term {
  const given = inputs.get(own);
  const declaration = module.variables.get(own);
  if (given !== undefined) return declaration === undefined ? given : completed(given, declaration);
  return others === "open" || declaration?.default === undefined ? get(name(HOLE), own) : completed(declaration.default, declaration);
}

/** An object with the fields that its type gives it where it leaves them out. */
function completed(given: Term, { type }: VariableDeclaration): Term {
  const fields = type?.kind === "call" && type.name === "object" ? type.arguments[0] : undefined;
  if (given.kind !== "object" || fields?.kind !== "object") return given;
  const left = fields.entries.flatMap(({ value, ...entry }) => {
    const own = entryName({ ...entry, value });
    if (own === undefined || entryIn(given, own) !== undefined || value.kind !== "call" || value.name !== "optional") return [];
    return [entryOf(own, value.arguments[1] ?? NULL)];
  });
  return left.length === 0 ? given : object([...given.entries, ...left]);
}
