import * as z from "zod";
import { defineComponent, services, setting } from "../../../../../src/catalog/define";
import type { Addition } from "../../../../../src/core/implementation/addition";
import type { Repository } from "../../../../../src/core/repository/repository";
import { repositoryOf } from "../../../../support/repositories";
import { additionOf, planFor, reasonsOf, textsOf, type Wish } from "../../plans";

/** A component that is nothing but a file system behind a security group, with copies. */
export const depot = defineComponent({
  id: "depot",
  main: "aws_efs_file_system",
  version: 1,
  title: "Depot",
  category: "storage",
  summary: "A file system.",
  service: { prefix: "depot", title: "Depot" },
  text: `resource "aws_efs_file_system" "main" {
  creation_token = name.depot
}

resource "aws_efs_mount_target" "main" {
  file_system_id  = aws_efs_file_system.main.id
  subnet_id       = "subnet-1"
  security_groups = [group.id]
}

resource "aws_efs_backup_policy" "main" {
  file_system_id = aws_efs_file_system.main.id

  backup_policy {
    status = "ENABLED"
  }
}
`,
  knowledge: { capabilities: [], limits: [], integration: [], security: [], cost: [], operations: [] },
  needs: [
    { slot: "vpc", why: "The group stands in it." },
    { slot: "privateSubnets", why: "Their ranges may be let in.", without: "No ranges are known." },
    { slot: "ecsServiceSecurityGroups", why: "They are let in.", without: "Ranges are let in instead." },
  ],
  inputs: {
    clients: services("May mount", "Services that may mount it."),
    backup: setting("backup", z.boolean().default(true).meta({ title: "Backups" }), { small: false, medium: true, large: true }),
  },
  names: { depot: { local: "", descriptor: "depot" }, group: { local: "sg", descriptor: "depot-sg" } },
  resources: {
    "aws_efs_file_system.main": { when: [], summary: "The file system", group: "resources", name: "depot" },
    "aws_efs_mount_target.main": { when: [], summary: "The mount target", group: "resources" },
    "aws_efs_backup_policy.main": { when: ["backup"], summary: "Copies", group: "resources" },
  },
  intents: [
    { kind: "networkPath", from: "clients", name: "group", description: "NFS access", port: 2049, ruleName: "nfs-tcp" },
    { kind: "backup", on: "aws_efs_file_system.main", when: "backup", own: "aws_efs_backup_policy.main" },
  ],
});

/** A house with the services `api` and `worker`, whose groups `text` declares as `aws_security_group.api` and `.worker` unless `groups` names them. */
export function houseWith(text: string, groups: Readonly<Record<string, string>> = { api: "aws_security_group.api.id", worker: "aws_security_group.worker.id" }): Repository {
  const service = ([name, group]: readonly [string, string]): string =>
    `resource "aws_ecs_task_definition" "${name}" {\n  family                = "${name}"\n  container_definitions = jsonencode([{ name = "${name}" }])\n}\n\nresource "aws_ecs_service" "${name}" {\n  name            = "${name}"\n  task_definition = aws_ecs_task_definition.${name}.arn\n\n  network_configuration {\n    subnets         = var.private_subnet_ids\n    security_groups = [${group}]\n  }\n}\n`;
  return repositoryOf({
    "providers.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\n',
    "variables.tf": 'variable "vpc_id" {\n  type = string\n}\n\nvariable "private_subnet_ids" {\n  type = list(string)\n}\n',
    "services.tf": Object.entries(groups).map(service).join("\n"),
    "groups.tf": text,
  });
}

export interface Added {
  readonly addition: Addition;
  /** Text of a file afterwards; empty for one that is not written. */
  readonly text: (path: string) => string;
  /** Every file that is written, one after the other. */
  readonly all: string;
}

/** What the addition of the depot writes into a house. */
export function added(repository: Repository, wish: Wish = {}): Added {
  const addition = additionOf(planFor(repository, { component: depot, values: { clients: ["api"] }, on: "all", ...wish }));
  const texts = new Map([...textsOf(repository, addition.plan)].map(([path, text]): [string, string] => [path, text]));
  return { addition, text: (path) => texts.get(path) ?? "", all: [...texts].flatMap(([path, text]) => (path.endsWith(".tf") ? [text] : [])).join("\n") };
}

/** Why the depot is refused. */
export const refused = (repository: Repository, wish: Wish = {}): readonly string[] => reasonsOf(planFor(repository, { component: depot, values: { clients: ["api"] }, on: "all", ...wish }));
