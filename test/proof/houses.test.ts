import { relative } from "node:path/posix";
import { describe, expect, it } from "vitest";
import { inProject } from "../support/vscode/projectFolder";
import { errorsOf, sentenceOf } from "../terraform/diagnostic";
import { requireTerraform } from "../terraform/requireTerraform";
import type { TestRun } from "../terraform/testRuns";
import { openWorkingCopy, validateCopy } from "../terraform/workingCopy";
import { HOUSE_PLACES, type HousePlace } from "./housePlaces";
import { ownTestsSay, runsOfChoices } from "./houseSite";

const terraform = requireTerraform();

/** How many resources each environment plans, by house and root module. The sample has a test of its own. */
const RESOURCES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "compact (.)": { default: 9 },
  "services (.)": { dev: 19, prod: 25 },
  "crlf (.)": { prod: 8, test: 8 },
  "onefile (.)": { default: 39 },
  "workspaces (.)": { default: 25, preproduction: 27, production: 34 },
  "config (.)": { dev: 44, prod: 56 },
  "labels (.)": { dev: 31, prod: 37 },
  "stacks (environments/dev)": { dev: 29 },
  "stacks (environments/prod)": { prod: 31 },
  "community (.)": { live: 38, staging: 23 },
  "layered (network)": { dev: 21, prod: 32 },
  "layered (data)": { dev: 6, prod: 6 },
  "layered (platform)": { dev: 15, prod: 15 },
  "layered (apps)": { dev: 30, prod: 30 },
  "regions (.)": { live: 72, stage: 72 },
  "registry (.)": { production: 64, test: 60 },
  "serverless (.)": { dev: 44, prod: 54 },
  "bluegreen (.)": { live: 40, staging: 40 },
};

const HOUSES = HOUSE_PLACES.filter(({ fixture }) => fixture !== "sample").map((place) => ({ place, name: `${place.fixture} (${place.root})` }));

const outcomeOf = ({ hasPassed, plan, diagnostics }: TestRun): number | string => (hasPassed && plan !== undefined ? plan.resources.size : errorsOf(diagnostics).map(sentenceOf).join("\n"));

/** The place once for each variable file that its author's tests can be run with. */
const withEveryFile = (place: HousePlace): readonly HousePlace[] =>
  place.testValues === undefined ? [place] : Object.values(place.choices).flatMap(({ file }) => (file === undefined ? [] : [{ ...place, testValues: file }]));

describe.skipIf(terraform.kind === "missing")(`the houses${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, () => {
  it.each(HOUSES)("$name is formatted and valid, plans every environment and passes its author's tests", { timeout: 300_000 }, async ({ place, name }) => {
    const copy = await openWorkingCopy(inProject("test", "fixtures", "repos", place.fixture), { root: place.root });
    try {
      const format = await copy.run(["fmt", "-check", "-diff", "-recursive", "-no-color", relative(place.root, ".") || "."]);
      expect(format.stdout + format.stderr).toBe("");
      expect(errorsOf((await copy.initialise()).diagnostics).map(sentenceOf)).toEqual([]);
      expect(errorsOf((await validateCopy(copy)).diagnostics).map(sentenceOf)).toEqual([]);
      for (const each of withEveryFile(place)) expect(await ownTestsSay(each, copy)).toEqual([]);
      const runs = await runsOfChoices(copy, place.choices);
      expect(Object.fromEntries([...runs].map(([choice, run]) => [choice, outcomeOf(run)]))).toEqual(RESOURCES[name]);
    } finally {
      copy.dispose();
    }
  });
});
