import { sqs } from "../../../src/catalog/sqs";
import type { SlotName } from "../../../src/core/analysis/slots";
import type { Answers, EnvironmentAnswers, Json } from "../../../src/core/design/answers";
import type { Component } from "../../../src/core/design/component";
import { profileOf, type SizeProfile } from "../../../src/core/conventions/sizes/sizeProfile";
import type { Addition, OptionalGroup, PlanResult, Refusal } from "../../../src/core/implementation/addition";
import { environmentNames } from "../../../src/core/implementation/refusals/checkAnswers";
import { textsAfter, type EditPlan } from "../../../src/core/implementation/editPlan";
import type { HomeChoice } from "../../../src/core/implementation/home/homeChoice";
import { learn } from "../../../src/core/implementation/learn";
import { planAddition } from "../../../src/core/implementation/planAddition";
import type { ComponentRecord } from "../../../src/core/implementation/record/record";
import type { AdditionRequest, Knowns } from "../../../src/core/implementation/request";
import { buildRepository } from "../../../src/core/repository/buildRepository";
import type { Repository } from "../../../src/core/repository/repository";
import { repoPath, type RepoPath } from "../../../src/core/text/span";
import { moduleListsIn } from "../../support/installed";
import { fixtureRepository, rootOf } from "../../support/repositories";

/** What a test wants added; what is absent is as the command line has it without options. */
export interface Wish {
  /** Path of the root module; the top of the repository when absent. */
  readonly root?: string;
  readonly component?: Component;
  readonly name?: string;
  readonly values?: Readonly<Record<string, Json>>;
  /** Environments in which it is switched on. */
  readonly on?: "all" | readonly string[];
  /** The size profile of environments, by their name; the one that a name says when absent. */
  readonly sizes?: Readonly<Record<string, SizeProfile>>;
  /** Values of one environment, by its name. */
  readonly own?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly slots?: Readonly<Partial<Record<SlotName, string | null>>>;
  readonly without?: readonly OptionalGroup[];
  readonly record?: ComponentRecord;
  /** Where it is to go; the house's way when absent. */
  readonly home?: HomeChoice;
}

const fixtures = new Map<string, Repository>();

/** The repository of a fixture, read once. */
export function fixture(name: string): Repository {
  const known = fixtures.get(name) ?? fixtureRepository(name);
  fixtures.set(name, known);
  return known;
}

const learnt = new WeakMap<Repository, Map<string, Knowns>>();

/** What {@link learn} says about a root module, learnt once for the same repository, module and slots. */
export function knownsOf(repository: Repository, { slots, root, home }: Wish): Knowns {
  const known = learnt.get(repository) ?? new Map<string, Knowns>();
  learnt.set(repository, known);
  const key = JSON.stringify([root ?? "", slots ?? {}, home]);
  const knowns = known.get(key) ?? learn(repository, rootOf(repository, root), slots, home);
  known.set(key, knowns);
  return knowns;
}

export function answersOf(environments: readonly string[], { values = {}, on = [], own = {}, sizes = {} }: Wish): Answers {
  const entry = (name: string): EnvironmentAnswers => ({ on: on === "all" || on.includes(name), profile: sizes[name] ?? profileOf(name, {}), values: own[name] ?? {} });
  return { values, environments: Object.fromEntries([...new Set([...environments, ...(on === "all" ? [] : on), ...Object.keys(own)])].map((name) => [name, entry(name)])) };
}

/** The request for an addition to a root module of `repository`. */
export function requestFor(repository: Repository, wish: Wish = {}): AdditionRequest {
  const knowns = knownsOf(repository, wish);
  const { root } = knowns;
  const component = wish.component ?? sqs;
  return {
    ...knowns,
    component,
    target: { root: root.module.path, name: wish.name ?? component.id },
    answers: answersOf(environmentNames(knowns.environments), wish),
    without: wish.without ?? [],
    record: wish.record,
  };
}

export const planFor = (repository: Repository, wish: Wish = {}): PlanResult => planAddition(requestFor(repository, wish));

/** The addition of a result; fails with the reasons of a refusal. */
export function additionOf(result: PlanResult): Addition {
  if (result.kind === "refused") throw new Error(result.refusals.map(({ message }) => message).join("\n"));
  return result.addition;
}

export const refusalsOf = (result: PlanResult): readonly Refusal[] => (result.kind === "refused" ? result.refusals : []);

/** The sentences of a refusal. */
export const reasonsOf = (result: PlanResult): readonly string[] => refusalsOf(result).map(({ message }) => message);

/** Texts of the files a plan changes or makes, by path. */
export function textsOf(repository: Repository, plan: EditPlan): ReadonlyMap<RepoPath, string> {
  const after = textsAfter(plan, (path) => repository.files.get(path)?.text ?? "");
  return new Map([...after].flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])));
}

/** The repository with a plan written into it; what Terraform installed stays installed. */
export function withPlan(repository: Repository, plan: EditPlan): Repository {
  const texts = new Map([...repository.files].map(([path, { text }]) => [path, text]));
  for (const [path, text] of textsAfter(plan, (file) => texts.get(file) ?? "")) {
    if (text === undefined) texts.delete(path);
    else texts.set(path, text);
  }
  return buildRepository([...[...texts].map(([path, text]) => ({ path: repoPath(path), text })), ...moduleListsIn(repository)], repository);
}

/** The text of one file after the addition. */
export function textAfter(repository: Repository, wish: Wish, path: string): string {
  const text = textsOf(repository, additionOf(planFor(repository, wish)).plan).get(repoPath(path));
  if (text === undefined) throw new Error(`The plan does not write ${path}.`);
  return text;
}
