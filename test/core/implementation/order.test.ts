import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CATALOG } from "../../../src/catalog/index";
import { findClients } from "../../../src/core/analysis/clients";
import type { Component } from "../../../src/core/design/component";
import type { Repository } from "../../../src/core/repository/repository";
import { rootOf } from "../../support/repositories";
import { tryAddition } from "./checks/changes";
import { fixture, type Wish } from "./plans";

const HOUSES = readdirSync(join(import.meta.dirname, "../../fixtures/repos"), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** Every root module of every house that settings can be written for. */
const ROOTS = HOUSES.filter((house) => house !== "config").flatMap((house) => fixture(house).rootModules.map(({ module }): readonly [string, string] => [house, module.path]));

interface Step {
  readonly component: Component;
  readonly name: string;
}

/** The repository after some additions, each switched on everywhere and used by every service. */
function after(house: string, path: string, steps: readonly Step[]): Repository {
  return steps.reduce((repository, { component, name }) => {
    const services = findClients(fixture(house), rootOf(fixture(house), path)).flatMap((clients) => clients.services);
    const values = Object.fromEntries(component.inputs.flatMap((input) => (input.kind === "services" ? [[input.name, services]] : [])));
    const wish: Wish = { component, name, on: "all", values };
    const tried = tryAddition(repository, wish, path);
    if (tried.kind === "refused") throw new Error(tried.refusals.map(({ message }) => message).join("\n"));
    return tried.change.after;
  }, fixture(house));
}

/** A line without its padding; what stands in it between commas in one order, as with the entries of an object. */
const plain = (line: string): string => line.replace(/\s+/g, " ").replace(/,$/, "").trim().split(/(?<=\{) |, | (?=\})/).sort().join(", ");

/** The lines of every file of Terraform, however they are padded and in whatever order they stand. */
const linesOf = ({ files }: Repository): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries([...files].map(([path, { text }]): [string, readonly string[]] => [path, text.split("\n").map(plain).filter((line) => line !== "").sort()]).sort(([a], [b]) => (a < b ? -1 : 1)));

/** A name that nothing of a house has: houses that have the component already take no other. */
const first = (component: Component): Step => ({ component, name: "mails" });

const PAIRS = CATALOG.flatMap((component) => [{ a: first(component), b: { component, name: "orders" } }]);
const CASES = PAIRS.flatMap(({ a, b }) => ROOTS.map(([house, path]): [string, string, string, Step, Step] => [`${a.component.id} as ${a.name} and ${b.component.id} as ${b.name}`, house, path, a, b]));

describe("two additions in either order", () => {
  it.each(CASES)("give the same blocks, entries and values: %s in %s/%s", (_, house, path, a, b) => {
    expect(linesOf(after(house, path, [b, a]))).toEqual(linesOf(after(house, path, [a, b])));
  });
});
