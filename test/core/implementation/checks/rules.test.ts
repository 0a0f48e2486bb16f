import { describe, expect, it } from "vitest";
import type { Change } from "../../../../src/core/implementation/checks/change";
import { sharedTargets } from "../../../../src/core/implementation/checks/exclusiveTargets";
import { mixedRules } from "../../../../src/core/implementation/checks/ruleStyles";
import { sharedSingletons } from "../../../../src/core/implementation/checks/singletons";
import { readFixture, repositoryOf, rootOf } from "../../../support/repositories";
import { fixture, planFor, reasonsOf, refusalsOf, type Wish } from "../plans";
import { foundBy, planted, tryAddition } from "./changes";

/**
 * A fault for each rule of the practice that concerns what is written, and the check that catches it. `foundBy` names checks of
 * `checks/checks.ts`; what is refused or told by the planner itself says so. Rules 17, 18 and 20 concern records and applies,
 * 19 the offline proof (`test/terraform`); they have no texts to look at.
 *
 * | rule | check |
 * | --- | --- |
 * | 1 off means unchanged | `offMeansUnchanged` |
 * | 2 one style on each group | `ruleStyles`, `mixedRules` |
 * | 3 exclusive targets | `exclusiveTargets`, `sharedTargets` |
 * | 4 ownership | `ownership`, `exclusiveTargets` |
 * | 5 ambiguity is asked | refusal `ambiguous-slot` |
 * | 6 modules of the house | `houseModules` |
 * | 7 already there | refusal `already-there` |
 * | 8 keys and counts | `staticKeys`, `guardedIndexes`, `onlyInOutputs` |
 * | 9 singletons | `singletons`, `sharedSingletons` |
 * | 10 does the edit reach what runs | finding of the addition |
 * | 11 environments | `offMeansUnchanged`, `declaredValues` |
 * | 12 dialect | `dialect`, refusal `not-supported` |
 * | 13 new provider | `newProviders` |
 * | 14 what enumerates things | the house's own tests, run in `test/proof` |
 * | 15 no literals | `literals` |
 * | 16 secrets | `secrets` |
 * | 21 names | refusal `invalid-answers`, finding of the addition, `nameEndings` |
 * | 22 permissions | `grants`, `keyPrincipals`, `plainTransport` |
 * | 23 alarms and log groups | `monitoring` |
 */

const SERVICES = { producers: ["web"], consumers: ["worker"] };

/** The queue in a house, switched on. */
function good(house = "sample", wish: Wish = { on: "all", ...(house === "sample" ? { values: SERVICES } : {}) }): Change {
  const tried = tryAddition(fixture(house), wish);
  if (tried.kind === "refused") throw new Error(tried.refusals.map(({ message }) => message).join("\n"));
  return tried.change;
}

/** What finds a fault that is planted into texts which no check has anything against. */
function finders(change: Change, texts: Parameters<typeof planted>[1]): readonly string[] {
  expect(foundBy(change)).toEqual([]);
  return foundBy({ ...change, after: planted(change.after, texts) });
}

const add = (text: string) => (former: string): string => `${former}\n${text}\n`;
const replace = (from: string | RegExp, to: string) => (former: string): string => former.replace(from, to);

/** A house with more in its files, as its author might have it, and the queue added to it. */
const goodWith = (house: string, texts: Parameters<typeof planted>[1], wish: Wish = { on: "all" }): Change => {
  const tried = tryAddition(planted(fixture(house), texts), wish);
  if (tried.kind === "refused") throw new Error(tried.refusals.map(({ message }) => message).join("\n"));
  return tried.change;
};

describe("rule 1: off means unchanged", () => {
  it.each([
    ["a variable without a default", "variables.tf", replace(/(variable "messaging_create" \{[^}]*?)\n\s*default[^\n]*/, "$1")],
    ["a flag and entries that are there by default", "variables.tf", (text: string) => replace(/(variable "queues" \{[\s\S]*?\n {2}default\s*=\s*)\{\}/, "$1{ jobs = {} }")(replace(/(variable "messaging_create" \{[^}]*?default\s*=\s*)false/, "$1true")(text))],
    ["another default of a variable that was there", "variables.tf", replace(/(variable "efs_throughput_mode" \{[\s\S]*?default\s*=\s*)"[a-z]+"/, '$1"other"')],
    ["an output that was there and is gone", "outputs.tf", replace(/output "vpc_id" \{[^}]*\}/, "")],
    ["a resource beside the flag", "sqs.tf", add('resource "aws_sns_topic_subscription" "always" {\n  topic_arn = var.application\n}')],
    ["a call of a module that is not here, beside the flag", "sqs.tf", add('module "more" {\n  source = "terraform-aws-modules/sqs/aws"\n}')],
  ])("finds %s", (_, path, fault) => {
    expect(finders(good("sample", { on: [], values: SERVICES }), { [path]: fault })).toEqual(["offMeansUnchanged"]);
  });

  it("lets settings in code make things where they are switched on, and nowhere else", () => {
    const change = good("workspaces", { on: ["production"] });
    expect(foundBy(change)).toEqual([]);
    expect(foundBy({ ...change, on: [] })).toEqual(["offMeansUnchanged"]);
  });
});

describe("rule 2: one style on each group", () => {
  const onInline = 'resource "aws_vpc_security_group_ingress_rule" "more" {\n  count             = var.none ? 1 : 0\n  security_group_id = aws_security_group.app.id\n  ip_protocol       = "tcp"\n}\nvariable "none" {\n  default = false\n}';
  const INLINE = 'resource "aws_security_group" "app" {\n  ingress {\n    protocol = "tcp"\n  }\n}';

  it("finds a rule in another style than its group has", () => {
    const change = goodWith("compact", { "main.tf": add(INLINE) });
    expect(finders(change, { "main.tf": add(onInline) })).toEqual(["ruleStyles"]);
  });

  it("finds a rule written past the module that makes the group", () => {
    const rule = 'resource "aws_security_group_rule" "more" {\n  count             = var.messaging_create ? 1 : 0\n  type              = "ingress"\n  security_group_id = module.ecs_services_sg.security_group_id\n}';
    expect(finders(good(), { "sqs.tf": add(rule) })).toEqual(["ruleStyles"]);
  });

  it("finds two styles on one group in any repository, through locals and modules, unless they never meet", () => {
    const inline = 'resource "aws_security_group" "this" {\n  ingress {\n    protocol = "tcp"\n  }\n  egress {\n    protocol = "-1"\n  }\n}\noutput "id" {\n  value = aws_security_group.this.id\n}\n';
    const mixed = (rule: string): readonly string[] => {
      const repository = repositoryOf({ "main.tf": `provider "aws" {}\nmodule "sg" {\n  source = "./sg"\n}\nlocals {\n  group = module.sg.id\n}\nresource "aws_security_group_rule" "more" {\n${rule}\n  security_group_id = local.group\n}\n`, "sg/main.tf": inline });
      return mixedRules(repository, rootOf(repository)).map(({ message }) => message.split(":")[0] ?? "");
    };
    expect(mixed('  type = "ingress"')).toEqual(["module.sg.aws_security_group.this has ingress rules in inline blocks, and aws_security_group_rule.more is another"]);
    expect(mixed('  count = 0\n  type = "ingress"')).toEqual([]);
    expect(mixed("  type = var.type")).toEqual([]);
  });
});

describe("rule 3: exclusive targets", () => {
  const again = 'resource "aws_sqs_queue_policy" "again" {\n  for_each  = var.messaging_create ? var.queues : {}\n  queue_url = aws_sqs_queue.main[each.key].url\n  policy    = "{}"\n}';

  it("finds a second policy of one queue", () => {
    expect(finders(good(), { "sqs.tf": add(again) })).toEqual(["exclusiveTargets"]);
  });

  it("finds a policy of what is owned elsewhere", () => {
    const policy = 'data "aws_kms_key" "theirs" {\n  key_id = "alias/theirs"\n}\nresource "aws_kms_key_policy" "theirs" {\n  count  = var.messaging_create ? 1 : 0\n  key_id = data.aws_kms_key.theirs.id\n  policy = "{}"\n}';
    expect(finders(good(), { "sqs.tf": add(policy) })).toEqual(["exclusiveTargets"]);
  });

  it("finds a policy that a list of all policies of the role does not know", () => {
    const role = 'resource "aws_iam_role" "app" {\n  name = "app"\n}\nresource "aws_iam_role_policies_exclusive" "app" {\n  role_name    = aws_iam_role.app.name\n  policy_names = []\n}';
    const policy = 'resource "aws_iam_role_policy" "more" {\n  for_each = var.queues\n  role     = aws_iam_role.app.id\n  policy   = "{}"\n}';
    expect(finders(goodWith("compact", { "main.tf": add(role) }), { "main.tf": add(policy) })).toEqual(["exclusiveTargets"]);
  });

  const duplicates = (text: string, more: Readonly<Record<string, string>> = {}): readonly string[] => {
    const repository = repositoryOf({ "main.tf": `provider "aws" {}\n${text}`, ...more });
    return sharedTargets(repository, rootOf(repository)).map(({ message }) => message.split(",")[0] ?? "");
  };
  const notification = (name: string, bucket: string, more = ""): string => `resource "aws_s3_bucket_notification" "${name}" {\n  bucket = ${bucket}\n${more}}\n`;

  it.each([
    ["two notifications of one bucket", `${notification("a", "aws_s3_bucket.b.id")}${notification("b", "aws_s3_bucket.b.bucket")}`, "aws_s3_bucket_notification.a and aws_s3_bucket_notification.b both write the notification of aws_s3_bucket.b"],
    ["a policy inside of a queue and one beside it", 'resource "aws_sqs_queue" "q" {\n  policy = jsonencode({})\n}\nresource "aws_sqs_queue_policy" "q" {\n  queue_url = aws_sqs_queue.q.id\n}\n', "aws_sqs_queue.q.policy and aws_sqs_queue_policy.q both write the policy of aws_sqs_queue.q"],
    ["inline policies of a role and one beside them", 'resource "aws_iam_role" "r" {\n  inline_policy {\n    name = "a"\n  }\n}\nresource "aws_iam_role_policy" "p" {\n  role = aws_iam_role.r.name\n}\n', "aws_iam_role.r.inline_policy and aws_iam_role_policy.p both write the inline policies of aws_iam_role.r"],
    ["attached policies of a role and one beside them", 'resource "aws_iam_role" "r" {\n  managed_policy_arns = ["a"]\n}\nresource "aws_iam_role_policy_attachment" "p" {\n  role = aws_iam_role.r.name\n}\n', "aws_iam_role.r.managed_policy_arns and aws_iam_role_policy_attachment.p both write the attached policies of aws_iam_role.r"],
    ["inline routes and one beside them", 'resource "aws_route_table" "t" {\n  route {\n    cidr_block = "0.0.0.0/0"\n  }\n}\nresource "aws_route" "r" {\n  route_table_id = aws_route_table.t.id\n}\n', "aws_route_table.t.route and aws_route.r both write the routes of aws_route_table.t"],
  ])("finds %s in any repository", (_, text, told) => {
    expect(duplicates(text)).toEqual([told]);
  });

  it("finds two writers of one target through modules, locals and keys", () => {
    const module = { "m/main.tf": 'variable "bucket" {}\nresource "aws_s3_bucket_policy" "this" {\n  bucket = var.bucket\n}\n' };
    expect(duplicates('resource "aws_s3_bucket" "b" {}\nlocals {\n  b = aws_s3_bucket.b.id\n}\nmodule "m" {\n  source = "./m"\n  bucket = local.b\n}\nresource "aws_s3_bucket_policy" "own" {\n  bucket = aws_s3_bucket.b.id\n}\n', module)).toHaveLength(1);
    expect(duplicates('variable "q" {\n  default = { a = 1 }\n}\nresource "aws_sqs_queue_policy" "a" {\n  for_each  = var.q\n  queue_url = aws_sqs_queue.q[each.key].id\n}\nresource "aws_sqs_queue_policy" "b" {\n  for_each  = var.q\n  queue_url = aws_sqs_queue.q[each.key].url\n}\n')).toHaveLength(1);
  });

  it("finds nothing where the targets differ or the writers never meet", () => {
    const flag = 'variable "on" {\n  type = bool\n}\n';
    expect(duplicates(`${notification("a", "aws_s3_bucket.a.id")}${notification("b", "aws_s3_bucket.b.id")}`)).toEqual([]);
    expect(duplicates(`${flag}${notification("a", "aws_s3_bucket.a.id", "  count = var.on ? 1 : 0\n")}${notification("b", "aws_s3_bucket.a.id", "  count = var.on ? 0 : 1\n")}`)).toEqual([]);
    expect(duplicates(`${flag}${notification("a", "aws_s3_bucket.a.id", '  count = var.on == "x" ? 1 : 0\n')}${notification("b", "aws_s3_bucket.a.id", '  count = var.on != "x" ? 1 : 0\n')}`)).toEqual([]);
    expect(duplicates('resource "aws_s3_bucket_policy" "a" {\n  for_each = var.a\n  bucket = each.value\n}\nresource "aws_s3_bucket_policy" "b" {\n  for_each = var.b\n  bucket = each.value\n}\n')).toEqual([]);
  });
});

describe("rule 4: ownership", () => {
  it("finds what joins two provider configurations, also through locals", () => {
    const west = 'resource "aws_ssm_parameter" "west" {\n  provider = aws.west\n}\nlocals {\n  west_age = aws_ssm_parameter.west.value\n}';
    const fault = 'resource "aws_sqs_queue" "west" {\n  for_each          = var.queues\n  delay_seconds     = local.west_age\n}';
    expect(finders(goodWith("compact", { "main.tf": add(west) }), { "main.tf": add(fault) })).toEqual(["ownership", "plainTransport"]);
  });
});

describe("rule 5: ambiguity is asked", () => {
  it("finds that two keys are as likely", () => {
    expect(refusalsOf(planFor(fixture("crlf"))).map(({ reason, slot }) => [reason, slot])).toEqual([["ambiguous-slot", "kmsKey"]]);
  });
});

describe("rule 6: modules of the house", () => {
  it("finds what is written out although the house calls a module for it", () => {
    const fault = 'resource "aws_security_group" "queue" {\n  for_each = var.queues\n  name     = "queue"\n}';
    const change = good("community");
    expect(finders(change, { "messaging.tf": add(fault.replace("var.queues", "var.messaging_queues")) })).toEqual(["houseModules"]);
  });

  it("lets pass what the user is told the reason of, and nothing else", () => {
    const change = good("registry");
    expect(foundBy({ ...change, told: [] })).toEqual(["houseModules"]);
  });
});

describe("what an addition tells of the repository around it", () => {
  const told = (repository: ReturnType<typeof repositoryOf>, wish: Wish = {}): readonly string[] => {
    const tried = tryAddition(repository, { on: "all", ...wish });
    return tried.kind === "planned" ? tried.result.addition.findings.map(({ message }) => message) : [];
  };

  it("rule 3: is who else writes what exists once, of what it reads", () => {
    const policies = 'resource "aws_sns_topic" "alarms" {}\nresource "aws_sns_topic_policy" "a" {\n  arn = aws_sns_topic.alarms.arn\n}\nresource "aws_sns_topic_policy" "b" {\n  arn = aws_sns_topic.alarms.arn\n}\n';
    const other = policies.replaceAll("alarms", "news");
    expect(told(repositoryOf({ "main.tf": `provider "aws" {}\n${policies}` }))).toContainEqual(expect.stringContaining("both write the policy of aws_sns_topic.alarms"));
    expect(told(repositoryOf({ "main.tf": `provider "aws" {}\nresource "aws_sns_topic" "alarms" {}\n${other}` })).join()).not.toContain("both write");
  });

  it("rule 6: is that the house calls a module for it", () => {
    const house = repositoryOf({ "main.tf": 'provider "aws" {}\nmodule "work" {\n  source = "terraform-aws-modules/sqs/aws"\n}\n' });
    expect(told(house, { name: "orders" })).toContainEqual(expect.stringContaining("by calls of a module, as module.work"));
    expect(told(fixture("community"), { name: "orders" }).join()).not.toContain("calls of a module");
  });
});

describe("rule 7: already there", () => {
  it("finds that the repository makes a queue", () => {
    const there = planted(fixture("compact"), { "main.tf": add('resource "aws_sqs_queue" "old" {}') });
    expect(refusalsOf(planFor(there)).map(({ reason, ways }) => [reason, ways?.map(({ kind }) => kind)])).toEqual([["already-there", ["enable", "extend", "second"]]]);
  });
});

describe("rule 8: keys and counts", () => {
  const alarm = (multiplicity: string, name = '"x"'): string => `resource "aws_sns_topic_subscription" "more" {\n  ${multiplicity}\n  topic_arn = ${name}\n}`;
  const off = "var.messaging_create && length(var.queues) > 0";

  it.each([
    ["as many as a list is long", alarm(`count = ${off} ? length(keys(var.queues)) : 0`)],
    ["elements taken by number", alarm(`count = ${off} ? 2 : 0`, "var.topics[count.index]")],
    ["elements taken by number with a function", alarm(`count = ${off} ? 2 : 0`, "element(var.topics, count.index)")],
    ["keys that are known after an apply", alarm(`for_each = ${off} ? toset(values(aws_sqs_queue.main)[*].arn) : toset([])`, "each.key")],
    ["a loop over what is known after an apply", alarm(`for_each = { for q in aws_sqs_queue.main : q.arn => q if ${off} }`, "each.key")],
    ["subnets of a module as keys", alarm(`for_each = ${off} ? toset(module.vpc.private_subnets) : toset([])`, "each.key")],
  ])("finds %s", (_, fault) => {
    expect(finders(good(), { "sqs.tf": add(fault) })).toContain("staticKeys");
  });

  it("finds the ids of subnets, and nothing in their address ranges where these are written", () => {
    const network = 'resource "aws_vpc" "w" {\n  cidr_block = "10.9.0.0/16"\n}\n\nresource "aws_subnet" "w" {\n  for_each = toset(["a", "b"])\n\n  vpc_id     = aws_vpc.w.id\n  cidr_block = cidrsubnet(aws_vpc.w.cidr_block, 8, each.key == "a" ? 0 : 1)\n}\n\n';
    const over = (attribute: string): string => network + alarm(`for_each = ${off} ? toset(values(aws_subnet.w)[*].${attribute}) : toset([])`, "each.key");
    expect(finders(good(), { "sqs.tf": add(over("cidr_block")) })).not.toContain("staticKeys");
    expect(finders(good(), { "sqs.tf": add(over("id")) })).toContain("staticKeys");
  });

  it("finds nothing in static keys", () => {
    const text = alarm(`for_each = ${off} ? { for k, q in aws_sqs_queue.main : k => q.arn } : {}`, "each.value");
    expect(finders(good(), { "sqs.tf": add(text) })).toEqual([]);
  });

  it("finds the first of what may not be there", () => {
    expect(finders(good(), { "alarms.tf": replace("for_each = local.alarms_enabled && var.messaging_create && var.messaging_create_dead", "for_each = var.messaging_create && var.messaging_create_dead") })).toContain("guardedIndexes");
  });

  it("finds nothing where a choice or the condition of a local says that it is there", () => {
    const text = 'locals {\n  queue_topic = local.alarms_enabled ? aws_sns_topic.alarms[0].arn : null\n}';
    expect(finders(good(), { "sqs.tf": add(text) })).toEqual([]);
    expect(finders(good(), { "sqs.tf": add(text.replace("local.alarms_enabled ?", "var.messaging_create ?")) })).toEqual(["guardedIndexes"]);
  });

  it("finds nothing in the rounds of a loop whose condition says that it is there", () => {
    const text = 'locals {\n  queue_topics = { for k, _ in var.queues : k => aws_sns_topic.alarms[0].arn if local.alarms_enabled }\n}';
    expect(finders(good(), { "sqs.tf": add(text) })).toEqual([]);
    expect(finders(good(), { "sqs.tf": add(text.replace("if local.alarms_enabled", "if var.messaging_create")) })).toEqual(["guardedIndexes"]);
  });

  it("finds nothing in a nested block that is written only where it is there", () => {
    const text = 'data "aws_iam_policy_document" "told" {\n  dynamic "statement" {\n    for_each = local.alarms_enabled ? [1] : []\n\n    content {\n      actions   = ["sns:Publish"]\n      resources = [aws_sns_topic.alarms[0].arn]\n    }\n  }\n}';
    expect(finders(good(), { "sqs.tf": add(text) })).toEqual([]);
    expect(finders(good(), { "sqs.tf": add(text.replace("local.alarms_enabled ?", "var.messaging_create ?")) })).toEqual(["guardedIndexes"]);
    expect(finders(good(), { "sqs.tf": add(text.replace("[1] : []", "[1] : [2]")) })).toEqual(["guardedIndexes"]);
  });

  it("finds nothing in what is encrypted with a key that may not be there", () => {
    const key = 'variable "encrypt" {\n  default = false\n}\nresource "aws_kms_key" "data" {\n  count = var.encrypt ? 1 : 0\n}\nresource "aws_sns_topic" "news" {\n  kms_master_key_id = var.encrypt ? aws_kms_key.data[0].arn : null\n}\n';
    const tried = tryAddition(repositoryOf({ "main.tf": `provider "aws" {}\n${key}` }), { on: "all", slots: { kmsKey: "aws_kms_key.data[0].arn" } });
    expect(tried.kind === "planned" ? foundBy(tried.change) : tried.refusals).toEqual([]);
    const texts = tried.kind === "planned" ? [...tried.change.after.files.values()].map(({ text }) => text) : [];
    expect(texts.some((text) => /resource "aws_sqs_queue"[\s\S]*= var\.encrypt \? aws_kms_key\.data\[0\]\.arn : null/.test(text))).toBe(true);
  });

  it("finds what hides that something is not there", () => {
    expect(finders(good(), { "sqs.tf": add("locals {\n  queue_topic = try(aws_sns_topic.alarms[0].arn, null)\n}") })).toEqual(["onlyInOutputs"]);
  });
});

describe("rule 9: singletons", () => {
  it("finds what exists once per account", () => {
    const fault = 'resource "aws_iam_openid_connect_provider" "github" {\n  count = var.messaging_create ? 1 : 0\n  url   = "https://token.actions.githubusercontent.com"\n}';
    expect(finders(good(), { "sqs.tf": add(fault) })).toEqual(["singletons"]);
  });

  it("finds two of one in any repository, but not in two regions", () => {
    const account = (name: string, more = ""): string => `resource "aws_api_gateway_account" "${name}" {\n${more}}\n`;
    const told = (text: string): number => {
      const repository = repositoryOf({ "main.tf": `provider "aws" {}\n${text}` });
      return sharedSingletons(repository, rootOf(repository)).length;
    };
    expect([told(account("a") + account("b")), told(account("a") + account("b", "  provider = aws.west\n")), told(account("a"))]).toEqual([1, 0, 0]);
  });
});

describe("rule 10: does the edit reach what runs", () => {
  it("finds a service that ignores changes of its task definition", () => {
    const deaf = planted(fixture("sample"), { "ecs.tf": replace(/(resource "aws_ecs_service" "service" \{)/, "$1\n  lifecycle {\n    ignore_changes = [task_definition]\n  }\n") });
    const told = (repository: typeof deaf): readonly string[] => {
      const tried = tryAddition(repository, { on: "all", values: SERVICES });
      return tried.kind === "planned" ? tried.result.addition.findings.map(({ message }) => message).filter((message) => message.includes("ignores changes")) : [];
    };
    expect([told(fixture("sample")).length, told(deaf).length]).toEqual([0, 1]);
  });
});

describe("rule 11: environments", () => {
  it("finds what is made in an environment in which nobody asked for it, whatever the variable file says of it afterwards", () => {
    const change = goodWith("services", {}, { on: ["prod"] });
    const always = (text: string): string => replace(/(variable "enable_messaging" \{[^}]*?default\s*=\s*)false/, "$1true")(replace(/(variable "queues" \{[\s\S]*?\n {2}default\s*=\s*)\{\}/, "$1{ jobs = {} }")(text));
    expect(finders(change, { "variables.tf": always })).toEqual(["offMeansUnchanged"]);
  });

  it("finds a value in a variable file that no variable takes", () => {
    expect(finders(good(), { "tfvars-sample/example-small-setup.tfvars": add("messaging_colour = 3") })).toEqual(["declaredValues"]);
  });
});

describe("rule 12: dialect", () => {
  it("finds that the versions allowed are too old for what would be written", () => {
    const old = planted(fixture("compact"), { "main.tf": (text) => text.replace(/required_version\s*=\s*"[^"]*"/, 'required_version = "~> 1.2.0"') });
    expect(reasonsOf(planFor(old)).join()).toContain("needs Terraform 1.3");
  });

  it.each([
    ["a block", 'removed {\n  from = aws_sqs_queue.old\n}'],
    ["a function of a provider", 'locals {\n  parsed = provider::aws::arn_parse("x")\n}'],
  ])("finds %s that no allowed version knows", (_, fault) => {
    const house = { "main.tf": (text: string) => text.replace(/required_version\s*=\s*"[^"]*"/, 'required_version = "~> 1.5.0"') };
    expect(finders(goodWith("compact", house), { "main.tf": add(fault) })).toEqual(["dialect"]);
  });
});

describe("rule 13: new provider", () => {
  it("finds a provider that nothing requires, and a lock file that was changed", () => {
    expect(finders(good("compact"), { "main.tf": add('resource "time_sleep" "wait" {\n  for_each = var.queues\n}') })).toEqual(["newProviders"]);
    const locked = goodWith("compact", { ".terraform.lock.hcl": () => '# Locked.\nprovider "registry.terraform.io/hashicorp/aws" {\n  version = "5.100.0"\n}\n' });
    expect(finders(locked, { ".terraform.lock.hcl": (text) => text.replace("5.100.0", "5.99.0") })).toEqual(["newProviders"]);
  });
});

describe("rule 13: another cloud", () => {
  it("finds that a root module has nothing of AWS", () => {
    const azure = repositoryOf({ "main.tf": 'provider "azurerm" {\n  features {}\n}\nresource "azurerm_resource_group" "a" {}\nresource "random_string" "s" {\n  length = 4\n}\n' });
    expect(reasonsOf(planFor(azure))).toEqual([expect.stringContaining("but this root module has only azurerm.")]);
    expect(planFor(repositoryOf({ "main.tf": 'terraform {\n  required_providers {\n    aws = {}\n    azurerm = {}\n  }\n}\nresource "azurerm_resource_group" "a" {}\n' })).kind).toBe("planned");
  });
});

describe("rule 15: no literals", () => {
  it.each([
    ["a region", '"sa-east-1"'],
    ["a zone", '"us-east-1a"'],
    ["an account", '"arn:${data.aws_partition.current.partition}:iam::123456789012:root"'],
  ])("finds %s that is written out", (_, literal) => {
    expect(finders(good(), { "sqs.tf": add(`locals {\n  written = ${literal}\n}`) })).toEqual(["literals"]);
  });

  it("takes the address of an image, whose region is part of its name, but no other region beside it", () => {
    expect(finders(good(), { "sqs.tf": add('locals {\n  image = "123456789012.dkr.ecr.sa-east-1.amazonaws.com/jobs@sha256:abc"\n}') })).toEqual([]);
    expect(finders(good(), { "sqs.tf": add('locals {\n  image = "123456789012.dkr.ecr.sa-east-1.amazonaws.com/sa-east-1"\n}') })).toEqual(["literals"]);
  });

  it("finds a partition that is written out, unless the house does that", () => {
    const fault = 'locals {\n  role = "arn:aws:iam::aws:policy/ReadOnlyAccess"\n}';
    expect(finders(good("community"), { "messaging.tf": add(fault) })).toEqual(["literals"]);
    expect(finders(goodWith("community", { "data.tf": add('locals {\n  own = "arn:aws:iam::aws:policy/PowerUserAccess"\n}') }), { "messaging.tf": add(fault) })).toEqual([]);
  });
});

describe("rule 16: secrets", () => {
  it.each([
    ["a written one", 'locals {\n  queue_password = "hunter2"\n}'],
    ["one in an argument", 'resource "aws_ssm_parameter" "x" {\n  for_each = var.queues\n  password = "hunter2"\n}'],
    ["a variable for one that is shown", 'variable "queue_password" {\n  default = null\n}'],
  ])("finds %s", (_, fault) => {
    expect(finders(good("compact"), { "main.tf": add(fault) })).toEqual(["secrets"]);
  });
});

describe("rule 21: names", () => {
  it("finds a key that makes a name longer than AWS takes", () => {
    expect(reasonsOf(planFor(fixture("sample"), { on: "all", values: { queues: { ["long".repeat(20)]: {} } } })).join()).toMatch(/the key has 80 characters, but only \d+ keep every name/);
  });

  it("finds a queue that keeps the order and is not called so", () => {
    const change = good("sample", { on: "all", values: { ...SERVICES, queues: { orders: { fifo_queue: true } } } });
    expect(finders(change, { "locals.tf": replace(/(queue_names[\s\S]*?)"\.fifo"/, '$1".first"') })).toEqual(["nameEndings"]);
  });

  it("finds two keys that a name cannot tell apart", () => {
    expect(reasonsOf(planFor(fixture("sample"), { on: "all", values: { queues: { "a-b": {}, a_b: {} } } })).join()).toContain("differ only in hyphens and underscores");
  });
});

describe("rule 22: permissions", () => {
  const statement = (body: string): string => `locals {\n  policy = jsonencode({\n    Statement = [{\n${body}\n    }]\n  })\n}`;

  it("finds a key that may be used for anything", () => {
    expect(finders(good(), { "sqs.tf": replace('"kms:ViaService"', '"aws:RequestedRegion"') })).toEqual(["grants"]);
  });

  it.each([
    ["every action on everything", '      Effect   = "Allow"\n      Action   = ["sqs:*"]\n      Resource = "*"'],
    ["one action on everything, of which nobody is told why", '      Effect   = "Allow"\n      Action   = ["sqs:SendMessage"]\n      Resource = "*"'],
    ["a service that acts for anybody", '      Effect    = "Allow"\n      Action    = "sqs:SendMessage"\n      Principal = { Service = "sns.amazonaws.com" }\n      Resource  = "x"'],
    ["a role handed to any service", '      Effect   = "Allow"\n      Action   = ["iam:PassRole"]\n      Resource = "x"'],
  ])("finds %s", (_, body) => {
    expect(finders(good(), { "sqs.tf": add(statement(body)) })).toEqual(["grants"]);
  });

  it("finds a statement that is added to a document that was there", () => {
    const change = good("services");
    const [path = ""] = [...change.before.files.values()].filter(({ text }) => text.includes('data "aws_iam_policy_document"')).map((file) => file.path);
    const fault = replace(/(data "aws_iam_policy_document" "[^"]+" \{)/, '$1\n  statement {\n    actions   = ["kms:Decrypt"]\n    resources = ["x"]\n  }\n');
    expect(finders(change, { [path]: fault })).toEqual(["grants"]);
  });

  it.each([
    ["does not name the service that encrypts", replace("logs.${var.region}.amazonaws.com", "delivery.logs.amazonaws.com")],
    ["is left to AWS, which names no service", replace(/\n\s*policy[^\n]*/, "")],
  ])("finds a log group whose key %s", (_, fault) => {
    const group = 'resource "aws_cloudwatch_log_group" "more" {\n  count             = var.messaging_create ? 1 : 0\n  name              = local.messaging_send_policy_name\n  retention_in_days = 7\n  kms_key_id        = local.kms_shared_key_arn\n}';
    const change = good();
    expect(finders(change, { "sqs.tf": add(group) })).toEqual([]);
    expect(finders(change, { "sqs.tf": add(group), "kms.tf": fault })).toEqual(["keyPrincipals"]);
  });

  it("finds a queue that takes requests without TLS", () => {
    expect(finders(good(), { "sqs.tf": replace('"aws:SecureTransport"', '"aws:PrincipalIsAWSService"') })).toEqual(["plainTransport"]);
  });
});

describe("rule 23: alarms and log groups", () => {
  it.each([
    ["an alarm that does not say what missing data mean", replace(/(messaging_oldest_message_age" \{[\s\S]*?)\n\s*treat_missing_data[^\n]*/, "$1")],
    ["an alarm that tells nobody", replace(/(messaging_oldest_message_age" \{[\s\S]*?)\n\s*alarm_actions[^\n]*/, "$1")],
  ])("finds %s", (_, fault) => {
    expect(finders(good(), { "alarms.tf": fault })).toEqual(["monitoring"]);
  });

  it("finds an alarm where the house has none", () => {
    const without = replace(/(messaging_oldest_message_age" \{\n\s*for_each = )local\.alarms_enabled && /, "$1");
    expect(finders(good(), { "alarms.tf": without })).toEqual(["guardedIndexes", "monitoring"]);
  });

  it("finds a log group that keeps everything for ever, or in clear where the house encrypts", () => {
    const group = (more: string): string => `resource "aws_cloudwatch_log_group" "more" {\n  count = var.messaging_create ? 1 : 0\n  name  = local.messaging_send_policy_name\n${more}}`;
    expect(finders(good(), { "sqs.tf": add(group("")) })).toEqual(["monitoring"]);
    expect(readFixture("sample").some(({ text }) => text.includes("aws_cloudwatch_log_group"))).toBe(true);
  });
});
