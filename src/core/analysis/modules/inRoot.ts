import { entryAt } from "../../conventions/reading/reading";
import type { Located } from "../../conventions/reading/reading";
import { unwrapped } from "../../hcl/tree";
import type { ModuleInstance } from "../../repository/modules/moduleTree";
import { valueOf } from "../../terraform/arguments";
import { readingOf, type Reading } from "../bindings";
import { instanceOf } from "./declarations";
import { expressionIn } from "./expressionIn";
import { sourceOf } from "../network/source";

const DEEPEST = 6;

/**
 * What an expression of a called module is to the root module: the argument it is handed down by, or the output that gives it;
 * `undefined` for what the root module cannot name.
 */
export function inRoot({ module, caller }: ModuleInstance, located: Located, depth = 0): Reading | undefined {
  if (caller === undefined) return readingOf(located);
  const source = sourceOf(module, located.expression);
  if (!source || depth > DEEPEST) return undefined;
  const { call, instance } = caller;
  const [root, input = "", ...names] = source.key.split(".");
  if (root === "var") {
    const argument = valueOf(call.block.body, input);
    const given = argument && entryAt(argument, names);
    return given && inRoot(instance, { file: call.file, expression: unwrapped(given) }, depth + 1);
  }
  const output = [...module.outputs.values()].find(({ value }) => value && sourceOf(module, value)?.key === source.key);
  const one = instance.caller === undefined ? instanceOf(call) : undefined;
  const text = output && one !== undefined ? `${one}.${output.name}` : undefined;
  const expression = text === undefined ? undefined : expressionIn(text);
  return text === undefined || !expression ? undefined : { text, expression, place: call.place };
}
