import { afterAll, describe, expect, it } from "vitest";
import { filesIn, jsonOf, MINIMAL, openAnnex } from "./annex";

const annex = openAnnex();

afterAll(() => annex.dispose());

describe("annex inspect", () => {
  it("says which modules are only read, and which language may be written", async () => {
    const folder = annex.folder({
      "main.tf": 'terraform {\n  required_version = ">= 1.0"\n}\nprovider "aws" {}\nmodule "net" {\n  source = "acme/net/aws"\n}\nmodule "lib" {\n  source = "../lib"\n}\n',
      ".terraform-version": "1.5.7\n",
      ".terraform/modules/modules.json": JSON.stringify({ Modules: [{ Key: "net", Source: "registry.terraform.io/acme/net/aws", Version: "1.0.0", Dir: ".terraform/modules/net" }] }),
      ".terraform/modules/net/main.tf": 'resource "aws_vpc" "this" {}\n',
      "../lib/main.tf": "locals {}\n",
    });
    const outcome = await annex.run(["inspect", "--json", folder]);
    expect(jsonOf(outcome, "rootModules", 0, "modules")).toEqual([{ name: "net", source: "acme/net/aws", path: ".terraform/modules/net" }, { name: "lib", source: "../lib", path: "../lib" }]);
    expect(jsonOf(outcome, "rootModules", 0, "language")).toMatchObject({ engine: "terraform", lowest: "1.5", features: { check: "always", removed: "never" }, evidence: [{ path: ".terraform-version", line: 1 }, { path: "main.tf", line: 2 }] });
    expect(jsonOf(outcome, "rootModules", 0, "files")).toEqual([{ path: "main.tf", role: "modules" }]);
    const { stdout } = await annex.run(["inspect", folder]);
    expect(stdout).toContain("Language       Terraform 1.5 or newer (.terraform-version:1)\n");
    expect(stdout).toContain("Only read      .terraform/modules/net, ../lib\n");
  });

  it("names files of other tools where there is nothing else", async () => {
    expect(await annex.run(["inspect", annex.folder({ "live/terragrunt.hcl": 'include "root" {}\n', "root.hcl": "" })])).toMatchObject({ code: 3, stderr: expect.stringContaining("live/terragrunt.hcl is a Terragrunt file: such files are recognised, but neither read nor written.") });
  });

  it("prints what the repository is made of, as JSON alone", async () => {
    const outcome = await annex.run(["inspect", "--json", annex.folder("services")]);
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(jsonOf(outcome)).toMatchObject({
      root: "",
      rootModules: [{ path: "", variables: expect.arrayContaining(["enable_sessions"]), locals: ["prefix"], outputs: ["cluster_arn", "sessions_table", "exports_bucket"], modules: [] }],
      environments: [
        { name: "dev", path: "environments/dev.tfvars", kind: "tfvars" },
        { name: "prod", path: "environments/prod.tfvars", kind: "tfvars" },
      ],
      diagnostics: [],
    });
    expect(jsonOf(outcome, "rootModules", 0, "resources")).toContain("aws_ecs_service.api");
    expect(jsonOf(outcome, "rootModules", 0, "data")).toContain("data.aws_caller_identity.this");
    expect(jsonOf(outcome, "rootModules", 0, "files")).toContainEqual({ path: "api.tf", role: expect.any(String) });
  });

  it("prints it for people too, without colours", async () => {
    const { code, stdout } = await annex.run(["inspect", annex.folder("crlf")]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Root module {4}\.\nFiles {10}\d+\nResources {6}8\nModules {8}none\nEnvironments {3}prod, test \(variable files\)\n/);
    expect(stdout).not.toContain("\u001B");
  });

  it("names what cannot be read with its line, and goes on", async () => {
    const folder = annex.folder({ ...MINIMAL, "broken.tf": 'locals {\n  a = 1\n}\n\nresource "x" {\n  y = = 2\n' });
    const outcome = await annex.run(["inspect", "--json", folder]);
    expect(outcome.code).toBe(0);
    expect(jsonOf(outcome, "diagnostics")).toContainEqual({ path: "broken.tf", line: 6, message: expect.stringMatching(/\.$/) });
    expect((await annex.run(["inspect", folder])).stdout).toMatch(/broken\.tf:\d+: .+\./);
  });

  it("reads Terraform's JSON syntax, and writes no file of it", async () => {
    const texts = {
      "main.tf": MINIMAL["main.tf"],
      "queues.tf.json": '{"resource": {"aws_sqs_queue": {"orders": {"name": "${var.name}"}}}}\n',
      "variables.tf.json": '{"variable": {"name": {"type": "string"}}}\n',
      "dev.auto.tfvars.json": '{"name": "orders"}\n',
      "package.json": "{}\n",
    };
    const folder = annex.folder(texts);
    const outcome = await annex.run(["inspect", "--json", folder]);
    expect(jsonOf(outcome)).toMatchObject({ rootModules: [{ resources: expect.arrayContaining(["aws_sqs_queue.orders"]), variables: ["name"] }], environments: [{ name: "dev", path: "dev.auto.tfvars.json" }], diagnostics: [] });
    const added = await annex.run(["add", "sqs", "--name", "mails", "--on", "all", folder]);
    expect(added.code).not.toBe(0);
    expect(added.stderr + added.stdout).toMatch(/(variables\.tf|dev\.auto\.tfvars)\.json is in Terraform's JSON syntax, which is read but never written/);
    expect(filesIn(folder)).toEqual(texts);
  });

  it("finds nothing in an empty folder and says so", async () => {
    expect(await annex.run(["inspect", annex.folder({})])).toEqual({ code: 3, stdout: "", stderr: "No Terraform was found here: name the folder of a root module.\n" });
  });

  it("takes the root module with most resources and says so, or the one it is told", async () => {
    const folder = annex.folder({ "big/main.tf": `${MINIMAL["main.tf"]}resource "aws_sqs_queue" "a" {}\n`, "little/main.tf": MINIMAL["main.tf"] });
    const outcome = await annex.run(["inspect", "--json", folder]);
    expect(outcome.stderr).toBe("Root module: big (of 2; --root PATH chooses another).\n");
    expect(jsonOf(outcome)).toMatchObject({ root: "big", rootModules: [{ path: "big" }, { path: "little" }] });
    expect(jsonOf(await annex.run(["inspect", "--json", "--root", "little", folder]))).toMatchObject({ root: "little" });
  });
});
