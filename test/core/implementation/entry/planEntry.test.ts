import { describe, expect, it } from "vitest";
import { ecsService } from "../../../../src/catalog/ecs-service";
import type { Repository } from "../../../../src/core/repository/repository";
import { repositoryOf } from "../../../support/repositories";
import { restoredAfter } from "../restored";
import { additionOf, planFor, reasonsOf, refusalsOf, textAfter, withPlan, type Wish } from "../plans";

const ORDERS: Wish = { component: ecsService, name: "orders", on: "all", values: { image: "registry/orders:1", port: 9000 } };
const EXPOSED: Wish = { ...ORDERS, values: { ...ORDERS.values, exposed: true, path: "/orders" } };

const PROVIDER = 'provider "aws" {}\n';

/** Code that makes everything for each entry of a map and calls its fields by names that say nothing. */
const code = (map: string, more = ""): string => `${PROVIDER}
resource "aws_ecs_cluster" "main" {
  name = "main"
}

resource "aws_ecs_task_definition" "all" {
  for_each = ${map}

  family = each.key
  cpu    = each.value.a
  memory = each.value.b
  container_definitions = jsonencode([{
    name         = each.key
    image        = each.value.c
    portMappings = [{ containerPort = each.value.d }]
    logConfiguration = { options = { awslogs-group = aws_cloudwatch_log_group.all[each.key].name } }
  }])
}

resource "aws_cloudwatch_log_group" "all" {
  for_each = ${map}
  name     = "/all/\${each.key}"
}

resource "aws_ecs_service" "all" {
  for_each = ${map}

  name            = each.key
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.all[each.key].arn
  desired_count   = each.value.e
}
${more}`;

const VARIABLE = `
variable "things" {
  type = map(object({
    a = number
    b = optional(number, 512)
    c = string
    d = number
    e = optional(number, 1)
  }))
  default = {}
}
`;

const valuesOf = (entries: string): string => `things = {${entries === "" ? "" : `\n${entries}`}}\n`;
const given = (entries = ""): Repository => repositoryOf({ "main.tf": code("var.things", VARIABLE), "dev.tfvars": valuesOf(entries), "prod.tfvars": valuesOf(entries) });

describe("an entry of the house's map", () => {
  it("says what was answered under the fields that the code reads it from, whatever they are called", () => {
    const web = '  web = {\n    a = 256\n    c = "registry/web:1"\n    d = 80\n  }\n';
    expect(textAfter(given(web), { ...ORDERS, on: ["prod"], own: { prod: { cpu: "512", memory: "1024", count: 1 } } }, "prod.tfvars")).toBe(
      valuesOf(`${web}  orders = {\n    a = 512\n    b = 1024\n    c = "registry/orders:1"\n    d = 9000\n  }\n`),
    );
  });

  it("leaves out what would hold anyway, unless all others say it", () => {
    const plain: Wish = { ...ORDERS, own: { dev: { cpu: "256", memory: "512", count: 1 }, prod: { cpu: "256", memory: "512", count: 1 } } };
    expect(textAfter(given(), plain, "dev.tfvars")).not.toContain("e = 1");
    const usual = '  web = { a = 256, c = "x", d = 80, e = 1 }\n';
    expect(textAfter(given(usual), plain, "dev.tfvars")).toContain('orders = { a = 256, c = "registry/orders:1", d = 9000, e = 1 }');
  });

  it("stands only where it is on, and is taken back to the byte", () => {
    const repository = given();
    const addition = additionOf(planFor(repository, { ...ORDERS, on: ["prod"] }));
    expect(addition.plan.files.map(({ path }) => path)).toEqual(["prod.tfvars", ".annex/components/orders.json"]);
    const { now, before, left } = restoredAfter(repository, addition);
    expect(left).toEqual([]);
    expect(now).toEqual(before);
  });

  it("says environment variables where the code goes through a map of texts", () => {
    const told = repositoryOf({ "main.tf": code("var.things", VARIABLE.replace("d = number", "d = number\n    f = optional(map(string), {})")).replace("portMappings", 'environment = concat([for name, value in each.value.f : { name = name, value = value }], [{ name = "GROUP", value = aws_cloudwatch_log_group.all[each.key].arn }])\n    portMappings'), "prod.tfvars": valuesOf("") });
    expect(textAfter(told, { ...ORDERS, values: { ...ORDERS.values, environment: { LOG_LEVEL: { value: "info" } } } }, "prod.tfvars")).toContain('f = {\n      LOG_LEVEL = "info"\n    }\n');
    expect(textAfter(told, ORDERS, "prod.tfvars")).not.toContain("f =");
    const findings = additionOf(planFor(given(), { ...ORDERS, values: { ...ORDERS.values, environment: { LOG_LEVEL: { value: "info" } } } })).findings;
    expect(findings.map(({ message }) => message)).toContainEqual(expect.stringContaining("says the environment variables"));
  });

  it("tells of an image that is only an example", () => {
    const told = (wish: Wish): readonly string[] => additionOf(planFor(given(), wish)).findings.map(({ message }) => message);
    expect(told({ ...ORDERS, values: {}, on: ["prod"] })).toContainEqual(expect.stringContaining('The image of orders in prod is "public.ecr.aws/nginx/nginx:stable", which is only an example'));
    expect(told(ORDERS).join()).not.toContain("example");
  });

  it("tells what is made for it too", () => {
    expect(additionOf(planFor(given(), ORDERS)).touches).toEqual(["aws_ecs_task_definition.all", "aws_cloudwatch_log_group.all", "aws_ecs_service.all"]);
  });

  it("is written into locals and into YAML and JSON", () => {
    const local = repositoryOf({ "main.tf": code("local.things", '\nlocals {\n  things = {\n    web = { a = 256, b = 512, c = "x", d = 80, e = 1 }\n  }\n}\n'), "terraform.tfvars": "" });
    expect(textAfter(local, ORDERS, "main.tf")).toContain('    web    = { a = 256, b = 512, c = "x", d = 80, e = 1 }\n    orders = { a = 256, b = 512, c = "registry/orders:1", d = 9000, e = 1 }\n');
    const reading = (format: string): string => code("local.config.things", `\nvariable "stage" {}\n\nlocals {\n  config = ${format}decode(file("\${path.module}/config/\${var.stage}.${format}"))\n}\n`);
    const yaml = "things:\n  web: # first\n    a: 256\n    b: 512\n    c: x\n    d: 80\n    e: 1\n\n# Others\nother: 1\n";
    const inYaml = repositoryOf({ "main.tf": reading("yaml"), "config/dev.yaml": yaml, "config/prod.yaml": yaml });
    expect(textAfter(inYaml, { ...ORDERS, on: ["dev"] }, "config/dev.yaml")).toBe(yaml.replace("    e: 1\n", "    e: 1\n  orders:\n    a: 256\n    b: 512\n    c: registry/orders:1\n    d: 9000\n    e: 1\n"));
    const json = '{\n  "things": {\n    "web": { "a": 256, "b": 512, "c": "x", "d": 80, "e": 1 }\n  }\n}\n';
    const inJson = repositoryOf({ "main.tf": reading("json"), "config/dev.json": json, "config/prod.json": json });
    expect(JSON.parse(textAfter(inJson, { ...ORDERS, on: ["dev"] }, "config/dev.json"))).toMatchObject({ things: { orders: { c: "registry/orders:1", d: 9000 } } });
  });

  it("is written into the code where nothing else says what it is applied with, and into the default of a variable", () => {
    const web = 'web = { a = 256, b = 512, c = "x", d = 80, e = 1 }';
    const alone = repositoryOf({ "main.tf": code("local.things", `\nlocals {\n  things = {\n    ${web}\n  }\n}\n`) });
    expect(textAfter(alone, ORDERS, "main.tf")).toContain("    orders = { a = 256");
    const main = code("var.things", VARIABLE.replace("default = {}", `default = {\n    ${web}\n  }`));
    const standard = repositoryOf({ "main.tf": main, "dev.tfvars": "", "prod.tfvars": "" });
    const small: Wish = { ...ORDERS, sizes: { dev: "small", prod: "small" } };
    const addition = additionOf(planFor(standard, small));
    expect(reasonsOf(planFor(standard, ORDERS))).toEqual([expect.stringContaining("Answer the same everywhere, the size too.")]);
    expect(textAfter(standard, small, "main.tf")).toBe(main.replace(`    ${web}\n`, `    web    = { a = 256, b = 512, c = "x", d = 80, e = 1 }\n    orders = { a = 256, b = 512, c = "registry/orders:1", d = 9000, e = 1 }\n`));
    expect(restoredAfter(standard, addition)).toMatchObject({ left: [], now: { "main.tf": main } });
    expect(reasonsOf(planFor(standard, { ...ORDERS, on: ["prod"] }))).toEqual([expect.stringContaining("is the same in every environment")]);
  });

  it("is read through a module that is called for each entry, with the names that the module makes", () => {
    const module = code("var.things", 'variable "word" {}\nvariable "image" {}\nvariable "size" {}\nvariable "port" {}\nvariable "tasks" {}\nvariable "cluster" {}\nvariable "public" {}\n\nresource "aws_lb_target_group" "all" {\n  count = var.public ? 1 : 0\n  name  = "tasks-of-${var.word}"\n}\n')
      .replace(PROVIDER, "")
      .replace(/resource "aws_ecs_cluster"[^}]*}\n/, "")
      .replaceAll(/ *for_each *= var.things\n+/g, "")
      .replaceAll("[each.key]", "")
      .replaceAll("each.key", "var.word")
      .replace("aws_ecs_cluster.main.id", "var.cluster")
      .replace("each.value.a", "var.size[0]")
      .replace("each.value.b", "var.size[1]")
      .replace("each.value.c", "var.image")
      .replace("each.value.d", "var.port")
      .replace("each.value.e", "var.tasks");
    const calls = `${PROVIDER}
resource "aws_ecs_cluster" "main" {
  name = "main"
}

module "service" {
  source   = "./service"
  for_each = var.things

  word    = each.key
  image   = "registry/\${each.value.image}"
  size    = [each.value.cpu, each.value.memory]
  port    = each.value.port
  tasks   = each.value.tasks
  public  = each.value.public
  cluster = aws_ecs_cluster.main.id
}

variable "things" {
  type = map(object({ image = string, cpu = number, memory = number, port = number, tasks = number, public = optional(bool, false) }))
}
`;
    const repository = repositoryOf({ "main.tf": calls, "service/main.tf": module, "prod.tfvars": 'things = {\n  web = { image = "web:1", cpu = 256, memory = 512, port = 80, tasks = 1 }\n}\n' });
    const wish: Wish = { ...EXPOSED, own: { prod: { cpu: "256", memory: "512", count: 2 } } };
    expect(textAfter(repository, wish, "prod.tfvars")).toContain('orders = { image = "orders:1", cpu = 256, memory = 512, port = 9000, tasks = 2, public = true }');
    expect(additionOf(planFor(repository, wish)).touches).toEqual(["module.service", "module.service.aws_ecs_task_definition.all", "module.service.aws_cloudwatch_log_group.all", "module.service.aws_ecs_service.all", "module.service.aws_lb_target_group.all"]);
    expect(reasonsOf(planFor(repository, { ...wish, name: "orders-from-other-countries" }))).toEqual([expect.stringContaining("The name of module.service.aws_lb_target_group.all for orders-from-other-countries, tasks-of-orders-from-other-countries, has 36 characters")]);
  });

  it("is written among the settings of its environment, keyed by workspace in locals or by a variable in a variable file", () => {
    const web = 'web = { a = 256, b = 512, c = "x", d = 80, e = 1 }';
    const keyed = `\nlocals {\n  all = {\n    dev = {\n      things = {\n        ${web}\n      }\n    }\n    prod = {\n      things = {\n        ${web}\n      }\n    }\n  }\n  own = local.all[terraform.workspace]\n}\n`;
    const locals = repositoryOf({ "main.tf": code("local.own.things", keyed) });
    const text = textAfter(locals, { ...ORDERS, on: ["prod"] }, "main.tf");
    expect(text.match(/orders +=/g)).toHaveLength(1);
    expect(text.indexOf("orders =")).toBeGreaterThan(text.indexOf("prod = {"));
    const byVariable = `\nvariable "stages" {\n  type = any\n}\n\nlocals {\n  own = var.stages[terraform.workspace]\n}\n`;
    const values = `stages = {\n  dev = {\n    things = {\n      ${web}\n    }\n  }\n  prod = {\n    things = {\n      ${web}\n    }\n  }\n}\n`;
    const inFile = repositoryOf({ "main.tf": code("local.own.things", byVariable), "stages.auto.tfvars": values });
    expect(textAfter(inFile, { ...ORDERS, on: ["dev"] }, "stages.auto.tfvars")).toBe(values.replace(`${web}\n`, `web    = { a = 256, b = 512, c = "x", d = 80, e = 1 }\n      orders = { a = 256, b = 512, c = "registry/orders:1", d = 9000, e = 1 }\n`));
  });

  it("stands behind the load balancer by the switch without which there is no target group, with its path as the code completes it and a priority of its own", () => {
    const routed = `
variable "routed" {
  type = map(object({ a = number, b = number, c = string, d = number, e = number, open = bool, route = string, order = number }))
}

resource "aws_lb_target_group" "all" {
  for_each = { for key, value in var.routed : key => value if value.open }
  name     = each.key
  port     = each.value.d
}

resource "aws_lb_listener_rule" "all" {
  for_each     = { for key, value in var.routed : key => value if value.open }
  listener_arn = "arn"
  priority     = each.value.order
  condition {
    path_pattern {
      values = ["\${each.value.route}/*"]
    }
  }
}
`;
    const repository = repositoryOf({ "main.tf": code("var.routed", routed), "prod.tfvars": 'routed = {\n  web = { a = 256, b = 512, c = "x", d = 80, e = 1, open = true, route = "", order = 100 }\n}\n' });
    expect(reasonsOf(planFor(repository, EXPOSED))).toEqual([expect.stringContaining('the path cannot be /orders* here')]);
    const whole = repositoryOf({ "main.tf": code("var.routed", routed.replace("}/*", "}*")), "prod.tfvars": 'routed = {\n  web = { a = 256, b = 512, c = "x", d = 80, e = 1, open = true, route = "/", order = 100 }\n}\n' });
    expect(textAfter(whole, EXPOSED, "prod.tfvars")).toContain('open = true, route = "/orders", order = 99 }');
    expect(reasonsOf(planFor(whole, { ...EXPOSED, values: { ...EXPOSED.values, path: "/" } }))).toEqual([expect.stringContaining("The condition of aws_lb_listener_rule.all for orders, /*, is that of web too.")]);
  });
});

describe("an entry is refused", () => {
  it("where the repository keeps no map, with what it has instead", () => {
    const single = repositoryOf({ "main.tf": code("var.things", VARIABLE).replaceAll(/ *for_each *= var.things\n+/g, ""), "prod.tfvars": "" });
    expect(refusalsOf(planFor(single, ORDERS))).toMatchObject([{ reason: "no-place", message: expect.stringContaining("aws_ecs_service.all is made by itself") as string }]);
  });

  it("where the image comes from elsewhere than from an entry", () => {
    const elsewhere = repositoryOf({ "main.tf": code("var.things", VARIABLE).replace("each.value.c", '"registry/${each.key}:1"'), "prod.tfvars": valuesOf("") });
    expect(reasonsOf(planFor(elsewhere, ORDERS))).toEqual(["No field of an entry of var.things says the image: aws_ecs_service.all takes it from elsewhere. Add the service by hand, with what it is made of there."]);
  });

  it("where every entry says something that nobody can know", () => {
    const odd = repositoryOf({ "main.tf": code("var.things", VARIABLE.replace("a = number", "a = number\n    owner = string")), "prod.tfvars": valuesOf('  web = { a = 256, c = "x", d = 80, owner = "ann" }\n  api = { a = 256, c = "y", d = 81, owner = "bob" }\n') });
    expect(reasonsOf(planFor(odd, ORDERS))).toEqual([expect.stringContaining("Every entry of var.things says owner")]);
  });

  it("where the map is the same in an environment in which it is off", () => {
    const shared = repositoryOf({ "main.tf": code("local.things", '\nvariable "size" {}\n\nlocals {\n  things = { web = { a = 256, b = 512, c = "x", d = 80, e = 1 } }\n}\n'), "dev.tfvars": "size = 1\n", "prod.tfvars": "size = 2\n" });
    expect(reasonsOf(planFor(shared, { ...ORDERS, on: ["prod"] }))).toEqual([expect.stringContaining("local.things in main.tf is the same in every environment: an entry would be in dev too.")]);
  });

  it("where the map has one of that name, or a name at AWS would be too long or another's", () => {
    expect(reasonsOf(planFor(given('  orders = { a = 256, c = "x", d = 80 }\n'), ORDERS))).toEqual([expect.stringContaining("var.things has an entry orders already, in dev.tfvars and prod.tfvars.")]);
    const cut = repositoryOf({ "main.tf": `${code("var.things", VARIABLE)}\nresource "aws_lb_target_group" "all" {\n  for_each = var.things\n  name     = "$\{substr(each.key, 0, 5)}-tasks"\n}\n`, "prod.tfvars": valuesOf('  orders-old = { a = 256, c = "x", d = 80 }\n') });
    expect(reasonsOf(planFor(cut, ORDERS))).toEqual([expect.stringContaining("The name of aws_lb_target_group.all for orders, order-tasks, is that of orders-old too.")]);
    const long = repositoryOf({ "main.tf": `${code("var.things", VARIABLE)}\nresource "aws_lb_target_group" "all" {\n  for_each = var.things\n  name     = "tasks-of-the-service-called-$\{each.key}"\n}\n`, "prod.tfvars": valuesOf("") });
    expect(reasonsOf(planFor(long, ORDERS))).toEqual([expect.stringContaining("has 34 characters, and AWS takes 32.")]);
  });

  it("with a size that Fargate does not have", () => {
    expect(reasonsOf(planFor(given(), { ...ORDERS, values: { ...ORDERS.values, cpu: "256", memory: "4096" } }))).toContainEqual(expect.stringContaining("With 256 units of CPU Fargate takes 512, 1024, 2048 MiB of memory."));
  });
});

describe("tests of the author", () => {
  it("expect the new entry where they list or count what is made for each, in runs of environments where it is", () => {
    const run = (name: string, keys: string, count: number): string => `run "${name}" {\n  variables {\n    stage = "${name}"\n  }\n\n  assert {\n    condition     = keys(aws_ecs_service.all) == [${keys}] && length(aws_ecs_service.all) == ${String(count)}\n    error_message = "Others."\n  }\n}\n`;
    const yaml = "things:\n  web:\n    a: 256\n    b: 512\n    c: x\n    d: 80\n    e: 1\n";
    const main = code("local.config.things", '\nvariable "stage" {}\n\nlocals {\n  config = yamldecode(file("${path.module}/config/${var.stage}.yaml"))\n}\n');
    const tested = repositoryOf({ "main.tf": main, "config/dev.yaml": yaml, "config/prod.yaml": yaml, "tests/all.tftest.hcl": `${run("dev", '"web"', 1)}\n${run("prod", '"web"', 1)}` });
    expect(textAfter(tested, { ...ORDERS, on: ["dev"] }, "tests/all.tftest.hcl")).toBe(`${run("dev", '"orders", "web"', 2)}\n${run("prod", '"web"', 1)}`);
  });
});

describe("a second time", () => {
  it("the same entry is there already, and another stands beside it", () => {
    const repository = given();
    const after = withPlan(repository, additionOf(planFor(repository, ORDERS)).plan);
    expect(textAfter(after, { ...ORDERS, name: "mails" }, "prod.tfvars")).toMatch(/orders = \{[^}]*\}\n {2}mails = \{/);
  });
});
