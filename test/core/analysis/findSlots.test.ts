import { describe, expect, it } from "vitest";
import { findSlots } from "../../../src/core/analysis/findSlots";
import type { SlotName } from "../../../src/core/analysis/slots";
import { findClients } from "../../../src/core/analysis/clients/clients";
import { placeOf } from "../../../src/core/conventions/reading/reading";
import { inferRules } from "../../../src/core/conventions/inferRules";
import { fixtureRepository, rootOf } from "../../support/repositories";
import { lines } from "../conventions/house";

const repository = fixtureRepository("sample");
const root = rootOf(repository);
const slots = findSlots(repository, root, inferRules(repository, root));

const bound = (name: SlotName) => {
  const slot = slots[name];
  if (slot.kind !== "bound") throw new Error(`${name} is ${slot.kind}`);
  return slot.binding;
};

describe("the slots of the sample", () => {
  it("are all bound to what its author would name", () => {
    expect({
      kmsKey: bound("kmsKey").expression,
      alarmTopic: bound("alarmTopic").expression,
      namePrefix: bound("namePrefix").expression,
      tags: bound("tags").expression,
      ecsCluster: bound("ecsCluster").expression,
      ecsTaskRoles: bound("ecsTaskRoles").expression,
      ecsTaskEnvironment: bound("ecsTaskEnvironment").expression,
      ecsServiceSecurityGroups: bound("ecsServiceSecurityGroups").expression,
      vpc: bound("vpc").expression,
      privateSubnets: bound("privateSubnets").expression,
      publicSubnets: bound("publicSubnets").expression,
      databaseSubnets: bound("databaseSubnets").expression,
      accountId: bound("accountId").expression,
      region: bound("region").expression,
    }).toEqual({
      kmsKey: "local.kms_shared_key_arn",
      alarmTopic: "aws_sns_topic.alarms[0].arn",
      namePrefix: '"${substr(var.application, 0, 38)}-${substr(var.environment, 0, 5)}"',
      tags: "local.tags",
      ecsCluster: "aws_ecs_cluster.main.arn",
      ecsTaskRoles: "aws_iam_role.task[each.key]",
      ecsTaskEnvironment: "local.ecs_services",
      ecsServiceSecurityGroups: "[module.ecs_services_sg.security_group_id]",
      vpc: "module.vpc.vpc_id",
      privateSubnets: "module.vpc.private_subnets",
      publicSubnets: "module.vpc.public_subnets",
      databaseSubnets: "module.vpc.database_subnets",
      accountId: "data.aws_caller_identity.current.account_id",
      region: "var.region",
    });
  });

  it("say under which condition they exist", () => {
    expect(bound("alarmTopic").guard).toBe("local.alarms_enabled");
    expect(bound("kmsKey").guard).toBeUndefined();
    expect(bound("kmsKey")).toMatchObject({ form: "arn", facets: { arn: "local.kms_shared_key_arn" }, owner: "here", provider: "aws" });
  });

  it("know the address ranges of the network and of subnets, and that their number is known while planning", () => {
    expect(bound("vpc")).toMatchObject({ form: "id", type: "string", owner: "module", facets: { id: "module.vpc.vpc_id", cidr: "module.vpc.vpc_cidr_block" } });
    expect(bound("privateSubnets")).toMatchObject({ form: "id", type: "list(string)", keys: "known", facets: { cidrs: "module.vpc.private_subnets_cidr_blocks" } });
    expect(bound("databaseSubnets").facets).toEqual({ id: "module.vpc.database_subnets" });
  });

  it("know the roles of the tasks and how services are chosen for a permission", () => {
    expect(findClients(repository, root)).toMatchObject([
      {
        services: ["web", "api", "worker"],
        keyed: { collection: "var.ecs_services", selection: { variable: "ecs_services", attribute: "permissions", exemplar: "s3", filterPattern: "ecs_services_need_{permission}" } },
        role: { isKeyed: true, attach: { id: "aws_iam_role.task[each.key].id" } },
        permissions: undefined,
      },
    ]);
  });

  it("know where the environment of the containers is put together", () => {
    const [clients] = findClients(repository, root);
    expect(clients?.environment).toMatchObject({ kind: "list", list: { file: { path: "locals.tf" } }, loop: { key: "svc_name", value: "svc" } });
    const { file, expression } = (clients?.environment?.kind === "list" ? clients.environment.list : undefined) ?? {};
    expect(file && expression && lines(repository, [placeOf(file, expression)])).toEqual(["locals.tf:80"]);
  });
});
