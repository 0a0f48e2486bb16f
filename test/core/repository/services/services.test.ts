import { describe, expect, it } from "vitest";
import { servicesOf } from "../../../../src/core/repository/services/services";
import { fixtureRepository, repositoryOf, rootOf } from "../../../support/repositories";

function services(texts: Readonly<Record<string, string>>): Record<string, readonly string[]> {
  const repository = repositoryOf(texts);
  return Object.fromEntries(servicesOf(repository, rootOf(repository)).map(({ id, resources }) => [id, resources]));
}

const resource = (address: string): string => `resource "${address.split(".").join('" "')}" {}\n`;
const call = (name: string, source: string): string => `module "${name}" {\n  source = "${source}"\n}\n`;

describe("servicesOf", () => {
  it("of the sample are its files, each resource in exactly one", () => {
    const repository = fixtureRepository("sample");
    const found = servicesOf(repository, rootOf(repository));
    expect(found.map(({ title, files, resources }) => `${title} ${files.join(" ")} ${resources.length}`)).toEqual([
      "Alarms alarms.tf 5",
      "ALB alb.tf 8",
      "CloudFront cloudfront.tf 2",
      "ECS ecs.tf 16",
      "EFS efs.tf 7",
      "ElastiCache elasticache.tf 9",
      "KMS kms.tf 2",
      "RDS rds.tf 10",
      "S3 s3.tf 5",
      "VPC vpc.tf 21",
      "Shared main.tf 1",
    ]);
    const all = found.flatMap(({ resources }) => resources);
    expect(new Set(all).size).toBe(all.length);
  });

  it("are the calls where one file holds all of them, with what the modules make", () => {
    expect(
      services({ "main.tf": call("network", "./network") + call("api", "registry/api/aws") + resource("random_string.id"), "network/main.tf": resource("aws_vpc.this") + resource("aws_subnet.a") }),
    ).toEqual({ network: ["module.network.aws_vpc.this", "module.network.aws_subnet.a"], api: ["module.api"], shared: ["random_string.id"] });
  });

  it("are told by names and types where neither calls nor files tell them", () => {
    expect(
      services({
        "main.tf": ["aws_sqs_queue.orders", "aws_lambda_function.orders_worker", "aws_iam_role.orders", "aws_ecs_cluster.this", "aws_iam_role.ecs_task", "aws_iam_role.deploy"].map(resource).join(""),
      }),
    ).toEqual({
      orders: ["aws_sqs_queue.orders", "aws_lambda_function.orders_worker", "aws_iam_role.orders"],
      ecs: ["aws_ecs_cluster.this", "aws_iam_role.ecs_task"],
      shared: ["aws_iam_role.deploy"],
    });
  });

  it("give resources of common files to the services their names begin with", () => {
    expect(services({ "ecs.tf": resource("aws_ecs_cluster.main"), "rds.tf": resource("aws_rds_cluster.db"), "iam.tf": resource("aws_iam_role.ecs_task") })).toEqual({
      ecs: ["aws_ecs_cluster.main", "aws_iam_role.ecs_task"],
      rds: ["aws_rds_cluster.db"],
    });
  });

  it("give a part that is called again and again to the service it is named after", () => {
    expect(
      services({
        "main.tf": call("ecs", "./ecs") + call("ecs_sg", "./sg") + call("other_sg", "./sg"),
        "ecs/main.tf": resource("aws_ecs_cluster.main"),
        "sg/main.tf": resource("aws_security_group.this"),
      }),
    ).toEqual({ ecs: ["module.ecs.aws_ecs_cluster.main", "module.ecs_sg.aws_security_group.this"], shared: ["module.other_sg.aws_security_group.this"] });
  });

  it("are none in a root module that makes nothing", () => {
    expect(services({ "main.tf": 'provider "aws" {}\n' })).toEqual({});
  });
});
