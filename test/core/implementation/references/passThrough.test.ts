import { describe, expect, it } from "vitest";
import { efs } from "../../../../src/catalog/efs";
import { repositoryOf } from "../../../support/repositories";
import { additionOf, planFor, textAfter, type Wish } from "../plans";

const SERVICE = `
variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

resource "aws_security_group" "service" {
  name   = "shop"
  vpc_id = var.vpc_id
}

resource "aws_iam_role" "task" {
  name               = "shop"
  assume_role_policy = "{}"
}

resource "aws_ecs_task_definition" "shop" {
  family                = "shop"
  task_role_arn         = aws_iam_role.task.arn
  container_definitions = jsonencode([{ name = "shop", image = "shop" }])
}

resource "aws_ecs_service" "shop" {
  name            = "shop"
  task_definition = aws_ecs_task_definition.shop.arn

  network_configuration {
    subnets         = var.subnet_ids
    security_groups = [aws_security_group.service.id]
  }
}
`;

const NETWORK = `
variable "zones" {
  type    = list(string)
  default = ["a", "b"]
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  for_each = { for index, zone in var.zones : zone => index }

  vpc_id     = aws_vpc.this.id
  cidr_block = cidrsubnet("10.0.0.0/16", 4, each.value)
}

output "vpc_id" {
  value = aws_vpc.this.id
}

output "private_subnet_ids" {
  value = [for subnet in aws_subnet.private : subnet.id]
}
`;

const ROOT = `
provider "aws" {
  region = "eu-west-1"
}

module "network" {
  source = "./network"
}

module "shop" {
  source     = "./shop"
  vpc_id     = module.network.vpc_id
  subnet_ids = module.network.private_subnet_ids
}

resource "aws_security_group" "cache" {
  name   = "cache"
  vpc_id = module.network.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "cache" {
  security_group_id            = aws_security_group.cache.id
  referenced_security_group_id = aws_security_group.cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}
`;

const house = (service = SERVICE) => repositoryOf({ "main.tf": ROOT, "network/main.tf": NETWORK, "shop/main.tf": service });
const WISH: Wish = { component: efs, on: "all", values: { clients: ["shop"] } };

describe("what a module keeps to itself", () => {
  it("is read through an output that the module gets, behind its own or in a file of outputs", () => {
    expect(textAfter(house(), WISH, "shop/outputs.tf")).toContain('output "security_group_id" {\n');
    expect(textAfter(house(), WISH, "shop/outputs.tf")).toContain("  value = aws_security_group.service.id\n");
    expect(textAfter(house(), WISH, "main.tf")).toContain("referenced_security_group_id = module.shop.security_group_id\n");
  });

  it("is read by key where a list does not say which is which", () => {
    const text = textAfter(house(), WISH, "network/main.tf");
    expect(text.endsWith('\n\noutput "private_subnets" {\n  value = { for key, subnet in aws_subnet.private : key => subnet.id }\n}\n')).toBe(true);
    expect(textAfter(house(), WISH, "main.tf")).toContain("for_each = module.network.private_subnets\n");
  });

  it("is told among the changes", () => {
    const { changes } = additionOf(planFor(house(), WISH));
    expect(changes.filter(({ path }) => path !== "main.tf" && !path.startsWith(".annex")).map(({ key, summary }) => [key, summary])).toEqual(
      expect.arrayContaining([["output.security_group_id", "ID of the security group, for the root module"], ["output.private_subnets", "IDs of the private subnets, by key, for the root module"]]),
    );
  });

  it("is read through the output that is there, if there is one, and not given out where nobody reads it", () => {
    const { changes } = additionOf(planFor(house(`${SERVICE}\noutput "group" {\n  value = aws_security_group.service.id\n}\n`), WISH));
    expect(changes.map(({ key }) => key)).not.toContain("output.security_group_id");
    const alone = additionOf(planFor(house(), { ...WISH, values: { clients: [] } }));
    expect(alone.changes.map(({ key }) => key)).not.toContain("output.security_group_id");
  });
});
