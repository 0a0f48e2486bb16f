import * as vscode from "vscode";
import type { RuleName } from "../core/conventions/houseRules";
import type { Json } from "../core/design/answers";
import { planOverride, planReset, type OverridePlan } from "../core/implementation/overrides/planOverride";
import { ANNEX_FILE } from "../core/terraform/fileKind";
import { folderOf } from "../core/terraform/paths";
import { repoPath, type RepoPath } from "../core/text/span";
import type { Outcome } from "../protocol/implementationView";
import { readRule } from "./commandArguments";
import { knownsOf } from "./panel/knowns";
import type { Folder, PanelPorts } from "./panel/ports";
import type { RootChoice } from "./panel/situation";
import { RULE_TITLES, ruleText } from "./ruleTitles";

/** A house rule of a root module as it is now. */
interface RulePlace extends RootChoice {
  readonly rule: RuleName;
}

async function placeOf({ reading }: PanelPorts, argument: unknown): Promise<RulePlace | undefined> {
  const subject = readRule(argument);
  const folder = reading.folders().find(({ uri }) => uri === subject?.folder);
  if (subject === undefined || folder === undefined) return undefined;
  const repository = await reading.repository(folder);
  const root = repository.rootModules.find(({ module }) => module.path === subject.root);
  return root && { folder, repository, root, rule: subject.rule };
}

/** The user says what a house rule is: one of what the code shows besides, or a value of their own in `annex.json`. */
export async function overrideRule(ports: PanelPorts, argument: unknown): Promise<Outcome | undefined> {
  const place = await placeOf(ports, argument);
  const value = place && (await chooseValue(place));
  const where = value && (await chooseFolder(place));
  if (place === undefined || value === undefined || where === undefined) return undefined;
  const outcome = await carryOut(ports, place.folder, planOverride(place.repository, where, place.rule, value.json), value.isToBeEdited);
  return saying(outcome, `${RULE_TITLES[place.rule]}: set in ${where === "" ? "" : `${where}/`}${ANNEX_FILE}.`);
}

/** The rule is what the code shows again. */
export async function resetRule(ports: PanelPorts, argument: unknown): Promise<Outcome | undefined> {
  const place = await placeOf(ports, argument);
  if (place === undefined) return undefined;
  const { isSet, evidence } = knownsOf(place.repository, place.root).rules[place.rule];
  const [setBy] = isSet === true ? evidence : [];
  return setBy && saying(await carryOut(ports, place.folder, planReset(place.repository, setBy.path, place.rule), false), `${RULE_TITLES[place.rule]}: as the code shows it again.`);
}

interface ChosenValue {
  readonly json: Json;
  readonly isToBeEdited: boolean;
}

async function chooseValue({ repository, root, rule }: RulePlace): Promise<ChosenValue | undefined> {
  const { rules } = knownsOf(repository, root);
  const { value, alternatives } = rules[rule];
  const shown = alternatives.map((alternative) => ({ label: ruleText(rules, rule, alternative.value), description: `${Math.round(alternative.confidence * 100)} %`, value: alternative.value, isToBeEdited: false }));
  const own = { label: "Another value …", description: `written in annex.json, beginning with what it is now: ${ruleText(rules, rule, value)}`, value, isToBeEdited: true };
  const chosen = await vscode.window.showQuickPick([...shown, own], { title: `${RULE_TITLES[rule]}: what holds in this house?` });
  // Values of rules are plain data.
  return chosen && { json: JSON.parse(JSON.stringify(chosen.value)) as Json, isToBeEdited: chosen.isToBeEdited };
}

/** Where it is set already, else the folder of the workspace or that of the root module. */
async function chooseFolder({ repository, root, rule }: RulePlace): Promise<RepoPath | undefined> {
  const { isSet, evidence } = knownsOf(repository, root).rules[rule];
  const [setBy] = isSet === true ? evidence : [];
  if (setBy !== undefined) return folderOf(setBy.path);
  const top = repoPath("");
  if (root.module.path === top) return top;
  const all = { label: "For every root module", description: "annex.json", folder: top };
  const one = { label: `For ${root.module.path} alone`, description: `${root.module.path}/annex.json`, folder: root.module.path };
  return (await vscode.window.showQuickPick([all, one], { title: `${RULE_TITLES[rule]}: where does it hold?` }))?.folder;
}

/** What was done, in the words of rules instead of those of files. */
const saying = (outcome: Outcome, message: string): Outcome => (outcome.kind === "done" ? { ...outcome, message } : outcome);

async function carryOut(ports: PanelPorts, folder: Folder, result: OverridePlan, isToBeEdited: boolean): Promise<Outcome> {
  if (result.kind === "refused") return { kind: "refused", message: result.message, written: [], saved: [], unsaved: [], left: [] };
  const outcome = await ports.writing.apply(folder, result.plan);
  const [file] = result.plan.files;
  if (outcome.kind === "done" && isToBeEdited && file !== undefined) await ports.open(folder, file.path, 0, 0);
  return outcome;
}
