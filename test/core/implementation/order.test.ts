import { describe, expect, it } from "vitest";
import { CATALOG } from "../../../src/catalog/index";
import { findClients } from "../../../src/core/analysis/clients/clients";
import type { Component } from "../../../src/core/design/component";
import { moduleTree } from "../../../src/core/repository/modules/moduleTree";
import type { Repository } from "../../../src/core/repository/repository";
import { references } from "../../../src/core/hcl/references";
import type { Expression } from "../../../src/core/hcl/tree";
import { normalText } from "../../../src/core/terraform/expressionText";
import type { TerraformModule } from "../../../src/core/terraform/module";
import { HOUSES, rootOf } from "../../support/repositories";
import { tryAddition } from "./checks/changes";
import { fixture, type Wish } from "./plans";


/** Every root module of every house. */
const ROOTS = HOUSES.flatMap((house) => fixture(house).rootModules.map(({ module }): readonly [string, string] => [house, module.path]));

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

/** The words of a line in one order, as with the entries of an object and the elements of a list. */
const plain = (line: string): string => line.split(/[\s,]+|(?=[[\](){}])|(?<=[[\](){}])/).filter((word) => word !== "").sort().join(" ");

/** The lines of every file of Terraform, however they are padded and in whatever order they stand. */
const linesOf = ({ files }: Repository): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries([...files].map(([path, { text }]): [string, readonly string[]] => [path, text.split("\n").map(plain).filter((line) => line !== "").sort()]).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Root modules that know no subnets, in which nothing that stands in one can be made. */
const NOWHERE = ["compact/", "crlf/", "layered/data", "layered/platform", "serverless/"];
const standsSomewhere = (place: string, ...components: readonly Component[]): boolean => !NOWHERE.includes(place) || components.every(({ needs }) => !needs.some(({ slot, without }) => slot === "vpc" && without === undefined));

/** Under two names of their own, and each under its own where the house does not have it yet. */
const PAIRS: readonly (readonly [Step, Step])[] = CATALOG.flatMap((a, index) => [
  [{ component: a, name: "mails" }, { component: a, name: "parcels" }] as const,
  [{ component: a, name: a.id }, { component: a, name: "parcels" }] as const,
  ...CATALOG.slice(index + 1).map((b) => [{ component: a, name: a.id }, { component: b, name: b.id }] as const),
]);
const CASES = PAIRS.flatMap(([a, b]) => ROOTS.filter(([house, path]) => standsSomewhere(`${house}/${path}`, a.component, b.component)).map(([house, path]): [string, string, string, Step, Step] => [`${a.component.id} as ${a.name} and ${b.component.id} as ${b.name}`, house, path, a, b]));

describe("two additions in either order", () => {
  it.each(CASES)("give the same blocks, entries and values: %s in %s/%s", (_, house, path, a, b) => {
    expect(linesOf(after(house, path, [b, a]))).toEqual(linesOf(after(house, path, [a, b])));
  });
});

/** The arguments by which AWS or a container knows things of one type apart. */
const NAMED = /^(name|alarm_name|bucket|identifier|creation_token|function_name|secret_id|family)$/;

/** An expression with the locals it reads written out. */
function written(module: TerraformModule, expression: Expression, depth = 0): string {
  const text = normalText(expression);
  const locals = depth > 4 ? [] : references(expression).flatMap(({ root, path: [name] }) => (root === "local" && name !== undefined ? [module.locals.get(name)] : []));
  return [text, ...locals.flatMap((local) => (local === undefined ? [] : [written(module, local.attribute.value, depth + 1)]))].join(" ");
}

/** Every name of a thing as it is put together, by type and argument. */
const namesIn = (module: TerraformModule): readonly string[] =>
  [...module.resources.values()].flatMap(({ type, block }) => block.body.items.flatMap((item) => (item.kind === "attribute" && NAMED.test(item.name) ? [`${type} ${item.name} ${written(module, item.value)}`] : [])));

/** The names of a root module and of the modules it calls. */
const namesUnder = (repository: Repository, path: string): readonly string[] => moduleTree(repository, rootOf(repository, path).module).flatMap(({ module }) => namesIn(module));

const INSTANCES = CATALOG.flatMap((component) => ROOTS.filter(([house, path]) => standsSomewhere(`${house}/${path}`, component)).map(([house, path]): [string, string, string, Component] => [component.id, house, path, component]));

/** Root modules whose containers are told of additions. */
const TOLD = ["sample/", "services/", "onefile/", "workspaces/", "config/", "labels/", "layered/apps"];

describe("a second instance", () => {
  it.each(INSTANCES)("meets the first in nothing: %s in %s/%s", (_, house, path, component) => {
    const both = after(house, path, [{ component, name: component.id }, { component, name: "parcels" }]);
    expect(both.diagnostics.filter(({ kind }) => kind === "duplicate")).toEqual([]);
    const names = namesUnder(both, path).filter((name) => !namesUnder(fixture(house), path).includes(name));
    expect(names.length).toBeGreaterThan(1);
    expect(new Set(names).size).toBe(names.length);
    const mounted = [...both.files.values()].flatMap(({ text }) => [...text.matchAll(/containerPath *= *"([^"]*\$\{k\})"/g)].map(([, seen]) => seen));
    expect(new Set(mounted).size).toBe(mounted.length === 0 ? 0 : 2);
    const told = [...both.files.values()].flatMap(({ text }) => [...text.matchAll(/"(?:[A-Z]+_)*\$\{upper\(replace\(\w+, "-", "_"\)\)\}[A-Z_]*"/g)].map(([name]) => name));
    expect(told.length > 0).toBe(TOLD.includes(`${house}/${path}`) && component.intents.some(({ kind }) => kind === "containerEnvironment"));
    expect(new Set(told.filter((name) => name.startsWith('"PARCELS_'))).size).toBe(new Set(told).size / 2);
  });
});
