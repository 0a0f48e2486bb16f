import type { Json } from "../design/answers";
import type { EffectiveValues } from "../design/values";
import type { RepoPath } from "../text/span";
import type { ConditionalStyle } from "../conventions/houseRules";
import type { SubnetSlot } from "../design/component";
import type { Naming } from "../design/naming";
import type { SubnetKeys } from "../analysis/network/subnetKeys";
import type { Binding, SlotName } from "../analysis/slots";
import type { ChangeGroup, Finding, NameBudget, PlannedVariable } from "./addition";
import type { RootModule } from "../repository/repository";
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
  /** The entries have no declared type: two that differ in shape cannot be chosen against an empty map, only gone through. */
  readonly isUntyped?: true;
  readonly per: string;
  /** `collection` holds some of the entries of another only: of those `of` which `only` says with `k` and `v` for an entry. */
  readonly some?: { readonly of: string; readonly only: string };
}

/** Where a block belongs: the passes before placement know no file. */
export type Home = "keys" | "groups" | "service" | "alarms" | "outputs";

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
  /** What the component calls its object, where an intent makes that: `role.main`. */
  readonly made?: string;
  /** Expression of the `Name` tag; present on what can be tagged. */
  readonly nameTag?: string;
  /** Expression of a map of tags beside those that everything carries. */
  readonly moreTags?: string;
}

/** A block that a local module gets, so that the root module reaches what stands in it. `body` as in {@link DraftBlock}; it stands with its like. */
export interface ModuleBlock {
  /** Folder of the module. */
  readonly module: RepoPath;
  readonly kind: "variable" | "resource" | "output";
  readonly labels: readonly string[];
  readonly body: string;
  readonly group: ChangeGroup;
  readonly summary: string;
}

/** `name = value`, where the house keeps its locals. */
export interface DraftLocal {
  /** In an object the path of its entry: `efs_sg`, or `efs.sg` in an object of its own there. */
  readonly name: string;
  /** The local of the house whose entry it becomes; absent for a local of its own. */
  readonly of?: string;
  readonly value: string;
  readonly summary: string;
  readonly group: ChangeGroup;
  /** It chooses entries of something; such locals stand behind the names. */
  readonly isFilter?: true;
  /** It says what the root module has: a module of the addition is handed its value, of this type. */
  readonly handedAs?: string;
}

export interface DraftVariable extends Omit<PlannedVariable, "values"> {
  /** Condition and message of each validation. */
  readonly rules: readonly { readonly condition: string; readonly message: string }[];
  /** Value by environment, as HCL; an environment that is absent keeps the default. */
  readonly values: Readonly<Record<string, string>>;
  /** What stands between the braces, where that is not written from the rest: an input that a module must be given, or one that is declared as elsewhere in the house. */
  readonly body?: string;
}

/** Something that differs per environment, in a house that keeps no variables for that. */
export interface DraftSetting {
  /** As it is called among the settings of an environment: `messaging_enabled`, or `messaging` for an object of all. */
  readonly name: string;
  readonly summary: string;
  /** The type constraint of a value, on one line: nothing is left out of it. */
  readonly type: string;
  /** By environment; every one has a value. */
  readonly values: Readonly<Record<string, Json>>;
}

/**
 * A change inside something that exists. `target` is found again in the file as it is when the change is made: what is
 * declared, then the names of arguments, entries and nested blocks within, with `[1]` for one of several elements:
 * `resource.aws_ecs_task_definition.api`, `data.aws_iam_policy_document.x`, `module.api`, `value.services/web`,
 * `local.services/containers`.
 */
export interface DraftAmendment {
  readonly path: RepoPath;
  readonly target: string;
  readonly change: AmendmentChange;
  /** What is added, as HCL: an expression, or a whole nested block. */
  readonly text: string;
  readonly group: ChangeGroup;
  /** A sentence without its end. */
  readonly summary: string;
}

/** A list that is `null` instead of empty, so that what reads it stays as it was: there are items `when` this holds. */
export interface NullableList {
  readonly when: string;
  readonly list: string;
}

/**
 * What is done with the text: one more `item` of a list, a list of `items` put behind another, an `entry` of an object, a map
 * of `entries` merged into another, a new `argument`, a nested `block`, another `value` in the place of a `former` one. `name` is the argument or entry of the target that is
 * meant, which is made where it is not there; without it the target itself is. A `member` is an entry in a file of YAML or JSON, with its value.
 */
export type AmendmentChange =
  | { readonly kind: "item"; readonly name?: string }
  | { readonly kind: "items"; readonly name?: string; readonly orNull?: NullableList }
  | { readonly kind: "entry"; readonly name?: string; readonly key: string }
  | { readonly kind: "entries"; readonly name?: string }
  | { readonly kind: "member"; readonly key: string; readonly value: Json }
  | { readonly kind: "argument"; readonly name: string }
  | { readonly kind: "value"; readonly former: string }
  | { readonly kind: "block"; readonly type: string };

/** What the passes work on: everything the addition writes, before it has a place. */
export interface Draft {
  readonly blocks: readonly DraftBlock[];
  readonly inModules: readonly ModuleBlock[];
  readonly locals: readonly DraftLocal[];
  readonly variables: readonly DraftVariable[];
  readonly settings: readonly DraftSetting[];
  readonly amendments: readonly DraftAmendment[];
  readonly names: readonly NameBudget[];
  readonly findings: readonly Finding[];
  readonly touches: readonly string[];
  readonly handOver: readonly DraftNote[];
}

/** What has to be done where the addition does not reach: sentences, and between them the exact HCL, as it stands between braces or in a file. */
export type DraftNote = readonly (string | { readonly hcl: string })[];

export const EMPTY_DRAFT: Draft = { blocks: [], inModules: [], locals: [], variables: [], settings: [], amendments: [], names: [], findings: [], touches: [], handOver: [] };

/** A resource of the component that a call makes: of which call, how often each exists, and by which outputs its attributes are read. */
export interface Called {
  readonly address: string;
  readonly existence: Existence;
  /** How often the call is there, which may be more often. */
  readonly of: Existence;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What every pass may look at. */
export interface Context extends AdditionRequest {
  readonly naming: Naming;
  /** How something is made once in each subnet, for the slots that the component asks this of. */
  readonly subnets: Readonly<Partial<Record<SubnetSlot, SubnetKeys>>>;
  /** Slots that are bound or chosen; what is absent was left out. */
  readonly bound: Readonly<Partial<Record<SlotName, Binding>>>;
  readonly values: readonly EffectiveValues[];
  /** Where the addition has a module of its own: that module, seen as a root module whose variable files are its calls. */
  readonly own?: RootModule;
  /** What that module is handed of what meets slots: how it reads it, by `{slot}.{form}`. */
  readonly handedIn?: ReadonlyMap<string, string>;
  /** Settings that hold in every environment and that the house's module decides so itself: nothing asks for them. */
  readonly settled?: ReadonlySet<string>;
  /** What calls of the house's modules make of the component, as others read it, by address in the component. */
  readonly calls?: ReadonlyMap<string, Called>;
}

/** The module that the blocks of the addition stand in: one of its own, else the root module. */
export const writtenIn = ({ own, root }: Pick<Context, "own" | "root">): RootModule => own ?? root;

/** What names follow from: the component, what its addition is called, and the house's rules. */
export type NamingContext = Pick<Context, "component" | "naming" | "rules">;

/** One step of the way from a component to the repository's own code. Steps run in one fixed order and know nothing of each other. */
export type Pass = (draft: Draft, context: Context) => Draft;

/** What the passes after it cannot work with, as a sentence for the user; caught by the planner and by nobody else. */
export class CannotWrite extends Error {
  override readonly name = "CannotWrite";
}
