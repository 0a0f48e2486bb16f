import { describe, expect, it } from "vitest";
import { checkSlotExpression } from "../../../src/core/analysis/checkSlotExpression";
import type { SlotName } from "../../../src/core/analysis/slots";
import { house } from "../conventions/house";

const { repository, root } = house({
  "main.tf": `
    variable "key_arn" {}
    resource "aws_kms_key" "main" {
      count = var.encrypt ? 1 : 0
    }
    variable "encrypt" {}
    data "aws_kms_alias" "shared" {
      provider = aws.edge
    }
    resource "aws_iam_role" "task" {
      for_each = toset(["a"])
    }
    resource "aws_ecs_task_definition" "a" {
      container_definitions = jsonencode([{ name = "a", image = "b", environment = [] }])
    }`,
});

const check = (slot: SlotName, expression: string) => checkSlotExpression(repository, root, slot, expression);

describe("an expression named for a slot", () => {
  it("binds what is declared, with its condition, provider and owner", () => {
    expect(check("kmsKey", " var.key_arn ")).toMatchObject({ slot: "kmsKey", address: "var.key_arn", expression: "var.key_arn", form: "arn", guard: undefined, confidence: 1, owner: "account" });
    expect(check("kmsKey", "aws_kms_key.main[0].key_id")).toMatchObject({ form: "id", guard: "var.encrypt" });
    expect(check("kmsKey", "data.aws_kms_alias.shared.target_key_arn")).toMatchObject({ provider: "aws.edge", owner: "account" });
  });

  it("may be put together or be a literal", () => {
    expect(check("namePrefix", '"x-${var.key_arn}"')).toMatchObject({ address: "var.key_arn", form: "value" });
    expect(check("region", '"eu-west-1"')).toMatchObject({ address: "", form: "name", guard: undefined });
  });

  it("may be a list of topics", () => {
    expect(check("alarmTopic", '["a", "b"]')).toMatchObject({ type: "list(string)" });
    expect(check("alarmTopic", "var.key_arn")).toMatchObject({ type: "string" });
  });

  it("is refused with a sentence when it is no expression or more than one", () => {
    for (const expression of ["", "var.", "a b", "var.key_arn\nother = 1", "var.key_arn # mine"]) expect(check("kmsKey", expression), expression).toContain("is no Terraform expression");
  });

  it("is refused with a sentence when it reads what is not declared or is not there whole", () => {
    expect(check("kmsKey", "local.nothing")).toContain("local.nothing is not declared");
    expect(check("kmsKey", "each.value")).toContain("inside a block that repeats");
    expect(check("kmsKey", "aws_kms_key.main.arn")).toContain("name one, such as aws_kms_key.main[0]");
    expect(check("kmsKey", "aws_kms_key.main")).toContain("is a whole resource");
  });

  it("is an id of a network or a list of ids of subnets and groups, with what is known of it", () => {
    const net = house({ "main.tf": 'resource "aws_vpc" "main" {}\nresource "aws_subnet" "one" {}\nresource "aws_subnet" "each" {\n  for_each = toset(["a"])\n}\nresource "aws_security_group" "s" {}\n' });
    const named = (slot: SlotName, expression: string) => checkSlotExpression(net.repository, net.root, slot, expression);
    expect(named("vpc", "aws_vpc.main.id")).toMatchObject({ form: "id", type: "string", facets: { id: "aws_vpc.main.id", cidr: "aws_vpc.main.cidr_block" } });
    expect(named("privateSubnets", "values(aws_subnet.each)[*].id")).toMatchObject({ form: "id", type: "list(string)", keys: "known", facets: { cidrs: "values(aws_subnet.each)[*].cidr_block" } });
    expect(named("privateSubnets", "[for s in aws_subnet.each : s.id]")).toMatchObject({ type: "list(string)" });
    expect(named("databaseSubnets", "[aws_subnet.one.id]")).toMatchObject({ address: "aws_subnet.one" });
    expect(named("publicSubnets", "aws_subnet.one.id")).toContain("is one subnet, and the public subnets are a list; write [aws_subnet.one.id]");
    expect(named("ecsServiceSecurityGroups", "aws_security_group.s.id")).toContain("is one security group");
    expect(named("privateSubnets", "aws_subnet.each")).toContain("is a whole resource");
    expect(named("privateSubnets", "aws_subnet.each.id")).toContain("exists several times");
  });

  it("names a role or a list of environment variables where those are asked for", () => {
    expect(check("ecsTaskRoles", "aws_iam_role.task")).toMatchObject({ address: "aws_iam_role.task", expression: "aws_iam_role.task[each.key]" });
    expect(check("ecsTaskRoles", "var.key_arn")).toContain("is no role");
    expect(check("ecsTaskEnvironment", "aws_ecs_task_definition.a")).toMatchObject({ address: "aws_ecs_task_definition.a" });
    expect(check("ecsTaskEnvironment", "var.key_arn")).toContain("holds no list");
  });

  it("is refused with a sentence when it gives another kind of thing", () => {
    const net = house({ "main.tf": 'resource "aws_vpc" "main" {}\nresource "aws_kms_key" "main" {}\nresource "aws_lb_listener" "web" {}\nresource "aws_db_instance" "db" {}\nlocals {\n  key = aws_kms_key.main.arn\n}\n' });
    const named = (slot: SlotName, expression: string) => checkSlotExpression(net.repository, net.root, slot, expression);
    expect(named("vpc", "local.key")).toBe("local.key is the arn of aws_kms_key.main, which cannot be the VPC; name something such as aws_vpc.main.id.");
    expect(named("vpc", "aws_vpc.main.cidr_block")).toContain("is the cidr_block of aws_vpc.main");
    expect(named("alarmTopic", "aws_vpc.main.id")).toContain("cannot be the alarm topic");
    expect(named("loadBalancer", "aws_lb_listener.web.arn")).toContain("cannot be the load balancer");
    expect(named("loadBalancer", "aws_lb_listener.web.load_balancer_arn")).toMatchObject({ confidence: 1 });
    expect(named("kmsKey", "aws_db_instance.db.kms_key_id")).toMatchObject({ confidence: 1 });
    expect(named("logRetention", '"long"')).toContain("is a text");
    expect(named("privateSubnets", '"subnet-1"')).toContain("is a text");
    expect(named("tags", "[]")).toContain("is a list");
  });
});
