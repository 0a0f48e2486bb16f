import { overrideProblems } from "../../conventions/overrides/overridden";
import type { EffectiveValues } from "../../design/values";
import { lineEnding } from "../../text/lines";
import { isWithin } from "../../terraform/paths";
import type { RepoPath } from "../../text/span";
import type { Finding, PlanResult, Refusal } from "../addition";
import { CannotWrite, type Context, type Draft } from "../draft";
import { FileDrafts } from "../layout/fileDrafts";
import { obstaclesToDrafting } from "../refusals/obstacles";
import { layOut } from "../passes/layout";
import { planOf, recordedAlready, refused, refusedUndeclared } from "../planned";
import type { AdditionRequest } from "../request";
import { takenNames } from "../refusals/taken";
import { undeclaredAddresses } from "../refusals/undeclared";
import { insideDraft } from "./insideDraft";
import { moduleHouse, type ModuleHouse } from "./moduleHouse";
import { draftFor, rulesInside, type Drafted, type Ground } from "./perCaller";
import { siblingsAsRoot } from "./siblingsAsRoot";
import { splitDraft, type Split } from "./splitDraft";
import { writeRequirements } from "./requirements";

/** An addition in one root module, with its two sides. */
interface Side extends Drafted, Split {
  /** Whether the root module calls the module. */
  readonly isCalled: boolean;
}

const isRefused = (made: Drafted | readonly Refusal[]): made is readonly Refusal[] => Array.isArray(made);

/**
 * Plans an addition as a module of its own, called by every root module of the house in which it is switched on: one that is
 * off has nothing of it, so that its plan is what it was. Every root module is drafted as if its blocks stood there; what they
 * read of it is handed in, and what others read of them is given out.
 */
export function planInModule(request: AdditionRequest, folder: RepoPath, values: readonly EffectiveValues[]): PlanResult {
  const house = moduleHouse(request, folder);
  const own = siblingsAsRoot(house);
  const ground: Ground = { request, house, own, rules: rulesInside(request, own, house), names: new Map() };
  const sides = sidesOf(ground, values);
  if (sides.kind === "refused") return refused(sides.refusals);
  const [first] = sides.all;
  if (first === undefined) throw new CannotWrite(`No root module calls the modules in ${folder}. Let the component go into the root module instead.`);
  const obstacles = [...obstaclesToDrafting(first.context), ...overrideProblems(request.repository, own, request.root).map(({ place, message }): Refusal => ({ reason: "unreadable", message, place }))];
  return obstacles.length > 0 ? refused(obstacles) : planOfSides(first, sides.all, ground);
}

/** The root module that was asked about goes first: the others hand in what it does by the same names. */
function sidesOf(ground: Ground, values: readonly EffectiveValues[]): { readonly kind: "refused"; readonly refusals: readonly Refusal[] } | { readonly kind: "drafted"; readonly all: readonly Side[] } {
  const { house, request } = ground;
  const isAsked = (path: RepoPath): boolean => path === request.root.module.path;
  const called = house.callers.map((caller, index) => ({ caller, values: values.find(({ environment }) => environment === caller.name) ?? values[index] })).filter(({ caller, values: own }) => own?.on === true || isAsked(caller.root.module.path));
  const all: Side[] = [];
  const refusals: Refusal[] = [];
  for (const { caller, values: own } of called.toSorted((a, b) => Number(isAsked(b.caller.root.module.path)) - Number(isAsked(a.caller.root.module.path)))) {
    if (own === undefined) continue;
    const names = new Map([...(all[0]?.slots ?? [])].map(([key, { name }]) => [key, name]));
    const made = draftFor(caller, own, { ...ground, names });
    if (isRefused(made)) refusals.push(...made);
    else all.push({ ...made, ...splitDraft(made, ground), isCalled: own.on });
  }
  return refusals.length > 0 ? { kind: "refused", refusals } : { kind: "drafted", all };
}

function planOfSides(first: Side, all: readonly Side[], ground: Ground): PlanResult {
  const { own, house, request } = ground;
  const inside = insideDraft(all, ground);
  const called = all.filter(({ isCalled }) => isCalled);
  const told = toldOf(inside, first, called, ground);
  const recorded = recordedAlready(told, first.context);
  if (recorded !== undefined) return recorded;
  const taken = [...takenFolder(request, house), ...called.flatMap(({ outside, around }) => takenNames(outside, around))];
  if (taken.length > 0) return refused(taken);
  const alone: Context = { ...first.context, root: { ...own, module: { ...own.module, locals: new Map(), resources: new Map(), data: new Map(), calls: new Map() } } };
  const undeclared = refusedUndeclared(undeclaredAddresses(inside, alone));
  if (undeclared !== undefined) return undeclared;
  const drafts = new FileDrafts(request.repository, lineEnding(request.root.module.files.map(({ text }) => text).join("\n")));
  layOut(drafts, inside, { ...first.context, root: own });
  writeRequirements(drafts, house, first.context);
  writeOutside(drafts, called);
  return planOf(drafts, told, first.context);
}

/** What the root modules get; what several of them change in other modules is changed once. */
function writeOutside(drafts: FileDrafts, called: readonly Side[]): void {
  const done = new Set<string>();
  const isNew = (key: string): boolean => !done.has(key) && done.add(key).size > 0;
  for (const { outside, around } of called) {
    const inModules = outside.inModules.filter(({ module, kind, labels }) => isNew([module, kind, ...labels].join(" ")));
    const amendments = outside.amendments.filter(({ path, target, text }) => isNew([path, target, text].join(" ")));
    layOut(drafts, { ...outside, inModules, amendments }, around);
  }
}

/** Whether another root module's addition made the module, and what to do then. */
function addedFrom({ repository, target }: AdditionRequest, { path, callers }: ModuleHouse): string {
  const isOurs = [...repository.recorded.files].some((file) => isWithin(path, file));
  const others = callers.map(({ root }) => root.module.path).filter((root) => root !== target.root);
  return isOurs && others.length > 0 ? `: it was added from ${others.join(" or ")}, where it can be switched on in ${target.root} as well after it is taken back.` : ". Give this addition another name, or change what is there instead.";
}

function takenFolder(request: AdditionRequest, house: ModuleHouse): Refusal[] {
  const { repository } = request;
  const { path } = house;
  const found = [...repository.files.keys()].find((file) => isWithin(path, file));
  return found === undefined ? [] : [{ reason: "name-taken", message: `${path} exists already${addedFrom(request, house)}`, place: { path: found, span: { start: 0, end: 0 } } }];
}

const information = (message: string, place?: Finding["place"]): Finding => ({ severity: "information", message, ...(place === undefined ? {} : { place }) });

/** The addition as a whole, as it is told. */
function toldOf(inside: Draft, first: Side, called: readonly Side[], { house, request }: Ground): Draft {
  const values = (name: string): Record<string, string> => Object.assign({}, ...called.map(({ draft }) => draft.variables.find((variable) => variable.name === name)?.values ?? {})) as Record<string, string>;
  const off = house.callers.filter(({ name }) => !called.some(({ caller }) => caller.name === name)).map(({ root }) => root.module.path);
  const { evidence } = request.rules.componentHome;
  const why = information(`${request.component.title} gets a module of its own, ${house.path}, because services are modules here that every environment calls, as ${house.siblings.slice(-3).map(({ path }) => path).join(", ")}.`, evidence[0]);
  const notes = off.length === 0 ? [] : [information(`${off.join(" and ")} ${off.length === 1 ? "does" : "do"} not call it, since it is switched off there.`)];
  const findings = [why, ...notes, ...first.settled.findings, ...(called.length === 0 ? [first] : called).flatMap(({ outside }) => outside.findings)];
  return {
    ...first.draft,
    variables: inside.variables.filter(({ body }) => body === undefined).map((variable) => ({ ...variable, values: values(variable.name) })),
    findings: [...new Map(findings.map((finding) => [finding.message, finding])).values()],
    touches: called.flatMap(({ outside }) => outside.touches),
    handOver: [...new Map(called.flatMap(({ outside }) => outside.handOver).map((note) => [JSON.stringify(note), note])).values()],
  };
}
