import { plainString, unwrapped, type Expression } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import { blocksOf, valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { countVotes, ruleFromVotes, type Vote } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { BackupStyle } from "../houseRules";
import { isReadableIn } from "../modules/modulesOfHouse";
import { lineOf } from "../reading/reading";
import { localNameOf, variableNameOf } from "../reading/traversal";
import { expressionsWithin } from "../reading/expressionsWithin";

/**
 * How copies are made of what keeps data: by a selection that lists ARNs, or takes what carries a tag. Several selections
 * speak for themselves, a tag by whatever carries it too, all of that as much as the selection: others may carry the tag for other reasons. Unsure where there are several, and where a call makes the plan.
 */
export function detectBackup(root: RootModule, repository: Repository): HouseRule<BackupStyle> {
  const selections = [...root.module.resources.values()].filter(({ type }) => type === "aws_backup_selection");
  const votes = selections.flatMap((selection) => votesOf(root, selection));
  const calls = [...root.module.calls.values()].filter((call) => makesBackups(call, repository));
  const all = [...votes, ...calls.map((call): Vote<BackupStyle> => ({ value: { kind: "elsewhere", address: call.address }, place: call.place, weight: 0.5 }))];
  return ruleFromVotes(countVotes(all).flatMap(({ value, weight, evidence }) => evidence.map((place) => ({ value, place, weight: weight / evidence.length }))), { kind: "none" });
}

function votesOf(root: RootModule, selection: ResourceDeclaration): readonly Vote<BackupStyle>[] {
  const value = styleOf(root, selection);
  const own: Vote<BackupStyle> = { value, place: selection.place };
  const carriers = value.kind === "tag" ? carriersOf(root.module, value) : [];
  return [own, ...carriers.map(({ place }) => ({ value, place, weight: 1 / carriers.length }))];
}

/** What one selection takes; `elsewhere` where nothing that is written here adds to it. */
function styleOf(root: RootModule, { address, file, block }: ResourceDeclaration): BackupStyle {
  const resources = valueOf(block.body, "resources");
  const tag = tagOf(root, { file, block });
  if (tag !== undefined && (resources === undefined || isEverything(resources))) return { kind: "tag", selection: address, ...tag };
  const hasConditions = blocksOf(block.body, "condition").length > 0 || valueOf(block.body, "not_resources") !== undefined;
  return resources !== undefined && !hasConditions && isListHere(root.module, resources) ? { kind: "arnList", selection: address } : { kind: "elsewhere", address };
}

type Tag = Pick<Extract<BackupStyle, { kind: "tag" }>, "key" | "expression">;

/** The tag a selection asks for: any of its `selection_tag`, or the only one of its conditions. */
function tagOf(root: RootModule, { file, block }: Pick<ResourceDeclaration, "file" | "block">): Tag | undefined {
  const conditions = blocksOf(block.body, "condition").flatMap(({ body }) => body.items);
  const equals = conditions.flatMap((item) => (item.kind === "block" && item.type === "string_equals" ? [item] : []));
  const asked = [...blocksOf(block.body, "selection_tag"), ...(conditions.length === 1 ? equals : [])];
  const tags = asked.flatMap(({ body }): Tag[] => {
    const [key, value] = [valueOf(body, "key"), valueOf(body, "value")];
    const name = key && plainString(key)?.replace(/^aws:ResourceTag\//, "");
    const expression = value && lineOf({ file, expression: value });
    return name === undefined || expression === undefined || !isReadableIn(root, expression) ? [] : [{ key: name, expression }];
  });
  return tags[0];
}

/** `["*"]`. */
function isEverything(resources: Expression): boolean {
  const inner = unwrapped(resources);
  return inner.kind === "tuple" && inner.elements.length > 0 && inner.elements.every((element) => plainString(element) === "*");
}

/** A list that this module puts together, rather than one it is given, and that does not take everything already. */
function isListHere(module: TerraformModule, resources: Expression, depth = 0): boolean {
  const inner = unwrapped(resources);
  const local = module.locals.get(localNameOf(inner) ?? "");
  if (local !== undefined && depth < 4) return isListHere(module, local.attribute.value, depth + 1);
  if (variableNameOf(inner) !== undefined) return false;
  return ["tuple", "call", "for", "splat", "conditional"].includes(inner.kind) && !expressionsWithin(inner).some((each) => plainString(each) === "*");
}

/** What carries the tag that a selection asks for. */
function carriersOf(module: TerraformModule, { key, expression }: Tag): readonly ResourceDeclaration[] {
  return [...module.resources.values()].filter(({ file, block }) => {
    const tags = valueOf(block.body, "tags");
    const objects = tags === undefined ? [] : expressionsWithin(tags).filter((each) => each.kind === "object");
    return objects.some(({ entries }) => entries.some((entry) => (plainString(entry.key) ?? (entry.key.kind === "variable" ? entry.key.name : "")) === key && lineOf({ file, expression: entry.value }) === expression));
  });
}

/** A call of a module that makes plans or selections; of one that is not here its source says so. */
function makesBackups({ source, target }: ModuleCall, repository: Repository): boolean {
  const called = target === undefined ? undefined : repository.modules.get(target);
  if (called !== undefined) return [...called.resources.values()].some(({ type }) => /^aws_backup_(plan|selection)$/.test(type));
  return target === undefined && source !== undefined && /(^|[/_.-])(aws-)?backup([/_.?-]|$)/.test(source);
}
