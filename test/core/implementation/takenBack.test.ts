import { describe, expect, it } from "vitest";
import { CATALOG } from "../../../src/catalog/index";
import { findClients } from "../../../src/core/analysis/clients/clients";
import type { Component } from "../../../src/core/design/component";
import { textsAfter } from "../../../src/core/implementation/editPlan";
import { readRecord } from "../../../src/core/implementation/record/recordFile";
import { planTakeBack } from "../../../src/core/implementation/record/takeBack";
import type { Repository } from "../../../src/core/repository/repository";
import { installedFixture } from "../../support/installed";
import { HOUSES, rootOf } from "../../support/repositories";
import { tryAddition } from "./checks/changes";
import { fixture, textsOf } from "./plans";

/** The houses as they are checked out, and one in which the modules it calls are installed. */
const REPOSITORIES: readonly (readonly [string, Repository])[] = [...HOUSES.map((house) => [house, fixture(house)] as const), ["registry, installed", installedFixture("registry")]];

/** Every component in every root module of every house. */
const CASES = REPOSITORIES.flatMap(([house, before]) => before.rootModules.flatMap(({ module: { path } }) => CATALOG.map((component): [string, string, string, Component, Repository] => [component.id, house, path, component, before])));

/** Root modules that know no subnets, in which nothing that stands in one can be made. */
const NOWHERE = ["compact/", "crlf/", "layered/data", "layered/platform", "serverless/"];

describe("an addition that every service uses", () => {
  it.each(CASES)("is taken back to the byte: %s in %s/%s", (_, house, path, component, before) => {
    const services = findClients(before, rootOf(before, path)).flatMap((clients) => clients.services);
    const values = Object.fromEntries(component.inputs.flatMap((input) => (input.kind === "services" ? [[input.name, services]] : [])));
    const tried = tryAddition(before, { component, on: "all", values }, path);
    if (tried.kind === "refused") {
      expect(NOWHERE).toContain(`${house}/${path}`);
      expect(["vpc", "privateSubnets"]).toEqual(expect.arrayContaining(tried.refusals.map(({ slot }) => slot)));
      return;
    }
    const written = textsOf(before, tried.result.addition.plan);
    const read = (file: string): string | undefined => [...written].find(([own]) => own === file)?.[1] ?? [...before.files].find(([own]) => own === file)?.[1].text;
    const [recordPath] = [...written.keys()].filter((file) => file.includes(".annex/"));
    const record = readRecord(read(recordPath ?? "") ?? "");
    if (recordPath === undefined || typeof record === "string") throw new Error(`${house} has no record that can be read.`);
    const { plan, left } = planTakeBack(record, recordPath, read);
    expect(left).toEqual([]);
    const restored = textsAfter(plan, (file) => read(file) ?? "");
    expect([...restored.keys()].sort()).toEqual([...written.keys()].sort());
    for (const [file, text] of restored) expect(text, file).toBe(before.files.get(file)?.text);
  });
});
