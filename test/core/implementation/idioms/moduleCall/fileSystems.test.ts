import { describe, expect, it } from "vitest";
import { efs } from "../../../../../src/catalog/efs";
import { repositoryOf } from "../../../../support/repositories";
import { additionOf, planFor, textsOf, type Wish } from "../../plans";

const ROOT = `terraform {
  required_version = ">= 1.5"
}

provider "aws" {
  region = "eu-west-1"
}

locals {
  prefix = "shop-\${var.environment}"
  azs    = ["eu-west-1a", "eu-west-1b"]
  tags   = { Project = "shop" }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  tags       = local.tags
}

resource "aws_subnet" "private" {
  count = 2

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet("10.0.0.0/16", 4, count.index)
  availability_zone = local.azs[count.index]
  tags              = local.tags
}

resource "aws_security_group" "api" {
  name   = "\${local.prefix}-api-sg"
  vpc_id = aws_vpc.main.id
  tags   = local.tags

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/16"]
  }
}

`;

const CALL = `module "media" {
  source = "./modules/efs"

  name               = "\${local.prefix}-media"
  subnet_ids         = aws_subnet.private[*].id
  security_group_ids = [aws_security_group.api.id]
  tags               = local.tags
}
`;

/** A house of one root module that calls a module of its own for file systems. */
const house = (module: Readonly<Record<string, string>>, call = CALL): ReturnType<typeof repositoryOf> =>
  repositoryOf({
    "main.tf": ROOT + call,
    "variables.tf": 'variable "environment" {\n  type = string\n}\n',
    "dev.tfvars": 'environment = "dev"\n',
    ...Object.fromEntries(Object.entries(module).map(([name, text]) => [`modules/efs/${name}.tf`, text])),
  });

const SYSTEM = `resource "aws_efs_file_system" "this" {
  creation_token                  = var.name
  encrypted                       = true
  kms_key_id                      = var.kms_key_arn
  performance_mode                = var.performance_mode
  throughput_mode                 = var.throughput_mode
  provisioned_throughput_in_mibps = var.throughput_mode == "provisioned" ? var.provisioned_throughput_in_mibps : null

  dynamic "lifecycle_policy" {
    for_each = var.transition_to_ia == null ? [] : [1]

    content {
      transition_to_ia = var.transition_to_ia
    }
  }

  tags = merge(var.tags, { Name = var.name })
}
`;

const TARGETS = `
resource "aws_efs_mount_target" "this" {
  count = length(var.subnet_ids)

  file_system_id  = aws_efs_file_system.this.id
  subnet_id       = var.subnet_ids[count.index]
  security_groups = var.security_group_ids
}
`;

const POINTS = `
resource "aws_efs_access_point" "this" {
  for_each = var.access_points

  file_system_id = aws_efs_file_system.this.id

  posix_user {
    uid = each.value.uid
    gid = each.value.gid
  }

  root_directory {
    path = each.value.path

    creation_info {
      owner_uid   = each.value.uid
      owner_gid   = each.value.gid
      permissions = "0755"
    }
  }

  tags = merge(var.tags, { Name = "\${var.name}-\${each.key}" })
}
`;

const BACKUP = `
resource "aws_efs_backup_policy" "this" {
  file_system_id = aws_efs_file_system.this.id

  backup_policy {
    status = var.enable_backup ? "ENABLED" : "DISABLED"
  }
}
`;

const VARIABLES = `variable "name" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "security_group_ids" {
  type = list(string)
}

variable "kms_key_arn" {
  type    = string
  default = null
}

variable "performance_mode" {
  type    = string
  default = "generalPurpose"
}

variable "throughput_mode" {
  type    = string
  default = "bursting"
}

variable "provisioned_throughput_in_mibps" {
  type    = number
  default = null
}

variable "transition_to_ia" {
  type    = string
  default = null
}

variable "enable_backup" {
  type    = bool
  default = true
}

variable "access_points" {
  type = map(object({
    path = string
    uid  = number
    gid  = number
  }))
  default = {}
}

variable "tags" {
  type    = map(string)
  default = {}
}
`;

const OUTPUTS = `output "file_system_id" {
  value = aws_efs_file_system.this.id
}

output "access_point_ids" {
  value = { for name, point in aws_efs_access_point.this : name => point.id }
}
`;

const MODULE = { main: SYSTEM + TARGETS + POINTS + BACKUP, variables: VARIABLES, outputs: OUTPUTS };

const SERVICE = `
resource "aws_ecs_task_definition" "api" {
  family        = "\${local.prefix}-api"
  task_role_arn = aws_iam_role.api.arn

  container_definitions = jsonencode([
    {
      name  = "api"
      image = "api:1"
    }
  ])
}

resource "aws_ecs_service" "api" {
  name            = "\${local.prefix}-api"
  task_definition = aws_ecs_task_definition.api.arn

  network_configuration {
    subnets         = aws_subnet.private[*].id
    security_groups = [aws_security_group.api.id]
  }
}

resource "aws_iam_role" "api" {
  name               = "\${local.prefix}-api"
  assume_role_policy = "{}"
}
`;

function added(repository: ReturnType<typeof repositoryOf>, wish: Wish = {}): { readonly text: string; readonly said: readonly string[]; readonly texts: ReadonlyMap<string, string> } {
  const { plan, findings } = additionOf(planFor(repository, { component: efs, name: "uploads", on: "all", ...wish }));
  const texts = textsOf(repository, plan);
  return { text: [...texts].flatMap(([path, text]) => (path === "main.tf" || path === "uploads.tf" ? [text] : [])).join("\n"), said: findings.map(({ message }) => message), texts };
}

const blockIn = (text: string, head: string): string => {
  const from = text.indexOf(`${head} {`);
  return from < 0 ? "" : text.slice(from, text.indexOf("\n}\n", from) + 3);
};

describe("a file system in a house that calls a module of its own for file systems", () => {
  it("is one call with mount targets, access points and backups", () => {
    const { text, said, texts } = added(house(MODULE));
    expect(blockIn(text, 'module "uploads"')).toBe(`module "uploads" {
  source = "./modules/efs"

  name                            = "\${local.prefix}-uploads-efs"
  performance_mode                = var.uploads_performance_mode
  throughput_mode                 = var.uploads_throughput_mode
  provisioned_throughput_in_mibps = var.uploads_provisioned_throughput
  transition_to_ia                = var.uploads_transition_to_ia
  subnet_ids                      = aws_subnet.private[*].id
  security_group_ids              = [aws_security_group.uploads.id]
  enable_backup                   = var.uploads_backup

  access_points = {
    for k, v in var.uploads_access_points : k => {
      uid  = v.uid
      gid  = v.gid
      path = "/\${k}"
    }
  }

  tags = local.tags
}
`);
    expect(text).not.toMatch(/resource "aws_efs_(file_system|mount_target|access_point|backup_policy)" /);
    expect(blockIn(text, 'resource "aws_efs_file_system_policy" "uploads"')).toContain("file_system_id = module.uploads.file_system_id");
    expect(texts.get("outputs.tf")).toContain("value = module.uploads.access_point_ids");
    expect(texts.get("modules/efs/outputs.tf")).toContain('output "file_system_arn" {\n  value = aws_efs_file_system.this.arn\n}');
    expect(said).toContain("./modules/efs decides transition_to_primary_storage_class, permissions itself: the call cannot say it.");
    expect(texts.get("variables.tf")).not.toContain("permissions");
  });

  it("is mounted through what the call gives out", () => {
    const { text, texts } = added(house(MODULE, CALL + SERVICE), { values: { clients: ["api"] } });
    const definition = blockIn(text, 'resource "aws_ecs_task_definition" "api"');
    expect(definition).toContain("for k, _ in var.uploads_access_points : {");
    expect(definition).toContain("    for_each = var.uploads_access_points\n");
    expect(definition).toContain("        file_system_id     = module.uploads.file_system_id\n");
    expect(definition).toContain("          access_point_id = module.uploads.access_point_ids[volume.key]\n");
    expect(blockIn(text, 'resource "aws_ecs_service" "api"')).toContain("depends_on = [module.uploads]");
    expect(text).toContain('{ "elasticfilesystem:AccessPointArn" = values(module.uploads.access_point_arns) }');
    expect(texts.get("modules/efs/outputs.tf")).toContain('output "access_point_arns" {\n  value = { for k, v in aws_efs_access_point.this : k => v.arn }\n}');
  });

  it.each([
    ["a set of subnets", "  for_each = toset(var.subnet_ids)\n", "each.value"],
    ["a map of subnets by their place", "  for_each = { for index, id in var.subnet_ids : index => id }\n", "each.value"],
  ])("makes mount targets for %s as the house's call does", (_, repeated, read) => {
    const main = MODULE.main.replace("  count = length(var.subnet_ids)\n", repeated).replace("var.subnet_ids[count.index]", read);
    const { text } = added(house({ ...MODULE, main }));
    expect(blockIn(text, 'module "uploads"')).toContain("= aws_subnet.private[*].id\n");
    expect(text).not.toContain('resource "aws_efs_mount_target"');
  });

  it("makes mount targets for a map of objects, of which it says what the module asks", () => {
    const main = MODULE.main.replace("  count = length(var.subnet_ids)\n", "  for_each = var.mount_targets\n").replace("var.subnet_ids[count.index]", "each.value.subnet_id");
    const { text } = added(house({ ...MODULE, main, variables: VARIABLES.replace('variable "subnet_ids" {\n  type = list(string)', 'variable "mount_targets" {\n  type = map(object({ subnet_id = string, ip = optional(string) }))') }));
    expect(blockIn(text, 'module "uploads"')).toContain("  mount_targets = {\n    for i, s in aws_subnet.private : i => {\n      subnet_id = s.id\n    }\n  }\n");
  });

  it("has mount targets beside the call where their ids would be keys that nobody knows yet", () => {
    const main = MODULE.main.replace("  count = length(var.subnet_ids)\n", "  for_each = toset(var.subnet_ids)\n").replace("var.subnet_ids[count.index]", "each.value");
    const { text } = added(house({ ...MODULE, main }, CALL.replace("aws_subnet.private[*].id", '["subnet-1"]')));
    expect(blockIn(text, 'module "uploads"')).toContain("= []\n");
    expect(blockIn(text, 'resource "aws_efs_mount_target" "uploads"')).toContain("file_system_id  = module.uploads.file_system_id\n");
  });

  it("has access points beside the call where somebody chose what the module decides itself", () => {
    const { text } = added(house(MODULE), { values: { accessPoints: { shared: { permissions: "0700" } } } });
    expect(blockIn(text, 'module "uploads"')).toContain("enable_backup");
    expect(blockIn(text, 'module "uploads"')).not.toContain("access_points");
    expect(blockIn(text, 'resource "aws_efs_access_point" "uploads"')).toContain("permissions = each.value.permissions\n");
  });

  it("is called by its tag where the module has no token", () => {
    const { text } = added(house({ ...MODULE, main: MODULE.main.replace(/ {2}creation_token.*\n/, "") }));
    expect(blockIn(text, 'module "uploads"')).toContain('= "${local.prefix}-uploads-efs"\n');
  });
});

describe("a file system in a house with one call that hands over what all of its modules get", () => {
  it("has a name and groups of its own", () => {
    const main = 'resource "aws_efs_file_system" "this" {\n  encrypted = true\n\n  tags = {\n    Name = "${var.prefix}-efs"\n  }\n}\n\nresource "aws_efs_mount_target" "this" {\n  count = length(var.subnet_ids)\n\n  file_system_id  = aws_efs_file_system.this.id\n  subnet_id       = var.subnet_ids[count.index]\n  security_groups = [var.group_id]\n}\n';
    const variables = ["prefix", "subnet_ids", "group_id"].map((own) => `variable "${own}" {}\n`).join("\n");
    const call = 'module "efs" {\n  source     = "./modules/efs"\n  prefix     = local.prefix\n  subnet_ids = aws_subnet.private[*].id\n  group_id   = aws_security_group.api.id\n}\n';
    const { text } = added(house({ main, variables, outputs: "" }, call));
    expect(blockIn(text, 'module "uploads"')).toBe('module "uploads" {\n  source     = "./modules/efs"\n  prefix     = "${local.prefix}-uploads"\n  subnet_ids = aws_subnet.private[*].id\n  group_id   = aws_security_group.uploads.id\n}\n');
  });
});

describe("a file system in a house whose groups are made by a module and are called as their services are", () => {
  it("is called otherwise than its group", () => {
    const calls = ["web", "jobs"].map((own) => `\nmodule "${own}" {\n  source  = "terraform-aws-modules/security-group/aws"\n  version = "~> 5.3"\n\n  name                = "\${local.prefix}-${own}"\n  description         = "HTTPS"\n  vpc_id              = aws_vpc.main.id\n  ingress_cidr_blocks = ["10.0.0.0/16"]\n  ingress_rules       = ["https-443-tcp"]\n  tags                = local.tags\n}\n`).join("");
    const repository = house(MODULE, (CALL + calls).replaceAll("aws_security_group.api.id", "module.web.security_group_id"));
    const { text } = added(repository);
    const labels = [...text.matchAll(/^module "([\w-]+)"/gm)].map(([, label]) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(blockIn(text, 'module "uploads_file_system"')).toContain("= [module.uploads.security_group_id]");
  });
});

describe("a file system is written out and the reason said", () => {
  it.each([
    ["a policy of its own", '\nresource "aws_efs_file_system_policy" "this" {\n  file_system_id = aws_efs_file_system.this.id\n  policy         = "{}"\n}\n', "makes aws_efs_file_system_policy.this too, in a way that cannot be told to it"],
    ["an access point that is always there", '\nresource "aws_efs_access_point" "root" {\n  file_system_id = aws_efs_file_system.this.id\n}\n', "makes aws_efs_access_point.root too, in a way that cannot be told to it"],
  ])("where the module has %s", (_, more, because) => {
    const { text, said } = added(house({ ...MODULE, main: MODULE.main + more }));
    expect(text).toContain('resource "aws_efs_file_system" "uploads"');
    expect(said).toContain(`aws_efs_file_system is written as a resource, because ./modules/efs, which this house calls for such things, ${because}.`);
  });

  it("where the module encrypts nothing", () => {
    const { said } = added(house({ ...MODULE, main: MODULE.main.replace("= true\n", "= false\n") }));
    expect(said).toContain("aws_efs_file_system is written as a resource, because ./modules/efs, which this house calls for such things, cannot be given encrypted as it has to be.");
  });
});
