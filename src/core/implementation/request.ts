import type { Clients } from "../analysis/clients/clients";
import type { Slots, SlotName } from "../analysis/slots";
import type { ComponentHome, HouseRules } from "../conventions/houseRules";
import type { AdditionTarget, Answers } from "../design/answers";
import type { Component } from "../design/component";
import type { Environment, Repository, RootModule } from "../repository/repository";
import type { OptionalGroup } from "./addition";
import type { HomeChoice } from "./home/homeChoice";
import type { ComponentRecord } from "./record/record";
import type { Under } from "./under";

/** What is known about a repository when something is added to it. */
export interface Knowns {
  readonly repository: Repository;
  readonly root: RootModule;
  readonly rules: HouseRules;
  readonly slots: Slots;
  /** The user's own decisions: an expression of the root module, or `null` to leave the slot out. */
  readonly slotChoices: Readonly<Partial<Record<SlotName, string | null>>>;
  /** The services that may use an addition, as far as `slotChoices` leave them. */
  readonly clients: readonly Clients[];
  /** The user's own decision where it goes; `undefined` leaves it to the house. */
  readonly homeChoice: HomeChoice | undefined;
  /** Where it goes; a sentence where it cannot go where the user wants it. */
  readonly home: ComponentHome | string;
  /** The environments that it is answered for. */
  readonly environments: readonly Environment[];
}

/** Everything an addition is planned from; equal requests give equal plans. */
export interface AdditionRequest extends Knowns {
  readonly component: Component;
  readonly target: AdditionTarget;
  readonly answers: Answers;
  readonly without: readonly OptionalGroup[];
  /** What is there with some values of a choice alone, under which conditions; set where choices are settled. */
  readonly under?: Readonly<Record<string, Under>>;
  /** The record of an earlier addition under this name. */
  readonly record: ComponentRecord | undefined;
  /** Of a composition: the records of earlier additions under the names of its parts, by name. */
  readonly records?: ReadonlyMap<string, ComponentRecord>;
}
