import { describe, expect, it } from "vitest";
import { sqs } from "../../../../src/catalog/sqs";
import { repositoryOf } from "../../../support/repositories";
import { share } from "../idioms/volume/share";
import { additionOf, fixture, planFor, textsOf, withPlan, type Wish } from "../plans";

const SUBNETS = 'resource "aws_subnet" "private" {\n  count = 2\n}\n';
const CALL = (name: string, more = ""): string => `module "${name}" {\n  source = "./app"\n${more}}\n`;

/** A module that runs one service. */
const MODULE = ({ role = "", containers = '[{ name = "app", image = "x" }]', more = "" } = {}): string => `variable "image" {
  type    = string
  default = "x"
}

resource "aws_iam_role" "task" {
  name               = "task"
  assume_role_policy = "{}"
${role}}

resource "aws_ecs_task_definition" "app" {
  family                = "app"
  task_role_arn         = aws_iam_role.task${role.includes("count") ? "[0]" : ""}.arn
  container_definitions = jsonencode(${containers})
}

resource "aws_ecs_service" "app" {
  name            = "app"
  task_definition = aws_ecs_task_definition.app.arn
}
${more}`;

const MOUNT: Wish = { component: share, on: "all", values: { clients: ["api"] }, slots: { privateSubnets: "aws_subnet.private[*].id", ecsTaskRoles: null } };
const SEND: Wish = { component: sqs, on: "all", values: { producers: ["api"] } };

function after(texts: Readonly<Record<string, string>>, wish: Wish) {
  const repository = repositoryOf({ "network.tf": SUBNETS, ...texts });
  const addition = additionOf(planFor(repository, wish));
  const written = textsOf(repository, addition.plan);
  const all = [...written].filter(([path]) => !path.endsWith(".json")).map(([, text]) => text).join("\n");
  return { addition, repository, all, text: (path: string): string => [...written].find(([own]) => own === path)?.[1] ?? texts[path] ?? "" };
}

describe("volumes of containers that a module makes", () => {
  it("are an input of the module that nobody has to give, and an argument of the call", () => {
    const { text, addition } = after({ "main.tf": CALL("api"), "app/main.tf": MODULE() }, MOUNT);
    expect(text("app/main.tf")).toContain(`
variable "share_volumes" {
  description = "Access points of shared files that the containers mount, by name of the volume"
  type = map(object({
    file_system_id  = string
    access_point_id = string
    container_path  = string
  }))
  default = {}
}
`.replace(/ {2}description.*\n/, ""));
    expect(text("app/main.tf")).toContain("mountPoints = length(var.share_volumes) > 0 ? [\n");
    expect(text("app/main.tf")).toContain("    for name, volume in var.share_volumes : { sourceVolume = name, containerPath = volume.container_path }\n");
    expect(text("app/main.tf")).toContain('  dynamic "volume" {\n    for_each = var.share_volumes\n');
    expect(text("main.tf")).toBe(`module "api" {
  source = "./app"
  share_volumes = {
    for k, v in aws_efs_access_point.share : "share-\${k}" => {
      # Known once there are mount targets, which tasks wait for
      file_system_id  = one(distinct(values(aws_efs_mount_target.share)[*].file_system_id))
      access_point_id = v.id
      container_path  = "/mnt/\${k}"
    }
  }
}
`);
    expect(addition.handOver).toEqual([]);
    expect(addition.touches).toEqual(["module.api.aws_ecs_task_definition.app"]);
  });

  it("are written into the module once, and given in the calls of the services that were picked alone", () => {
    const { text } = after({ "main.tf": CALL("api") + CALL("worker") + CALL("mail"), "app/main.tf": MODULE() }, { ...MOUNT, values: { clients: ["api", "worker"] } });
    expect(text("app/main.tf").match(/variable "share_volumes"/g)).toHaveLength(1);
    expect(text("app/main.tf").match(/dynamic "volume"/g)).toHaveLength(1);
    expect(text("main.tf").match(/share_volumes = \{/g)).toHaveLength(2);
    expect(text("main.tf")).toContain(CALL("mail"));
  });

  it("are given to the services of a map by their key", () => {
    const names = 'variable "apps" {\n  default = { api = {}, mail = {} }\n}\n';
    const { text } = after({ "main.tf": names + CALL("service", "  for_each = var.apps\n"), "app/main.tf": MODULE() }, MOUNT);
    expect(text("main.tf")).toContain('    } if contains(["api"], each.key)\n  }\n');
  });

  it("are handed over where the module has another input of that name, is written as JSON or makes several services", () => {
    const other = 'variable "share_volumes" {\n  type    = number\n  default = 0\n}\n';
    const several = MODULE().replace('"app" {\n  family', '"app" {\n  for_each = toset(["a"])\n  family');
    for (const app of [MODULE({ more: other }), several]) {
      const { text, addition } = after({ "main.tf": CALL("api"), "app/main.tf": app }, MOUNT);
      expect(text("app/main.tf")).toBe(app);
      expect(addition.handOver[0]).toContain("does not mount the file system yet");
    }
  });
});

describe("an input that came with the same addition to another root module", () => {
  const FOLDERS = { "dev/main.tf": `${SUBNETS}${CALL("api").replace("./app", "../app")}`, "prod/main.tf": `${SUBNETS}${CALL("api").replace("./app", "../app")}`, "app/main.tf": MODULE() };

  it("is given there too, is not declared again, and is told of", () => {
    const repository = repositoryOf(FOLDERS);
    const dev = additionOf(planFor(repository, { ...MOUNT, root: "dev" }));
    const between = withPlan(repository, dev.plan);
    const prod = additionOf(planFor(between, { ...MOUNT, root: "prod" }));
    expect(prod.plan.files.map(({ path }) => path)).not.toContain("app/main.tf");
    expect(prod.changes.map(({ key }) => key)).toContain("module.api/share_volumes");
    expect(prod.handOver).toEqual([]);
    expect(prod.findings.map(({ message }) => message)).toContain("app has the input share_volumes from an addition to another root module: take this addition back before that one.");
  });
});

describe("variables for containers that a module makes", () => {
  it("are a list that is put behind those it has", () => {
    const { text, addition } = after({ "main.tf": CALL("api"), "app/main.tf": MODULE({ containers: '[{ name = "app", image = "x", environment = [{ name = "A", value = "b" }] }]' }) }, SEND);
    expect(text("app/main.tf")).toContain('environment = concat(\n    [{ name = "A", value = "b" }],\n    var.messaging_environment\n  )');
    expect(text("app/main.tf")).toContain('variable "messaging_environment" {\n  type = list(object({\n    name  = string\n    value = string\n  }))\n  default = []\n}\n');
    expect(text("main.tf")).toContain("  messaging_environment = [\n    for k, q in aws_sqs_queue.messaging :");
    expect(addition.handOver).toEqual([]);
    expect(addition.findings.filter(({ message }) => message.includes("Containers learn") || message.includes("No permissions"))).toEqual([]);
  });

  it("leave containers as they were without any", () => {
    const { text } = after({ "main.tf": CALL("api"), "app/main.tf": MODULE() }, SEND);
    expect(text("app/main.tf")).toContain("environment = length(var.messaging_environment) > 0 ? var.messaging_environment : null");
  });
});

describe("policies of a role that a module makes", () => {
  const given = (more: string, role = "", wish = SEND) => after({ "main.tf": CALL("api"), "app/main.tf": MODULE({ role, more }) }, wish);

  it("are inline policies of a role that lists them in itself", () => {
    const { text, addition } = given("", '\n  inline_policy {\n    name   = "own"\n    policy = "{}"\n  }\n');
    expect(text("app/main.tf")).toContain('  dynamic "inline_policy" {\n    for_each = var.messaging_policies\n\n    content {\n      name   = inline_policy.key\n      policy = inline_policy.value\n    }\n  }\n');
    expect(text("main.tf")).toContain('  messaging_policies = length(var.queues) > 0 ? {\n    "messaging-send-policy" = jsonencode({\n');
    expect(addition.touches).toContain("module.api.aws_iam_role.task");
    expect(addition.handOver).toEqual([]);
  });

  it("stand beside a role that may not be there, under its condition", () => {
    const { text } = given('\nvariable "has_role" {\n  type    = bool\n  default = true\n}\n', "  count              = var.has_role ? 1 : 0\n");
    expect(text("app/main.tf")).toContain(`resource "aws_iam_role_policy" "messaging" {
  for_each = { for name, policy in var.messaging_policies : name => policy if var.has_role }

  name   = each.key
  role   = aws_iam_role.task[0].id
  policy = each.value
}
`);
  });

  it("are named by the complete list that stands beside the role", () => {
    const list = '\nresource "aws_iam_role_policies_exclusive" "task" {\n  role_name    = aws_iam_role.task.name\n  policy_names = ["own"]\n}\n';
    const { text } = given(list);
    expect(text("app/main.tf")).toContain('policy_names = concat(\n    ["own"],\n    values(aws_iam_role_policy.messaging)[*].name\n  )');
    expect(text("app/main.tf")).toContain('resource "aws_iam_role_policy" "messaging" {\n  for_each = var.messaging_policies\n');
  });

  it("read what may not be there as a list where they are encoded in the call", () => {
    const { text } = given('\nresource "aws_iam_role_policy" "own" {\n  role   = aws_iam_role.task.id\n  policy = jsonencode({ Version = "2012-10-17", Statement = [] })\n}\n', "  managed_policy_arns = []\n", { ...MOUNT, on: [], slots: { privateSubnets: "aws_subnet.private[*].id" } });
    expect(text("main.tf")).toContain("aws_efs_file_system.share[*].arn");
    expect(text("main.tf")).not.toMatch(/Resource += aws_\w+\.\w+\.arn$/m);
  });

  it("are there whether or not the role of another service is, which reads the same", () => {
    const here = 'variable "has_web" {\n  type    = bool\n  default = false\n}\n\n' + MODULE({ role: "  count              = var.has_web ? 1 : 0\n" }).replace(/^[\s\S]*?\n}\n/, "").replaceAll('"app"', '"web"').replaceAll(".app.", ".web.");
    const { text } = after({ "main.tf": CALL("api") + here, "app/main.tf": MODULE({ role: "  count              = 1\n" }) }, { ...SEND, values: { producers: ["api", "web"] } });
    expect(text("main.tf")).toContain("messaging_policies = length(var.queues) > 0 ? {");
  });

  it("are handed over where the module has a policy of that label", () => {
    const { text, addition } = given('\nresource "aws_iam_role_policy" "messaging" {\n  role   = aws_iam_role.task[0].id\n  policy = "{}"\n}\n', "  count              = 1\n");
    expect(text("app/main.tf").match(/"aws_iam_role_policy" "messaging"/g)).toHaveLength(1);
    expect(addition.handOver[0]).toContain("api may not yet send");
  });

  it("are nothing that was not found, where they can be given", () => {
    const { addition } = given("", "  count              = 1\n");
    expect(addition.findings.filter(({ message }) => message.includes("No permissions"))).toEqual([]);
    expect(addition.changes.map(({ key }) => key)).toContain("module.api/messaging_policies");
  });

  it("are merged where a service may do several things", () => {
    const { text } = given("", "  managed_policy_arns = []\n", { ...SEND, values: { producers: ["api"], consumers: ["api"] } });
    expect(text("app/main.tf").match(/variable "messaging_policies"/g)).toHaveLength(1);
    expect(text("main.tf")).toMatch(/messaging_policies = merge\(/);
  });
});

describe("modules that others wrote", () => {
  it("are never changed: what is needed there is handed over", () => {
    const role = '\n  inline_policy {\n    name   = "own"\n    policy = "{}"\n  }\n';
    for (const [wish, notes] of [[SEND, ["api may not yet send", "The containers of api"]], [MOUNT, ["api does not mount the file system yet"]]] as const) {
      const { addition } = after({ "main.tf": CALL("api").replace("./app", "./vendor/app"), "vendor/app/main.tf": MODULE({ role }) }, wish);
      expect(addition.plan.files.filter(({ path }) => path.startsWith("vendor/"))).toEqual([]);
      for (const note of notes) expect(addition.handOver.join("\n")).toContain(note);
    }
  });
});

describe("modules of a house", () => {
  it("are not touched where the call hands in what is needed", () => {
    const repository = fixture("labels");
    const { plan } = additionOf(planFor(repository, { component: sqs, on: "all", values: { producers: ["api"], consumers: ["sender"] } }));
    expect(plan.files.map(({ path }) => path).filter((path) => path.startsWith("modules/"))).toEqual([]);
  });
});
