import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/core/design/answers";
import type { Repository } from "../../../src/core/repository/repository";
import { repoPath } from "../../../src/core/text/span";
import { textsAfter } from "../../../src/core/implementation/editPlan";
import { readRecord } from "../../../src/core/implementation/record/recordFile";
import { planTakeBack } from "../../../src/core/implementation/record/takeBack";
import { functions } from "../../support/collectionComponent";
import { repositoryOf } from "../../support/repositories";
import { additionOf, fixture, planFor, reasonsOf, textAfter, textsOf, withPlan, type Wish } from "./plans";

const REPORT: Json = {
  report: {
    description: "makes reports",
    layers: ["arn:aws:lambda:layer:one", "arn:aws:lambda:layer:two"],
    environment_variables: { LEVEL: "debug", "A_B": "c" },
    mounts: { shared: { access_point_arn: "arn:aws:efs:one" }, "old-files": { access_point_arn: "arn:aws:efs:two", mode: "rw", read_only: true } },
  },
};
const wish = (more: Wish): Wish => ({ component: functions, values: { functions: REPORT }, ...more });

/** What is left of the repository when an addition is taken back. */
function takenBack(before: Repository, wanted: Wish): Readonly<Record<string, string>> {
  const texts = textsOf(before, additionOf(planFor(before, wanted)).plan);
  const now = new Map([...before.files].map(([file, { text }]) => [file as string, text]));
  for (const [file, text] of texts) now.set(file, text);
  const [path = "", text = ""] = [...texts].find(([file]) => file.includes(".annex/")) ?? [];
  const record = readRecord(text);
  if (typeof record === "string") throw new Error(record);
  const { plan, left } = planTakeBack(record, repoPath(path), (file) => now.get(file));
  expect(left).toEqual([]);
  for (const [file, after] of textsAfter(plan, (each) => now.get(each) ?? "")) {
    if (after === undefined) now.delete(file);
    else now.set(file, after);
  }
  return Object.fromEntries(now);
}

const originals = (repository: Repository): Readonly<Record<string, string>> => Object.fromEntries([...repository.files].map(([file, { text }]) => [file, text]));

describe("collections in the fields of items", () => {
  const services = fixture("services");
  const on = wish({ on: ["prod"] });

  it("are declared as lists and maps, with defaults for what an object may leave out", () => {
    const [variable] = additionOf(planFor(services, on)).variables.filter(({ name }) => name === "functions");
    expect(variable?.type).toBe(`map(object({
  role_arn              = optional(string, "arn:aws:iam::111122223333:role/report")
  description           = optional(string)
  layers                = optional(list(string), [])
  environment_variables = optional(map(string), {})
  mounts = optional(map(object({
    access_point_arn = string
    mode             = optional(string)
    read_only        = optional(bool, true)
  })), {})
}))`);
  });

  it("are validated element by element, and what is left open is not", () => {
    const text = textAfter(services, on, "variables.tf");
    expect(text).toContain('    condition     = alltrue([for v in var.functions : v.description == null ? true : can(regex("^[a-z ]+$", v.description))])\n');
    expect(text).toContain('    condition     = alltrue([for v in var.functions : alltrue([for e in v.layers : can(regex("^arn:", e))])])\n');
    expect(text).toContain('    condition     = alltrue([for v in var.functions : alltrue([for k in keys(v.environment_variables) : can(regex("^[A-Z_]+$", k))])])\n');
    expect(text).toContain('    condition     = alltrue([for v in var.functions : alltrue([for e in v.mounts : e.mode == null ? true : contains(["ro", "rw"], e.mode)])])\n    error_message = "The mode of mounts is one of ro, rw."\n');
  });

  it("are given in variable files without what is so anyway", () => {
    expect(textAfter(services, on, "environments/prod.tfvars").replace(/^[^]*\nfunctions = /, "")).toBe(`{
  "report" = {
    description = "makes reports"
    layers      = ["arn:aws:lambda:layer:one", "arn:aws:lambda:layer:two"]
    environment_variables = {
      "LEVEL" = "debug"
      "A_B"   = "c"
    }
    mounts = {
      "shared" = {
        access_point_arn = "arn:aws:efs:one"
      }
      "old-files" = {
        access_point_arn = "arn:aws:efs:two"
        mode             = "rw"
      }
    }
  }
}
`);
  });

  it("are read by blocks that repeat themselves as Terraform has it", () => {
    const text = textAfter(services, on, "functions.tf");
    expect(text).toContain("    for_each = each.value.mounts\n    iterator = mount\n\n    content {\n      arn              = mount.value.access_point_arn\n      local_mount_path = \"/mnt/${mount.key}\"\n");
    expect(text).toContain("    variables = each.value.environment_variables\n");
  });

  it.each<[string, Wish, string, RegExp]>([
    ["locals", { on: ["production"] }, "workspaces", /mounts = \{\n +shared = \{\n +access_point_arn = "arn:aws:efs:one"\n +mode +?= null\n +read_only +?= true\n/],
    ["YAML", { on: ["prod"] }, "config", /mounts:\n +shared:\n +access_point_arn: arn:aws:efs:one\n +mode: null\n +read_only: true\n/],
    ["a root module", { name: "jobs", on: "all", root: "environments/prod", home: "main-file" }, "stacks", /mounts = \{\n +shared = \{\n +access_point_arn = "arn:aws:efs:one"\n +mode +?= null\n/],
    ["a call of a module", { name: "jobs", on: "all", root: "environments/prod" }, "stacks", /mounts = \{\n +shared = \{\n +access_point_arn = "arn:aws:efs:one"\n +\}\n/],
    ["an object of a variable", { on: ["prod"] }, "labels", /mounts = \{\n +shared = \{\n +access_point_arn = "arn:aws:efs:one"\n +\}\n/],
  ])("are kept in %s", (_, place, house, text) => {
    const before = fixture(house);
    const texts = [...textsOf(before, additionOf(planFor(before, wish(place))).plan)].filter(([path]) => !path.includes(".annex/"));
    expect(texts.map(([, after]) => after).join("\n")).toMatch(text);
    expect(takenBack(before, wish(place))).toEqual(originals(before));
  });

  it("are kept in JSON", () => {
    const before = repositoryOf({
      "main.tf": 'provider "aws" {}\n\nvariable "stage" {\n  type = string\n}\n\nlocals {\n  own = jsondecode(file("${path.module}/config/${var.stage}.json"))\n}\n\nresource "aws_s3_bucket" "a" {\n  count  = local.own.a_enabled ? 1 : 0\n  bucket = "a-${local.own.a_size}-${var.stage}"\n}\n',
      "config/dev.json": '{\n  "a_enabled": true,\n  "a_size": 1\n}\n',
      "config/prod.json": '{\n  "a_enabled": true,\n  "a_size": 2\n}\n',
    });
    expect(JSON.parse(textAfter(before, wish({ on: ["prod"] }), "config/prod.json"))).toMatchObject({ functions: { report: { layers: ["arn:aws:lambda:layer:one", "arn:aws:lambda:layer:two"], mounts: { shared: { access_point_arn: "arn:aws:efs:one", mode: null, read_only: true } } } } });
  });

  it("have fields that are called as the house calls settings, where they are kept and where they are read", () => {
    const locals = 'locals {\n  all = {\n    dev = {\n      aEnabled = true\n      aSize    = 1\n    }\n    prod = {\n      aEnabled = true\n      aSize    = 2\n    }\n  }\n  own = local.all[var.stage]\n}\n';
    const main = 'provider "aws" {}\n\nvariable "stage" {\n  type = string\n}\n\nresource "aws_s3_bucket" "a" {\n  count  = local.own.aEnabled ? 1 : 0\n  bucket = "a-${local.own.aSize}-${var.stage}"\n}\n';
    const texts = textsOf(repositoryOf({ "main.tf": main, "locals.tf": locals }), additionOf(planFor(repositoryOf({ "main.tf": main, "locals.tf": locals }), wish({ on: ["prod"] }))).plan);
    const all = [...texts].filter(([path]) => path.endsWith(".tf")).map(([, text]) => text).join("\n");
    expect(all).toMatch(/shared = \{\n +accessPointArn = "arn:aws:efs:one"\n/);
    expect(all).toContain("mount.value.accessPointArn\n");
    expect(all).toContain("[for mount in values(each.value.mounts) : mount.accessPointArn if mount.readOnly]");
    expect(all).toContain('LEVEL = "debug"');
    expect(all).not.toMatch(/access_point_arn|read_only/);
  });

  it("come out the same when the addition is asked for again", () => {
    const after = withPlan(services, additionOf(planFor(services, on)).plan);
    const [record] = [...textsOf(services, additionOf(planFor(services, on)).plan)].flatMap(([path, text]) => (path.includes(".annex/") ? [readRecord(text)] : []));
    if (record === undefined || typeof record === "string") throw new Error("There is no record.");
    expect(additionOf(planFor(after, { ...on, record })).plan.files).toEqual([]);
  });

  it.each<[string, Json, string]>([
    ["a value of a list", { layers: ["arn:a", 3] }, "functions.report.layers.1: It must be text."],
    ["a name of a map", { environment_variables: { low: "a" } }, "functions.report.environment_variables.low: Use capitals and underscores."],
    ["a field of an object", { mounts: { shared: { access_point_arn: "arn:a", read_only: "no" } } }, "functions.report.mounts.shared.read_only: It must be true or false."],
    ["what an object lacks", { mounts: { shared: {} } }, "functions.report.mounts.shared.access_point_arn: It has to be given."],
    ["a field that no object has", { mounts: { shared: { access_point_arn: "arn:a", colour: "red" } } }, "functions.report.mounts.shared: There is no colour here."],
    ["fields against each other", { layers: ["arn:a"] }, "functions.report.description: Say what the layers are for."],
  ])("are refused by their path: %s", (_, item, message) => {
    expect(reasonsOf(planFor(services, wish({ on: ["prod"], values: { functions: { report: item } } })))).toContain(message);
  });
});
