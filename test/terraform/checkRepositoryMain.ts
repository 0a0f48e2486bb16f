import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { checkRepository } from "./checkRepository";
import type { CheckStep } from "./checkRepository";
import { requireTerraform } from "./requireTerraform";

const USAGE = "usage: checkRepositoryMain.mjs FOLDER [--root PATH] [--quick] [--json]";

/** Exit codes: 0 every step passed, 1 a step failed, 2 wrong use, 3 Terraform or the AWS provider is missing. */
const WRONG_USE = 2;
const MISSING = 3;

function lineOf({ name, hasPassed, seconds, output }: CheckStep): string {
  const line = `${hasPassed ? "ok  " : "FAIL"} ${name} (${seconds.toFixed(1)} s)`;
  return output === "" ? line : `${line}\n${output}`;
}

/** Checks the repository named on the command line and prints its steps. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { root: { type: "string" }, quick: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
  });
  const [folder] = positionals;
  if (folder === undefined || !existsSync(folder)) {
    process.stderr.write(`${USAGE}\n`);
    return WRONG_USE;
  }
  const readiness = requireTerraform();
  if (readiness.kind === "missing") {
    process.stderr.write(`${readiness.reason}\n`);
    return MISSING;
  }
  const check = await checkRepository(folder, { isQuick: values.quick, ...(values.root === undefined ? {} : { root: values.root }) });
  process.stdout.write(values.json ? `${JSON.stringify(check.steps, undefined, 2)}\n` : `${check.steps.map(lineOf).join("\n")}\n`);
  return check.hasPassed ? 0 : 1;
}

process.exitCode = await main();
