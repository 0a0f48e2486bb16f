import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { formatVerdicts } from "../../scripts/fuzz/edits/canonical";
import { Random } from "../../scripts/fuzz/random";
import { terraformAccepts } from "../../scripts/fuzz/terraformOracle";
import { parseHcl } from "../../src/core/hcl/parse";
import { writeItems } from "../../src/core/hcl/write";
import { applyEdits } from "../../src/core/text/edit";
import { INSERTS, REMOVALS, RENAMES, REPLACEMENTS, type EditKind } from "../core/hcl/edits/editKinds";
import { anyLine, anyValue } from "../core/hcl/edits/newTexts";
import { SAMPLE_HCL } from "../core/hcl/sampleHcl";
import { SNIPPETS } from "../core/hcl/snippets";
import { requireTerraform } from "../terraform/requireTerraform";

const terraform = requireTerraform();

const FIXTURES = new URL("../fixtures", import.meta.url).pathname;

const terraformFiles = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder).flatMap((name) => {
        const path = join(folder, name);
        if (statSync(path).isDirectory()) return name === ".terraform" ? [] : terraformFiles(path);
        return /\.(?:tf|tfvars)$|\.tftest\.hcl$/.test(name) ? [readFileSync(path, "utf8")] : [];
      })
    : [];

const FILES = [SAMPLE_HCL, ...terraformFiles(FIXTURES)];

const EDITS_PER_KIND = 300;

/** Files after random edits of one kind; the same ones in every run. */
function edited(files: readonly string[], kind: EditKind): string[] {
  const random = new Random(7);
  const results: string[] = [];
  for (let tries = 0; results.length < EDITS_PER_KIND && tries < EDITS_PER_KIND * 10; tries++) {
    const source = random.pick(files) ?? SAMPLE_HCL;
    const made = kind(parseHcl(source), random);
    if (made !== undefined) results.push(applyEdits(source, made.edits));
  }
  return results;
}

const KINDS = [
  ...Object.entries(INSERTS).map(([name, kind]) => ({ name, kind, share: 0.995 })),
  ...Object.entries({ ...REMOVALS, ...RENAMES, ...REPLACEMENTS }).map(([name, kind]) => ({ name, kind, share: 0.99 })),
];

describe.skipIf(terraform.kind === "missing")("compared with the terraform that is installed", { timeout: 120_000 }, () => {
  it.each([
    ["snippets", SNIPPETS],
    ["files of the fixtures", FILES],
  ])("accepts and refuses the same %s", (_, sources) => {
    const accepted = terraformAccepts(sources);
    expect(sources.filter((source, index) => (parseHcl(source).diagnostics.length === 0) !== accepted[index])).toEqual([]);
  });

  const canonical: string[] = [];

  beforeAll(() => {
    const verdicts = formatVerdicts(FILES);
    canonical.push(...FILES.filter((_, index) => verdicts[index] === "canonical"));
  });

  it.each(KINDS)("leaves files formatted after $name, in $share of all cases", ({ kind, share }) => {
    expect(canonical).toContain(SAMPLE_HCL);
    const results = edited(canonical, kind);
    expect(results.length).toBeGreaterThan(EDITS_PER_KIND / 3);
    const kept = formatVerdicts(results);
    const failed = results.filter((_, index) => kept[index] !== "canonical");
    expect(1 - failed.length / results.length, failed[0]).toBeGreaterThanOrEqual(share);
  });

  it("finds what is written from a draft formatted", () => {
    const random = new Random(1);
    const values = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? anyValue(random) : anyLine(random)));
    const text = writeItems([
      { kind: "comment", text: "A comment." },
      {
        kind: "block",
        type: "resource",
        labels: ["a", "b"],
        items: [
          ...values.map((value, index) => ({ kind: "attribute", name: `name_${"x".repeat(index)}`, value }) as const),
          { kind: "blank" },
          { kind: "block", type: "c", labels: [], items: [] },
        ],
      },
    ]);
    expect(formatVerdicts([text]), text).toEqual(["canonical"]);
  });
});
