import { describe, expect, it } from "vitest";
import { detectEnvironments } from "../../../../src/core/conventions/detectors/environments";
import { contradictionsOf } from "../../../../src/core/repository/environments/runContradictions";
import { repositoryOf, rootOf } from "../../../support/repositories";

const ROOT = 'provider "aws" {}\nvariable "size" {}\n';
const FILES = { "main.tf": ROOT, "envs/dev.tfvars": "size = 1\n", "envs/prod.tfvars": "size = 2\n" };

function run(texts: Readonly<Record<string, string>>, path = "") {
  const repository = repositoryOf(texts);
  const root = rootOf(repository, path);
  const lineOf = (place: { readonly path: string; readonly span: { readonly start: number } }): string => `${place.path}:${String((texts[place.path] ?? "").slice(0, place.span.start).split("\n").length)}`;
  return {
    environments: root.environments.map(({ name, kind, choice }) => `${kind} ${name} ${choice.workspace ?? choice.variableFile ?? ""}`),
    said: Object.fromEntries(root.environments.map(({ name, said = [] }) => [name, said.map(lineOf)])),
    backends: Object.fromEntries(root.environments.map(({ name, backend }) => [name, backend])),
    contradictions: contradictionsOf(repository, root).map(({ place, message }) => `${lineOf(place)} ${message}`),
    rule: detectEnvironments(root, repository),
  };
}

describe("what runs a root module", () => {
  it("tells in makefiles which variable files and backends go together", () => {
    const makefile = "ENV ?= dev\n\ninit:\n\tterraform init -backend-config=backends/$(ENV).tfbackend\n\nplan-prod: # live\n\tterraform init -backend-config=backends/prod.tfbackend\n\tterraform plan \\\n\t  -var-file=envs/prod.tfvars\n";
    const { said, backends, contradictions, rule } = run({ ...FILES, "backends/dev.tfbackend": 'key = "d"\n', "backends/prod.tfbackend": 'key = "p"\n', Makefile: makefile });
    expect(said).toEqual({ dev: ["Makefile:1"], prod: ["Makefile:6", "Makefile:8"] });
    expect(backends).toEqual({ dev: "backends/dev.tfbackend", prod: "backends/prod.tfbackend" });
    expect(contradictions).toEqual([]);
    expect(rule).toMatchObject({ value: ["dev", "prod"], confidence: 0.67 });
    expect(rule.evidence.map(({ path }) => path)).toEqual(["envs/dev.tfvars", "Makefile", "envs/prod.tfvars", "Makefile"]);
  });

  it.each([
    ["GitHub", ".github/workflows/deploy.yml", "jobs:\n  plan:\n    strategy:\n      matrix:\n        environment: [dev, qa]\n    steps:\n      - run: terraform plan -var-file=envs/${{ matrix.environment }}.tfvars\n"],
    ["GitLab", ".gitlab-ci.yml", "plan:\n  script:\n    - terraform workspace select qa\n"],
    ["Azure", "azure-pipelines.yml", "steps:\n  - script: terraform plan\n    env:\n      TF_WORKSPACE: qa\n"],
    ["CodeBuild", "ci/buildspec-plan.yml", "env:\n  variables:\n    STAGE: qa\nphases:\n  build:\n    commands:\n      - cd .. && terraform plan\n"],
    ["Atlantis", "atlantis.yaml", "projects:\n  - dir: .\n    workspace: qa\n    workflow: terraform\n"],
    ["a script", "plan.sh", "#!/bin/sh\nexport TF_WORKSPACE=qa\nterraform plan\n"],
  ])("says of %s which environment nothing is kept for, and makes the rule less sure", (_, path, text) => {
    const { contradictions, rule } = run({ ...FILES, [path]: text });
    expect(contradictions).toEqual([expect.stringMatching(/ The environment qa is run, and nothing is kept for it: those known are dev, prod\.$/)]);
    expect(rule).toMatchObject({ value: ["dev", "prod"], confidence: 0.5 });
  });

  it("says what is given and is not here, and what is given together and belongs to two", () => {
    const text = "deploy:\n\tterraform init -backend-config=dev.tfbackend\n\tterraform apply -var-file=envs/prod.tfvars -var-file=secret.tfvars\n";
    const { contradictions } = run({ ...FILES, Makefile: text });
    expect(contradictions).toEqual(["Makefile:3 secret.tfvars is given to Terraform and is not in this folder.", "Makefile:3 envs/prod.tfvars is given together with dev.tfbackend, which is the backend of dev."]);
  });

  it("names the environments where the code names none, and counts for the root module that it is about", () => {
    const roots = { "a/main.tf": ROOT, "b/main.tf": 'provider "aws" {}\nresource "a_b" "c" {}\n', "run.sh": "cd a\nterraform workspace select dev || terraform workspace new dev\nterraform workspace select prod\n" };
    expect(run(roots, "a").environments).toEqual(["workspace dev dev", "workspace prod prod"]);
    expect(run(roots, "b").environments).toEqual([]);
  });

  it("says nothing in comments, where Terraform is not run, and of what is only known when it is run", () => {
    const texts = { "a.sh": "# terraform workspace select qa\nterraform workspace select $WS\n", Makefile: "ENV = qa\ntest:\n\tgo test\n", "b.sh": "NODE_ENV=production\n" };
    expect(run({ "main.tf": ROOT, ...texts }).environments).toEqual([]);
    expect(run({ ...FILES, ...texts }).contradictions).toEqual([]);
  });

  it("is a workspace of HCP Terraform that the code names", () => {
    const cloud = 'terraform {\n  cloud {\n    workspaces {\n      name = "shop-prod"\n    }\n  }\n}\n';
    expect(run({ "main.tf": `${cloud}${ROOT}` }).environments).toEqual(["root-module prod "]);
    expect(run({ "main.tf": `${cloud}${ROOT}`, "prod.tfvars": "size = 1\n" }).environments).toEqual(["tfvars prod prod.tfvars"]);
  });
});
