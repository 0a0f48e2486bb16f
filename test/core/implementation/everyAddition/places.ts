import { findClients } from "../../../../src/core/analysis/clients/clients";
import type { Choices } from "../../../../src/core/design/choice";
import type { Component } from "../../../../src/core/design/component";
import type { Repository } from "../../../../src/core/repository/repository";
import { examplesFor } from "../../../support/choices";
import { rootOf } from "../../../support/repositories";
import type { Wish } from "../plans";

/** A root module of a house, to which everything is added. */
export interface Place {
  /** Name of the house, a slash, and the path of the root module. */
  readonly title: string;
  readonly before: Repository;
  readonly path: string;
}

/** The root modules of a house. */
export const placesOf = (house: string, before: Repository): readonly Place[] => before.rootModules.map(({ module: { path } }) => ({ title: `${house}/${path}`, before, path }));

/** Root modules that know no subnets: what stands in one is refused there for want of them, and of nothing else. */
const NOWHERE: readonly string[] = ["compact/", "crlf/", "layered/data", "layered/platform", "serverless/"];

export const hasSubnets = ({ title }: Place): boolean => !NOWHERE.includes(title);

/** Root modules that keep their services in a map whose entries say all of them. */
const KEEPS_SERVICES: readonly string[] = ["sample/", "config/"];

/** Whether a component can be made there. */
export const canStand = (place: Place, { needs, entry }: Component): boolean =>
  entry === undefined ? hasSubnets(place) || !needs.some(({ slot, without }) => slot === "vpc" && without === undefined) : KEEPS_SERVICES.includes(place.title);

/** Root modules whose containers are told of additions. */
const TOLD: readonly string[] = ["sample/", "services/", "onefile/", "workspaces/", "config/", "labels/", "layered/apps", "registry, installed/"];

export const tellsContainers = ({ title }: Place): boolean => TOLD.includes(title);

/** A component with these choices, switched on in every environment, and used by every service of the house in every input that takes services. */
export function usedByAll({ before, path }: Place, component: Component, name = component.id, choices: Choices = {}): Wish {
  const services = findClients(before, rootOf(before, path)).flatMap((clients) => clients.services);
  const values = Object.fromEntries(component.inputs.flatMap((input) => (input.kind === "services" ? [[input.name, services]] : [])));
  return { component, name, on: "all", values: { ...examplesFor(component, choices), ...values, ...choices } };
}
