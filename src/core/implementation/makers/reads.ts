import { argumentsOf, lineOf } from "../../conventions/reading/reading";
import { unwrapped, type Expression } from "../../hcl/tree";
import type { ModuleInstance } from "../../repository/modules/moduleTree";
import { targetOf } from "../../terraform/addresses";
import type { SourceFile } from "../../terraform/module";
import type { Step } from "./makers";

/** An expression, the file it stands in, and the module it is read in. */
export interface Read {
  readonly expression: Expression;
  readonly file: SourceFile;
  readonly instance: ModuleInstance;
}

/** What a plain `local.x`, or the input of a called module, stands for, followed to where it is written; anything else is itself, without parentheses. */
export function followed(read: Read, seen: readonly string[] = []): Read {
  const expression = unwrapped(read.expression);
  const target = targetOf(expression);
  const key = `${read.instance.address} ${target?.address ?? ""}`;
  if (target === undefined || target.rest.length > 0 || seen.includes(key)) return { ...read, expression };
  const { module, caller } = read.instance;
  const name = target.address.slice(target.address.indexOf(".") + 1);
  const local = target.address.startsWith("local.") ? module.locals.get(name) : undefined;
  if (local !== undefined) return followed({ ...read, expression: local.attribute.value, file: local.file }, [...seen, key]);
  const given = target.address.startsWith("var.") && caller !== undefined ? argumentsOf(caller.call.block.body).find((argument) => argument.name === name) : undefined;
  if (given === undefined || caller === undefined) return { ...read, expression };
  return followed({ expression: given.value, file: caller.call.file, instance: caller.instance }, [...seen, key]);
}

/** The variable of the root module that is read, as it stands behind `var.`, with the fields that are taken of it; `undefined` for anything else. */
export function rootVariable({ expression, instance }: Read): string | undefined {
  const target = instance.caller === undefined ? targetOf(expression) : undefined;
  if (target === undefined || !target.address.startsWith("var.")) return undefined;
  const fields = target.rest.map((step) => (step.kind === "name" ? `.${step.name}` : undefined));
  return fields.includes(undefined) ? undefined : target.address.slice("var.".length) + fields.join("");
}

/** What decides how often a step makes its object, followed to where it is written; `undefined` when it always makes one. */
export const multiplicityOf = ({ instance, declaration: { multiplicity, file } }: Step): Read | undefined =>
  multiplicity.kind === "single" ? undefined : followed({ expression: multiplicity.expression, file, instance });

/** The text of what is read, on one line. */
export const textRead = ({ file, expression }: Read): string => lineOf({ file, expression });
