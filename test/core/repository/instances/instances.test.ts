import { describe, expect, it } from "vitest";
import { graphOf } from "../../../../src/core/repository/graph";
import { graphOfInstances } from "../../../../src/core/repository/instances/instanceGraph";
import { instancesAnywhere, instancesOf } from "../../../../src/core/repository/instances/instances";
import { repositoryOf, rootOf } from "../../../support/repositories";

const SERVICES = {
  "main.tf": `
variable "services" {
  type = map(object({ port = number, public = optional(bool, false) }))
}
module "service" {
  source   = "./service"
  for_each = var.services
  name     = each.key
  public   = each.value.public
}
resource "aws_route53_record" "service" {
  for_each = module.service
  name     = each.value.name
}
resource "aws_subnet" "private" {
  count = length(["a", "b"])
}
resource "aws_nat_gateway" "main" {
  subnet_id = aws_subnet.private[0].id
}
resource "aws_lb" "main" {
  subnets = aws_subnet.private[*].id
}
resource "aws_eip" "later" {
  for_each = toset(data.aws_subnets.all.ids)
}
data "aws_subnets" "all" {}
`,
  "service/main.tf": `
variable "name" {}
variable "public" {}
resource "aws_ecs_service" "this" {
  task_definition = aws_ecs_task_definition.this.arn
}
resource "aws_ecs_task_definition" "this" {}
resource "aws_lb_target_group" "this" {
  count = var.public ? 1 : 0
}
output "name" {
  value = "\${var.name}-\${length(aws_lb_target_group.this)}"
}
`,
  "dev.tfvars": 'services = { api = { port = 80, public = true } }\n',
  "prod.tfvars": 'services = { api = { port = 80, public = true }, web = { port = 81 } }\n',
};

function found(texts: Readonly<Record<string, string>>, environment?: string) {
  const repository = repositoryOf(texts);
  const root = rootOf(repository);
  return environment === undefined ? instancesAnywhere(repository, root) : instancesOf(repository, root, root.environments.find(({ name }) => name === environment));
}

describe("instancesOf", () => {
  it("names instances by the keys an environment gives them, through module calls", () => {
    expect(found(SERVICES, "dev").get("module.service.aws_lb_target_group.this")).toEqual(['module.service["api"].aws_lb_target_group.this[0]']);
    expect(found(SERVICES, "prod").get("module.service.aws_lb_target_group.this")).toEqual(['module.service["api"].aws_lb_target_group.this[0]']);
    expect(found(SERVICES, "prod").get("module.service.aws_ecs_service.this")).toEqual(['module.service["api"].aws_ecs_service.this', 'module.service["web"].aws_ecs_service.this']);
  });

  it("takes keys from the instances of a call or resource that is gone over", () => {
    expect(found(SERVICES, "prod").get("aws_route53_record.service")).toEqual(['aws_route53_record.service["api"]', 'aws_route53_record.service["web"]']);
  });

  it("keeps the address of what is not known without a plan", () => {
    expect(found(SERVICES).get("aws_eip.later")).toEqual(["aws_eip.later"]);
  });

  it("takes together what environments make, and keeps the address of what none of them makes", () => {
    expect(found(SERVICES).get("module.service")).toEqual(['module.service["api"]', 'module.service["web"]']);
    expect(found({ "main.tf": 'variable "on" {\n  default = false\n}\nresource "aws_eip" "x" {\n  count = var.on ? 1 : 0\n}\nresource "aws_eip" "y" {}\n' }).get("aws_eip.x")).toEqual(["aws_eip.x"]);
  });

  it("reads outputs of a module one by one, so that two modules may need each other's", () => {
    const texts = {
      "main.tf": 'module "a" {\n  source = "./a"\n  given  = module.b.second\n}\nmodule "b" {\n  source = "./b"\n  given  = module.a.first\n}\nresource "aws_eip" "x" {\n  for_each = toset(module.a.last)\n}\n',
      "a/main.tf": 'variable "given" {}\noutput "first" {\n  value = "x"\n}\noutput "last" {\n  value = [var.given]\n}\nresource "aws_eip" "a" {}\n',
      "b/main.tf": 'variable "given" {}\noutput "second" {\n  value = "${var.given}y"\n}\nresource "aws_eip" "b" {}\n',
    };
    expect(found(texts).get("aws_eip.x")).toEqual(['aws_eip.x["xy"]']);
  });

  it("reads the files that code decodes", () => {
    const texts = { "main.tf": 'locals {\n  config = yamldecode(file("${path.module}/config.yaml"))\n}\nresource "aws_sqs_queue" "q" {\n  for_each = local.config.queues\n}\n', "config.yaml": "queues:\n  orders: {}\n  mails: {}\n" };
    expect(found(texts).get("aws_sqs_queue.q")).toEqual(['aws_sqs_queue.q["mails"]', 'aws_sqs_queue.q["orders"]']);
  });

  it("does not tell instances apart beyond a thousand, and ends for modules in modules in modules", () => {
    expect(found({ "main.tf": 'resource "aws_eip" "x" {\n  count = 5000\n}\n' }).get("aws_eip.x")).toEqual(["aws_eip.x"]);
    const level = (inner: string): string => `module "m" {\n  source = "${inner}"\n  count  = 100\n}\n`;
    const deep = found({ "main.tf": level("./a"), "a/main.tf": level("../b"), "b/main.tf": level("../c"), "c/main.tf": 'resource "aws_eip" "x" {}\n' });
    expect(deep.get("module.m.module.m.module.m.aws_eip.x")?.length).toBeLessThan(2000);
  });
});

describe("graphOfInstances", () => {
  const edgesOf = (texts: Readonly<Record<string, string>>): readonly string[] => {
    const repository = repositoryOf(texts);
    const root = rootOf(repository);
    return graphOfInstances(graphOf(repository, root), instancesAnywhere(repository, root), repository).edges.map(({ from, to, kind }) => `${kind} ${from} ${to}`);
  };

  it("joins what stands in the same instance of a module", () => {
    const edges = edgesOf(SERVICES).filter((edge) => edge.includes("aws_ecs_service"));
    expect(edges).toContain('reference module.service["api"].aws_ecs_service.this module.service["api"].aws_ecs_task_definition.this');
    expect(edges.filter((edge) => edge.includes('"api"') && edge.includes('"web"'))).toEqual([]);
  });

  it("joins the instance that a line names, and all where it takes all", () => {
    const edges = edgesOf(SERVICES);
    expect(edges.filter((edge) => edge.includes("aws_nat_gateway"))).toEqual(["reference aws_nat_gateway.main aws_subnet.private[0]"]);
    expect(edges.filter((edge) => edge.includes("aws_lb.main"))).toEqual(["reference aws_lb.main aws_subnet.private[0]", "reference aws_lb.main aws_subnet.private[1]"]);
  });

  it("joins equal keys where the line reads its own", () => {
    const texts = { "main.tf": 'locals {\n  names = toset(["a", "b"])\n}\nresource "aws_sqs_queue" "main" {\n  for_each       = local.names\n  redrive_policy = aws_sqs_queue.dead[each.key].arn\n}\nresource "aws_sqs_queue" "dead" {\n  for_each = local.names\n}\nresource "aws_sqs_queue_policy" "main" {\n  for_each = aws_sqs_queue.main\n}\n' };
    expect(edgesOf(texts).filter((edge) => edge.startsWith("reference"))).toEqual([
      'reference aws_sqs_queue.main["a"] aws_sqs_queue.dead["a"]',
      'reference aws_sqs_queue.main["b"] aws_sqs_queue.dead["b"]',
      'reference aws_sqs_queue_policy.main["a"] aws_sqs_queue.main["a"]',
      'reference aws_sqs_queue_policy.main["b"] aws_sqs_queue.main["b"]',
    ]);
  });
});
