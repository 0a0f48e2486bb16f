import type { Place } from "../../text/span";
import type { FlowStep } from "../flow/flowNames";
import { membersBehind, typeOf, type GraphMember, type Link, type Links } from "../flow/links";
import type { Use } from "../flow/uses";
import { actorsOf } from "./actors";

/** What an edge between two things that act means; `docs/graph.md` says what counts for each. */
export type EdgeKind = "network" | "iam" | "kms" | "secret" | "log" | "alarm" | "data";

/** How one thing acts on another. `evidence` is the line that says so. */
export interface TypedEdge {
  readonly from: GraphMember;
  readonly to: GraphMember;
  readonly kind: EdgeKind;
  readonly evidence: Place;
}

/** What the edges of every kind are found in. */
export interface Ground {
  readonly links: Links;
  /** The links that hand a value on: an order of work (`depends_on`) is none. */
  readonly values: readonly Link[];
  /** Who acts through a resource; see {@link actorsOf}. */
  readonly actors: (member: GraphMember) => readonly GraphMember[];
}

/** Arguments that name others without taking anything of them. */
const ORDER_ONLY = new Set(["depends_on", "replace_triggered_by", "ignore_changes", "tags", "provider"]);

export function groundOf(links: Links): Ground {
  const values = links.all.filter(({ use }) => !ORDER_ONLY.has(use.attribute));
  return { links, values, actors: actorsOf(values) };
}

/** The arguments of a member with one of these names, wherever in it they stand. */
export const named = (member: GraphMember, ...names: string[]): Use[] => member.uses.filter((use) => names.includes(use.attribute));

/** The members that an argument's value comes from. */
export const behind = (use: Use, from: GraphMember, { members, flow }: Links): GraphMember[] => membersBehind(use, from, members, flow);

export const isOf = (member: GraphMember, types: RegExp): boolean => types.test(typeOf(member));

/** The members whose type matches. */
export const membersOf = ({ members }: Links, types: RegExp): GraphMember[] => [...members.values()].filter((member) => isOf(member, types));

/** The output of a module that is not in the repository that is taken of its call; `""` where that cannot be told. */
export function outputOf({ declaration }: GraphMember, taken: readonly FlowStep[]): string {
  const output = taken[declaration.kind === "module" && declaration.multiplicity.kind === "single" ? 0 : 1];
  return declaration.kind === "module" && typeof output === "string" ? output : "";
}

/** The line a member is declared at. */
export const declaredAt = ({ declaration }: GraphMember): Place => declaration.place;

/** Whether a call of a module that is not in the repository goes, by its source or its own name, for one of these words. */
export const isModuleFor = ({ declaration }: GraphMember, words: RegExp): boolean => declaration.kind === "module" && (words.test(declaration.source ?? "") || words.test(declaration.name));
