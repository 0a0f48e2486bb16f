import { describe, expect, it } from "vitest";
import type { Context } from "../../../src/core/implementation/draft";
import { comparisonsIn, ownTests } from "../../../src/core/implementation/ownTests";
import { repositoryOf, rootOf } from "../../support/repositories";

const RUN = 'run "all" {\n  assert {\n    condition     = length(var.a) == 1 && (var.b == 2 || var.c > 3)\n    error_message = "No."\n  }\n}\n';
const MODULE = 'resource "aws_sqs_queue" "a" {}\n';

function contextOf(files: Readonly<Record<string, string>>, root = ""): Pick<Context, "repository" | "root"> {
  const repository = repositoryOf(files);
  return { repository, root: rootOf(repository, root) };
}

const testsAt = (root: string, files: Readonly<Record<string, string>>): readonly string[] => ownTests(contextOf(files, root)).map(({ path }) => path);

describe("the author's own tests", () => {
  it("are those of the root module, not those of modules below it or of others", () => {
    const files = { "main.tf": `${MODULE}module "x" {\n  source = "./modules/x"\n}\n`, "modules/x/main.tf": MODULE, "main.tftest.hcl": RUN, "tests/unit/a.tftest.hcl": RUN, "modules/x/tests/x.tftest.hcl": RUN };
    expect(testsAt("", files)).toEqual(["main.tftest.hcl", "tests/unit/a.tftest.hcl"]);
    const apart = { "a/main.tf": MODULE, "a/tests/a.tftest.hcl": RUN, "ab/main.tf": MODULE, "ab/tests/b.tftest.hcl": RUN };
    expect(testsAt("a", apart)).toEqual(["a/tests/a.tftest.hcl"]);
  });

  it("may stand beside a module that only they use", () => {
    expect(testsAt("", { "main.tf": MODULE, "tests/setup.tf": MODULE, "tests/a.tftest.hcl": RUN })).toEqual(["tests/a.tftest.hcl"]);
  });

  it("cannot be extended in Terraform's JSON", () => {
    expect(testsAt("", { "main.tf": MODULE, "tests/a.tftest.json": "{}" })).toEqual([]);
  });

  it("compare in the runs of the root module alone", () => {
    const [file] = ownTests(contextOf({ "main.tf": MODULE, "a.tftest.hcl": `${RUN}${RUN.replace("{\n", '{\n  module {\n    source = "./tests/setup"\n  }\n')}` }));
    const compared = file === undefined ? [] : comparisonsIn(file);
    expect(compared.map(({ run, condition: { left } }) => [run, file?.text.slice(left.span.start, left.span.end)])).toEqual([
      ["all", "length(var.a)"],
      ["all", "var.b"],
    ]);
  });
});
