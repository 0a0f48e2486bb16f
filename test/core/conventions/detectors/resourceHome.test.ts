import { describe, expect, it } from "vitest";
import { detectResourceHome } from "../../../../src/core/conventions/detectors/resourceHome";
import { valueFor } from "../../../../src/core/conventions/houseRule";
import { repositoryOf, rootOf } from "../../../support/repositories";
import { house } from "../house";

const call = (name: string, source: string, more = ""): string => `module "${name}" {\n  source = "${source}"\n${more}}\n`;
const resource = (type: string, label = "x"): string => `resource "aws_${type}" "${label}" {}\n`;

function homes(texts: Readonly<Record<string, string>>) {
  const { repository, root } = house(texts);
  const rule = detectResourceHome(root, repository);
  return { rule, of: (type: string) => valueFor(rule, `aws_${type}`) };
}

describe("what things are made by", () => {
  it("is a resource where resources stand, by kind of thing and on the whole", () => {
    const { rule, of } = homes({ "main.tf": resource("sqs_queue") + resource("sqs_queue", "y") + resource("s3_bucket") });
    expect(rule).toMatchObject({ value: { kind: "resource" }, confidence: 0.75 });
    expect(of("sqs_queue")).toEqual({ kind: "resource" });
    expect(rule.scope?.find(({ types }) => types.includes("aws_sqs_queue"))).toMatchObject({ confidence: 0.67 });
  });

  it("is a module of a registry with the way it is called, whatever else is made by resources", () => {
    const queues = ["jobs", "mail"].map((name) => call(name, "terraform-aws-modules/sqs/aws", `  version = "~> 4.2"\n  name    = "${name}"\n  create_dlq = true\n`)).join("\n");
    const { rule, of } = homes({ "main.tf": queues + resource("s3_bucket") });
    expect(of("sqs_queue")).toEqual({ kind: "registry", source: "terraform-aws-modules/sqs/aws", version: "~> 4.2", inputs: ["name", "create_dlq"], exemplar: "module.mail" });
    expect(of("s3_bucket")).toEqual({ kind: "resource" });
    expect(rule.value).toEqual({ kind: "registry" });
  });

  it.each([
    ["app.terraform.io/acme/s3-bucket/aws", "privateRegistry"],
    ["registry.terraform.io/terraform-aws-modules/s3-bucket/aws", "registry"],
    ["git::https://github.com/acme/terraform-aws-s3-bucket.git?ref=v1.2.0", "git"],
    ["git::ssh://git@example.org/modules.git//s3?ref=v3", "git"],
    ["https://example.org/modules/bucket.zip", "archive"],
  ])("is where the source leads: %s", (source, kind) => {
    expect(homes({ "main.tf": call("files", source) }).of("s3_bucket")).toEqual({ kind, source, inputs: [], exemplar: "module.files" });
  });

  it("is a local module that makes nothing else beside parts of it, and no module that is a service", () => {
    const parts = resource("iam_role") + resource("cloudwatch_log_group");
    const { of } = homes({
      "main.tf": call("resize", "./modules/function", "  memory = 1\n") + call("mail", "./modules/function") + call("orders", "./modules/orders"),
      "modules/function/main.tf": `${resource("lambda_function")}${parts}`,
      "modules/orders/main.tf": `variable "name" {}\n${resource("dynamodb_table")}${resource("ecs_service")}${parts}`,
    });
    expect(of("lambda_function")).toEqual({ kind: "localModule", source: "./modules/function", inputs: ["memory"], exemplar: "module.mail" });
    expect(of("dynamodb_table")).toEqual({ kind: "resource" });
    expect(of("iam_role")).toEqual({ kind: "resource" });
  });

  it("is no module that Terraform installed inside of another, which nobody here calls", () => {
    const list = JSON.stringify({ Modules: [{ Key: "", Source: "", Dir: "." }, { Key: "events", Source: "registry.terraform.io/acme/events/aws", Version: "1.0.0", Dir: ".terraform/modules/events" }, { Key: "events.queue", Source: "./modules/queue", Dir: ".terraform/modules/events/modules/queue" }] });
    const { of, rule } = homes({
      "main.tf": call("events", "acme/events/aws") + resource("s3_bucket"),
      ".terraform/modules/modules.json": list,
      ".terraform/modules/events/main.tf": call("queue", "./modules/queue"),
      ".terraform/modules/events/modules/queue/main.tf": `variable "name" {}\n${resource("sqs_queue")}`,
    });
    expect(rule.scope?.flatMap(({ types }) => types)).not.toContain("aws_sqs_queue");
    expect(of("sqs_queue").source).toBeUndefined();
  });

  it("is the house's own module that only another root module calls, as this one would name it, and less sure", () => {
    const repository = repositoryOf({
      "live/web/main.tf": `provider "aws" {}\n${resource("s3_bucket")}`,
      "live/jobs/main.tf": `provider "aws" {}\n${call("jobs", "../../modules/sqs-queue", '  name = "jobs"\n')}`,
      "modules/sqs-queue/main.tf": `variable "name" {}\n${resource("sqs_queue")}`,
    });
    const rule = detectResourceHome(rootOf(repository, "live/web"), repository);
    expect(valueFor(rule, "aws_sqs_queue")).toEqual({ kind: "localModule", source: "../../modules/sqs-queue", inputs: ["name"] });
    expect(rule.scope?.find(({ types }) => types.includes("aws_sqs_queue"))?.confidence).toBe(0.5);
    expect(rule.value).toEqual({ kind: "resource" });
  });

  it("is a resource of which nothing is sure where nothing stands", () => {
    expect(homes({}).rule).toEqual({ value: { kind: "resource" }, confidence: 0, evidence: [], alternatives: [] });
  });

  it("is a module in a folder of a package that only both together name", () => {
    const { of } = homes({ "main.tf": call("api", "terraform-aws-modules/ecs/aws//modules/service") + call("alias", "terraform-aws-modules/lambda/aws//modules/alias") });
    expect(of("ecs_service")).toMatchObject({ kind: "registry", source: "terraform-aws-modules/ecs/aws//modules/service" });
    expect(of("lambda_function")).toEqual({ kind: "registry" });
  });
});
