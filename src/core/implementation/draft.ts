import type { EffectiveValues } from "../design/values";
import type { ConditionalStyle } from "../conventions/houseRules";
import type { SubnetSlot } from "../design/component";
import type { Naming } from "../design/naming";
import type { SubnetKeys } from "../analysis/subnetKeys";
import type { Binding, SlotName } from "../analysis/slots";
import type { ChangeGroup, Finding, NameBudget, PlannedVariable } from "./addition";
import type { AdditionRequest } from "./request";

/**
 * Under which conditions and for which keys a block makes its objects. `conditions` are expressions of the root module
 * that must all hold. `single`: one object, absent by `style` when they do not. `keyed`: one object per entry of
 * `collection`, and `per` tells two collections apart; `none` is the collection without entries.
 */
export type Existence = SingleExistence | KeyedExistence;

export interface SingleExistence {
  readonly kind: "single";
  readonly conditions: readonly string[];
  readonly style: ConditionalStyle;
}

export interface KeyedExistence {
  readonly kind: "keyed";
  readonly conditions: readonly string[];
  readonly collection: string;
  readonly none: "{}" | "[]";
  readonly per: string;
}

/** Where a block belongs: the passes before placement know no file. */
export type Home = "service" | "groups" | "alarms" | "outputs";

/** A block on its way to be written. `body` is HCL as it stands between the braces, indented by two, without a line end at its ends. */
export interface DraftBlock {
  readonly kind: "resource" | "data" | "module" | "output";
  /** Labels as the component knows them; {@link Naming.label} makes them the house's at the end. */
  readonly labels: readonly string[];
  readonly existence: Existence | undefined;
  readonly body: string;
  readonly group: ChangeGroup;
  readonly summary: string;
  readonly home: Home;
  /** Expression of the `Name` tag; present on what can be tagged. */
  readonly nameTag?: string;
}

/** `name = value`, where the house keeps its locals. */
export interface DraftLocal {
  readonly name: string;
  readonly value: string;
  readonly summary: string;
  readonly group: ChangeGroup;
  /** It chooses entries of something; such locals stand behind the names. */
  readonly isFilter?: true;
}

export interface DraftVariable extends Omit<PlannedVariable, "values"> {
  /** Condition and message of each validation. */
  readonly rules: readonly { readonly condition: string; readonly message: string }[];
  /** Value by environment, as HCL; an environment that is absent keeps the default. */
  readonly values: Readonly<Record<string, string>>;
}

/** A change inside something that exists, by what it is changed in. */
export type DraftAmendment =
  | { readonly kind: "permission"; readonly variable: string; readonly attribute: string; readonly name: string; readonly exemplar: string; readonly services: readonly string[] }
  | { readonly kind: "containerEnvironment"; readonly item: string };

/** What the passes work on: everything the addition writes, before it has a place. */
export interface Draft {
  readonly blocks: readonly DraftBlock[];
  readonly locals: readonly DraftLocal[];
  readonly variables: readonly DraftVariable[];
  readonly amendments: readonly DraftAmendment[];
  readonly names: readonly NameBudget[];
  readonly findings: readonly Finding[];
  readonly touches: readonly string[];
}

export const EMPTY_DRAFT: Draft = { blocks: [], locals: [], variables: [], amendments: [], names: [], findings: [], touches: [] };

/** What every pass may look at. */
export interface Context extends AdditionRequest {
  readonly naming: Naming;
  /** How something is made once in each subnet, for the slots that the component asks this of. */
  readonly subnets: Readonly<Partial<Record<SubnetSlot, SubnetKeys>>>;
  /** Slots that are bound or chosen; what is absent was left out. */
  readonly bound: Readonly<Partial<Record<SlotName, Binding>>>;
  readonly values: readonly EffectiveValues[];
}

/** One step of the way from a component to the repository's own code. Steps run in one fixed order and know nothing of each other. */
export type Pass = (draft: Draft, context: Context) => Draft;

/** What the passes after it cannot work with, as a sentence for the user; caught by the planner and by nobody else. */
export class CannotWrite extends Error {
  override readonly name = "CannotWrite";
}
