import { CHECKS } from "../../../../src/core/implementation/checks/checks";
import type { Change } from "../../../../src/core/implementation/checks/change";
import { environmentNames } from "../../../../src/core/implementation/refusals/checkAnswers";
import type { PlanResult, Refusal } from "../../../../src/core/implementation/addition";
import { planAddition } from "../../../../src/core/implementation/planAddition";
import type { AdditionRequest } from "../../../../src/core/implementation/request";
import { buildRepository } from "../../../../src/core/repository/buildRepository";
import type { Component } from "../../../../src/core/design/component";
import type { Repository } from "../../../../src/core/repository/repository";
import { repoPath } from "../../../../src/core/text/span";
import { sqs } from "../../../../src/catalog/sqs";
import { moduleListsIn } from "../../../support/installed";
import { answersOf, knownsOf, withPlan, type Wish } from "../plans";

/** An addition to any root module, with what a user would be asked decided for the first that is offered. */
export type Tried = { readonly kind: "planned"; readonly change: Change; readonly result: Extract<PlanResult, { kind: "planned" }> } | { readonly kind: "refused"; readonly refusals: readonly Refusal[] };

/** As often a question may be answered before it counts as a refusal. */
const PATIENCE = 6;

function requestOf(repository: Repository, wish: Wish): AdditionRequest {
  const knowns = knownsOf(repository, wish);
  const { root } = knowns;
  const component = wish.component ?? sqs;
  const answers = answersOf(environmentNames(knowns.environments), wish);
  return { ...knowns, component, target: { root: root.module.path, name: wish.name ?? component.id }, answers, without: wish.without ?? [], record: undefined };
}

/** What answers one refusal: the first candidate, leaving a slot out, or the name that is proposed. */
function answered(wish: Wish, { slots }: AdditionRequest, { reason, slot, ways }: Refusal): Wish | undefined {
  const second = ways?.find((way) => way.kind === "second");
  if (second !== undefined) return { ...wish, name: second.name };
  if (slot === undefined || reason !== "ambiguous-slot") return undefined;
  const found = slots[slot];
  return found.kind === "ambiguous" ? { ...wish, slots: { ...wish.slots, [slot]: (found.candidates.find(({ form }) => form === "arn") ?? found.candidates[0])?.expression ?? null } } : undefined;
}

type Answer = (repository: Repository, wish: Wish, rootPath: string) => Tried;

/** Gives the same answer again to who asks for the same addition to the same repository. */
function once(ask: Answer): Answer {
  const given = new WeakMap<Repository, Map<Component, Map<string, Tried>>>();
  return (repository, wish, rootPath) => {
    const { component = sqs, ...rest } = wish;
    const key = JSON.stringify([rootPath, rest]);
    const ofRepository = given.get(repository) ?? new Map<Component, Map<string, Tried>>();
    const ofComponent = ofRepository.get(component) ?? new Map<string, Tried>();
    const answer = ofComponent.get(key) ?? ask(repository, wish, rootPath);
    given.set(repository, ofRepository.set(component, ofComponent.set(key, answer)));
    return answer;
  };
}

const tried = once((repository, wish, rootPath) => tryPatiently(repository, { ...wish, root: rootPath }, PATIENCE));

/** Plans an addition, answering questions by their first candidate. */
export const tryAddition = (repository: Repository, wish: Wish, rootPath = ""): Tried => tried(repository, wish, rootPath);

function tryPatiently(repository: Repository, wish: Wish, patience: number): Tried {
  const request = requestOf(repository, wish);
  const { root } = request;
  const result = planAddition(request);
  if (result.kind === "planned") {
    const on = wish.on === "all" ? environmentNames(root.environments) : (wish.on ?? []);
    return { kind: "planned", result, change: { before: repository, after: withPlan(repository, result.addition.plan), root: root.module.path, on, told: result.addition.findings.map(({ message }) => message) } };
  }
  const next = result.refusals.map((refusal) => answered(wish, request, refusal)).find((each) => each !== undefined);
  return next === undefined || patience === 0 ? result : tryPatiently(repository, next, patience - 1);
}

/** The repository with some texts changed by path; a path it does not have becomes a file. */
export function planted(repository: Repository, texts: Readonly<Record<string, (text: string) => string>>): Repository {
  const all = new Map([...repository.files].map(([path, { text }]) => [path as string, text]));
  for (const [path, change] of Object.entries(texts)) {
    const former = all.get(path) ?? "";
    const text = change(former);
    if (text === former) throw new Error(`Nothing was planted in ${path}.`);
    all.set(path, text);
  }
  return buildRepository([...[...all].map(([path, text]) => ({ path: repoPath(path), text })), ...moduleListsIn(repository)], repository);
}

/** What every check says of a change, each with its name. */
export const violationsOf = (change: Change): readonly string[] => Object.entries(CHECKS).flatMap(([name, check]) => check(change).map(({ message }) => `${name}: ${message}`));

/** The names of the checks that find something. */
export const foundBy = (change: Change): readonly string[] => Object.entries(CHECKS).flatMap(([name, check]) => (check(change).length > 0 ? [name] : []));
