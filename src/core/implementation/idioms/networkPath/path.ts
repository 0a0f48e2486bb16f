import type { SecurityGroupStyle } from "../../../conventions/houseRules";
import type { GroupRule } from "../../../conventions/reading/securityGroups";
import type { Intent } from "../../../design/intent";
import type { ServiceGroup } from "../../../analysis/slots/ecsServiceSecurityGroups";
import type { AnyDeclaration } from "../../../terraform/module";
import type { DraftBlock, SingleExistence } from "../../draft";
import type { NameUse } from "../../passes/names";
import type { Referent } from "../../references/reference";
import { wordList } from "../wordList";

export type NetworkPath = Extract<Intent, { kind: "networkPath" }>;
export type ClientGroup = Extract<Intent, { kind: "clientGroup" }>;

export type Direction = GroupRule["direction"];

/** What a rule is about: TCP to `port`, which is a number or an expression; `ruleName` is what modules of groups know it by, empty for none. */
export interface Way {
  readonly port: number | string;
  readonly ruleName: string;
  /** What goes through it, between the quotes of a template: "NFS access to the file system". */
  readonly description: string;
}

/** Another group that the new one is let out to, in a house whose groups let out only what is named. */
export interface Exit {
  readonly way: Way;
  readonly to: Extract<Entrant, { kind: "one" }>;
}

/** A security group of services that are to reach what the component makes. */
export interface Client {
  /** What it is called in the labels of rules: `api`. */
  readonly label: string;
  readonly address: string;
  /** What the root module declares at that address; `undefined` for what stands nowhere here. */
  readonly declaration: AnyDeclaration | undefined;
  readonly group: ServiceGroup["group"];
  /** Keys of the services that were chosen, where there is a group for each key. */
  readonly keys: readonly string[];
  readonly conditions: readonly string[];
}

/**
 * Somebody who is let in. `one`: a group, by its id. `each`: one group per key of `collection`, `attribute` of each being its
 * id. `list`: ids that somebody else puts together. `ranges`: a list of address ranges; `range`: one. Keys of `each` are known
 * while planning, those of lists only where `isKnown` says so. `label` is a part of labels, `text` ends descriptions.
 */
export type Entrant = { readonly label: string; readonly text: string } & (
  | { readonly kind: "one"; readonly id: string; readonly conditions: readonly string[] }
  | { readonly kind: "each"; readonly collection: string; readonly attribute: string; readonly keys: readonly string[] }
  | { readonly kind: "list" | "ranges"; readonly list: string; readonly isKnown: boolean }
  | { readonly kind: "range"; readonly range: string }
);

/** What every idiom writes: a group and whom it lets in. */
export interface GroupPath {
  /** What the group is for. */
  readonly description: string;
  /** What the rules are about by which entrants come in. */
  readonly way: Way;
  readonly name: NameUse;
  readonly existence: SingleExistence;
  readonly entrants: readonly Entrant[];
  /** The group is of what connects to others, so that it has to be let out. */
  readonly isClient: boolean;
  /** Everything is let out, what stays within the network, or nothing but what `exits` name. */
  readonly egress: SecurityGroupStyle["egress"] | "network";
  readonly exits: readonly Exit[];
}

/** What an idiom wrote. */
export interface WrittenGroup {
  readonly blocks: readonly DraftBlock[];
  readonly group: Referent;
  /** What gives the group's id: an attribute, or the output of its module. */
  readonly attribute: string;
  /** Who is let in stands in the group itself, so that it cannot exist before them. */
  readonly isInline: boolean;
  /** The group's name is not used, because its module makes one. */
  readonly isNamed: boolean;
}

/** Those groups of a collection whose keys are meant. */
export const chosenGroups = (collection: string, keys: readonly string[]): string => (keys.length === 0 ? collection : `{ for k, g in ${collection} : k => g${ifChosen(keys)} }`);

/** What chooses the keys of `each` that are meant, behind a `for`. */
export const ifChosen = (keys: readonly string[]): string => (keys.length === 0 ? "" : ` if contains(${wordList(keys)}, k)`);
