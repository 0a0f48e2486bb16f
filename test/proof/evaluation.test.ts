import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { evaluate } from "../../src/core/terraform/evaluation/evaluate";
import { FUNCTIONS } from "../../src/core/terraform/evaluation/functions/functions";
import { moduleScope, type Surroundings } from "../../src/core/terraform/evaluation/scope";
import { NOT_KNOWN } from "../../src/core/terraform/evaluation/typedValue";
import { repoPath } from "../../src/core/text/span";
import { repositoryOf } from "../support/repositories";
import { requireTerraform } from "../terraform/requireTerraform";
import { DECLARATIONS } from "./evaluation/declarations";
import { EXPRESSIONS } from "./evaluation/expressions";
import { randomExpressions } from "./evaluation/randomExpressions";

const folder = mkdtempSync(join(tmpdir(), "annex-evaluation-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What Terraform says of every expression, as JSON; `"refused"` where it refuses it. */
function terraformValues(expressions: readonly string[]): readonly unknown[] {
  const results = expressions.map((expression) => `    try(jsonencode({ value = ${expression} }), "refused"),`);
  writeFileSync(join(folder, "main.tf"), `${DECLARATIONS}\nlocals {\n  results = [\n${results.join("\n")}\n  ]\n}\n`);
  const run = spawnSync("terraform", ["console"], { cwd: folder, input: "base64encode(jsonencode(local.results))\n", encoding: "utf8", maxBuffer: 1e9, env: { ...process.env, CHECKPOINT_DISABLE: "1" } });
  const [, encoded] = /^"([A-Za-z0-9+/=]+)"/.exec(run.stdout) ?? [];
  if (encoded === undefined) throw new Error(`${run.stdout.slice(0, 2000)}${run.stderr}`);
  const values = JSON.parse(Buffer.from(encoded, "base64").toString("utf8")) as readonly string[];
  return values.map((text) => (text === "refused" ? text : (JSON.parse(text) as unknown)));
}

/** What is evaluated here; `"?"` where it is not known. */
function ownValues(expressions: readonly string[]): readonly unknown[] {
  const repository = repositoryOf({ "main.tf": `${DECLARATIONS}\nlocals {\n${expressions.map((expression, at) => `  result_${String(at)} = ${expression}\n`).join("")}}\n` });
  const module = repository.modules.get(repoPath(""));
  const around: Surroundings = { argument: () => undefined, call: () => NOT_KNOWN, output: () => NOT_KNOWN, resource: () => NOT_KNOWN, text: () => undefined, root: repoPath("") };
  return expressions.map((_, at) => {
    const value = module?.locals.get(`result_${String(at)}`)?.attribute.value;
    if (module === undefined || value === undefined) throw new Error(`There is no expression ${String(at)}.`);
    const result = evaluate(value, { ...moduleScope(module), around });
    return result.kind === "known" ? { value: result.value } : "?";
  });
}

interface Compared {
  readonly expression: string;
  readonly own: unknown;
  readonly terraform: unknown;
}

function compared(expressions: readonly string[]): readonly Compared[] {
  const [own, terraform] = [ownValues(expressions), terraformValues(expressions)];
  return expressions.map((expression, at) => ({ expression, own: own[at], terraform: terraform[at] }));
}

/** Those that are said to be known and are something else to Terraform. */
const wrong = (all: readonly Compared[]): readonly Compared[] => all.filter(({ own, terraform: value }) => own !== "?" && JSON.stringify(sorted(own)) !== JSON.stringify(sorted(value)));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]));
};

const known = (all: readonly Compared[]): number => all.filter(({ own }) => own !== "?").length / all.filter(({ terraform: value }) => value !== "refused").length;

/** Functions that depend on more than their arguments and files: on the time, on chance, on the machine or on what is secret. */
const NOT_PURE = new Set(["abspath", "bcrypt", "pathexpand", "plantimestamp", "rsadecrypt", "timestamp", "uuid"]);

/** What is evaluated beside the table of functions. */
const BESIDE = new Set(["can", "file", "fileexists", "templatefile", "try"]);

const terraform = requireTerraform();

describe.skipIf(terraform.kind === "missing")("what is evaluated, beside Terraform", () => {
  it("is what Terraform gives for every expression of the table, where it is known, as most of them are", () => {
    const all = compared(Object.values(EXPRESSIONS).flat());
    expect(wrong(all)).toEqual([]);
    expect(known(all)).toBeGreaterThan(0.85);
  });

  it("is what Terraform gives for random expressions, where it is known, as nearly all of them are", () => {
    const all = compared(randomExpressions(2000));
    expect(wrong(all)).toEqual([]);
    expect(known(all)).toBeGreaterThan(0.95);
  });

  it("uses most of Terraform's pure functions, and none that it does not have", () => {
    const run = spawnSync("terraform", ["metadata", "functions", "-json"], { encoding: "utf8" });
    const signatures = (JSON.parse(run.stdout) as { readonly function_signatures: Readonly<Record<string, unknown>> }).function_signatures;
    const pure = Object.keys(signatures).filter((name) => !name.includes("::") && !NOT_PURE.has(name));
    const evaluated = new Set([...Object.keys(FUNCTIONS), ...BESIDE]);
    expect([...evaluated].filter((name) => !(name in signatures))).toEqual([]);
    expect(pure.filter((name) => evaluated.has(name)).length / pure.length).toBeGreaterThan(0.75);
  });
});
