import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CATALOG } from "../../src/catalog/index";
import type { Repository } from "../../src/core/repository/repository";
import { additionOf, fixture, planFor, textsOf, withPlan } from "../core/implementation/plans";
import { GOLDEN_CASES, componentIdOf, type GoldenCase } from "./cases";

const folderOf = (golden: GoldenCase): string => join(import.meta.dirname, componentIdOf(golden), golden.fixture, golden.name);

function repositoryBefore({ fixture: name, first }: GoldenCase): Repository {
  const repository = fixture(name);
  return first === undefined ? repository : withPlan(repository, additionOf(planFor(repository, first)).plan);
}

/** Texts by path. The record repeats them all, so that it is kept once per house. */
function textsFor(golden: GoldenCase): readonly (readonly [string, string])[] {
  const repository = repositoryBefore(golden);
  const texts = [...textsOf(repository, additionOf(planFor(repository, golden.wish)).plan)];
  return texts.filter(([path]) => golden.name === "on" || !path.endsWith(".json"));
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
}

describe("the texts an addition leaves behind", () => {
  it.each(GOLDEN_CASES.map((golden): [string, GoldenCase] => [`${componentIdOf(golden)} in ${golden.fixture}, ${golden.name}`, golden]))("are as kept: %s", async (_, golden) => {
    const texts = textsFor(golden);
    expect(texts.length).toBeGreaterThan(0);
    for (const [path, text] of texts) await expect(text).toMatchFileSnapshot(join(folderOf(golden), path));
  });

  it("are all that is kept", () => {
    const expected = GOLDEN_CASES.flatMap((golden) => textsFor(golden).map(([path]) => join(folderOf(golden), path)));
    const kept = CATALOG.flatMap(({ id }) => filesBelow(join(import.meta.dirname, id)));
    expect(kept.sort()).toEqual(expected.sort());
  });
});
