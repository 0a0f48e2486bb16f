import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OFFERED } from "../../src/catalog/index";
import type { Addition } from "../../src/core/implementation/addition";
import type { Repository } from "../../src/core/repository/repository";
import { additionOf, fixture, planFor, textsOf, withPlan } from "../core/implementation/plans";
import { installedFixture } from "../support/installed";
import { GOLDEN_CASES, componentIdOf, type GoldenCase } from "./cases";

const folderOf = (golden: GoldenCase): string => join(import.meta.dirname, componentIdOf(golden), golden.fixture, golden.name);

function repositoryBefore({ fixture: name, first, installed }: GoldenCase): Repository {
  const repository = installed === true ? installedFixture(name) : fixture(name);
  return first === undefined ? repository : withPlan(repository, additionOf(planFor(repository, first)).plan);
}

interface Golden {
  readonly addition: Addition;
  /** By path. The record repeats them all, so that it is kept once per house. */
  readonly texts: readonly (readonly [string, string])[];
}

const planned = new Map<GoldenCase, Golden>();

/** What a case adds, planned once. */
function goldenOf(golden: GoldenCase): Golden {
  const known = planned.get(golden);
  if (known !== undefined) return known;
  const repository = repositoryBefore(golden);
  const addition = additionOf(planFor(repository, golden.wish));
  const texts = [...textsOf(repository, addition.plan)].filter(([path]) => golden.name === "on" || !path.endsWith(".json"));
  planned.set(golden, { addition, texts });
  return { addition, texts };
}

const cases = GOLDEN_CASES.map((golden): [string, GoldenCase] => [`${componentIdOf(golden)} in ${golden.fixture}, ${golden.name}`, golden]);

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
}

describe("the texts an addition leaves behind", () => {
  it.each(cases)("are as kept: %s", async (_, golden) => {
    const { texts } = goldenOf(golden);
    expect(texts.length).toBeGreaterThan(0);
    for (const [path, text] of texts) await expect(text).toMatchFileSnapshot(join(folderOf(golden), path));
  });

  it("are all that is kept", () => {
    const expected = GOLDEN_CASES.flatMap((golden) => goldenOf(golden).texts.map(([path]) => join(folderOf(golden), path)));
    const kept = OFFERED.flatMap(({ id }) => filesBelow(join(import.meta.dirname, id)));
    expect(kept.sort()).toEqual(expected.sort());
  });
});

describe("the list of changes an addition shows", () => {
  it.each(cases)("says of each what it is: %s", (_, golden) => {
    const { changes } = goldenOf(golden).addition;
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.filter(({ summary }) => summary.trim() === "").map(({ path, key }) => `${path} ${key}`)).toEqual([]);
  });
});
