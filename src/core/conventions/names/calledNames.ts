import type { Repository } from "../../repository/repository";
import { targetOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall, TerraformModule } from "../../terraform/module";
import type { NameToken } from "./nameTokens";
import { nameTokens } from "./nameTokens";
import type { NameUse } from "./nameUses";
import { namedBy, namesOf } from "./nameUses";
import { entryAt, lineOf } from "../reading/reading";

/**
 * Names that a called module makes, said in terms of the module that calls it: its inputs are what the call hands over. Left
 * out is what cannot be said so, and what is handed over whole and made into nothing.
 */
export function calledNames(call: ModuleCall, repository: Repository): readonly NameUse[] {
  const module = calledModule(call, repository);
  if (!module) return [];
  const { uses, given } = namesOf(module);
  const made = uses.flatMap((use) => inCaller(use, call));
  const handed = given.flatMap(({ type, expression, place }) => inCaller({ type, tokens: [{ kind: "code", text: expression }], local: undefined, entry: [], place, isPrefix: false, times: 1 }, call));
  return [...made, ...handed.filter(({ tokens }) => tokens.length > 1)];
}

/**
 * What the name that a call hands over is in the end, where the called module puts more around it: a word that every name
 * begins with in there is not missing from what is handed over. The name as it is where the module takes it whole, none where
 * what the module makes of it cannot be said here.
 */
export function completedName(use: NameUse, call: ModuleCall, repository: Repository): readonly NameUse[] {
  const module = calledModule(call, repository);
  const input = namedBy(call);
  if (!module || input === undefined) return [use];
  const read = `var.${input}`;
  const { uses, given } = namesOf(module);
  const [around] = uses.filter(({ tokens }) => tokens.some(({ text }) => text === read));
  if (!around || given.some(({ expression }) => expression === read)) return [use];
  return inCaller(around, call).map(({ tokens }) => ({ ...use, tokens }));
}

const calledModule = ({ target }: ModuleCall, repository: Repository): TerraformModule | undefined => (target === undefined ? undefined : repository.modules.get(target));

function inCaller(use: NameUse, call: ModuleCall): readonly NameUse[] {
  const tokens = use.tokens.map((token) => translated(token, call));
  const known = tokens.filter((token) => token !== undefined);
  return known.length === tokens.length ? [{ ...use, tokens: known.flat() }] : [];
}

function translated(token: NameToken, call: ModuleCall): readonly NameToken[] | undefined {
  if (token.kind !== "code") return [token];
  const [, input, ...names] = /^var\.([\w-]+(?:\.[\w-]+)*)$/.test(token.text) ? token.text.split(".") : [];
  const handed = input === undefined ? undefined : valueOf(call.block.body, input);
  const whole = handed && entryAt(handed, names);
  const parts = whole && nameTokens({ file: call.file, expression: whole }, []);
  if (parts) return parts.some(({ kind }) => kind === "key") ? undefined : parts;
  const text = textInCaller(token.text, call);
  return text === undefined ? undefined : [{ kind: "code", text }];
}

/** An expression of the called module with what the call hands over in the place of inputs. */
function textInCaller(written: string, call: ModuleCall): string | undefined {
  if (/\b(local|module|data|aws_\w+|random_\w+)\./.test(written)) return undefined;
  const names = [...written.matchAll(/\bvar\.([\w-]+)/g)].map(([, name = ""]) => name);
  const passed = new Map(names.map((name) => [name, valueOf(call.block.body, name)]));
  if ([...passed.values()].some((value) => value === undefined || targetOf(value) === undefined)) return undefined;
  return written.replace(/\bvar\.([\w-]+)/g, (whole, name: string) => {
    const expression = passed.get(name);
    return expression ? lineOf({ file: call.file, expression }) : whole;
  });
}
