import { describe, expect, it } from "vitest";
import { efs } from "../../../../src/catalog/efs";
import { readRecord } from "../../../../src/core/implementation/record/recordFile";
import { repositoryOf } from "../../../support/repositories";
import { additionOf, fixture, planFor, reasonsOf, textsOf, withPlan, type Wish } from "../plans";
import { HOUSE } from "./house";

const WISH: Wish = { root: "environments/prod", on: ["prod"] };

/** The texts that an addition to the house leaves behind, with some of its files otherwise. */
function written(wish: Wish = WISH, changes: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> {
  const repository = repositoryOf({ ...HOUSE, ...changes });
  return textsOf(repository, additionOf(planFor(repository, wish)).plan);
}

const textIn = (texts: ReadonlyMap<string, string>, path: string): string => texts.get(path) ?? "";
const prod = HOUSE["environments/prod/main.tf"] ?? "";

describe("an addition with a module of its own", () => {
  it("stands beside the modules that are there, in their files and with what they say of versions", () => {
    expect([...written().keys()].sort()).toEqual(["environments/prod/.annex/components/sqs.json", "environments/prod/main.tf", "environments/prod/terraform.tfvars", "environments/prod/variables.tf", "modules/sqs/main.tf", "modules/sqs/versions.tf"]);
    expect(textIn(written(), "modules/sqs/versions.tf")).toBe(HOUSE["modules/s3/versions.tf"]);
  });

  it("is handed what the others are handed, declared as they declare it", () => {
    const module = textIn(written(), "modules/sqs/main.tf");
    expect(module).toContain('variable "project" {\n  description = "Project name"\n  type        = string\n}\n');
    expect(module).toContain('variable "kms_key_id" {\n  description = "Key that encrypts"\n  type        = string\n}\n');
    expect(module).toContain('name                        = "${var.project}-${var.environment}-${each.key}');
    expect(module).toContain("kms_master_key_id           = var.kms_key_id\n");
    expect(module).toContain("    Environment = var.environment\n");
  });

  it("is called like them, with values where the root module keeps its own", () => {
    const texts = written();
    const call = 'module "sqs" {\n  source = "../../modules/sqs"\n\n  project                   = var.project\n  environment               = var.environment\n  kms_key_id                = aws_kms_key.main.arn\n  queues                    = var.messaging_queues\n  create_dead_letter_queues = var.messaging_create_dead_letter_queues\n}\n';
    expect(textIn(texts, "environments/prod/main.tf")).toBe(`${prod}\n${call}`);
    expect(textIn(texts, "environments/prod/variables.tf")).toContain('variable "messaging_queues" {');
    expect(textIn(texts, "environments/prod/terraform.tfvars")).toContain("messaging_queues = {\n  jobs = {\n    message_retention_seconds = 604800\n  }\n}\n");
  });

  it("is called where it is on and nowhere else, and says so", () => {
    const repository = repositoryOf(HOUSE);
    const both = additionOf(planFor(repository, { ...WISH, on: "all" }));
    expect(both.plan.files.map(({ path }) => path)).toEqual(expect.arrayContaining(["environments/dev/main.tf", "environments/prod/main.tf"]));
    const { plan, findings } = additionOf(planFor(repository, { ...WISH, on: [] }));
    expect(plan.files.map(({ path }) => path).sort()).toEqual(["environments/prod/.annex/components/sqs.json", "modules/sqs/main.tf", "modules/sqs/versions.tf"]);
    expect(findings.map(({ message }) => message)).toContain("environments/dev and environments/prod do not call it, since it is switched off there.");
  });

  it("says why, with a call as evidence", () => {
    const { findings } = additionOf(planFor(repositoryOf(HOUSE), WISH));
    expect(findings[0]).toMatchObject({ message: "Message queue (SQS) gets a module of its own, modules/sqs, because services are modules here that every environment calls, as modules/vpc, modules/s3.", place: { path: "environments/prod/main.tf" } });
  });

  it("is there already when it is asked for again", () => {
    const repository = repositoryOf(HOUSE);
    const { plan } = additionOf(planFor(repository, WISH));
    const record = readRecord(textIn(textsOf(repository, plan), "environments/prod/.annex/components/sqs.json"));
    if (typeof record === "string") throw new Error(record);
    expect(record.home).toBe("child-module");
    expect(additionOf(planFor(withPlan(repository, plan), { ...WISH, record })).plan.files).toEqual([]);
  });

  it("is recognised from another root module as what was added before, which is named", () => {
    const repository = repositoryOf(HOUSE);
    const texts = textsOf(repository, additionOf(planFor(repository, WISH)).plan);
    const after = repositoryOf({ ...HOUSE, ...Object.fromEntries(texts) });
    expect(reasonsOf(planFor(after, { root: "environments/dev", on: ["dev"] }))).toContain("modules/sqs exists already: it was added from environments/prod, where it can be switched on in environments/dev as well after it is taken back.");
    expect(reasonsOf(planFor(repositoryOf({ ...HOUSE, "modules/sqs/main.tf": "" }), WISH))).toContain("modules/sqs exists already. Give this addition another name, or change what is there instead.");
  });

  it("is written by the rules that are set beside the modules, and not by those that only its callers have", () => {
    const set = JSON.stringify({ rules: { labelStyle: { primary: "only" } } });
    expect(textIn(written(WISH, { "modules/annex.json": set }), "modules/sqs/main.tf")).toContain('resource "aws_sqs_queue" "only" {');
    expect(textIn(written(WISH, { "annex.json": set }), "modules/sqs/main.tf")).not.toContain('"only"');
    const wrong = planFor(repositoryOf({ ...HOUSE, "modules/annex.json": '{ "rules": { "labelStyle": 1 } }' }), WISH);
    expect(reasonsOf(wrong).join()).toContain("labelStyle");
  });

  it("takes the values that Terraform loads by itself where there are other variable files", () => {
    const texts = written(WISH, { "environments/prod/backend.tfvars": 'region = "eu-west-1"\n' });
    expect(textIn(texts, "environments/prod/terraform.tfvars")).toContain("messaging_queues = {\n");
    const several = Object.fromEntries(Object.entries(HOUSE).map(([path, text]) => [path.replace("prod/terraform.tfvars", "prod/blue.tfvars"), text]));
    const refused = planFor(repositoryOf({ ...several, "environments/prod/green.tfvars": several["environments/prod/blue.tfvars"] ?? "" }), { ...WISH, on: ["dev"] });
    expect(reasonsOf(refused)).toEqual(["environments/prod has the environments blue, green, and a module that all of them call is not written yet. Let it go into the root module instead."]);
  });

  it("is handed a slot under its own name where a call has it under one that says more", () => {
    const named = (text = ""): string => text.replaceAll("kms_key_id ", "files_kms_key_arn ").replaceAll("kms_key_id\n", "files_kms_key_arn\n").replaceAll('"kms_key_id"', '"files_kms_key_arn"').replaceAll("var.kms_key_id", "var.files_kms_key_arn");
    const texts = written(WISH, Object.fromEntries(["modules/s3/main.tf", "environments/dev/main.tf", "environments/prod/main.tf"].map((path) => [path, named(HOUSE[path])])));
    expect(textIn(texts, "modules/sqs/main.tf")).toContain('variable "kms_key_arn" {\n  description = "KMS key ARN"\n  type        = string\n}\n');
    expect(textIn(texts, "environments/prod/main.tf")).toMatch(/module "sqs" \{[^}]*kms_key_arn += aws_kms_key\.main\.arn\n/);
  });

  it("declares an input as empty as it is elsewhere", () => {
    const empty = (HOUSE["modules/vpc/main.tf"] ?? "").replace('variable "project" {\n  description = "Project name"\n  type        = string\n}', 'variable "project" {\n  \n}');
    const storage = (HOUSE["modules/s3/main.tf"] ?? "").replace('variable "project" {\n  description = "Project name"\n  type        = string\n}', 'variable "project" {}');
    expect(textIn(written(WISH, { "modules/vpc/main.tf": empty, "modules/s3/main.tf": storage }), "modules/sqs/main.tf")).toContain('variable "project" {}\n');
  });

  it("follows no local of another module in its names, but what that is made of or what the others do", () => {
    const local = (text: string, prefix: string): string => `locals {\n  prefix = "${prefix}"\n}\n\n${text.replaceAll("${var.project}-${var.environment}-", "${local.prefix}-")}`;
    const nameIn = (changes: Readonly<Record<string, string>>): string | undefined => /name += "(.*)-\$\{each\.key\}\$/.exec(textIn(written({ ...WISH, name: "orders" }, changes), "modules/orders/main.tf"))?.[1];
    const [vpc = "", s3 = ""] = ["vpc", "s3"].map((name) => HOUSE[`modules/${name}/main.tf`]);
    expect(nameIn({ "modules/s3/main.tf": local(s3, "${var.project}-s3-${var.environment}") })).toBe("${var.project}-${var.environment}-orders");
    expect(nameIn({ "modules/vpc/main.tf": local(vpc, "${var.project}-vpc-${var.environment}"), "modules/s3/main.tf": local(s3, "${var.project}-s3-${var.environment}") })).toBe("${var.project}-${var.environment}-orders");
    const unsaid = { "modules/vpc/main.tf": local(vpc, "${data.aws_region.now.name}"), "modules/s3/main.tf": local(s3, "${data.aws_region.now.name}") };
    expect(reasonsOf(planFor(repositoryOf({ ...HOUSE, ...unsaid }), WISH))).toEqual(["local.prefix is not declared in environments/prod, so that the new module cannot be handed it. Let the component go into the root module instead."]);
  });

  it("is handed what names begin with where the others are handed their names whole", () => {
    const whole = (path: string): string => (HOUSE[path] ?? "").replace(/"\$\{var\.project\}-\$\{var\.environment\}-(vpc|files)"/g, "var.$1_name").replace('variable "project"', `variable "${path.includes("vpc") ? "vpc" : "files"}_name" {}\n\nvariable "project"`);
    const calls = (name: string): string => (HOUSE[`environments/${name}/main.tf`] ?? "").replace(/source = "..\/..\/modules\/(\w+)"\n/g, (source, service: string) => `${source}\n  ${service === "vpc" ? "vpc_name" : "files_name"} = "\${local.prefix}-${service}"`).replace(/^/, 'locals {\n  prefix = "${var.project}-${var.environment}"\n}\n\n');
    const changes = { "modules/vpc/main.tf": whole("modules/vpc/main.tf"), "modules/s3/main.tf": whole("modules/s3/main.tf"), "environments/dev/main.tf": calls("dev"), "environments/prod/main.tf": calls("prod") };
    const texts = written(WISH, changes);
    expect(textIn(texts, "modules/sqs/main.tf")).toContain('name                        = "${var.prefix}-${each.key}');
    expect(textIn(texts, "environments/prod/main.tf")).toContain("= local.prefix\n");
  });

  it("takes no folder that is there", () => {
    const taken = repositoryOf({ ...HOUSE, "modules/sqs/readme.tf": "# Nothing yet.\n" });
    expect(reasonsOf(planFor(taken, WISH))).toEqual(["modules/sqs exists already. Give this addition another name, or change what is there instead."]);
  });

  it("says what each call says of its own service of the new one, and refuses what it cannot know", () => {
    const named = (name: string, value: string): string => (HOUSE["environments/prod/main.tf"] ?? "").replace("  cidr        = var.cidr\n", `  cidr        = var.cidr\n  tier        = "vpc"\n`).replace("  kms_key_id ", `  ${name}        = ${value}\n  kms_key_id `);
    const modules = Object.fromEntries(["vpc", "s3"].map((module) => [`modules/${module}/main.tf`, (HOUSE[`modules/${module}/main.tf`] ?? "").replaceAll("    Environment = var.environment\n", "    Environment = var.environment\n    Tier        = var.tier\n").concat('\nvariable "tier" {\n  type = string\n}\n')]));
    expect(textIn(written(WISH, { ...modules, "environments/prod/main.tf": named("tier", '"s3"') }), "environments/prod/main.tf")).toMatch(/module "sqs" \{[^}]*tier += "sqs"\n/);
    expect(reasonsOf(planFor(repositoryOf({ ...HOUSE, ...modules, "environments/prod/main.tf": named("tier", '"cold"') }), WISH))).toEqual([expect.stringContaining("The calls in environments/prod differ in what they say tier is")]);
  });
});

describe("what others have to do with a module of an addition", () => {
  const orders: Wish = { root: "environments/prod", on: "all", values: { producers: ["orders"] } };

  it("is read through its outputs, and written once in what several environments share", () => {
    const texts = textsOf(fixture("stacks"), additionOf(planFor(fixture("stacks"), orders)).plan);
    for (const name of ["dev", "prod"]) expect(textIn(texts, `environments/${name}/main.tf`)).toMatch(/messaging_policies = length\(module\.messaging\.queue_urls\) > 0 \? \{\n {4}"\$\{local\.prefix\}-messaging-send-policy"[^]*Resource = values\(module\.messaging\.queue_arns\)\n/);
    expect(textIn(texts, "modules/orders/variables.tf").match(/variable "messaging_policies"/g)).toHaveLength(1);
    expect(textIn(texts, "modules/orders/main.tf").match(/dynamic "inline_policy"/g)).toHaveLength(1);
  });

  it("is given on by root modules that give on what others give out", () => {
    const texts = textsOf(fixture("stacks"), additionOf(planFor(fixture("stacks"), orders)).plan);
    expect(textIn(texts, "environments/dev/outputs.tf")).toContain('output "messaging_queue_urls" {\n  value = module.messaging.queue_urls\n}\n');
    expect([...written().keys()]).not.toContain("environments/prod/outputs.tf");
  });

  it("is handed in where the addition reads it, subnets by key", () => {
    const texts = textsOf(fixture("stacks"), additionOf(planFor(fixture("stacks"), { ...orders, component: efs, values: { clients: ["orders"] } })).plan);
    expect(textIn(texts, "environments/dev/main.tf")).toMatch(/module "efs" \{[^}]*orders_sg += module\.orders\.security_group_id\n[^}]*private_subnets = module\.network\.private_subnets\n/);
    expect(textIn(texts, "modules/efs/variables.tf")).toContain('variable "private_subnets" {\n  type = map(string)\n}\n');
    expect(textIn(texts, "modules/network/main.tf").match(/output "private_subnets"/g)).toHaveLength(1);
  });

  it("is left to a person where a test lists it", () => {
    const { handOver } = additionOf(planFor(fixture("stacks"), { ...orders, component: efs, values: { clients: ["orders"] } }));
    expect(handOver).toContain("environments/prod/tests/prod.tftest.hcl lists all things of a kind that the addition makes in modules/efs too. Let that module give them out as the others do, and name them in the test by hand.");
  });
});
