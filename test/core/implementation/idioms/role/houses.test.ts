import { describe, expect, it } from "vitest";
import type { Component } from "../../../../../src/core/design/component";
import { HOUSES } from "../../../../support/repositories";
import { permittedHandlers, permittedSchedules } from "../../../../support/roleComponents";
import { tryAddition, violationsOf } from "../../checks/changes";
import { fixture } from "../../plans";
import { restoredAfter } from "../../restored";

const CASES = HOUSES.flatMap((house) => fixture(house).rootModules.flatMap(({ module: { path } }) => [permittedHandlers, permittedSchedules].map((component): [string, string, string, Component] => [component.id, house, path, component])));

describe("what runs with a role of its own", () => {
  it.each(CASES)("passes every check and is taken back to the byte: %s in %s/%s", (_, house, path, component) => {
    const tried = tryAddition(fixture(house), { component, on: "all" }, path);
    if (tried.kind === "refused") throw new Error(tried.refusals.map(({ message }) => message).join("\n"));
    expect(violationsOf(tried.change)).toEqual([]);
    const { now, before, left } = restoredAfter(fixture(house), tried.result.addition);
    expect(left).toEqual([]);
    expect(now).toEqual(before);
  });

  it.each(CASES)("adds nothing that is there while it is off: %s in %s/%s", (_, house, path, component) => {
    const tried = tryAddition(fixture(house), { component }, path);
    expect(tried.kind === "planned" ? violationsOf(tried.change) : tried.refusals.map(({ message }) => message)).toEqual([]);
  });
});
