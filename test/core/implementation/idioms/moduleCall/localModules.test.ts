import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../../support/repositories";
import { additionOf, planFor, textsOf, type Wish } from "../../plans";

/** A house of one root module that calls a module of its own for queues. */
const house = (queue: string, call: string, outputs = OUTPUTS): ReturnType<typeof repositoryOf> =>
  repositoryOf({
    "main.tf": `terraform {\n  required_version = ">= 1.5"\n}\n\nprovider "aws" {\n  region = "eu-west-1"\n}\n\nlocals {\n  prefix = "shop-\${var.environment}"\n  tags   = { Project = "shop" }\n}\n\n${call}`,
    "variables.tf": 'variable "environment" {\n  type = string\n}\n',
    "dev.tfvars": 'environment = "dev"\n',
    "modules/queue/main.tf": queue,
    "modules/queue/variables.tf": [...queue.matchAll(/\bvar\.(\w+)/g)].map(([, name = ""]) => name).filter((name, at, all) => all.indexOf(name) === at).map((name) => `variable "${name}" {${DEFAULTS[name] === undefined ? "" : `\n  default = ${DEFAULTS[name]}\n`}}\n`).join("\n"),
    "modules/queue/outputs.tf": outputs,
  });

const DEFAULTS: Readonly<Record<string, string>> = { fifo_queue: "false", content_based_deduplication: "false", delay_seconds: "0", create_dlq: "false", max_receive_count: "5", kms_key_arn: "null", policy: "null", dlq_message_retention_seconds: "1209600", tags: "{}", visibility_timeout_seconds: "30", message_retention_seconds: "345600" };

const OUTPUTS = 'output "url" {\n  value = aws_sqs_queue.this.url\n}\n\noutput "arn" {\n  value = aws_sqs_queue.this.arn\n}\n\noutput "name" {\n  value = aws_sqs_queue.this.name\n}\n';

const ARGUMENTS = "  visibility_timeout_seconds  = var.visibility_timeout_seconds\n  message_retention_seconds   = var.message_retention_seconds\n  delay_seconds               = var.delay_seconds\n  fifo_queue                  = var.fifo_queue\n  content_based_deduplication = var.fifo_queue ? var.content_based_deduplication : null\n  kms_master_key_id           = var.kms_key_arn\n  tags                        = var.tags\n";

const PLAIN = `resource "aws_sqs_queue" "this" {\n  name                        = var.name\n${ARGUMENTS}}\n`;

const CALL = 'module "mails" {\n  source = "./modules/queue"\n\n  name = "${local.prefix}-mails"\n  tags = local.tags\n}\n';

/** What most names of the house are made of. */
const BUCKETS = ["files", "logs", "backups"].map((name) => `\nresource "aws_s3_bucket" "${name}" {\n  bucket = "\${local.prefix}-${name}"\n  tags   = local.tags\n}\n`).join("");

function added(repository: ReturnType<typeof repositoryOf>, wish: Wish = {}): { readonly text: string; readonly said: readonly string[]; readonly texts: ReadonlyMap<string, string> } {
  const { plan, findings } = additionOf(planFor(repository, { name: "orders", on: "all", ...wish }));
  const texts = textsOf(repository, plan);
  return { text: [...texts].flatMap(([path, text]) => (path === "main.tf" || path === "orders.tf" ? [text] : [])).join("\n"), said: findings.map(({ message }) => message), texts };
}

const blockIn = (text: string, head: string): string => {
  const from = text.indexOf(`${head} {`);
  return from < 0 ? "" : text.slice(from, text.indexOf("\n}\n", from) + 3);
};

describe("a queue in a house that calls a module of its own for queues", () => {
  it("is a call for each queue, with what the module lacks beside it", () => {
    const { text, said } = added(house(PLAIN, CALL));
    expect(blockIn(text, 'module "orders"')).toBe(`module "orders" {
  source = "./modules/queue"

  for_each = var.orders_queues

  name                        = "\${local.prefix}-orders-\${each.key}\${each.value.fifo_queue ? ".fifo" : ""}"
  fifo_queue                  = each.value.fifo_queue
  content_based_deduplication = each.value.fifo_queue
  visibility_timeout_seconds  = each.value.visibility_timeout_seconds
  message_retention_seconds   = each.value.message_retention_seconds
  delay_seconds               = each.value.delay_seconds
  tags                        = local.tags
}
`);
    expect(blockIn(text, 'module "orders_dlq"')).toContain("message_retention_seconds = 1209600");
    expect(blockIn(text, 'resource "aws_sqs_queue_redrive_policy" "orders"')).toContain("deadLetterTargetArn = module.orders_dlq[each.key].arn");
    expect(text).not.toContain('resource "aws_sqs_queue" ');
    expect(said.join()).not.toContain("as a resource");
  });

  it("makes dead letters by the module where that makes them", () => {
    const dead = 'resource "aws_sqs_queue" "dlq" {\n  count = var.create_dlq ? 1 : 0\n\n  name                      = var.fifo_queue ? "${trimsuffix(var.name, ".fifo")}-dlq.fifo" : "${var.name}-dlq"\n  fifo_queue                = var.fifo_queue\n  message_retention_seconds = var.dlq_message_retention_seconds\n  kms_master_key_id         = var.kms_key_arn\n  tags                      = var.tags\n}\n';
    const redrive = "  redrive_policy = var.create_dlq ? jsonencode({\n    deadLetterTargetArn = aws_sqs_queue.dlq[0].arn\n    maxReceiveCount     = var.max_receive_count\n  }) : null\n";
    const outputs = `${OUTPUTS}\noutput "dlq_url" {\n  value = try(aws_sqs_queue.dlq[0].url, null)\n}\n\noutput "dlq_arn" {\n  value = one(aws_sqs_queue.dlq[*].arn)\n}\n`;
    const { text } = added(house(PLAIN.replace(/\}\n$/, `\n${redrive}}\n`) + dead, CALL, outputs));
    expect(blockIn(text, 'module "orders"')).toContain("  create_dlq                  = var.orders_create_dead_letter_queues\n  max_receive_count           = each.value.max_receive_count\n");
    expect(text).not.toContain("aws_sqs_queue_redrive_policy");
    expect(blockIn(text, 'resource "aws_sqs_queue_policy" "orders_dlq"')).toContain("queue_url = module.orders[each.key].dlq_url");
    expect(blockIn(text, 'resource "aws_sqs_queue_redrive_allow_policy" "orders_dlq"')).toContain("sourceQueueArns   = [module.orders[each.key].arn]");
  });

  it("has the dead letters that the module always makes, where they are wanted everywhere", () => {
    const dead = 'resource "aws_sqs_queue" "dlq" {\n  name                      = var.fifo_queue ? "${trimsuffix(var.name, ".fifo")}-dlq.fifo" : "${var.name}-dlq"\n  fifo_queue                = var.fifo_queue\n  message_retention_seconds = 1209600\n  kms_master_key_id         = var.kms_key_arn\n  tags                      = var.tags\n}\n';
    const redrive = "  redrive_policy = jsonencode({\n    deadLetterTargetArn = aws_sqs_queue.dlq.arn\n    maxReceiveCount     = var.max_receive_count\n  })\n";
    const outputs = `${OUTPUTS}\noutput "dlq_url" {\n  value = aws_sqs_queue.dlq.url\n}\n\noutput "dlq_arn" {\n  value = aws_sqs_queue.dlq.arn\n}\n`;
    const always = house(PLAIN.replace(/\}\n$/, `\n${redrive}}\n`) + dead, CALL, outputs);
    const { text, texts, said } = added(always);
    expect(blockIn(text, 'module "orders"')).toContain("  max_receive_count           = each.value.max_receive_count\n");
    expect(text).not.toMatch(/resource "aws_sqs_queue(_redrive_policy)?" /);
    expect(texts.get("variables.tf")).not.toContain("create_dead_letter_queues");
    expect(blockIn(text, 'resource "aws_sqs_queue_policy" "orders_dlq"')).toContain("for_each = var.orders_queues\n");
    expect(said).toContain("The module that this house calls for such things always makes what orders_create_dead_letter_queues would switch, and every environment has it on: the setting is not declared.");

    const without = added(always, { values: { deadLetter: false } });
    expect(without.text).toContain('resource "aws_sqs_queue" "orders"');
    expect(without.said.join()).toContain("./modules/queue, which this house calls for such things, makes aws_sqs_queue.dlq too, in a way that cannot be told to it.");
  });

  it("hands over the part of a name that the module puts behind a prefix", () => {
    const call = CALL.replace('name = "${local.prefix}-mails"', 'prefix = local.prefix\n  name   = "mails"') + BUCKETS;
    const { text } = added(house(PLAIN.replace("= var.name", '= "${var.prefix}-${var.name}"'), call));
    expect(blockIn(text, 'module "orders"')).toContain('  prefix                      = local.prefix\n  name                        = "orders-${each.key}${each.value.fifo_queue ? ".fifo" : ""}"\n');
  });

  it("is handed the key in the reading of it that another call hands over", () => {
    const key = 'resource "aws_kms_key" "main" {}\n\nresource "aws_sns_topic" "news" {\n  name              = "${local.prefix}-news"\n  kms_master_key_id = aws_kms_key.main.arn\n}\n\nresource "aws_sns_topic" "bills" {\n  name              = "${local.prefix}-bills"\n  kms_master_key_id = aws_kms_key.main.arn\n}\n\n';
    const handed = (more: string): string => blockIn(added(house(PLAIN, key + CALL.replace("  tags =", `${more}  tags =`))).text, 'module "orders"');
    expect(handed("  kms_key_arn = aws_kms_key.main.key_id\n")).toMatch(/kms_key_arn += aws_kms_key\.main\.key_id\n/);
    expect(handed("  kms_key_arn = aws_kms_key.main.arn\n")).toMatch(/kms_key_arn += aws_kms_key\.main\.arn\n/);
    expect(handed("")).toMatch(/kms_key_arn += aws_kms_key\.main\.arn\n/);
  });

  it("gets the outputs that it lacks, called like those it has", () => {
    const { text, texts } = added(house(PLAIN, CALL, 'output "queue_arn" {\n  value = aws_sqs_queue.this.arn\n}\n'));
    expect(texts.get("modules/queue/outputs.tf")).toBe('output "queue_arn" {\n  value = aws_sqs_queue.this.arn\n}\n\noutput "queue_id" {\n  value = aws_sqs_queue.this.id\n}\n');
    expect(blockIn(text, 'resource "aws_sqs_queue_policy" "orders"')).toContain("queue_url = module.orders[each.key].queue_id");
  });

  it("declares no field that the module takes no value of, and says so", () => {
    const { text, said, texts } = added(house(PLAIN.replace(/ {2}delay_seconds.*\n/, ""), CALL));
    expect(blockIn(text, 'module "orders"')).not.toContain("delay_seconds");
    expect(texts.get("variables.tf")).not.toContain("delay_seconds");
    expect(said).toContain("./modules/queue decides delay_seconds itself: the call cannot say it.");
  });
});

describe("a queue in a house whose module says less", () => {
  const PLAINEST = 'resource "aws_sqs_queue" "this" {\n  name = var.name\n  tags = var.tags\n}\n';

  it("is what it is without a choice in all that the module takes no value of, and is named so", () => {
    const { text, texts } = added(house(PLAINEST, CALL));
    expect(blockIn(text, 'module "orders"')).toContain('  name = "${local.prefix}-orders-${each.key}"\n  tags = local.tags\n');
    expect(texts.get("variables.tf")).not.toContain("fifo_queue");
  });

  it("has the prefix that the module puts before every name, which is said", () => {
    const { text, said } = added(house(PLAINEST.replace("= var.name", '= "${terraform.workspace}-${var.name}"'), CALL + BUCKETS));
    expect(blockIn(text, 'module "orders"')).toContain('  name = "${local.prefix}-orders-${each.key}"\n');
    expect(said).toContain("./modules/queue puts a prefix before the name; what is said of the length of names does not count it.");
  });
});

describe("a queue is written out and the reason said", () => {
  const reason = (queue: string, call = CALL, wish: Wish = {}): string => {
    const { text, said } = added(house(queue, call), wish);
    expect(text).toContain('resource "aws_sqs_queue" "orders"');
    return said.find((sentence) => sentence.includes("is written as a resource")) ?? "";
  };

  it.each([
    ["a whole map of queues", 'resource "aws_sqs_queue" "this" {\n  for_each = var.queues\n  name     = each.key\n}\n', "makes aws_sqs_queue.this several times or not at all"],
    ["a name that it makes itself", PLAIN.replace("= var.name", '= "${var.name}-queue"'), "cannot be given name as it has to be"],
    ["a policy of its own", `${PLAIN}\nresource "aws_sqs_queue_policy" "this" {\n  queue_url = aws_sqs_queue.this.id\n  policy    = jsonencode({ Statement = [] })\n}\n`, "makes aws_sqs_queue_policy.this too"],
    ["a second queue", `${PLAIN}\nresource "aws_sqs_queue" "copies" {\n  name = "\${var.name}-copies"\n}\n`, "makes aws_sqs_queue.copies too"],
    ["something nobody knows", PLAIN.replace("}\n", "}\n").replace("name  ", "max_message_size = var.limit\n  name  "), "has to be given limit, which nothing here tells"],
  ])("where the module has %s", (_, queue, because) => {
    expect(reason(queue)).toBe(`aws_sqs_queue is written as a resource, because ./modules/queue, which this house calls for such things, ${because}${because.endsWith("too") ? ", in a way that cannot be told to it" : ""}.`);
  });

  it("where a value was chosen that the module does not take", () => {
    const queue = PLAIN.replace(/ {2}delay_seconds.*\n/, "");
    expect(reason(queue, CALL, { values: { queues: { jobs: { delay_seconds: 5 } } } })).toContain("cannot be given delay_seconds, which is asked for.");
  });

  it("where the module is not here", () => {
    expect(reason(PLAIN, CALL.replace("./modules/queue", "acme/sqs/aws"))).toBe("This house makes such things by calls of a module, as module.mails: acme/sqs/aws is not here to be read, so that aws_sqs_queue is written as a resource. After terraform init it can be called.");
  });
});
