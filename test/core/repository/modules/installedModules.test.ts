import { describe, expect, it } from "vitest";
import { graphOf } from "../../../../src/core/repository/graph";
import { installedFolders, mismatch, readModuleList } from "../../../../src/core/repository/modules/installedModules";
import { moduleTree } from "../../../../src/core/repository/modules/moduleTree";
import { servicesOf } from "../../../../src/core/repository/services/services";
import { repoPath } from "../../../../src/core/text/span";
import { repositoryOf, rootOf } from "../../../support/repositories";

const LIST = repoPath("live/.terraform/modules/modules.json");

const list = (...modules: readonly object[]): string => JSON.stringify({ Modules: [{ Key: "", Source: "", Dir: "." }, ...modules] });

describe("readModuleList", () => {
  it("takes what was copied below the root module's .terraform, with Windows' separators too, and leaves local modules and ways out", () => {
    const { modules, problem } = readModuleList(
      LIST,
      list(
        { Key: "vpc", Source: "registry.terraform.io/terraform-aws-modules/vpc/aws", Version: "5.1.0", Dir: ".terraform/modules/vpc" },
        { Key: "app.role", Source: "registry.terraform.io/a/iam/aws//modules/role", Version: "1.0.0", Dir: ".terraform\\modules\\app.role\\modules\\role" },
        { Key: "local", Source: "../modules/x", Dir: "../modules/x" },
        { Key: "out", Source: "x", Dir: ".terraform/modules/../../../secret" },
        { Key: "all", Source: "x", Dir: ".terraform/modules" },
      ),
    );
    expect(problem).toBeUndefined();
    expect([...modules].map(([key, { folder, version }]) => [key, folder, version])).toEqual([
      ["vpc", "live/.terraform/modules/vpc", "5.1.0"],
      ["app.role", "live/.terraform/modules/app.role/modules/role", "1.0.0"],
    ]);
  });

  it.each(["", "{", "[]", '{"Modules":{}}', "null"])("says that %j is not what Terraform writes", (text) => {
    expect(readModuleList(LIST, text).problem).toBe("live/.terraform/modules/modules.json is not what terraform init writes, so what it installed is not known; run terraform init again.");
    expect(installedFolders(LIST, text)).toEqual([]);
  });

  it("leaves out entries that are no modules", () => {
    expect(readModuleList(LIST, '{"Modules":[1,null,{"Key":"x"},{"Key":"y","Source":"s","Dir":7}]}').modules.size).toBe(0);
  });
});

describe("mismatch", () => {
  it.each([
    ["registry.terraform.io/terraform-aws-modules/vpc/aws", "terraform-aws-modules/vpc/aws"],
    ["registry.opentofu.org/terraform-aws-modules/vpc/aws", "terraform-aws-modules/vpc/aws"],
    ["registry.terraform.io/terraform-aws-modules/iam/aws//modules/iam-role", "terraform-aws-modules/iam/aws//modules/iam-role"],
    ["git::https://github.com/acme/net.git?ref=v1", "github.com/acme/net?ref=v1"],
    ["git::https://github.com/acme/net.git//sub?ref=v1", "git::https://github.com/acme/net.git//sub?ref=v1"],
    ["git::ssh://git@github.com/acme/net.git", "git@github.com:acme/net.git"],
    ["app.terraform.io/acme/net/aws", "app.terraform.io/acme/net/aws"],
  ])("takes %s for %s", (installed, asked) => {
    expect(mismatch({ source: installed, version: undefined, folder: repoPath("x") }, { source: asked, version: undefined })).toBeUndefined();
  });

  it("says which source or version is another one now", () => {
    const installed = { source: "registry.terraform.io/a/net/aws", version: "5.1.0", folder: repoPath("x") };
    expect(mismatch(installed, { source: "b/net/aws", version: undefined })).toBe("was installed from registry.terraform.io/a/net/aws and is called from b/net/aws now");
    expect(mismatch(installed, { source: "a/net/aws", version: "~> 6.0" })).toBe("is installed as 5.1.0, which the version ~> 6.0 of its call does not allow");
    expect(mismatch(installed, { source: "a/net/aws", version: "~> 5.0" })).toBeUndefined();
    expect(mismatch({ ...installed, source: "git::https://github.com/acme/net.git?ref=v1", version: undefined }, { source: "github.com/acme/net?ref=v2", version: undefined })).toContain("is called from github.com/acme/net?ref=v2 now");
  });
});

const ROOT = `provider "aws" {}
module "net" {
  source  = "acme/net/aws"
  version = "~> 1.0"
  name    = "x"
}
module "app" {
  source = "../modules/app"
  vpc_id = module.net.vpc_id
}
`;
const NET = 'variable "name" {}\nresource "aws_vpc" "this" {\n  tags = { Name = var.name }\n}\nmodule "parts" {\n  source = "./modules/parts"\n}\noutput "vpc_id" {\n  value = aws_vpc.this.id\n}\n';
const files = (modules = list({ Key: "net", Source: "registry.terraform.io/acme/net/aws", Version: "1.2.0", Dir: ".terraform/modules/net" }, { Key: "app.queue", Source: "git::https://github.com/acme/queue.git?ref=v1", Dir: ".terraform/modules/app.queue" })) => ({
  "live/main.tf": ROOT,
  "modules/app/main.tf": 'variable "vpc_id" {}\nresource "aws_security_group" "this" {\n  vpc_id = var.vpc_id\n}\nmodule "queue" {\n  source = "github.com/acme/queue?ref=v1"\n}\n',
  "live/.terraform/modules/modules.json": modules,
  "live/.terraform/modules/net/main.tf": NET,
  "live/.terraform/modules/net/broken.tf": "resource {{{\n",
  "live/.terraform/modules/net/examples.tfvars": "a = 1\n",
  "live/.terraform/modules/net/modules/parts/main.tf": 'resource "aws_subnet" "a" {}\nmodule "gone" {\n  source = "./nowhere"\n}\n',
  "live/.terraform/modules/app.queue/main.tf": 'resource "aws_sqs_queue" "this" {}\n',
});

describe("installed modules", () => {
  it("are entered by the calls that they were installed for, also from local modules, and are nobody's root module", () => {
    const repository = repositoryOf(files());
    expect(repository.rootModules.map(({ module }) => module.path)).toEqual(["live"]);
    expect(moduleTree(repository, rootOf(repository, "live").module).map(({ address, module }) => `${address} ${module.path}`)).toEqual([
      " live",
      "module.net live/.terraform/modules/net",
      "module.net.module.parts live/.terraform/modules/net/modules/parts",
      "module.app modules/app",
      "module.app.module.queue live/.terraform/modules/app.queue",
    ]);
  });

  it("give nodes and edges through their inputs and outputs, each resource in one service", () => {
    const repository = repositoryOf(files());
    const root = rootOf(repository, "live");
    const { nodes, edges } = graphOf(repository, root);
    expect(nodes.map(({ id }) => id)).toEqual(["module.net.aws_vpc.this", "module.net.module.parts.aws_subnet.a", "module.net.module.parts.module.gone", "module.app.aws_security_group.this", "module.app.module.queue.aws_sqs_queue.this"]);
    expect(edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`)).toEqual(["module.app.aws_security_group.this reference module.net.aws_vpc.this"]);
    expect(servicesOf(repository, root).flatMap(({ resources }) => resources).sort()).toEqual(nodes.map(({ id }) => id).sort());
  });

  it("say nothing of their own faults, and only their configuration is read", () => {
    const repository = repositoryOf(files());
    expect(repository.diagnostics).toEqual([]);
    expect([...repository.files.keys()].filter((path) => path.endsWith(".tfvars"))).toEqual([]);
  });

  it("are not known where the list is stale or broken, which is said at the call or of the list", () => {
    const says = (modules: string): string[] => repositoryOf(files(modules)).diagnostics.map(({ kind, place, message }) => `${kind} ${place.path}: ${message}`);
    expect(says("{")).toEqual(["installed live/.terraform/modules/modules.json: live/.terraform/modules/modules.json is not what terraform init writes, so what it installed is not known; run terraform init again."]);
    expect(says(list({ Key: "net", Source: "registry.terraform.io/acme/net/aws", Version: "2.0.0", Dir: ".terraform/modules/net" }))).toEqual([
      "installed live/main.tf: module.net is installed as 2.0.0, which the version ~> 1.0 of its call does not allow, so what it makes is not known; run terraform init again.",
      "installed modules/app/main.tf: module.queue is not among what was installed, so what it makes is not known; run terraform init again.",
    ]);
    expect(says(list({ Key: "net", Source: "registry.terraform.io/acme/net/aws", Version: "1.0.0", Dir: ".terraform/modules/deleted" }))[0]).toContain("module.net is listed in live/.terraform/modules/deleted, where no configuration is, so");
    const stale = repositoryOf(files(list()));
    expect(moduleTree(stale, rootOf(stale, "live").module).map(({ address }) => address)).toEqual(["", "module.app"]);
  });
});
