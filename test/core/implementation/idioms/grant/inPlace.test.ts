import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../../support/repositories";
import { share } from "../volume/share";
import { additionOf, planFor, reasonsOf, textsOf, type Wish } from "../../plans";

const ROLE = (label: string, more = ""): string => `resource "aws_iam_role" "${label}" {
  name               = "${label}"
  assume_role_policy = "{}"
${more}}
`;

const TASK = (label: string, role = `aws_iam_role.${label}`): string => `resource "aws_ecs_task_definition" "${label}" {
  family                = "${label}"
  task_role_arn         = ${role}.arn
  container_definitions = jsonencode([{ name = "${label}", image = "x", environment = [{ name = "A", value = "b" }] }])
}

resource "aws_ecs_service" "${label}" {
  name            = "${label}"
  task_definition = aws_ecs_task_definition.${label}.arn
}
`;

const DOCUMENT = (label: string, more = ""): string => `data "aws_iam_policy_document" "${label}_policy" {
  statement {
    sid       = "SendMessages"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
${more}}

resource "aws_iam_role_policy" "${label}_policy" {
  name   = "${label}"
  role   = aws_iam_role.${label}.id
  policy = data.aws_iam_policy_document.${label}_policy.json
}
`;

const DYNAMIC = `
  dynamic "statement" {
    for_each = aws_s3_bucket.exports

    content {
      sid       = "Exports"
      effect    = "Allow"
      actions   = ["s3:PutObject"]
      resources = [statement.value.arn]
    }
  }
`;

const JSON_POLICY = `jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = "*"
      },
    ]
  })`;

const SQS: Wish = { on: "all", values: { producers: ["api"], consumers: ["api"] }, slots: { kmsKey: null, alarmTopic: null, region: null }, without: ["outputs", "monitoring"] };

/** What becomes of a root module in which queues are used. */
function after(texts: Readonly<Record<string, string>>, wish: Wish = SQS) {
  const repository = repositoryOf(texts);
  const planned = planFor(repository, wish);
  if (planned.kind === "refused") throw new Error(reasonsOf(planned).join("\n"));
  const addition = additionOf(planned);
  const written = textsOf(repository, addition.plan);
  return { addition, text: (path: string): string => [...written].find(([own]) => own === path)?.[1] ?? "", all: [...written].filter(([path]) => path.endsWith(".tf")).map(([, text]) => text).join("\n") };
}

describe("a grant in a policy that is the role's own", () => {
  it("is a dynamic statement behind those of the document, under names nobody else has there", () => {
    const { text, addition, all } = after({ "main.tf": ROLE("api") + TASK("api") + DOCUMENT("api", DYNAMIC) });
    expect(text("main.tf")).toContain(`      resources = [statement.value.arn]
    }
  }

  dynamic "statement" {
    for_each = length(var.queues) > 0 ? [1] : []

    content {
      sid       = "MessagingSendMessages"
      effect    = "Allow"
      actions   = ["sqs:SendMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"]
      resources = values(aws_sqs_queue.messaging)[*].arn
    }
  }

  dynamic "statement" {
    for_each = length(var.queues) > 0 ? [1] : []

    content {
      sid       = "ReceiveMessages"
`);
    expect(all).not.toContain('resource "aws_iam_role_policy" "api_messaging');
    expect(addition.touches).toEqual(["aws_iam_role_policy.api_policy", "aws_ecs_task_definition.api"]);
  });

  it("gives each of two services what it was picked for and nothing else", () => {
    const house = { "main.tf": ROLE("api") + TASK("api") + DOCUMENT("api"), "worker.tf": ROLE("worker") + TASK("worker") + DOCUMENT("worker") };
    const { text } = after(house, { ...SQS, values: { producers: ["api"], consumers: ["worker"] } });
    expect(text("main.tf")).toContain("sqs:SendMessage");
    expect(text("main.tf")).not.toContain("sqs:ReceiveMessage");
    expect(text("worker.tf")).toContain("sqs:ReceiveMessage");
    expect(text("worker.tf")).not.toContain("sqs:SendMessage");
    expect(after(house, { ...SQS, values: { producers: ["api"] } }).text("worker.tf")).toBe("");
  });

  it("is one grant for two services that run with the same role, and says who else gets it", () => {
    const house = { "main.tf": ROLE("app") + TASK("api", "aws_iam_role.app") + TASK("worker", "aws_iam_role.app") + DOCUMENT("app") };
    const { text, addition } = after(house, { ...SQS, values: { producers: ["api"] } });
    expect(text("main.tf").match(/sqs:SendMessage/g)).toHaveLength(1);
    expect(addition.findings.map(({ message }) => message)).toContainEqual("api runs with aws_iam_role.app, as worker does, who therefore may send too: give it a role of its own if that is wider than needed.");
    expect(after(house, { ...SQS, values: { producers: ["api", "worker"] } }).addition.findings.map(({ message }) => message).join("\n")).not.toContain("wider than needed");
  });

  it("is a policy beside it where those of the role are about one thing each", () => {
    const { all } = after({ "main.tf": ROLE("api") + TASK("api") + DOCUMENT("api").replaceAll("api_policy", "api_exports") });
    expect(all).toContain('resource "aws_iam_role_policy" "api_messaging_send" {');
  });

  it("is one more object in the list that is encoded, under the condition that there is something to use", () => {
    const policy = `resource "aws_iam_role_policy" "api" {\n  role   = aws_iam_role.api.id\n  policy = ${JSON_POLICY}\n}\n`;
    const { text } = after({ "main.tf": ROLE("api") + TASK("api") + policy }, { ...SQS, values: { producers: ["api"] } });
    expect(text("main.tf")).toContain(`    Statement = concat(
      [
        {
          Effect   = "Allow"
          Action   = ["s3:GetObject"]
          Resource = "*"
        },
      ],
      length(var.queues) > 0 ? [{
        Effect   = "Allow"
        Action   = ["sqs:SendMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"]
        Resource = values(aws_sqs_queue.messaging)[*].arn
      }] : []
    )
`);
  });

  it("leaves out the use of a key that is permitted already, unless under a condition", () => {
    const key = `resource "aws_kms_key" "main" {}\n`;
    const use = (more: string): string => `
  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]
${more}  }
`;
    const wish: Wish = { ...SQS, slots: { ...SQS.slots, kmsKey: "aws_kms_key.main.arn" } };
    expect(after({ "main.tf": key + ROLE("api") + TASK("api") + DOCUMENT("api", use("")) }, wish).text("main.tf")).not.toContain("kms:ViaService");
    expect(after({ "main.tf": key + ROLE("api") + TASK("api") + DOCUMENT("api", use('    condition {\n      test = "a"\n      variable = "b"\n      values = []\n    }\n')) }, wish).text("main.tf").match(/UseKeyTo\w+/g)).toEqual(["UseKeyToMessagingSendMessages", "UseKeyToReceiveMessages"]);
  });

  it("is for the keys of a map that were picked", () => {
    const keyed = (text: string): string => text.replace(/^(resource "(?:aws_iam_role|aws_iam_role_policy|aws_ecs_task_definition|aws_ecs_service)" .*|data .*)$/gm, "$1\n  for_each = var.services\n").replace(/(aws_iam_role\.\w+|aws_ecs_task_definition\.\w+|policy_document\.\w+)\.(arn|id|json)/g, "$1[each.key].$2");
    const { text } = after({ "main.tf": `variable "services" {\n  default = { api = {}, worker = {} }\n}\n${keyed(ROLE("task") + TASK("task") + DOCUMENT("task"))}` }, { ...SQS, values: { producers: ["api"] } });
    expect(text("main.tf")).toContain('    for_each = length(var.queues) > 0 && contains(["api"], each.key) ? [1] : []\n');
  });
});

describe("a grant to a role with complete lists", () => {
  it("goes into its inline policy, beside which there may be no other", () => {
    const inline = `\n  inline_policy {\n    name   = "api"\n    policy = ${JSON_POLICY}\n  }\n`;
    const { text, all, addition } = after({ "main.tf": ROLE("api", inline) + TASK("api") }, { ...SQS, values: { producers: ["api"] } });
    expect(text("main.tf")).toContain("length(var.queues) > 0 ? [{");
    expect(all).not.toContain("aws_iam_role_policy");
    expect(addition.touches).toContain("aws_iam_role.api");
  });

  const managed = `resource "aws_iam_policy" "exports" {\n  policy = ${JSON_POLICY}\n}\n`;
  const attached = 'resource "aws_iam_role_policy_attachment" "other" {\n  role       = aws_iam_role.other.name\n  policy_arn = aws_iam_policy.exports.arn\n}\n';

  it("names a managed policy in `managed_policy_arns`", () => {
    const { text, all } = after({ "main.tf": ROLE("api", "\n  managed_policy_arns = [aws_iam_policy.exports.arn]\n") + ROLE("other") + TASK("api") + managed + attached }, { ...SQS, values: { producers: ["api"] } });
    expect(text("main.tf")).toContain("  managed_policy_arns = concat(\n    [aws_iam_policy.exports.arn],\n    aws_iam_policy.api_messaging_send[*].arn\n  )\n");
    expect(all).not.toContain('"aws_iam_role_policy_attachment" "api_messaging_send"');
  });

  it("names the policy in the resource that keeps the list", () => {
    const kept = 'resource "aws_iam_role_policies_exclusive" "api" {\n  role_name    = aws_iam_role.api.name\n  policy_names = ["exports"]\n}\n';
    const { text, addition } = after({ "main.tf": ROLE("api") + TASK("api") + kept }, { ...SQS, values: { producers: ["api"] } });
    expect(text("main.tf")).toContain('  policy_names = concat(\n    ["exports"],\n    aws_iam_role_policy.api_messaging_send[*].name\n  )\n');
    expect(addition.touches).toContain("aws_iam_role_policies_exclusive.api");
  });
});

const MODULE = (statement: string, type: string, more = ""): string => `variable "statements" {
  type    = ${type}
  default = ${type.startsWith("map") ? "{}" : "[]"}
}

${ROLE("task", more)}${TASK("app", "aws_iam_role.task")}
${statement}
`;

const FROM_FIELDS = (condition = ""): string => `data "aws_iam_policy_document" "task" {
  dynamic "statement" {
    for_each = var.statements

    content {
      actions   = statement.value.actions
      resources = statement.value.resources
${condition}    }
  }
}

resource "aws_iam_role_policy" "task" {
  role   = aws_iam_role.task.name
  policy = data.aws_iam_policy_document.task.json
}
`;

const CONDITION = `
      dynamic "condition" {
        for_each = statement.value.conditions

        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
`;

const CALL = 'module "api" {\n  source = "./app"\n}\n';
const KEY = 'resource "aws_kms_key" "main" {}\n';
const PRODUCER: Wish = { ...SQS, values: { producers: ["api"] } };
const WITH_KEY: Wish = { ...PRODUCER, slots: { ...SQS.slots, kmsKey: "aws_kms_key.main.arn" } };

describe("a grant to a role that a module makes", () => {
  it("is an entry of the map of statements, made only where there is something to use", () => {
    const { text, addition } = after({ "main.tf": CALL, "app/main.tf": MODULE(FROM_FIELDS(), "map(object({ actions = list(string), resources = list(string) }))") }, PRODUCER);
    expect(text("main.tf")).toContain(`  statements = {
    for name in length(var.queues) > 0 ? ["messaging_send"] : [] : name => {
      actions   = ["sqs:SendMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"]
      resources = values(aws_sqs_queue.messaging)[*].arn
    }
  }
`.replace(/\{\n {4}for/, "{ for").replace(/\n {4}\}\n {2}\}\n$/, "\n  } }\n").replace(/^ {6}/gm, "    "));
    expect(addition.touches).toEqual(["module.api.aws_iam_role_policy.task", "module.api.aws_ecs_task_definition.app"]);
    expect(addition.handOver).toEqual([]);
  });

  it("has conditions where the module takes them, and says what is lost where it does not", () => {
    const type = "list(object({ actions = list(string), resources = list(string), conditions = optional(list(object({ test = string, variable = string, values = list(string) })), []) }))";
    const taking = after({ "main.tf": KEY + CALL, "app/main.tf": MODULE(FROM_FIELDS(CONDITION), type) }, WITH_KEY);
    expect(taking.text("main.tf")).toContain('    conditions = [{ test = "StringLike", variable = "kms:ViaService", values = ["sqs.*.amazonaws.com"] }]\n');
    const plain = after({ "main.tf": KEY + CALL, "app/main.tf": MODULE(FROM_FIELDS(), "list(object({ actions = list(string), resources = list(string) }))") }, WITH_KEY);
    expect(plain.addition.findings.map(({ message }) => message)).toContainEqual("module.api takes statements without conditions, so what api may send is wider than needed: nothing is asked of kms:ViaService.");
  });

  it("is a statement as JSON has it where the module hands those through", () => {
    const policy = `resource "aws_iam_role_policy" "task" {\n  role   = aws_iam_role.task.name\n  policy = jsonencode({ Version = "2012-10-17", Statement = concat([], var.statements) })\n}\n`;
    const { text } = after({ "main.tf": CALL, "app/main.tf": MODULE(policy, "list(any)") }, PRODUCER);
    expect(text("main.tf")).toMatch(/statements = length\(var\.queues\) > 0 \? \[\{\n +Sid += "SendMessages"\n +Effect += "Allow"\n +Action +=/);
  });

  it("is handed over where all statements have to be alike and are not", () => {
    const policy = `resource "aws_iam_role_policy" "task" {\n  role   = aws_iam_role.task.name\n  policy = jsonencode({ Version = "2012-10-17", Statement = concat([], var.statements) })\n}\n`;
    expect(after({ "main.tf": KEY + CALL, "app/main.tf": MODULE(policy, "list(any)") }, WITH_KEY).addition.handOver[0]).toContain("api may not yet send: module.api makes the role aws_iam_role.task in app/main.tf and takes other statements than these as statements. Declare there:");
  });

  it("is a policy of the root module where the role's name is an output", () => {
    const output = 'output "role_name" {\n  value = aws_iam_role.task.name\n}\n';
    const { all } = after({ "main.tf": CALL, "app/main.tf": MODULE("", "list(any)") + output }, PRODUCER);
    expect(all).toContain('resource "aws_iam_role_policy" "api_messaging_send" {');
    expect(all).toContain("  role = module.api.role_name\n");
  });

  it("is handed over where nothing reaches it, with what has to be written in the module and in its call", () => {
    const each = '  for_each           = toset(["a", "b"])\n';
    const { all, addition } = after({ "main.tf": KEY + CALL, "app/main.tf": MODULE("", "list(any)", each) }, WITH_KEY);
    expect(all).not.toContain("aws_iam_role_policy");
    expect(addition.touches).toEqual(["module.api.aws_ecs_task_definition.app"]);
    expect(addition.handOver[0]).toBe(`api may not yet send: module.api makes the role aws_iam_role.task in app/main.tf and has no input for what it may do. Declare there:

variable "messaging_send_arns" {
  type = list(string)
}

variable "messaging_send_key_arn" {
  type = string
}

Write beside the role:

resource "aws_iam_role_policy" "messaging_send" {
  for_each = aws_iam_role.task

  name = "messaging-send"
  role = aws_iam_role.task[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "SendMessages"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"]
        Resource = var.messaging_send_arns
      },
      {
        Sid      = "UseKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = var.messaging_send_key_arn
        Condition = {
          StringLike = { "kms:ViaService" = "sqs.*.amazonaws.com" }
        }
      }
    ]
  })
}

Hand the values in where module.api is called:

messaging_send_arns    = values(aws_sqs_queue.messaging)[*].arn
messaging_send_key_arn = aws_kms_key.main.arn`);
  });

  it("is handed over where a task has no role, and nothing is where the slot was left out", () => {
    const house = { "main.tf": TASK("api").replace(/ *task_role_arn.*\n/, "") };
    expect(after(house, PRODUCER).addition.handOver[0]).toContain("aws_ecs_task_definition.api names no role as task_role_arn");
    expect(after(house, { ...PRODUCER, slots: { ...SQS.slots, ecsTaskRoles: null } }).addition.handOver).toEqual([]);
  });
});

describe("a grant through part of a thing", () => {
  const subnet = 'resource "aws_subnet" "private" {\n  count = 2\n}\n';
  const mounting: Wish = { component: share, on: "all", values: { clients: ["api"] }, slots: { privateSubnets: "aws_subnet.private[*].id" } };

  it("is conditional on every one of them, in the way policies are written", () => {
    const { all } = after({ "main.tf": subnet + ROLE("api") + TASK("api") + DOCUMENT("api") }, mounting);
    expect(all).toContain(`      resources = [aws_efs_file_system.share.arn]

      condition {
        test     = "StringEquals"
        variable = "elasticfilesystem:AccessPointArn"
        values   = values(aws_efs_access_point.share)[*].arn
      }
`);
    expect(all).toContain("for_each = length(var.share_points) > 0 ? [1] : []");
  });
});

describe("the use of a key that may not be there", () => {
  const MAYBE = 'variable "own_key" {\n  type    = bool\n  default = false\n}\n\nresource "aws_kms_key" "main" {\n  count = var.own_key ? 1 : 0\n}\n';
  const WISH: Wish = { ...PRODUCER, slots: { ...SQS.slots, kmsKey: "aws_kms_key.main[0].arn" } };
  const KEY_STATEMENT = /for_each = (?:.* && )?var\.own_key \? \[1\] : \[\]\n\n +content \{\n(?: +sid += "\w+"\n)?(?: +effect += "Allow"\n)? +actions += \["kms:Decrypt", "kms:GenerateDataKey"\]/;

  it("is permitted in a document of its own only where it is", () => {
    const { all } = after({ "main.tf": MAYBE + ROLE("api") + TASK("api") + DOCUMENT("other").replaceAll("aws_iam_role.other", "aws_iam_role.api") }, WISH);
    expect(all).toMatch(KEY_STATEMENT);
    expect(all).toContain("kms_master_key_id           = var.own_key ? aws_kms_key.main[0].arn : null");
  });

  it("is permitted in the role's document only where it is", () => {
    expect(after({ "main.tf": MAYBE + ROLE("api") + TASK("api") + DOCUMENT("api") }, WISH).text("main.tf")).toMatch(KEY_STATEMENT);
  });

  it("is permitted in statements of JSON only where it is", () => {
    const policy = `resource "aws_iam_role_policy" "api" {\n  name   = "api"\n  role   = aws_iam_role.api.id\n  policy = ${JSON_POLICY}\n}\n`;
    expect(after({ "main.tf": MAYBE + ROLE("api") + TASK("api") + policy }, WISH).text("main.tf")).toMatch(/length\(var\.queues\) > 0 && var\.own_key \? \[\{\n(?: +Sid.*\n)? +Effect += "Allow"\n +Action += \["kms:Decrypt"/);
  });

  it("is permitted in a policy of its own that is encoded only where it is", () => {
    const policy = `resource "aws_iam_role_policy" "exports" {\n  name   = "exports"\n  role   = aws_iam_role.api.id\n  policy = ${JSON_POLICY}\n}\n`;
    const { all } = after({ "main.tf": MAYBE + ROLE("api") + TASK("api") + policy }, WISH);
    expect(all).toMatch(/Statement = concat\(\n {6}\[\n[\s\S]*sqs:SendMessage[\s\S]* {6}\],\n {6}var\.own_key \? \[\n/);
  });

  it("is handed over with the condition", () => {
    const each = '  for_each           = toset(["a", "b"])\n';
    const [note = ""] = after({ "main.tf": MAYBE + CALL, "app/main.tf": MODULE("", "list(any)", each) }, WISH).addition.handOver;
    expect(note).toContain("messaging_send_with_key = var.own_key");
    expect(note).toContain("messaging_send_key_arn  = var.own_key ? aws_kms_key.main[0].arn : null");
    expect(note).toContain("      ],\n      var.messaging_send_with_key ? [");
  });
});
