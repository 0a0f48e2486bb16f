import { describe, expect, it } from "vitest";
import { repoPath } from "../../../src/core/text/span";
import { commandOf, terraformRows } from "../../../src/host/tasks/terraformRows";

const rows = terraformRows(repoPath("infra/app"), [
  { name: "dev", choice: { variableFile: repoPath("infra/app/env/dev.tfvars") } },
  { name: "prod", choice: { variableFile: repoPath("infra/prod.tfvars") } },
  { name: "qa", choice: { workspace: "qa" } },
  { name: "test", choice: { variable: { name: "stage", value: "test" } } },
  { name: "alone", choice: {} },
]);

describe("terraformRows", () => {
  it("gives format, init, validate and a plan per environment as each is chosen, with paths from the root module", () => {
    expect(rows.map((row) => [row.id, commandOf(row)])).toEqual([
      ["format", "terraform fmt -check -diff -recursive -no-color"],
      ["init", "terraform init -input=false -no-color"],
      ["validate", "terraform validate -json"],
      ["plan:dev", "terraform plan -json -input=false -lock=false -var-file=env/dev.tfvars"],
      ["plan:prod", "terraform plan -json -input=false -lock=false -var-file=../prod.tfvars"],
      ["plan:qa", "TF_WORKSPACE=qa terraform plan -json -input=false -lock=false"],
      ["plan:test", "terraform plan -json -input=false -lock=false -var=stage=test"],
      ["plan:alone", "terraform plan -json -input=false -lock=false"],
    ]);
  });

  it("runs in the repository itself only what writes nothing", () => {
    expect(rows.filter(({ place }) => place === "repository").map(({ id, args }) => [id, args.includes("-check")])).toEqual([["format", true]]);
  });
});
