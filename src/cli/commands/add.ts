import { createTwoFilesPatch } from "diff";
import { componentOf, OFFERED } from "../../catalog";
import { SLOT_NAMES, type SlotName } from "../../core/analysis/slots";
import type { Component } from "../../core/design/component";
import { namesOfAddition } from "../../core/design/composition";
import { OPTIONAL_GROUPS, type Addition, type OptionalGroup } from "../../core/implementation/addition";
import { textsAfter, type EditPlan } from "../../core/implementation/editPlan";
import { HOME_CHOICES, type HomeChoice } from "../../core/implementation/home/homeChoice";
import { learn } from "../../core/implementation/learn";
import { planAddition } from "../../core/implementation/planAddition";
import { recordPath, type ComponentRecord } from "../../core/implementation/record/record";
import { readRecord } from "../../core/implementation/record/recordFile";
import type { Repository, RootModule } from "../../core/repository/repository";
import type { RepoPath } from "../../core/text/span";
import { readAnswers } from "../answers";
import type { Arguments } from "../arguments";
import { readOther, writePlan } from "../disk";
import { printedPlace } from "../places";
import { refusedStop } from "../refusedStop";
import { Stop } from "../usage";

/** What `add` leaves to print. */
export interface AddOutcome {
  readonly json: object;
  readonly text: string;
}

function componentNamed(id: string): Component {
  const component = componentOf(id);
  if (component === undefined) throw new Stop(2, `There is no component ${id}; found: ${OFFERED.map((candidate) => candidate.id).join(", ")}.`);
  return component;
}

const isSlot = (name: string): name is SlotName => SLOT_NAMES.some((slot) => slot === name);
const isOptional = (name: string): name is OptionalGroup => OPTIONAL_GROUPS.some((group) => group === name);

function slotChoices(slots: readonly string[]): Partial<Record<SlotName, string | null>> {
  const choices: Partial<Record<SlotName, string | null>> = {};
  for (const slot of slots) {
    const [, name, expression] = /^([^=]+)=(.*)$/s.exec(slot) ?? [];
    if (name === undefined || expression === undefined) throw new Stop(2, `--slot ${slot}: write NAME=EXPRESSION.`);
    if (!isSlot(name)) throw new Stop(2, `There is no slot ${name}; slots are ${SLOT_NAMES.join(", ")}.`);
    choices[name] = expression === "" ? null : expression;
  }
  return choices;
}

function groupsLeftOut(without: readonly string[]): OptionalGroup[] {
  return without.map((group) => {
    if (!isOptional(group)) throw new Stop(2, `--without ${group}: only ${OPTIONAL_GROUPS.join(", ")} can be left out.`);
    return group;
  });
}

function placeChosen(place: string | undefined): HomeChoice | undefined {
  const choice = HOME_CHOICES.find((known) => known === place);
  if (place !== undefined && choice === undefined) throw new Stop(2, `--place ${place}: write one of ${HOME_CHOICES.join(", ")}.`);
  return choice;
}

async function recordOf(folder: string, path: RepoPath): Promise<ComponentRecord | undefined> {
  const text = await readOther(folder, path);
  if (text === undefined) return undefined;
  const record = readRecord(text);
  if (typeof record === "string") throw new Stop(3, `${path}: ${record}`);
  return record;
}

/** The records that there are of additions, by their names. */
async function recordsOf(folder: string, root: RepoPath, names: readonly string[]): Promise<ReadonlyMap<string, ComponentRecord>> {
  const records = await Promise.all(names.map(async (name) => [name, await recordOf(folder, recordPath(root, name))] as const));
  return new Map(records.flatMap(([name, record]) => (record === undefined ? [] : [[name, record] as const])));
}

const before = (repository: Repository, path: RepoPath): string => repository.files.get(path)?.text ?? "";

/** The plan as a unified diff. */
function diffOf(repository: Repository, plan: EditPlan): string {
  const after = textsAfter(plan, (path) => before(repository, path));
  return plan.files.map(({ path, kind }) => createTwoFilesPatch(kind === "create" ? "/dev/null" : `a/${path}`, kind === "delete" ? "/dev/null" : `b/${path}`, before(repository, path), after.get(path) ?? "")).join("");
}

function additionJson(repository: Repository, addition: Addition) {
  const after = textsAfter(addition.plan, (path) => before(repository, path));
  return {
    plan: { title: addition.plan.title, files: addition.plan.files.map(({ path, kind }) => ({ path, kind, text: after.get(path) ?? "" })) },
    names: addition.names,
    touches: addition.touches,
    handOver: addition.handOver,
    findings: addition.findings.map(({ severity, message, place }) => ({ severity, message, ...(place === undefined ? {} : { place: printedPlace(repository, place) }) })),
    notRun: addition.notRun,
  };
}

function summary(addition: Addition, isDryRun: boolean): string {
  if (addition.plan.files.length === 0) return "Nothing to do: this addition is there already.\n";
  const verb = isDryRun ? "Would write" : "Wrote";
  const files = addition.plan.files.map(({ path, kind }) => `${verb} ${path}${kind === "create" ? " (new)" : ""}\n`);
  return [...files, ...addition.findings.map(({ message }) => `Note: ${message}\n`), ...addition.touches.map((address) => `Changes when it is switched on: ${address}\n`), ...addition.handOver.map((note) => `To do by hand: ${note}\n`)].join("");
}

/** Plans an addition and writes it, or prints what it would write. Throws {@link Stop} with exit code 3 when it is refused. */
export async function add(args: Arguments, folder: string, repository: Repository, root: RootModule): Promise<AddOutcome> {
  const component = componentNamed(args.operands[0] ?? "");
  const name = args.name ?? component.id;
  const target = { root: root.module.path, name };
  const records = await recordsOf(folder, target.root, namesOfAddition(component, name));
  const record = component.parts === undefined ? records.get(name) : undefined;
  const knowns = learn(repository, root, slotChoices(args.slot), placeChosen(args.place) ?? record?.home);
  const answers = await readAnswers(args, knowns);
  const result = planAddition({ ...knowns, component, target, answers, without: groupsLeftOut(args.without), record, records });
  if (result.kind === "refused") throw refusedStop(repository, result.refusals);
  const { addition } = result;
  if (!args.dryRun) await writePlan(folder, addition.plan);
  const text = args.dryRun ? `${diffOf(repository, addition.plan)}${summary(addition, true)}` : summary(addition, false);
  return { json: additionJson(repository, addition), text };
}
