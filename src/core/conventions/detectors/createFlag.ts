import { plainString, unwrapped } from "../../hcl/tree";
import type { Expression } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import type { ModuleCall, TerraformModule, VariableDeclaration } from "../../terraform/module";
import { conditionOf, operandsOf } from "../reading/conditions";
import type { Vote } from "../confidence";
import { confidenceOf, ruleFromVotes, sampleOf } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { CreateFlag } from "../houseRules";
import { modulesOfHouse } from "../modules/modulesOfHouse";
import { sourceWords } from "../modules/moduleSources";
import { argumentsOf } from "../reading/reading";
import { wordsOf } from "../names/keyCase";
import { localNameOf, variableNameOf } from "../reading/traversal";

/**
 * How components are switched on: by the boolean variables that conditions of `count` and `for_each` ask about. The word
 * that means "exists" stands before the service, after it or, as in `rds_create_cluster`, between it and a resource; the
 * last is the form after the service, said of one resource. Flags are set where the root module is applied, so that those
 * of modules do not count. Every flag speaks once. Unsure where the word stands in several places, and, where there is no flag,
 * in a house of few resources.
 */
export function detectCreateFlag(root: RootModule, repository: Repository): HouseRule<CreateFlag> {
  const votes = flagsOf(root.module);
  return votes.length > 0 ? ruleFromVotes(votes, { kind: "none" }) : withoutFlags(root, repository);
}

/** No resource of the house asks a flag: the more resources there are, the surer it is that flags are not its way. */
function withoutFlags(root: RootModule, repository: Repository): HouseRule<CreateFlag> {
  const things = modulesOfHouse(root, repository).flatMap((module) => [...module.resources.values(), ...module.calls.values()]);
  const unconditional = things.filter(({ multiplicity }) => conditionOf(multiplicity) === undefined);
  return { value: { kind: "none" }, confidence: confidenceOf(unconditional.length, things.length), evidence: sampleOf(unconditional.map(({ place }) => place)), alternatives: [] };
}

/** Words that mean that something exists. */
export const EXISTENCE = ["create", "created", "enable", "enabled", "deploy", "deployed", "provision", "install", "use"];

/** Each flag once, at its declaration. */
function flagsOf(module: TerraformModule): readonly Vote<CreateFlag>[] {
  const things = [...module.resources.values(), ...module.calls.values(), ...module.data.values()];
  const conditions = [...things.map(({ multiplicity }) => conditionOf(multiplicity)), ...[...module.calls.values()].map(existenceInput)];
  const paths = new Set(conditions.flatMap((condition) => flagPaths(module, condition, new Set())));
  return [...paths].flatMap((path) => {
    const [name = "", field] = path.split(".");
    const variable = module.variables.get(name);
    const value = variable && (field === undefined ? ownFlag(variable) : { kind: "field" as const, pattern: "{service}", field });
    return variable && value ? [{ value, place: variable.place }] : [];
  });
}

/** What a call gives the input by which its module makes nothing: `create`, or `create_bucket` of a module of buckets. */
function existenceInput({ source, block }: ModuleCall): Expression | undefined {
  const words = source === undefined ? [] : sourceWords(source);
  const isWhole = (name: string): boolean => EXISTENCE.some((word) => name === word || words.some((thing) => name === `${word}_${thing}`));
  return argumentsOf(block.body).find(({ name }) => isWhole(name))?.value;
}

function ownFlag(variable: VariableDeclaration): CreateFlag | undefined {
  const pattern = isBoolean(variable) ? patternOf(variable.name) : undefined;
  return pattern === undefined ? undefined : { kind: "variable", pattern };
}

/** The variables among the operands of a condition, read through locals: `efs_create`, or `efs.enabled` for a field that means that something exists. */
function flagPaths(module: TerraformModule, condition: Expression | undefined, seen: Set<string>): readonly string[] {
  if (!condition) return [];
  return operandsOf(condition).flatMap((operand) => {
    const variable = fieldPathOf(operand) ?? variableNameOf(operand);
    if (variable !== undefined) return [variable];
    const name = localNameOf(operand);
    const local = name === undefined || seen.has(name) ? undefined : module.locals.get(name);
    return local ? flagPaths(module, local.attribute.value, seen.add(local.name)) : [];
  });
}

/** `efs.enabled` for `var.efs.enabled`; `undefined` for a field whose name does not mean that something exists. */
function fieldPathOf(operand: Expression): string | undefined {
  if (operand.kind !== "get" || !EXISTENCE.includes(operand.name)) return undefined;
  const variable = variableNameOf(operand.on);
  return variable === undefined ? undefined : `${variable}.${operand.name}`;
}

function isBoolean({ type, default: initial }: VariableDeclaration): boolean {
  const named = type && unwrapped(type);
  if (named) return (named.kind === "variable" ? named.name : plainString(named)) === "bool";
  return initial?.kind === "keyword" && initial.value !== null;
}

/** `rds_create_cluster` gives `{service}_create`; `undefined` when no word of the name means that something exists. */
export function patternOf(name: string): string | undefined {
  const words = wordsOf(name);
  // `on` means so behind everything else alone: what is run on demand is there.
  const at = words.findIndex((word, index) => EXISTENCE.includes(word) || (word === "on" && index === words.length - 1));
  const word = words[at];
  if (word === undefined || words.length < 2) return undefined;
  return at === 0 ? `${word}_{service}` : `{service}_${word}`;
}

