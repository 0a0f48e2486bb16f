import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { efs } from "../../src/catalog/efs";
import { sqs } from "../../src/catalog/sqs";
import { repositoryOf } from "../support/repositories";
import type { Wish } from "../core/implementation/plans";
import { comparePlans } from "../terraform/comparePlans";
import { environmentsOf } from "../terraform/environment";
import { requireTerraform } from "../terraform/requireTerraform";
import { openWorkingCopy } from "../terraform/workingCopy";
import { complaints, planNamed, plansOf, variants, write, type Site } from "./additions";

const terraform = requireTerraform();

const ASSUME = 'jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }] })';

/** A module that runs one service under a role of its own, as `role` and what stands beside it make it. */
const MODULE = (role: string, beside = "", one = "aws_iam_role.task"): string => `variable "name" {
  type = string
}

resource "aws_iam_role" "task" {
  name               = var.name
  assume_role_policy = ${ASSUME}
${role}}
${beside}
resource "aws_ecs_task_definition" "app" {
  family        = var.name
  task_role_arn = ${one}.arn
  container_definitions = jsonencode([{
    name  = "app"
    image = "nginx"
  }])
}

resource "aws_ecs_service" "app" {
  name            = var.name
  task_definition = aws_ecs_task_definition.app.arn
}
`;

const POLICY = 'jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:ListAllMyBuckets", Resource = "*" }] })';

const ROOT = `terraform {
  required_version = ">= 1.8"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "cidr" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block = var.cidr
}

resource "aws_subnet" "private" {
  for_each = { a = 0, b = 1 }

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(var.cidr, 4, each.value)
  availability_zone = "eu-west-1\${each.key}"
}

module "inline" {
  source = "./modules/inline"
  name   = "inline"
}

module "counted" {
  source = "./modules/counted"
  name   = "counted"
}

module "listed" {
  source = "./modules/listed"
  name   = "listed"
}

module "several" {
  for_each = toset(["mail", "search"])

  source = "./modules/inline"
  name   = each.key
}
`.replaceAll("\\${", "${");

/** Roles that nothing outside their module attaches anything to, each for a reason of its own. */
const FILES: Readonly<Record<string, string>> = {
  "main.tf": ROOT,
  "dev.tfvars": 'cidr = "10.0.0.0/16"\n',
  "modules/inline/main.tf": MODULE(`\n  inline_policy {\n    name   = "own"\n    policy = ${POLICY}\n  }\n`),
  "modules/counted/main.tf": MODULE("  count              = var.has_role ? 1 : 0\n", '\nvariable "has_role" {\n  type    = bool\n  default = true\n}\n', "aws_iam_role.task[0]"),
  "modules/listed/main.tf": MODULE("", `\nresource "aws_iam_role_policy" "own" {\n  name   = "own"\n  role   = aws_iam_role.task.id\n  policy = ${POLICY}\n}\n\nresource "aws_iam_role_policies_exclusive" "task" {\n  role_name    = aws_iam_role.task.name\n  policy_names = [aws_iam_role_policy.own.name]\n}\n`),
};

const SERVICES = ["inline", "counted", "listed", "mail"];

describe.skipIf(terraform.kind === "missing")(`what modules keep to themselves${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 400_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "annex-handed-"));
  let site: Site;

  beforeAll(async () => {
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const copy = await openWorkingCopy(folder);
    const environments = environmentsOf(copy.folder);
    await copy.initialise();
    site = { repository: repositoryOf(FILES), copy, environments, before: await plansOf(copy, environments) };
  }, 300_000);

  afterAll(() => {
    site.copy.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each<[string, Wish]>([
    ["a queue", { component: sqs, values: { producers: SERVICES, consumers: SERVICES } }],
    ["a file system", { component: efs, values: { clients: SERVICES }, slots: { ecsServiceSecurityGroups: null } }],
  ])("is handed %s, changes as the addition says for whom it was picked, and is as it was where that is off", async (_, wish) => {
    const written = write(site, { ...wish, on: "all" });
    await site.copy.initialise({ again: true });
    expect(await complaints(site.copy)).toBe("");
    const untouched = variants(site, "untouched", (former) => former);
    const plans = await plansOf(site.copy, [...site.environments, ...untouched]);
    for (const [name, before] of site.before) {
      const { added, removed, changed } = comparePlans(before, planNamed(plans, name));
      expect(removed).toEqual([]);
      expect(added.filter((address) => address.startsWith("module.")).map((address) => address.replace(/\[.*/, ""))).toEqual(
        expect.arrayContaining([expect.stringMatching(/^module\.counted\.aws_iam_role_policy\./), expect.stringMatching(/^module\.listed\.aws_iam_role_policy\./)]),
      );
      expect(written.touches).toEqual(expect.arrayContaining(changed.map(({ address }) => address.replace(/\[[^\]]*\]/g, ""))));
      expect(changed.filter(({ address }) => address.includes("search"))).toEqual([]);
      expect(changed.map(({ address }) => address)).toEqual(expect.arrayContaining(["module.inline.aws_iam_role.task", 'module.several["mail"].aws_iam_role.task']));
      for (const { name: variant } of untouched) {
        // A file system is there everywhere in a house without flags, but without access points nobody has anything of it.
        const off = comparePlans(before, planNamed(plans, variant));
        expect([off.removed, off.changed], variant).toEqual([[], []]);
      }
    }
    written.undo();
  });
});
