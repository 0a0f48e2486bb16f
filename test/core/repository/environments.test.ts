import { describe, expect, it } from "vitest";
import { fixtureRepository, repositoryOf, rootOf } from "../../support/repositories";

const ROOT = 'provider "aws" {}\nvariable "size" {}\nvariable "zone" {}\n';

/** `root: name=file` for every environment. */
const environments = (texts: Readonly<Record<string, string>>): string[] =>
  repositoryOf(texts).rootModules.flatMap(({ module, environments: found }) => found.map(({ name, file, isSample }) => `${module.path}: ${name}=${file.path}${isSample ? " (sample)" : ""}`));

const named = (...paths: string[]): string[] =>
  rootOf(repositoryOf({ "main.tf": ROOT, ...Object.fromEntries(paths.map((path) => [path, "size = 1\n"])) })).environments.map(({ name }) => name);

describe("environments", () => {
  it("of the sample are its three sizes, as documentation", () => {
    const { environments: found } = rootOf(fixtureRepository("sample"));
    expect(found.map(({ name, isSample }) => [name, isSample])).toEqual([["large", true], ["medium", true], ["small", true]]);
    expect([...(found[2]?.values.keys() ?? [])].slice(0, 3)).toEqual(["account_id", "region", "application"]);
  });

  it("are called by what their files do not share", () => {
    expect(named("dev.tfvars", "prod.tfvars")).toEqual(["dev", "prod"]);
    expect(named("envs/shop-dev-eu.tfvars", "envs/shop-prod-eu.tfvars")).toEqual(["dev", "prod"]);
    expect(named("eu-west-1.tfvars", "us-east-1.tfvars")).toEqual(["eu-west-1", "us-east-1"]);
    expect(named("terraform.tfvars")).toEqual(["default"]);
    expect(named("dev.auto.tfvars")).toEqual(["dev"]);
    expect(named("terraform.tfvars.example")).toEqual(["default"]);
  });

  it("are called by their folder where the file says nothing, and by both where that is not enough", () => {
    expect(named("envs/dev/terraform.tfvars", "envs/prod/terraform.tfvars")).toEqual(["dev", "prod"]);
    expect(named("env-dev/main.tfvars", "env-prod/main.tfvars")).toEqual(["dev", "prod"]);
    expect(named("envs/dev/app.tfvars", "envs/dev/net.tfvars", "envs/prod/app.tfvars")).toEqual(["dev/app", "net", "prod/app"]);
    expect(named("dev.tfvars", "dev.auto.tfvars")).toEqual(["dev", "dev-2"]);
  });

  it("belong to the root module in whose folder they stand, else to the nearest one above", () => {
    expect(environments({ "a/main.tf": ROOT, "a/dev.tfvars": "size = 1", "b/main.tf": ROOT, "b/vars/dev.tfvars": "size = 1" })).toEqual(["a: dev=a/dev.tfvars", "b: dev=b/vars/dev.tfvars"]);
  });

  it("are no files that set nothing of what the root module declares, such as those of a backend", () => {
    expect(environments({ "a/main.tf": ROOT, "a/prod.backend.tfvars": 'bucket = "b"\nkey = "k"\n', "a/prod.tfvars": "size = 1\nold = 2\n", "a/new.tfvars": "" })).toEqual(["a: new=a/new.tfvars", "a: prod=a/prod.tfvars"]);
  });

  it("beside the root modules belong to the one whose variables they set", () => {
    const texts = {
      "infra/app/main.tf": ROOT,
      "infra/net/main.tf": 'provider "aws" {}\nvariable "cidr" {}\n',
      "infra/envs/app-dev.tfvars": "size = 1\nzone = 2\n",
      "infra/envs/net-dev.tfvars": 'cidr = "10.0.0.0/8"\n',
      "infra/envs/other.tfvars": "nobody = 1\n",
      "notes/dev.tfvars": "size = 1\n",
    };
    expect(environments(texts)).toEqual(["infra/app: app-dev=infra/envs/app-dev.tfvars", "infra/net: net-dev=infra/envs/net-dev.tfvars"]);
  });

  it("are not files with the settings of a backend", () => {
    expect(environments({ "main.tf": ROOT, "env/dev/state.tfvars": 'bucket = "b"\nkey = "k"\n', "env/dev/main.tfvars": "size = 1" })).toEqual([": dev=env/dev/main.tfvars"]);
  });

  it("are samples by a word of their path", () => {
    expect(environments({ "main.tf": ROOT, "terraform.tfvars.dist": "size = 1" })).toEqual([": default=terraform.tfvars.dist (sample)"]);
    expect(environments({ "main.tf": ROOT, "distribution.tfvars": "size = 1" })).toEqual([": distribution=distribution.tfvars"]);
  });
});
