import { references } from "../../hcl/references";
import { plainString, unwrapped, type Expression } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { alternative, answer, countVotes, leastSure, ruleFromParts, type Part, type Vote } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { SecretsStyle } from "../houseRules";
import { asToldBy, witnesses } from "../modules/modulesOfHouse";
import { pathName } from "../names/pathNames";
import { readInRoot } from "../reading/readInRoot";
import { argumentsOf } from "../reading/reading";

/**
 * Where secrets are kept and where their values come from: every secret, every parameter that is a SecureString and every
 * thing whose service keeps its password speaks for its way, and those of the chosen way for the rest. Unsure where a house
 * has several, and where it has one.
 */
export function detectSecrets(root: RootModule, repository: Repository, begins: string): HouseRule<SecretsStyle> {
  const found = witnesses(root, repository, secretsIn);
  const kinds = found.map(({ kind, thing }): Vote<Kind> => ({ value: kind, place: thing.place }));
  const kind = answer<Kind | "none">(kinds, "none");
  const chosen = styleOf(root, found, kind.value, begins);
  const parts = { kind, ...chosen.parts };
  const rule = ruleFromParts(chosen.style, parts);
  const others = countVotes(kinds).filter(({ value }) => value !== kind.value);
  return asToldBy({ ...rule, confidence: Math.min(rule.confidence, leastSure(parts)), alternatives: others.map(({ value, weight, evidence }) => alternative(styleOf(root, found, value, begins).style, { agreeing: weight, total: kind.total, evidence })) }, root, secretsIn);
}

type Kind = Exclude<SecretsStyle["kind"], "none">;

/** Something that keeps a secret, or has its service keep one. */
interface Secret {
  readonly kind: Kind;
  readonly module: TerraformModule;
  readonly thing: ResourceDeclaration | ModuleCall;
}

/** Arguments by which a service makes and keeps a password itself. */
const MANAGES = /^manage_(master_|admin_)?(user_)?password$/;

/** The argument of something whose service keeps its password. */
const managesPassword = ({ block }: Secret["thing"]): boolean => argumentsOf(block.body).some(({ name, value }) => MANAGES.test(name) && value.kind === "keyword" && value.value === true);

function secretsIn(module: TerraformModule): readonly Secret[] {
  const kindOf = (thing: Secret["thing"]): readonly Kind[] => {
    if (managesPassword(thing)) return ["managed"];
    if (thing.kind === "module") return [];
    if (thing.type === "aws_secretsmanager_secret") return ["secretsManager"];
    const type = thing.type === "aws_ssm_parameter" ? valueOf(thing.block.body, "type") : undefined;
    return type && plainString(type) === "SecureString" ? ["ssm"] : [];
  };
  return [...module.resources.values(), ...module.calls.values()].flatMap((thing) => kindOf(thing).map((kind) => ({ kind, module, thing })));
}

interface Styled {
  readonly style: SecretsStyle;
  readonly parts: Readonly<Record<string, Part>>;
}

/** What the secrets of one kind have in common. */
function styleOf(root: RootModule, found: readonly Secret[], kind: Kind | "none", begins: string): Styled {
  const own = found.filter((secret) => secret.kind === kind);
  const keys = answer(own.flatMap((secret) => keyVotes(root, secret)), undefined);
  if (kind === "none") return { style: { kind }, parts: {} };
  if (kind === "managed") return { style: { kind, ownKey: keys.value !== undefined }, parts: { ownKey: keys } };
  const key = keys.value === undefined ? {} : { key: keys.value };
  const name = answer(own.flatMap((secret) => nameVotes(root, secret, begins)), kind === "ssm" ? "/{service}/{descriptor}" : "{name}");
  const values = own.map((secret) => ({ place: secret.thing.place, ...valueIn(secret) }));
  const source = answer<Source>(values.map(({ place, source: value }) => ({ place, value })), "none");
  if (kind === "ssm") return { style: { kind, name: name.value, source: source.value, ...key }, parts: { key: keys, name, source } };
  const form = answer(values.flatMap(({ place, isMap }): Vote<"map" | "plain">[] => (isMap === undefined ? [] : [{ place, value: isMap ? "map" : "plain" }])), "plain");
  const recovery = answer(own.flatMap((secret) => recoveryVotes(root, secret)), undefined);
  const window = recovery.value === undefined ? {} : { recoveryWindow: recovery.value };
  return { style: { kind, name: name.value, value: form.value, source: source.value, ...key, ...window }, parts: { key: keys, name, source, value: form } };
}

const KEY_ARGUMENTS = /^(kms_key_id|key_id|(master_user|admin_password)_secret_kms_key_id)$/;

function keyVotes(root: RootModule, { module, thing, kind }: Secret): readonly Vote<string | undefined>[] {
  const argument = argumentsOf(thing.block.body).find(({ name }) => KEY_ARGUMENTS.test(name) && (kind !== "managed" || name.includes("secret")));
  if (argument === undefined || argument.value.kind === "keyword") return [{ value: undefined, place: thing.place }];
  return readInRoot(root, module, { file: thing.file, expression: argument.value }).map(({ text, place }) => ({ value: text, place }));
}

function nameVotes(root: RootModule, { module, thing }: Secret, begins: string): readonly Vote<string>[] {
  const name = thing.kind === "module" ? undefined : pathName(root, module, thing, begins);
  return name === undefined ? [] : [{ value: name, place: thing.place }];
}

function recoveryVotes(root: RootModule, { module, thing }: Secret): readonly Vote<string | undefined>[] {
  const value = valueOf(thing.block.body, "recovery_window_in_days");
  if (value === undefined) return [{ value: undefined, place: thing.place }];
  return readInRoot(root, module, { file: thing.file, expression: value }).map(({ text, place }) => ({ value: text, place }));
}

type Source = "random_password" | "variable" | "none";

interface SecretValue {
  readonly source: Source;
  /** Whether it is a map in JSON; `undefined` where no value is written. */
  readonly isMap: boolean | undefined;
}

/** What a secret holds, by where that comes from. What stays as it is when somebody sets it by hand comes from nowhere here, unless a variable gives the first. */
function valueIn({ kind, module, thing }: Secret): SecretValue {
  const value = kind === "ssm" ? parameterValue(thing) : versionValue(module, thing);
  if (value === undefined) return { source: "none", isMap: undefined };
  const inner = unwrapped(value);
  return { source: sourceOf(module, value), isMap: inner.kind === "call" && inner.name === "jsonencode" };
}

const parameterValue = ({ block }: Secret["thing"]): Expression | undefined => valueOf(block.body, "value") ?? valueOf(block.body, "value_wo");

/** What the version of a secret holds. */
function versionValue(module: TerraformModule, { address }: Secret["thing"]): Expression | undefined {
  const version = [...module.resources.values()].find(({ type, block }) => {
    const of = type === "aws_secretsmanager_secret_version" ? valueOf(block.body, "secret_id") : undefined;
    return of !== undefined && references(of).some(({ root, path }) => `${root}.${path[0] ?? ""}` === address);
  });
  return version && (valueOf(version.block.body, "secret_string") ?? valueOf(version.block.body, "secret_string_wo"));
}

/** A password made here before a variable; both also through locals. */
function sourceOf(module: TerraformModule, expression: Expression, depth = 0): Source {
  const read = references(expression);
  if (read.some(({ root, path }) => root === "random_password" || root === "random_string" || (root === "ephemeral" && path[0] === "random_password"))) return "random_password";
  const inner = read.flatMap(({ root, path }) => {
    const local = root === "local" && depth < 4 ? module.locals.get(path[0] ?? "") : undefined;
    return local ? [sourceOf(module, local.attribute.value, depth + 1)] : [];
  });
  if (inner.includes("random_password")) return "random_password";
  return inner.includes("variable") || read.some(({ root }) => root === "var") ? "variable" : "none";
}
