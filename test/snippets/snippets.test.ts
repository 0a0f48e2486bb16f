import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseHcl } from "../../src/core/hcl/parse";
import { findAwsProvider } from "../terraform/awsProvider";
import { configFileOf, writeMirror } from "../terraform/mirror";
import { resolveSnippet } from "./resolveSnippet";

interface Snippet {
  readonly scope: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const snippets: Readonly<Record<string, Snippet>> = JSON.parse(readFileSync("snippets/terraform.code-snippets", "utf8"));
const all = Object.entries(snippets).map(([name, snippet]) => ({ name, snippet, text: `${resolveSnippet(snippet.body)}\n` }));
const configuration = all.filter(({ snippet }) => snippet.scope.startsWith("terraform,"));
const values = all.filter(({ snippet }) => snippet.scope.startsWith("terraform-vars,"));

/** What the snippets expect of the repository they are put into. */
const surroundings = `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region = "eu-west-1"
}
variable "application" {
  type    = string
  default = "shop"
}
variable "environment" {
  type    = string
  default = "dev"
}
variable "kms_key_arn" {
  type    = string
  default = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000000"
}
variable "alarm_topic_arn" {
  type    = string
  default = "arn:aws:sns:eu-west-1:111122223333:alarms"
}
`;

const hasTerraform = spawnSync("terraform", ["version"]).status === 0;
const aws = findAwsProvider();

describe("the snippets", () => {
  it("are there for configuration and for variable files, each with its own prefix", () => {
    expect(configuration.length + values.length).toBe(all.length);
    expect(values.length).toBeGreaterThan(0);
    expect(new Set(all.map(({ snippet }) => snippet.prefix)).size).toBe(all.length);
  });

  it.each(all)("give HCL that parses: $name", ({ text }) => {
    const file = parseHcl(text);
    expect(file.diagnostics).toEqual([]);
    expect(file.body.items.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/\$\{\d|\$\d/);
  });

  it.runIf(hasTerraform).each(all)("give HCL that terraform fmt leaves alone: $name", ({ text }) => {
    const { stdout, status } = spawnSync("terraform", ["fmt", "-"], { input: text, encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).toBe(text);
  });

  it.runIf(hasTerraform && aws !== undefined)(
    "make a valid module together",
    () => {
      const folder = mkdtempSync(join(tmpdir(), "annex-snippets-"));
      try {
        writeMirror(folder, "not needed: no stand-in provider is asked for");
        const module = mkdtempSync(join(folder, "module-"));
        writeFileSync(join(module, "surroundings.tf"), surroundings);
        for (const { snippet, text } of configuration) writeFileSync(join(module, `${snippet.prefix}.tf`), text);
        const terraform = (...args: string[]) =>
          spawnSync("terraform", args, { cwd: module, encoding: "utf8", env: { ...process.env, TF_CLI_CONFIG_FILE: configFileOf(folder) } });
        expect(terraform("init", "-backend=false", "-input=false", "-no-color")).toMatchObject({ status: 0 });
        expect(terraform("validate", "-no-color")).toMatchObject({ status: 0, stderr: "" });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    120_000,
  );
});
