import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../support/repositories";

const roots = (texts: Readonly<Record<string, string>>): string[] => repositoryOf(texts).rootModules.map(({ module, isExample }) => (isExample ? `${module.path} (example)` : module.path));
const call = (source: string): string => `module "m" {\n  source = "${source}"\n}\n`;
const PROVIDER = 'provider "aws" {}\n';
const RESOURCE = 'resource "aws_sqs_queue" "main" {}\n';

describe("root modules", () => {
  it("are the modules nobody calls, also through several levels and upwards", () => {
    expect(roots({ "live/main.tf": PROVIDER + call("../modules/a"), "modules/a/main.tf": call("./nested"), "modules/a/nested/main.tf": RESOURCE })).toEqual(["live"]);
  });

  it("are two where two folders are run apart", () => {
    expect(roots({ "prod/main.tf": PROVIDER + call("../app"), "dev/main.tf": PROVIDER + call("../app"), "app/main.tf": RESOURCE })).toEqual(["dev", "prod"]);
  });

  it("include a published module without provider, also when its examples call it, and the examples last", () => {
    const published = { "main.tf": RESOURCE, "variables.tf": 'variable "name" {}', "modules/part/main.tf": RESOURCE };
    expect(roots(published)).toEqual([""]);
    expect(roots({ ...published, "examples/complete/main.tf": PROVIDER + call("../.."), "examples/part/main.tf": call("../../modules/part") })).toEqual([
      "",
      "examples/complete (example)",
      "examples/part (example)",
    ]);
  });

  it("tell an environment called test from a folder of tests", () => {
    const backend = 'terraform {\n  backend "s3" {}\n}\n';
    expect(roots({ "live/test/app/main.tf": RESOURCE, "test/main.tf": RESOURCE + backend, "tests/app/main.tf": RESOURCE })).toEqual(["live/test/app", "test", "tests/app (example)"]);
  });

  it("do not count calls from wrappers", () => {
    expect(roots({ "main.tf": RESOURCE, "wrappers/main.tf": call("../") })).toEqual([""]);
  });

  it("leave out library modules nobody calls yet, unless there is nothing else", () => {
    expect(roots({ "live/main.tf": RESOURCE, "modules/unused/main.tf": RESOURCE })).toEqual(["live"]);
    expect(roots({ "modules/a/main.tf": RESOURCE, "modules/b/main.tf": RESOURCE })).toEqual(["modules/a", "modules/b"]);
  });

  it("leave out folders that only declare variables, set up tests or are copies of tools", () => {
    expect(
      roots({
        "main.tf": RESOURCE,
        "only/variables.tf": 'variable "x" {}',
        "tests/setup/main.tf": RESOURCE,
        "tests/a.tftest.hcl": 'run "setup" {\n  module {\n    source = "./tests/setup"\n  }\n}\n',
        ".terraform/modules/x/main.tf": PROVIDER + RESOURCE,
      }),
    ).toEqual([""]);
  });

  it("cut a circle of calls where it closes, so that one of it is left", () => {
    expect(roots({ "a/main.tf": call("../b"), "b/main.tf": call("../a") })).toEqual(["a"]);
  });
});
