import { describe, expect, it } from "vitest";
import { efs } from "../../../../src/catalog/efs";
import { repositoryOf } from "../../../support/repositories";
import { reasonsOf, planFor, textAfter } from "../plans";

/** A house that keeps its names as `locals` says and reads them as `names`. */
const houseWith = (locals: string, names: readonly string[]) =>
  repositoryOf({
    "main.tf": `terraform {\n  required_version = ">= 1.6"\n}\n\nprovider "aws" {\n  region = "eu-west-1"\n}\n\n${names.map((name, index) => `resource "aws_sns_topic" "t${index}" {\n  name = ${name}\n}\n`).join("\n")}`,
    "network.tf": 'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n\nresource "aws_subnet" "private" {\n  for_each   = { a = 0, b = 1 }\n  vpc_id     = aws_vpc.main.id\n  cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 4, each.value)\n}\n',
    "variables.tf": 'variable "env" {\n  type = string\n}\n',
    "locals.tf": locals,
    "dev.tfvars": 'env = "dev"\n',
  });

const FLAT = 'locals {\n  called = {\n    intake = "${var.env}-intake"\n    export = "${var.env}-export"\n  }\n}\n';
const FLAT_READ = ["local.called.intake", "local.called.export"];
const NESTED = 'locals {\n  called = {\n    intake = {\n      topic = "${var.env}-intake"\n    }\n\n    export = {\n      topic = "${var.env}-export"\n    }\n  }\n}\n';
const NESTED_READ = ["local.called.intake.topic", "local.called.export.topic"];
const FILES = { component: efs, on: ["dev"] };

describe("a new name in a house that keeps names in an object", () => {
  it("becomes an entry of that object, and is read from it", () => {
    const house = houseWith(FLAT, FLAT_READ);
    expect(textAfter(house, FILES, "locals.tf")).toBe(FLAT.replace('-export"\n', '-export"\n    efs    = "${var.env}-efs"\n    efs_sg = "${var.env}-efs-sg"\n'));
    expect(textAfter(house, FILES, "efs.tf")).toContain("  creation_token                  = local.called.efs\n");
    expect(textAfter(house, FILES, "efs.tf")).toMatch(/ {2}name += local\.called\.efs_sg\n/);
  });

  it("is kept apart where there is one for each item, since a map is no name", () => {
    const house = houseWith(FLAT, FLAT_READ);
    expect(textAfter(house, { on: ["dev"] }, "locals.tf")).toContain(`${FLAT.replace(/\}\n$/, "")}\n  queue_names = {\n    for k, v in var.queues :\n`);
    expect(textAfter(house, { on: ["dev"] }, "sqs.tf")).toMatch(/ {2}name += local\.queue_names\[each\.key\]\n/);
  });

  it("stands in an object of its service where every service has one", () => {
    const house = houseWith(NESTED, NESTED_READ);
    expect(textAfter(house, FILES, "locals.tf")).toBe(NESTED.replace('-export"\n    }\n', '-export"\n    }\n\n    efs = {\n      file_system = "${var.env}-efs"\n      sg          = "${var.env}-efs-sg"\n    }\n'));
    expect(textAfter(house, FILES, "efs.tf")).toMatch(/ {2}creation_token += local\.called\.efs\.file_system\n/);
  });

  it("has its key in quotes where the others have", () => {
    const house = houseWith(FLAT.replace("intake =", '"intake" =').replace("export =", '"export" ='), FLAT_READ);
    expect(textAfter(house, FILES, "locals.tf")).toContain('    "efs"    = "${var.env}-efs"\n');
  });

  it("is refused where the object has that entry", () => {
    const house = houseWith(FLAT.replace("export =", 'efs    = "old"\n    export ='), FLAT_READ);
    expect(reasonsOf(planFor(house, FILES))).toEqual(["local.called.efs exists already. Give this addition another name, or change what is there instead."]);
    expect(textAfter(house, { ...FILES, name: "media" }, "locals.tf")).toContain('    media    = "${var.env}-media-efs"\n');
  });

  it("is a local of its own where all names are gone through", () => {
    const house = houseWith(`${FLAT}\noutput "all" {\n  value = values(local.called)\n}\n`, FLAT_READ);
    expect(textAfter(house, FILES, "locals.tf")).toContain('  efs_name    = "${var.env}-efs"\n');
  });
});
