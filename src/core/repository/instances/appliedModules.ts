import type { RepoPath } from "../../text/span";
import { attributeOf } from "../../terraform/arguments";
import { evaluateTyped } from "../../terraform/evaluation/evaluate";
import type { ModuleCall, ResourceDeclaration } from "../../terraform/module";
import { moduleScope, withNames, withWorkspace, type Scope, type Surroundings } from "../../terraform/evaluation/scope";
import { isMapping, isSequence, mappingOf, NOT_KNOWN, tupleOf, type TypedValue } from "../../terraform/evaluation/typedValue";
import type { ModuleInstance } from "../modules/moduleTree";
import type { Environment, Repository } from "../repository";

/** The key of one instance: of `for_each` a text, of `count` a number; `undefined` for the only one. */
export type InstanceKey = string | number | undefined;

/** More instances of one block are not told apart. */
const MOST_INSTANCES = 1000;

type Texts = (path: RepoPath) => string | undefined;

/** How the texts of a repository's files are read while evaluating. */
export const textsOf = ({ files }: Pick<Repository, "files">): Texts => (path) => files.get(path)?.text;

/** The scope of a root module as it is applied in an environment; `undefined` for its defaults alone. */
export function appliedScope(root: ModuleInstance, environment: Pick<Environment, "values" | "choice"> | undefined, texts: Texts = () => undefined): Scope {
  const own = withWorkspace(moduleScope(root.module, environment?.values), environment?.choice.workspace);
  return surrounded(own, root, root.module.path, texts, () => undefined);
}

/** The scope with what stands around its module. */
function surrounded(own: Scope, instance: ModuleInstance, root: RepoPath, text: Texts, argument: Surroundings["argument"]): Scope {
  const around: Surroundings = {
    argument,
    text,
    root,
    call: (name) => {
      const call = instance.module.calls.get(name);
      return call === undefined ? NOT_KNOWN : collected(keysOf(call, scope), (key) => outputsOf(call, key));
    },
    output: (name, key, output) => outputOf(instance, scope, name, key, output),
    resource: (declaration) => collected(keysOf(declaration, scope), () => NOT_KNOWN),
  };
  const scope: Scope = { ...own, around };
  const outputsOf = (call: ModuleCall, key: InstanceKey): TypedValue => {
    const child = instance.children.get(call.name);
    return child === undefined ? NOT_KNOWN : mappingOf("object", [...child.module.outputs.keys()].map((output) => [output, outputOf(instance, scope, call.name, key, output)]));
  };
  return scope;
}

function outputOf(instance: ModuleInstance, scope: Scope, name: string, key: InstanceKey, output: string): TypedValue {
  const [call, child] = [instance.module.calls.get(name), instance.children.get(name)];
  const value = child?.module.outputs.get(output)?.value;
  if (call === undefined || child === undefined || value === undefined || (key === undefined) !== (call.multiplicity.kind === "single")) return NOT_KNOWN;
  return evaluateTyped(value, calledScope(child, scope, key));
}

/** What all instances give, as Terraform collects them. */
function collected(keys: readonly InstanceKey[] | undefined, given: (key: InstanceKey) => TypedValue): TypedValue {
  if (keys === undefined) return NOT_KNOWN;
  if (keys.length === 1 && keys[0] === undefined) return given(undefined);
  const texts = keys.filter((key) => typeof key === "string");
  return texts.length > 0 ? mappingOf("object", texts.map((key) => [key, given(key)])) : tupleOf(keys.map(given));
}

const known = new WeakMap<Scope, Map<string, Scope>>();

/** The scope of a called module, in the scope that calls it, for one of the instances; `unknown` for one whose key is not known. */
export function calledScope(child: ModuleInstance, outer: Scope, key: InstanceKey | typeof UNKNOWN_KEY): Scope {
  const scopes = known.get(outer) ?? new Map<string, Scope>();
  known.set(outer, scopes);
  const name = `${child.address} ${typeof key === "symbol" ? "?" : JSON.stringify(key ?? null)}`;
  const before = scopes.get(name);
  if (before !== undefined) return before;
  const made = madeScope(child, outer, key);
  scopes.set(name, made);
  return made;
}

export const UNKNOWN_KEY: unique symbol = Symbol("unknown key");

function madeScope(child: ModuleInstance, outer: Scope, key: InstanceKey | typeof UNKNOWN_KEY): Scope {
  const { caller, module } = child;
  const { around } = outer;
  const terraform = outer.names.get("terraform");
  const own: Scope = { ...moduleScope(module), names: new Map(terraform === undefined ? [] : [["terraform", terraform]]) };
  if (caller === undefined || around === undefined) return own;
  const inside = typeof key === "symbol" ? outer : scopeWithKey(caller.call, outer, key);
  const argument = (name: string): TypedValue | undefined => {
    const given = attributeOf(caller.call.block.body, name);
    return given && evaluateTyped(given.value, inside);
  };
  return surrounded(own, child, around.root, around.text, argument);
}

/** The scope inside a block for one of its instances: with `each` or `count`. */
export function scopeWithKey({ multiplicity }: ModuleCall | ResourceDeclaration, scope: Scope, key: InstanceKey): Scope {
  if (typeof key === "number") return withNames(scope, [["count", mappingOf("object", [["index", key]])]]);
  if (typeof key !== "string" || multiplicity.kind !== "for_each") return scope;
  const collection = evaluateTyped(multiplicity.expression, scope);
  const value = isMapping(collection) ? (collection.fields.get(key) ?? NOT_KNOWN) : isSequence(collection) ? key : NOT_KNOWN;
  return withNames(scope, [["each", mappingOf("object", [["key", key], ["value", value]])]]);
}

/** The keys of the instances that a block makes, in Terraform's order; `undefined` when they are not known without a plan. */
export function keysOf({ multiplicity }: ModuleCall | ResourceDeclaration, scope: Scope): readonly InstanceKey[] | undefined {
  if (multiplicity.kind === "single") return [undefined];
  const value = evaluateTyped(multiplicity.expression, scope);
  const keys = multiplicity.kind === "count" ? countKeys(value) : forEachKeys(value);
  return keys === undefined || keys.length > MOST_INSTANCES ? undefined : keys;
}

function countKeys(value: TypedValue): readonly number[] | undefined {
  const count = typeof value === "string" ? Number(value) : value;
  return typeof count === "number" && Number.isInteger(count) && count >= 0 && count <= MOST_INSTANCES ? Array.from({ length: count }, (_, at) => at) : undefined;
}

/** Of a map its keys, of a set of texts its items; a list makes nothing. */
function forEachKeys(value: TypedValue): readonly string[] | undefined {
  if (isMapping(value)) return [...value.fields.keys()];
  if (!isSequence(value) || (value.kind !== "set" && value.element !== "any")) return undefined;
  return value.items.every((item) => typeof item === "string") ? value.items : undefined;
}
