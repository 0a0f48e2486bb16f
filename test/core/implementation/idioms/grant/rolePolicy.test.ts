import { describe, expect, it } from "vitest";
import { readFixture, repositoryOf } from "../../../../support/repositories";
import { textAfter, type Wish } from "../../plans";

const API: Wish = { values: { producers: ["api"] }, on: "all" };

/** The services fixture with every file changed. */
const servicesWith = (change: (text: string) => string) => repositoryOf(Object.fromEntries(readFixture("services").map(({ path, text }) => [path, change(text)])));

describe("a grant", () => {
  it("is a document, a policy and an attachment where the house writes them, each under the flag", () => {
    const text = textAfter(servicesWith((same) => same), API, "sqs.tf");
    expect(text).toContain('data "aws_iam_policy_document" "api_messaging_send" {\n  count = var.enable_messaging && length(var.queues) > 0 ? 1 : 0\n\n  statement {\n    sid       = "SendMessages"\n');
    expect(text).toContain('  name   = "${local.prefix}-messaging-send-policy"\n  policy = data.aws_iam_policy_document.api_messaging_send[0].json\n');
    expect(text).toContain("  role       = aws_iam_role.api.name\n  policy_arn = aws_iam_policy.api_messaging_send[0].arn\n");
    expect(text).not.toContain("ReceiveMessages");
  });

  it("has statements without a sid where the house's have none", () => {
    const text = textAfter(servicesWith((former) => former.replace(/^ *sid .*\n/gm, "")), API, "sqs.tf");
    expect(text).toContain('  statement {\n    actions   = ["sqs:SendMessage"');
    expect(text).not.toMatch(/\bsid\b/);
  });

  it("uses the key through the queue's service in any region where the region is left out", () => {
    const text = textAfter(servicesWith((same) => same), { ...API, slots: { region: null } }, "sqs.tf");
    expect(text).toContain('      test     = "StringLike"\n      variable = "kms:ViaService"\n      values   = ["sqs.*.amazonaws.com"]\n');
  });

  it("uses the key only through the queue's service, and no key at all where there is none", () => {
    const text = textAfter(servicesWith((same) => same), API, "sqs.tf");
    expect(text).toContain('resources = [aws_kms_key.this.arn]\n\n    condition {\n      test     = "StringEquals"\n      variable = "kms:ViaService"\n      values   = ["sqs.${var.aws_region}.amazonaws.com"]\n');
    expect(textAfter(servicesWith((same) => same), { ...API, slots: { kmsKey: null } }, "sqs.tf")).not.toContain("kms:");
  });

  it("is written in place where the house writes its policies so", () => {
    const text = textAfter(repositoryOf(Object.fromEntries(readFixture("sample").map((file) => [file.path, file.text]))), { values: { producers: ["web"] }, on: "all" }, "sqs.tf");
    expect(text).toContain('resource "aws_iam_role_policy" "task_messaging_send" {\n  for_each = var.messaging_create && length(var.queues) > 0 ? local.ecs_services_need_messaging_send : {}\n');
    expect(text).toContain("  policy = jsonencode({\n");
  });
});
