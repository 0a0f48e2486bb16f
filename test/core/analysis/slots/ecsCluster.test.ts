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

  it("is a question where two are declared and none is used, and missing where there is none", () => {
    expect(find('resource "aws_ecs_cluster" "a" {}\nresource "aws_ecs_cluster" "b" {}').kind).toBe("ambiguous");
    expect(find('resource "aws_vpc" "a" {}').kind).toBe("missing");
  });
});
