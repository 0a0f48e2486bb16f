import { describe, expect, it } from "vitest";
import { CATALOG } from "../../src/catalog";
import { lambda } from "../../src/catalog/lambda";
import { RUNTIMES } from "../../src/catalog/runtimes";
import type { Component } from "../../src/core/design/component";
import { factsOf } from "../support/facts";
import { endingValues } from "./datedValues";

const on = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** The functions with another runtime in every new entry. */
const startingWith = (runtime: string): Component => ({ ...lambda, itemDefaults: (input, size) => ({ ...lambda.itemDefaults(input, size), runtime }) });

describe("what AWS ends", () => {
  it.each(CATALOG.map((component): [string, Component] => [component.id, component]))("is no default within a year of that day and cannot be chosen after it: %s", (_, component) => {
    expect(endingValues(component, RUNTIMES, new Date())).toEqual([]);
  });

  it("is found among defaults twelve months before, and among what is offered the day after", () => {
    expect(endingValues(startingWith("nodejs22.x"), RUNTIMES, on("2026-04-30"))).toEqual([]);
    expect(endingValues(startingWith("nodejs22.x"), RUNTIMES, on("2026-05-01"))).toEqual(["nodejs22.x is a default and ends on 2027-04-30, in less than 12 months"]);
    expect(endingValues(lambda, RUNTIMES, on("2027-05-01"))).toEqual(["nodejs22.x can be chosen, though AWS ended it on 2027-04-30"]);
  });

  it("is told for each runtime of the provider that is offered, once, and by a day", () => {
    expect(new Set(RUNTIMES.map(({ id }) => id)).size).toBe(RUNTIMES.length);
    expect(RUNTIMES.filter(({ end }) => Number.isNaN(Date.parse(end)))).toEqual([]);
    expect(RUNTIMES.map(({ id }) => id).filter((id) => factsOf("awsValues5").types["aws_lambda_function"]?.["runtime"]?.oneOf?.includes(id) !== true)).toEqual([]);
  });
});
