import { describe, expect, it } from "vitest";
import { repoPath } from "../../../src/core/text/span";
import { commandOf, terraformRows } from "../../../src/host/tasks/terraformRows";

const rows = terraformRows(repoPath("infra/app"), [{ name: "dev", valuesFile: repoPath("infra/app/env/dev.tfvars") }, { name: "prod", valuesFile: repoPath("infra/prod.tfvars") }]);

describe("terraformRows", () => {
  it("gives format, init, validate and a plan per environment, with paths from the root module", () => {
    expect(rows.map((row) => [row.id, commandOf(row)])).toEqual([
      ["format", "terraform fmt -check -diff -recursive -no-color"],
      ["init", "terraform init -input=false -no-color"],
      ["validate", "terraform validate -json"],
      ["plan:dev", "terraform plan -json -input=false -lock=false -var-file=env/dev.tfvars"],
      ["plan:prod", "terraform plan -json -input=false -lock=false -var-file=../prod.tfvars"],
    ]);
  });

  it("runs in the repository itself only what writes nothing", () => {
    expect(rows.filter(({ place }) => place === "repository").map(({ id, args }) => [id, args.includes("-check")])).toEqual([["format", true]]);
  });
});
