import { describe, expect, it } from "vitest";
import { textsAfter } from "../../../../src/core/implementation/editPlan";
import { recordPath } from "../../../../src/core/implementation/record/record";
import { readRecord } from "../../../../src/core/implementation/record/recordFile";
import { planTakeBack } from "../../../../src/core/implementation/record/takeBack";
import { repoPath } from "../../../../src/core/text/span";
import { repositoryOf } from "../../../support/repositories";
import { additionOf, planFor, reasonsOf, textsOf } from "../plans";

const main = (type: string, value = ""): string =>
  `provider "aws" {}\n\nvariable "stages" {\n${type}${value}}\n\nlocals {\n  stage = var.stages[terraform.workspace]\n}\n\nresource "aws_ebs_volume" "data" {\n  availability_zone = "eu-west-1a"\n  size              = local.stage.disk_gb\n}\n`;
const STAGES = "{\n  dev = {\n    disk_gb = 20\n  }\n  prod = {\n    disk_gb = 200\n  }\n}\n";
const TYPE = "  type = map(object({\n    disk_gb = number\n  }))\n";

const wish = { name: "jobs", on: ["prod"], without: ["monitoring", "outputs", "integration"] } as const;

function after(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const repository = repositoryOf(texts);
  return Object.fromEntries(textsOf(repository, additionOf(planFor(repository, wish)).plan));
}

describe("settings in a variable that holds an object per environment", () => {
  it("stand in the file that gives its value, and in its type", () => {
    const texts = after({ "main.tf": main(TYPE), "terraform.tfvars": `stages = ${STAGES}` });
    expect(texts["terraform.tfvars"]).toContain("  dev = {\n    disk_gb                        = 20\n    jobs_enabled                   = false\n");
    expect(texts["terraform.tfvars"]).toMatch(/ {2}prod = \{\n[^}]*jobs_enabled +\s*= true\n[^]*jobs_queues/);
    expect(texts["main.tf"]).toMatch(/jobs_enabled += optional\(bool, false\)\n/);
    expect(texts["main.tf"]).toMatch(/jobs_queues += optional\(map\(object\(\{ visibility_timeout_seconds = number, .*fifo_queue = bool \}\)\), \{\}\)\n/);
    expect(texts["main.tf"]).toContain("for k, v in local.stage.jobs_queues : k => v if local.stage.jobs_enabled }");
  });

  it("stand in its default, with a type that takes anything as it is", () => {
    const texts = after({ "main.tf": main("  type = any\n", `  default = ${STAGES}`) });
    expect(texts["main.tf"]).toContain("  type = any\n");
    expect(texts["main.tf"]).toMatch(/ {2}prod = \{\n[^}]*jobs_enabled +\s*= true\n/);
  });

  it.each([
    ["a file", { "main.tf": main(TYPE), "terraform.tfvars": `stages = ${STAGES}` }],
    ["its default", { "main.tf": main("  type = any\n", `  default = ${STAGES}`) }],
  ])("are taken back out of %s without a trace", (_, before: Readonly<Record<string, string>>) => {
    const texts = { ...before, ...after(before) };
    const path = recordPath(repoPath(""), "jobs");
    const record = readRecord(texts[path] ?? "");
    if (typeof record === "string") throw new Error(record);
    const { plan, left } = planTakeBack(record, path, (file) => texts[file], []);
    const back = new Map(textsAfter(plan, (file) => texts[file] ?? ""));
    expect(left).toEqual([]);
    expect(Object.keys(before).map((file) => back.get(repoPath(file)))).toEqual(Object.values(before));
  });

  it("are refused where the type names none, and where they are written in JSON", () => {
    const refused = (texts: Readonly<Record<string, string>>) => reasonsOf(planFor(repositoryOf(texts), wish));
    expect(refused({ "main.tf": main("  type = map(map(number))\n"), "terraform.tfvars": `stages = ${STAGES}` })).toEqual(["The type of var.stages does not spell out its settings; write the settings there by hand."]);
    expect(refused({ "main.tf": main(TYPE), "terraform.tfvars.json": '{ "stages": { "dev": { "disk_gb": 20 }, "prod": { "disk_gb": 200 } } }' })).toEqual([expect.stringMatching(/^terraform\.tfvars\.json holds the settings of the environments in JSON/)]);
  });
});
