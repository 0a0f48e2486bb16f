import { describe, expect, it } from "vitest";
import { findEcsCluster } from "../../../../src/core/analysis/slots/ecsCluster";
import { house } from "../../conventions/house";

const find = (text: string, others: Readonly<Record<string, string>> = {}) => {
  const { repository, root } = house({ "main.tf": text, ...others });
  return findEcsCluster(repository, root);
};

describe("the ECS cluster", () => {
  it("is the one services run in", () => {
    expect(find('resource "aws_ecs_cluster" "a" {}\nresource "aws_ecs_cluster" "b" {}\nresource "aws_ecs_service" "s" {\n  cluster = aws_ecs_cluster.b.id\n}')).toMatchObject({ binding: { expression: "aws_ecs_cluster.b.arn", facets: { name: "aws_ecs_cluster.b.name" } } });
    expect(find('data "aws_ecs_cluster" "core" {}\nmodule "service" {\n  source      = "terraform-aws-modules/ecs/aws//modules/service"\n  cluster_arn = data.aws_ecs_cluster.core.arn\n}')).toMatchObject({ binding: { expression: "data.aws_ecs_cluster.core.arn", owner: "account", facets: { name: "data.aws_ecs_cluster.core.cluster_name" } } });
  });

  it("exists under its own condition, however the one there may be is read", () => {
    const cluster = 'variable "on" {}\nresource "aws_ecs_cluster" "c" {\n  count = var.on ? 1 : 0\n}\n';
    for (const read of ['join("", aws_ecs_cluster.c[*].id)', "one(aws_ecs_cluster.c[*].id)", "aws_ecs_cluster.c[0].id"]) {
      expect(find(`${cluster}resource "aws_ecs_service" "s" {\n  cluster = ${read}\n}`), read).toMatchObject({ binding: { expression: "aws_ecs_cluster.c[0].arn", guard: "var.on" } });
    }
  });

  it("is a question where two are declared and none is used, and missing where there is none", () => {
    expect(find('resource "aws_ecs_cluster" "a" {}\nresource "aws_ecs_cluster" "b" {}').kind).toBe("ambiguous");
    expect(find('resource "aws_vpc" "a" {}').kind).toBe("missing");
  });
});
