import { describe, expect, it } from "vitest";
import { parseHcl } from "../../../src/core/hcl/parse";
import { insert, remove } from "../../../src/core/text/edit";
import { gatherFiles } from "../../../scripts/fuzz/corpus";
import type { DamageTable } from "../../../scripts/fuzz/damage/damage";
import { DEVELOPMENT_DAMAGE } from "../../../scripts/fuzz/damage/development";
import { HELD_OUT_DAMAGE } from "../../../scripts/fuzz/damage/heldOut";
import { caseAt, type RecoveryCase } from "../../../scripts/fuzz/recovery/cases";
import { DamagedText } from "../../../scripts/fuzz/recovery/damagedText";
import { type Item, type ItemReader, readOwnItems } from "../../../scripts/fuzz/recovery/items";
import type { Layout } from "../../../scripts/fuzz/recovery/layouts";
import { isEntirelyRight, judge, type Score } from "../../../scripts/fuzz/recovery/score";
import { addScore, judgeCase, NO_CASES, type Rates, ratesOf } from "../../../scripts/fuzz/recovery/tally";
import { inProject } from "../../support/vscode/projectFolder";

const SEED = 20_261;
const TRIED = 900;
/** Named one by one: another repository would change every case and with it the rates. */
const files = gatherFiles(["compact", "crlf", "sample", "services"].map((name) => inProject("test", "fixtures", "repos", name)));

/** The cases of one half of the damage that our parser, whose acceptance is held against Terraform's elsewhere, finds broken. */
function brokenCases(table: DamageTable, layout: Layout): RecoveryCase[] {
  const source = { files, table, layout, seed: SEED, readers: [] };
  const cases = Array.from({ length: TRIED }, (_, index) => caseAt(source, index)).filter((damaged) => damaged !== undefined);
  return cases.filter(({ damagedText }) => parseHcl(damagedText).diagnostics.length > 0);
}

function ratesFor(cases: readonly RecoveryCase[], reader: ItemReader): Rates {
  return ratesOf(cases.reduce((tally, damaged) => addScore(tally, judgeCase(damaged, reader).score), NO_CASES));
}

/** A reader that gives up at the first error. */
const readUntilError: ItemReader = (source) => {
  const end = parseHcl(source).diagnostics[0]?.span.start ?? source.length;
  return readOwnItems(source).filter(({ start }) => start < end);
};

interface Floor {
  readonly inParent: number;
  readonly right: number;
  readonly spuriousPerFile: number;
}

const isHeld = (rates: Rates, floor: Floor): boolean => rates.inParent >= floor.inParent && rates.right >= floor.right && rates.spuriousPerFile <= floor.spuriousPerFile;

/** What was reached on these cases when the reader was last improved, a little below it; in percent and per file. */
const FLOORS: readonly { readonly half: string; readonly table: DamageTable; readonly layout: Layout; readonly floor: Floor }[] = [
  { half: "development", table: DEVELOPMENT_DAMAGE, layout: "as found", floor: { inParent: 99.6, right: 97.5, spuriousPerFile: 0.01 } },
  { half: "held-out", table: HELD_OUT_DAMAGE, layout: "as found", floor: { inParent: 99.5, right: 95.8, spuriousPerFile: 0.01 } },
  { half: "development", table: DEVELOPMENT_DAMAGE, layout: "badly indented", floor: { inParent: 98.9, right: 93.4, spuriousPerFile: 0.04 } },
  { half: "held-out", table: HELD_OUT_DAMAGE, layout: "badly indented", floor: { inParent: 97.9, right: 86.4, spuriousPerFile: 0.04 } },
];

describe.each(FLOORS)("reading $layout files after $half damage", ({ table, layout, floor }) => {
  const cases = brokenCases(table, layout);

  it("tries hundreds of broken files", () => expect(cases.length).toBeGreaterThan(500));
  it("finds as much outside of the damage as it did", () => {
    const rates = ratesFor(cases, readOwnItems);
    expect(rates.inParent).toBeGreaterThanOrEqual(floor.inParent);
    expect(rates.right).toBeGreaterThanOrEqual(floor.right);
    expect(rates.spuriousPerFile).toBeLessThanOrEqual(floor.spuriousPerFile);
  });
  it("would notice a reader that gives up at the first error", () => {
    const rates = ratesFor(cases, readUntilError);
    expect(isHeld(rates, floor)).toBe(false);
    expect(rates.inParent).toBeLessThan(floor.inParent - 10);
  });
});

describe("the score of a reader", () => {
  const intact = 'a = 1\n\nouter "x" {\n  b = 2\n  inner {\n    c = 3\n  }\n}\n\nd = 4\n';
  const items = readOwnItems(intact);
  const atB = intact.indexOf("  b");
  const damaged = new DamagedText(intact, [insert(atB + "  b = ".length, "[")]);
  const shifted: readonly Item[] = readOwnItems(intact.replace("= 2", "= 12"));
  const without = (name: string): readonly Item[] => shifted.filter((item) => item.name !== name);
  const scoreOf = (found: readonly Item[]): Score => judge(items, damaged, found).score;

  it("is full for a reader that finds everything where it now stands", () => {
    expect(scoreOf(shifted)).toEqual({ expected: 5, found: 5, inParent: 5, whole: 4, wholeExtent: 4, spurious: 0 });
    expect(isEntirelyRight(scoreOf(shifted))).toBe(true);
  });
  it("leaves out what stands on a damaged line", () => {
    expect(isEntirelyRight(scoreOf(without("b")))).toBe(true);
  });
  it.each(["a", "inner", "c", "d"])("sees that %s is lost", (name) => {
    expect(scoreOf(without(name))).toMatchObject({ found: 4, spurious: 0 });
    expect(isEntirelyRight(scoreOf(without(name)))).toBe(false);
  });
  it("sees that an item has left its block or come into another", () => {
    const left = shifted.map((item) => (item.name === "inner" ? { ...item, parent: undefined } : item));
    const outer = shifted.find(({ name }) => name.startsWith("outer"));
    const swallowed = shifted.map((item) => (item.name === "d" ? { ...item, parent: outer } : item));
    for (const found of [left, swallowed]) {
      expect(scoreOf(found)).toMatchObject({ found: 5, inParent: 4 });
      expect(isEntirelyRight(scoreOf(found))).toBe(false);
    }
  });
  it("sees that an item stands at another place", () => {
    const moved = shifted.map((item) => (item.name === "d" ? { ...item, start: item.start + 1, end: item.end + 1 } : item));
    expect(scoreOf(moved)).toMatchObject({ found: 4, spurious: 1 });
  });
  it("sees that an item has another name", () => {
    const renamed = shifted.map((item) => (item.name === "c" ? { ...item, name: "e" } : item));
    expect(scoreOf(renamed)).toMatchObject({ found: 4, spurious: 1 });
  });
  it("sees that an item is made up", () => {
    const invented: Item = { kind: "attribute", name: "e", start: damaged.text.length - 1, end: damaged.text.length, parent: undefined };
    expect(scoreOf([...shifted, invented])).toMatchObject({ found: 5, inParent: 5, spurious: 1 });
    expect(isEntirelyRight(scoreOf([...shifted, invented]))).toBe(false);
  });
  it("sees that an item ends too late", () => {
    const longer = shifted.map((item) => (item.name === "a" ? { ...item, end: item.end + 3 } : item));
    expect(scoreOf(longer)).toMatchObject({ inParent: 5, whole: 4, wholeExtent: 3 });
  });
  it("lets a block be missing around its items only if the damage was on its first line", () => {
    const headless = new DamagedText(intact, [remove(intact.indexOf("outer"), 'outer "x" {\n'.length)]);
    const flat = readOwnItems(headless.text.replace("}\n\nd", " \n\nd"));
    expect(judge(items, headless, flat).score).toMatchObject({ expected: 5, found: 5, inParent: 5 });
  });
});
