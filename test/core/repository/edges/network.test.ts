import { describe, expect, it } from "vitest";
import { block, edgesOf } from "./edgesOf";

const VPC = block("aws_vpc.main", 'cidr_block = "10.0.0.0/16"') + block("aws_subnet.private", "count = 2", "vpc_id = aws_vpc.main.id", "cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)");
const group = (name: string, ...rules: readonly string[]): string => block(`aws_security_group.${name}`, "vpc_id = aws_vpc.main.id", ...rules);
const inline = (direction: string, ...lines: readonly string[]): string => `${direction} {\n    from_port = 5432\n    to_port = 5432\n    protocol = "tcp"\n    ${lines.join("\n    ")}\n  }`;
const APP = block("aws_ecs_service.app", "network_configuration {\n    subnets = aws_subnet.private[*].id\n    security_groups = [aws_security_group.app.id]\n  }");
const DB = block("aws_db_instance.db", "vpc_security_group_ids = [aws_security_group.db.id]");
const found = ["aws_ecs_service.app -> aws_db_instance.db"];
const rule = (type: string, ...lines: readonly string[]): string => block(`${type}.db`, "security_group_id = aws_security_group.db.id", "from_port = 5432", "to_port = 5432", ...lines);

describe("networkEdges: rules of security groups", () => {
  const bare = VPC + APP + DB + group("app");
  it.each([
    ["an inline block", group("db", inline("ingress", "security_groups = [aws_security_group.app.id]"))],
    ["a dynamic block", group("db", 'dynamic "ingress" {\n    for_each = [aws_security_group.app.id]\n    content {\n      security_groups = [ingress.value]\n    }\n  }')],
    ["a list of objects", group("db", "ingress = [{ from_port = 1, to_port = 2, protocol = \"tcp\", security_groups = [aws_security_group.app.id] }]")],
    ["aws_security_group_rule", group("db") + rule("aws_security_group_rule", 'type = "ingress"', "source_security_group_id = aws_security_group.app.id")],
    ["an ingress rule resource", group("db") + rule("aws_vpc_security_group_ingress_rule", "referenced_security_group_id = aws_security_group.app.id")],
    ["the range of the VPC", group("db", inline("ingress", "cidr_blocks = [aws_vpc.main.cidr_block]"))],
    ["the same range, written out", group("db", inline("ingress", 'cidr_blocks = ["10.0.0.0/16"]'))],
    ["a wider range", group("db", inline("ingress", 'cidr_blocks = ["10.0.0.0/8"]'))],
    ["the ranges of subnets", group("db", inline("ingress", "cidr_blocks = [for subnet in aws_subnet.private : subnet.cidr_block]"))],
  ])("are read from %s", (_, rules) => {
    expect(edgesOf(bare + rules, "network")).toEqual(found);
  });

  it.each([
    ["the whole internet", group("db", inline("ingress", 'cidr_blocks = ["0.0.0.0/0"]'))],
    ["a prefix list", group("db", inline("ingress", 'prefix_list_ids = ["pl-1"]'))],
    ["another range", group("db", inline("ingress", 'cidr_blocks = ["192.168.0.0/16"]'))],
    ["a comment", group("db", "# ingress { security_groups = [aws_security_group.app.id] }")],
    ["a way out", group("db", inline("egress", "security_groups = [aws_security_group.app.id]"))],
  ])("tell of nobody where they are about %s", (_, rules) => {
    expect(edgesOf(bare + rules, "network")).toEqual([]);
  });

  it("let those in who stand behind the same group, by self, and databases open no connection", () => {
    const both = group("db", inline("ingress", "self = true"));
    const service = APP.replace("aws_security_group.app", "aws_security_group.db");
    expect(edgesOf(VPC + both + service + DB, "network")).toEqual(found);
    expect(edgesOf(VPC + both + service + DB.replaceAll('"db"', '"other"') + DB, "network")).toEqual(["aws_ecs_service.app -> aws_db_instance.other", ...found]);
  });

  it("close a way where the opener's own rules let nothing out to it", () => {
    const db = group("db", inline("ingress", "security_groups = [aws_security_group.app.id]"));
    const app = (...lines: readonly string[]): string => group("app", `egress {\n    ${lines.join("\n    ")}\n  }`);
    const edges = (out: string): string[] => edgesOf(VPC + APP + DB + db + out, "network");
    expect(edges(app('protocol = "-1"', "from_port = 0", "to_port = 0", 'cidr_blocks = ["0.0.0.0/0"]'))).toEqual(found);
    expect(edges(app('protocol = "tcp"', "from_port = 443", "to_port = 443", 'cidr_blocks = ["0.0.0.0/0"]'))).toEqual([]);
    expect(edges(app('protocol = "tcp"', "from_port = 5432", "to_port = 5432", "security_groups = [aws_security_group.db.id]"))).toEqual(found);
    expect(edges(app('protocol = "tcp"', "from_port = 5432", "to_port = 5432", "prefix_list_ids = [var.s3]"))).toEqual([]);
  });

  it("tell instances apart by their keys", () => {
    const groups = block("aws_security_group.all", 'for_each = toset(["app", "db", "other"])') + rule("aws_vpc_security_group_ingress_rule", 'referenced_security_group_id = aws_security_group.all["app"].id').replace("aws_security_group.db.id", 'aws_security_group.all["db"].id');
    const text = groups + APP.replace("aws_security_group.app", 'aws_security_group.all["app"]') + APP.replace('"app"', '"other"').replace("aws_security_group.app", 'aws_security_group.all["other"]') + DB.replace("aws_security_group.db", 'aws_security_group.all["db"]');
    expect(edgesOf(text, "network")).toEqual(found);
  });

  it("are followed into a module of the repository by its inputs", () => {
    const module = 'variable "from" {}\nresource "aws_security_group" "this" {}\nresource "aws_security_group_rule" "in" {\n  count = length(var.from)\n  type = "ingress"\n  security_group_id = aws_security_group.this.id\n  source_security_group_id = var.from[count.index].group\n}\noutput "id" {\n  value = aws_security_group.this.id\n}\n';
    const call = 'module "db" {\n  source = "./sg"\n  from = [{ group = aws_security_group.app.id }]\n}\n';
    expect(edgesOf({ "main.tf": VPC + APP + group("app") + call + DB.replace("aws_security_group.db.id", "module.db.id"), "sg/main.tf": module }, "network")).toEqual(found);
  });

  it.each([
    ["with a source group", "ingress_with_source_security_group_id = [{ rule = \"postgresql-tcp\", source_security_group_id = module.app_sg.security_group_id }]"],
    ["with the ranges of subnets", "ingress_cidr_blocks = module.vpc.private_subnets_cidr_blocks\n  ingress_rules = [\"postgresql-tcp\"]"],
    ["with the range of the VPC", "ingress_with_cidr_blocks = [{ rule = \"postgresql-tcp\", cidr_blocks = module.vpc.vpc_cidr_block }]"],
  ])("are read from the inputs of a module that is not here, %s", (_, inputs) => {
    const text = `module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}\nmodule "app_sg" {\n  source = "terraform-aws-modules/security-group/aws"\n}\nmodule "db_sg" {\n  source = "terraform-aws-modules/security-group/aws"\n  ${inputs}\n}\n`;
    const service = block("aws_ecs_service.app", "network_configuration {\n    subnets = module.vpc.private_subnets\n    security_groups = [module.app_sg.security_group_id]\n  }");
    expect(edgesOf(text + service + DB.replace("aws_security_group.db.id", "module.db_sg.security_group_id"), "network")).toEqual(found);
  });

  it("are read from the rules that modules of things take, which are groups themselves", () => {
    const text = 'module "alb" {\n  source = "terraform-aws-modules/alb/aws"\n}\nmodule "api" {\n  source = "terraform-aws-modules/ecs/aws//modules/service"\n  security_group_rules = {\n    alb = { type = "ingress", source_security_group_id = module.alb.security_group_id }\n  }\n}\nmodule "db" {\n  source = "terraform-aws-modules/rds-aurora/aws"\n  security_group_rules = {\n    api = { source_security_group_id = module.api.security_group_id }\n  }\n}\n';
    expect(edgesOf(text, "network")).toEqual(["module.alb -> module.api", "module.api -> module.db"]);
  });

  it("let the parts of a thing speak for it: mount targets for a file system, a launch template for what runs it", () => {
    const fs = block("aws_efs_file_system.fs") + block("aws_efs_mount_target.fs", "file_system_id = aws_efs_file_system.fs.id", "security_groups = [aws_security_group.db.id]");
    const fleet = block("aws_launch_template.t", "vpc_security_group_ids = [aws_security_group.app.id]") + block("aws_autoscaling_group.g", "launch_template {\n    id = aws_launch_template.t.id\n  }");
    expect(edgesOf(VPC + group("app") + group("db", inline("ingress", "security_groups = [aws_security_group.app.id]")) + fs + fleet, "network")).toEqual(["aws_autoscaling_group.g -> aws_efs_file_system.fs"]);
  });
});

describe("networkEdges: targets, origins and integrations", () => {
  const LB = block("aws_lb.lb") + block("aws_lb_target_group.t") + block("aws_lb_listener.l", "load_balancer_arn = aws_lb.lb.arn");
  it.each([
    ["a service behind a rule of a listener", `${LB}${block("aws_lb_listener_rule.r", "listener_arn = aws_lb_listener.l.arn", "action {\n    target_group_arn = aws_lb_target_group.t.arn\n  }")}${block("aws_ecs_service.s", "load_balancer {\n    target_group_arn = aws_lb_target_group.t.arn\n  }")}`, ["aws_lb.lb -> aws_ecs_service.s"]],
    ["an attached function", `${LB.replace("lb.arn", "lb.arn\n  default_action {\n    forward {\n      target_group {\n        arn = aws_lb_target_group.t.arn\n      }\n    }\n  }")}${block("aws_lambda_function.f")}${block("aws_lb_target_group_attachment.a", "target_group_arn = aws_lb_target_group.t.arn", "target_id = aws_lambda_function.f.arn")}`, ["aws_lb.lb -> aws_lambda_function.f"]],
    ["a service behind a module of load balancers", `module "alb" {\n  source = "terraform-aws-modules/alb/aws"\n}\n${block("aws_ecs_service.s", 'load_balancer {\n    target_group_arn = module.alb.target_groups["x"].arn\n  }')}`, ["module.alb -> aws_ecs_service.s"]],
    ["an origin of a distribution", `${LB}${block("aws_cloudfront_distribution.c", "origin {\n    domain_name = aws_lb.lb.dns_name\n  }")}`, ["aws_cloudfront_distribution.c -> aws_lb.lb"]],
    ["a link of an API into the VPC", `${LB}${block("aws_apigatewayv2_api.a")}${block("aws_apigatewayv2_vpc_link.v")}${block("aws_apigatewayv2_integration.i", "api_id = aws_apigatewayv2_api.a.id", "connection_id = aws_apigatewayv2_vpc_link.v.id", "integration_uri = aws_lb_listener.l.arn")}`, ["aws_apigatewayv2_vpc_link.v -> aws_lb.lb"]],
    ["a proxy of a database", `${block("aws_db_proxy.p")}${DB}${block("aws_db_proxy_target.t", "db_proxy_name = aws_db_proxy.p.name", "db_instance_identifier = aws_db_instance.db.identifier")}`, ["aws_db_proxy.p -> aws_db_instance.db"]],
  ])("join %s", (_, text, edges) => {
    expect(edgesOf(text, "network")).toEqual(edges);
  });
});
