import { relative } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { errorsOf, sentenceOf } from "../terraform/diagnostic";
import { environmentsOf, type PlannedEnvironment } from "../terraform/environment";
import { planEnvironments } from "../terraform/planEnvironments";
import { requireTerraform } from "../terraform/requireTerraform";
import type { TestRun } from "../terraform/testRuns";
import { openWorkingCopy, validateCopy, type WorkingCopy } from "../terraform/workingCopy";

const terraform = requireTerraform();

/** What a root module says of its environments, and how much each of them plans. */
interface House {
  readonly fixture: string;
  /** The path of the root module. */
  readonly root: string;
  /** Environments chosen by a value on the command line instead of a file: name to the text of the value. */
  readonly values?: Readonly<Record<string, string>>;
  /** Environments chosen by a workspace. */
  readonly workspaces?: readonly string[];
  /** Resources planned, by environment. */
  readonly resources: Readonly<Record<string, number>>;
  /** Runs in the tests that its author wrote; `per` environment where they take its values, once where they bring their own. */
  readonly tests: { readonly runs: number; readonly per: "environment" | "repository" };
}

const HOUSES: readonly House[] = [
  { fixture: "onefile", root: ".", resources: { defaults: 39 }, tests: { runs: 2, per: "repository" } },
  { fixture: "workspaces", root: ".", workspaces: ["default", "preproduction", "production"], resources: { default: 25, preproduction: 27, production: 34 }, tests: { runs: 2, per: "environment" } },
  { fixture: "config", root: ".", values: { dev: 'environment = "dev"', prod: 'environment = "prod"' }, resources: { dev: 44, prod: 56 }, tests: { runs: 3, per: "repository" } },
  { fixture: "labels", root: ".", resources: { dev: 31, prod: 37 }, tests: { runs: 3, per: "repository" } },
  { fixture: "stacks", root: "environments/dev", resources: { defaults: 29 }, tests: { runs: 1, per: "repository" } },
  { fixture: "stacks", root: "environments/prod", resources: { defaults: 31 }, tests: { runs: 1, per: "repository" } },
  { fixture: "community", root: ".", resources: { live: 38, staging: 23 }, tests: { runs: 1, per: "environment" } },
  { fixture: "layered", root: "network", resources: { dev: 21, prod: 32 }, tests: { runs: 0, per: "repository" } },
  { fixture: "layered", root: "data", resources: { dev: 6, prod: 6 }, tests: { runs: 1, per: "repository" } },
  { fixture: "layered", root: "platform", resources: { dev: 15, prod: 15 }, tests: { runs: 1, per: "repository" } },
  { fixture: "layered", root: "apps", resources: { dev: 30, prod: 30 }, tests: { runs: 2, per: "environment" } },
  { fixture: "regions", root: ".", resources: { live: 72, stage: 72 }, tests: { runs: 1, per: "environment" } },
  { fixture: "registry", root: ".", resources: { production: 55, test: 51 }, tests: { runs: 1, per: "environment" } },
  { fixture: "serverless", root: ".", workspaces: ["dev", "prod"], resources: { dev: 44, prod: 54 }, tests: { runs: 2, per: "environment" } },
  { fixture: "bluegreen", root: ".", values: { live: 'environment = "live"', staging: 'environment = "staging"' }, resources: { live: 40, staging: 40 }, tests: { runs: 2, per: "repository" } },
];

/** Plans the environments of a house that are workspaces: Terraform knows one at a time. */
async function workspacePlans(copy: WorkingCopy, workspaces: readonly string[]): Promise<ReadonlyMap<string, TestRun>> {
  const runs: (readonly [string, TestRun])[] = [];
  for (const name of workspaces) runs.push(...(await planEnvironments(copy, [{ name, variableFiles: [] }], { TF_WORKSPACE: name })));
  return new Map(runs);
}

/** The plan of every environment of a house. */
function plansOf(copy: WorkingCopy, { values = {}, workspaces = [] }: House): Promise<ReadonlyMap<string, TestRun>> {
  if (workspaces.length > 0) return workspacePlans(copy, workspaces);
  const written = Object.entries(values).map(([name, text]): PlannedEnvironment => {
    copy.write(`.values/${name}.tfvars`, `${text}\n`);
    return { name, variableFiles: [`.values/${name}.tfvars`] };
  });
  return planEnvironments(copy, written.length > 0 ? written : environmentsOf(copy.folder));
}

const outcomeOf = ({ hasPassed, plan, diagnostics }: TestRun): number | string => (hasPassed && plan !== undefined ? plan.resources.size : errorsOf(diagnostics).map(sentenceOf).join("\n"));

/** Arguments and variables of the process with which the author's own tests are run. */
function ownTests({ folder }: WorkingCopy, { workspaces, tests }: House): readonly { readonly args: readonly string[]; readonly environment: Readonly<Record<string, string>> }[] {
  if (tests.runs === 0) return [];
  if (tests.per === "repository") return [{ args: [], environment: {} }];
  if (workspaces !== undefined) return workspaces.map((name) => ({ args: [], environment: { TF_WORKSPACE: name } }));
  return environmentsOf(folder).map(({ variableFiles }) => ({ args: variableFiles.map((path) => `-var-file=${path}`), environment: {} }));
}

describe.skipIf(terraform.kind === "missing")(`the houses${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, () => {
  it.each(HOUSES)("$fixture ($root) is formatted and valid, plans every environment and passes its author's tests", { timeout: 300_000 }, async (house) => {
    const copy = await openWorkingCopy(fileURLToPath(new URL(`../fixtures/repos/${house.fixture}`, import.meta.url)), { root: house.root });
    try {
      const top = relative(house.root, ".") || ".";
      const format = await copy.run(["fmt", "-check", "-diff", "-recursive", "-no-color", top]);
      expect(format.stdout + format.stderr).toBe("");
      expect(errorsOf((await copy.initialise()).diagnostics).map(sentenceOf)).toEqual([]);
      expect(errorsOf((await validateCopy(copy)).diagnostics).map(sentenceOf)).toEqual([]);
      for (const { args, environment } of ownTests(copy, house)) {
        const run = await copy.run(["test", "-no-color", ...args], environment);
        expect(run.stdout + run.stderr).toContain(`Success! ${String(house.tests.runs)} passed, 0 failed.`);
      }
      const plans = await plansOf(copy, house);
      expect(Object.fromEntries([...plans].map(([name, run]) => [name, outcomeOf(run)]))).toEqual(house.resources);
    } finally {
      copy.dispose();
    }
  });
});
