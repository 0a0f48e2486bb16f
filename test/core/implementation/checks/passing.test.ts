import { describe, expect, it } from "vitest";
import { CATALOG } from "../../../../src/catalog/index";
import { findClients } from "../../../../src/core/analysis/clients/clients";
import type { Choices } from "../../../../src/core/design/choice";
import type { Component } from "../../../../src/core/design/component";
import { combinationsOf } from "../../../support/choices";
import { installedFixture } from "../../../support/installed";
import { HOUSES, rootOf } from "../../../support/repositories";
import { refusedByProviders } from "../../../catalog/knownArguments";
import { fixture, type Wish } from "../plans";
import { tryAddition, violationsOf, type Tried } from "./changes";

/** Every component with every combination of its choices, by a title. */
const ADDITIONS = CATALOG.flatMap((component) => combinationsOf(component).map((choices): [string, Component, Choices] => [[component.id, ...Object.values(choices)].join(" "), component, choices]));

/** Every one of them in every root module of every house. */
const CASES = HOUSES.flatMap((house) => fixture(house).rootModules.flatMap(({ module: { path } }) => ADDITIONS.map(([title, component, choices]): [string, string, string, Component, Choices] => [title, house, path, component, choices])));

/** Every service of the house in every input that takes services. */
function everyService(house: string, path: string, component: Component): Exclude<Wish["values"], undefined> {
  const services = findClients(fixture(house), rootOf(fixture(house), path)).flatMap((clients) => clients.services);
  return Object.fromEntries(component.inputs.flatMap((input) => (input.kind === "services" ? [[input.name, services]] : [])));
}

/** Root modules that know no subnets: what stands in one is refused there for want of them, and of nothing else. */
const NOWHERE = ["compact/", "crlf/", "layered/data", "layered/platform", "serverless/"];

/** What is wrong, or why nothing was planned. */
function told(place: string, tried: Tried): readonly string[] {
  if (tried.kind === "planned") return [...violationsOf(tried.change), ...refusedByProviders(tried.change)];
  const isExpected = NOWHERE.includes(place) && tried.refusals.every(({ slot }) => slot === "vpc" || slot === "privateSubnets");
  return isExpected ? [] : tried.refusals.map(({ message }) => `refused: ${message}`);
}

describe("every addition to every house passes every check", () => {
  it.each(CASES)("%s in %s/%s, off", (_, house, path, component, choices) => {
    expect(told(`${house}/${path}`, tryAddition(fixture(house), { component, values: choices }, path))).toEqual([]);
  });

  it.each(CASES)("%s in %s/%s, on everywhere and for every service", (_, house, path, component, choices) => {
    const values = { ...everyService(house, path, component), ...choices };
    const first = tryAddition(fixture(house), { component, on: "all", values }, path);
    expect(told(`${house}/${path}`, first)).toEqual([]);
    const after = first.kind === "planned" ? first.change.after : fixture(house);
    expect(told(`${house}/${path}`, tryAddition(after, { component, name: "parcels", on: "all", values }, path))).toEqual([]);
  });
});

describe("every addition to a house whose modules of the registry are installed passes every check", () => {
  it.each(ADDITIONS)("%s in registry", (_, component, choices) => {
    const house = installedFixture("registry");
    const values = { ...everyService("registry", "", component), ...choices };
    const tried = tryAddition(house, { component, on: "all", values });
    expect(told("registry/", tried)).toEqual([]);
  });
});
