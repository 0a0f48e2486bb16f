import { plainString, unwrapped } from "../../hcl/tree";
import type { RootModule } from "../../repository/repository";
import { attributeOf } from "../../terraform/arguments";
import { targetOf } from "../../terraform/addresses";
import type { ModuleCall, TerraformModule } from "../../terraform/module";
import type { Place } from "../../text/span";
import type { Located } from "./reading";
import { entryAt, lineOf, placeOf } from "./reading";

/** How the root module reads a value, and where it stands. */
export interface RootReading extends Located {
  readonly text: string;
  readonly place: Place;
}

/** What has a meaning only inside a block that repeats. */
const REPEATED = /\b(each|count|self)\./;

/** Deeper than anybody hands a value on. */
const DEEPEST = 4;

/**
 * How the root module reads what an expression of one of its modules gives: as it stands where it stands in the root module
 * itself or is a literal, and by what each call hands over where it is an input. Nothing where it cannot be read from there.
 */
export function readInRoot(root: RootModule, module: TerraformModule, located: Located, depth = 0): readonly RootReading[] {
  const expression = unwrapped(located.expression);
  const { file } = located;
  const reading = { file, expression, text: lineOf({ file, expression }), place: placeOf(file, expression) };
  if (module.path === root.module.path) return REPEATED.test(reading.text) ? [] : [reading];
  if (expression.kind === "number" || plainString(expression) !== undefined) return [reading];
  const target = targetOf(expression);
  const [kind, name = ""] = target?.address.split(".") ?? [];
  const path = target?.rest.flatMap((step) => (step.kind === "name" ? [step.name] : [])) ?? [];
  if (depth > DEEPEST || path.length !== target?.rest.length) return [];
  const local = kind === "local" && path.length === 0 ? module.locals.get(name) : undefined;
  if (local) return readInRoot(root, module, { file: local.file, expression: local.attribute.value }, depth + 1);
  return kind === "var" ? readInputInRoot(root, module, name, path) : [];
}

/** As {@link readInRoot}, for an input of a module, or what stands at a path of names in it: what each call hands over. */
export const readInputInRoot = (root: RootModule, module: TerraformModule, name: string, path: readonly string[] = []): readonly RootReading[] => callsOf(root, module).flatMap((call) => handedOver(root, module, call, [name, ...path]));

/** Calls of a module in the root module. */
const callsOf = (root: RootModule, module: TerraformModule): readonly ModuleCall[] => [...root.module.calls.values()].filter(({ target }) => target === module.path);

/** What a call gives an input, or an entry of the object it gives; its default where the call leaves it to that. */
function handedOver(root: RootModule, module: TerraformModule, { file, block }: ModuleCall, [input = "", ...path]: readonly string[]): readonly RootReading[] {
  const given = attributeOf(block.body, input);
  const whole = given && entryAt(given.value, path);
  if (given) return whole ? readInRoot(root, root.module, { file, expression: whole }) : [];
  const variable = module.variables.get(input);
  const initial = variable?.default && entryAt(variable.default, path);
  return variable && initial && initial.kind !== "keyword" ? readInRoot(root, module, { file: variable.file, expression: initial }) : [];
}
