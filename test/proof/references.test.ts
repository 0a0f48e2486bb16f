import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allOf, existenceArgument, forEachOf, outputOf, type Referent } from "../../src/core/implementation/references/reference";
import { addressOf, EXISTENCES, REFERENCES, type ExistenceName } from "../core/implementation/referenceTable";
import { requireTerraform } from "../terraform/requireTerraform";
import { openWorkingCopy, type WorkingCopy } from "../terraform/workingCopy";

const terraform = requireTerraform();

const VARIABLES = `
variable "on" { type = bool }
variable "more" { type = bool }
variable "settings" { type = object({ enabled = bool }) }
variable "queues" { type = map(string) }
variable "topics" { type = map(string) }
`;

const NAMES = Object.keys(EXISTENCES) as ExistenceName[];

function block(label: string, name: ExistenceName, input: string): string {
  const argument = existenceArgument(EXISTENCES[name]);
  return `resource "terraform_data" "${label}" {\n${argument === undefined ? "" : `  ${argument.name} = ${argument.value}\n`}  input = ${input}\n}\n`;
}

const output = (name: string, value: string): string => `output "${name}" {\n  value = ${value}\n}\n`;

/** Everything that reads all there is of something: its list, its map and what the house's outputs give. */
function outputsOf(name: ExistenceName): string[] {
  const referent: Referent = { address: addressOf(name), existence: EXISTENCES[name] };
  const guarded = (["ternary", "one", "try"] as const).map((guard) => output(`${name}_${guard}`, outputOf(referent, "output", guard)));
  const map = referent.existence.kind === "keyed" ? [output(`${name}_map`, `{ ${forEachOf(referent, "output", (key, value) => `${key} => ${value}`)} }`)] : [];
  return [output(`${name}_all`, allOf(referent, "output")), ...guarded, ...map];
}

/** A module in which every row of the table stands once: a resource for each way of existing, and a referrer for each row. */
const ROWS = REFERENCES.flatMap(({ from, expected }, index) => (expected === undefined ? [] : [block(`row_${index}`, from, expected)]));
const MODULE = [VARIABLES, ...NAMES.map((name) => block(name, name, '"x"')), ...ROWS, ...NAMES.flatMap(outputsOf)].join("\n");

const TRUTHS = [true, false];
const VALUES = TRUTHS.flatMap((on) => TRUTHS.flatMap((more) => ["{}", '{ a = "a", b = "b" }'].map((queues) => ({ on, more, queues }))));

/** One plan for each combination of conditions and of collections with and without entries. */
const TESTS = VALUES.map(
  ({ on, more, queues }, index) => `run "values_${index}" {
  variables {
    on       = ${on}
    more     = ${more}
    settings = { enabled = ${more} }
    queues   = ${queues}
    topics   = ${queues}
  }
  assert {
    condition     = length(terraform_data.counted) == ${on ? 1 : 0} && length(terraform_data.keyedOnce) == ${on ? 1 : 0} && length(terraform_data.eachIfMore) == ${on && more && queues !== "{}" ? 2 : 0}
    error_message = "What exists is not what the conditions say."
  }
  assert {
    condition     = length(output.counted_all) == ${on ? 1 : 0} && length(output.eachIfOn_map) == ${on && queues !== "{}" ? 2 : 0} && output.keyedOnce_one == ${on ? '"x"' : "null"}
    error_message = "An output does not give what exists."
  }
}
`,
).join("\n");

describe.skipIf(terraform.kind === "missing")("every reference of the table", () => {
  let copy: WorkingCopy;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "references-"));
    writeFileSync(join(folder, "main.tf"), MODULE);
    writeFileSync(join(folder, "references.tftest.hcl"), TESTS);
    copy = await openWorkingCopy(folder);
    rmSync(folder, { recursive: true });
    expect((await copy.initialise()).hasPassed).toBe(true);
  });

  afterAll(() => {
    copy.dispose();
  });

  it("is valid, and holds whether conditions are met or not and collections have entries or none", async () => {
    const { status, stdout, stderr } = await copy.run(["test", "-no-color"]);
    expect(`${stdout}${stderr}`).toContain(`Success! ${VALUES.length} passed, 0 failed.`);
    expect(status).toBe(0);
  });

  it.each([
    ["an index without its condition", "terraform_data.counted[0].output"],
    ["a key without its condition", 'terraform_data.keyedOnce["this"].output'],
    ["no index under the same condition", "terraform_data.counted.output"],
  ])("would not be with %s", async (_, wrong) => {
    copy.write("wrong.tf", output("wrong", wrong));
    const { status } = await copy.run(["test", "-no-color"]);
    copy.write("wrong.tf", "");
    expect(status).not.toBe(0);
  });
});
