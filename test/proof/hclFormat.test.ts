import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { insertAttribute } from "../../src/core/hcl/edits/insertAttribute";
import { insertArgument, insertListItem, insertObjectEntry } from "../../src/core/hcl/edits/insertElement";
import { insertText } from "../../src/core/hcl/edits/insertText";
import { removeItem } from "../../src/core/hcl/edits/removeItem";
import { replaceValue } from "../../src/core/hcl/edits/replaceValue";
import { parseHcl } from "../../src/core/hcl/parse";
import type { Attribute, Block, Body, Expression, HclFile } from "../../src/core/hcl/tree";
import { walkExpressions } from "../../src/core/hcl/walk";
import { writeItems } from "../../src/core/hcl/write";
import { applyEdits } from "../../src/core/text/edit";
import type { TextEdit } from "../../src/core/text/edit";
import { SAMPLE_HCL } from "../core/hcl/sampleHcl";
import { SNIPPETS } from "../core/hcl/snippets";

const hasTerraform = spawnSync("terraform", ["version"]).status === 0;

const FIXTURES = new URL("../fixtures", import.meta.url).pathname;

const terraformFiles = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder).flatMap((name) => {
        const path = join(folder, name);
        if (statSync(path).isDirectory()) return name === ".terraform" ? [] : terraformFiles(path);
        return /\.(?:tf|tfvars)$|\.tftest\.hcl$/.test(name) ? [readFileSync(path, "utf8")] : [];
      })
    : [];

/** The texts among `texts` that `terraform fmt` would change or refuse, by index. */
function notCanonical(folder: string, texts: readonly string[]): Set<number> {
  texts.forEach((text, index) => writeFileSync(join(folder, `${index}.tf`), text));
  const { stdout, stderr } = spawnSync("terraform", ["fmt", "-list=true", "-write=false", "-no-color", folder], { encoding: "utf8", maxBuffer: 1 << 28 });
  const named = [...stdout.matchAll(/(\d+)\.tf$/gm), ...stderr.matchAll(/(\d+)\.tf line/g)];
  texts.forEach((_, index) => rmSync(join(folder, `${index}.tf`)));
  return new Set(named.map(([, index]) => Number(index)));
}

/** A repeatable source of choices. */
function chooser(seed: number): <Choice>(choices: readonly Choice[]) => Choice | undefined {
  let state = seed;
  return (choices) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return choices[(state >> 8) % Math.max(1, choices.length)];
  };
}

const bodiesOf = (body: Body): Body[] => [body, ...body.items.flatMap((item) => (item.kind === "block" ? bodiesOf(item.body) : []))];

function expressionsOf<Kind extends Expression["kind"]>(file: HclFile, kind: Kind): Extract<Expression, { kind: Kind }>[] {
  const found: Extract<Expression, { kind: Kind }>[] = [];
  const isKind = (expression: Expression): expression is Extract<Expression, { kind: Kind }> => expression.kind === kind;
  walkExpressions(file, (expression) => {
    if (isKind(expression)) found.push(expression);
  });
  return found;
}

type Choose = ReturnType<typeof chooser>;

const NAMES = ["a_", "zz_medium_name", "q_a_very_long_attribute_name_indeed"];
const LINES = ['"x"', "var.some_name", 'merge(var.tags, { Name = "x" })'];
const VALUES = [...LINES, '[\n  "a",\n  "b",\n]', "{\n  a   = 1\n  bcd = 2\n}", "<<-EOT\n  hello\n    ${var.x}\n  EOT"];

/** One random edit of each kind; `undefined` where the file has nothing of the kind. */
const edits: Readonly<Record<string, (file: HclFile, choose: Choose) => TextEdit[] | undefined>> = {
  insertAttribute: (file, choose) => {
    const body = choose(bodiesOf(file.body).filter((candidate) => candidate !== file.body));
    const after = choose<Attribute | Block | "start" | "end">(["start", "end", ...(body?.items ?? [])]);
    return body && after && insertAttribute(file, body, { name: choose(NAMES) ?? "", value: choose(VALUES) ?? "" }, { after });
  },
  insertObjectEntry: (file, choose) => {
    const object = choose(expressionsOf(file, "object"));
    return object && insertObjectEntry(file, object, { key: choose(NAMES) ?? "", value: choose(LINES) ?? "" });
  },
  insertListItem: (file, choose) => {
    const tuple = choose(expressionsOf(file, "tuple"));
    return tuple && insertListItem(file, tuple, choose(LINES) ?? "");
  },
  insertArgument: (file, choose) => {
    const call = choose(expressionsOf(file, "call"));
    return call && insertArgument(file, call, choose(LINES) ?? "");
  },
  insertText: (file, choose) => {
    const after = choose(file.body.items);
    return after && insertText(file, { after }, 'resource "a" "b" {\n  c = 1\n}');
  },
  removeItem: (file, choose) => {
    const item = choose(bodiesOf(file.body).flatMap(({ items }) => items));
    return item && removeItem(file, item);
  },
  replaceValue: (file, choose) => {
    const item = choose(bodiesOf(file.body).flatMap(({ items }) => items.filter((candidate) => candidate.kind === "attribute")));
    return item && replaceValue(file, item.value, choose(VALUES) ?? "");
  },
};

describe.skipIf(!hasTerraform)("compared with the terraform that is installed", () => {
  const folder = mkdtempSync(join(tmpdir(), "annex-fmt-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("accepts and refuses the same snippets", { timeout: 120_000 }, () => {
    const disagreements = SNIPPETS.filter((source) => {
      const accepts = spawnSync("terraform", ["fmt", "-"], { input: source }).status === 0;
      return accepts !== (parseHcl(source).diagnostics.length === 0);
    });
    expect(disagreements).toEqual([]);
  });

  it("accepts the same files of the fixtures", { timeout: 120_000 }, () => {
    const disagreements = [SAMPLE_HCL, ...terraformFiles(FIXTURES)].filter((source) => {
      const accepts = spawnSync("terraform", ["fmt", "-"], { input: source }).status === 0;
      return accepts !== (parseHcl(source).diagnostics.length === 0);
    });
    expect(disagreements).toEqual([]);
  });

  it.each(Object.keys(edits))("%s leaves at least 99 of 100 canonical files canonical", { timeout: 120_000 }, (kind) => {
    const candidates = [SAMPLE_HCL, ...terraformFiles(FIXTURES)];
    const changed = notCanonical(folder, candidates);
    const canonical = candidates.filter((_, index) => !changed.has(index));
    expect(canonical).toContain(SAMPLE_HCL);
    const choose = chooser(7);
    const results: string[] = [];
    for (let i = 0; i < 300; i++) {
      const source = choose(canonical) ?? SAMPLE_HCL;
      const change = edits[kind]?.(parseHcl(source), choose);
      if (change !== undefined) results.push(applyEdits(source, change));
    }
    expect(results.length).toBeGreaterThan(100);
    const failed = [...notCanonical(folder, results)].map((index) => results[index]);
    expect(failed.length / results.length, failed[0]).toBeLessThanOrEqual(0.01);
  });

  it("finds what is written from a draft canonical", () => {
    const text = writeItems([
      { kind: "comment", text: "A comment." },
      {
        kind: "block",
        type: "resource",
        labels: ["a", "b"],
        items: [
          ...VALUES.map((value, index) => ({ kind: "attribute", name: `name_${"x".repeat(index)}`, value }) as const),
          { kind: "blank" },
          { kind: "block", type: "c", labels: [], items: [] },
        ],
      },
    ]);
    expect([...notCanonical(folder, [text])], text).toEqual([]);
  });
});
