import { describe, expect, it } from "vitest";
import { findLoadBalancer } from "../../../../src/core/analysis/slots/loadBalancer";
import { house } from "../../conventions/house";

const find = (text: string, others: Readonly<Record<string, string>> = {}) => {
  const { repository, root } = house({ "main.tf": text, ...others });
  return findLoadBalancer(repository, root);
};

const listener = (label: string, balancer: string, protocol: string, more = ""): string => `resource "aws_lb_listener" "${label}" {\n${more}  load_balancer_arn = ${balancer}\n  protocol = "${protocol}"\n}\n`;
const rule = (label: string, of: string): string => `resource "aws_lb_listener_rule" "${label}" {\n  listener_arn = ${of}\n}\n`;
const MAIN = 'resource "aws_security_group" "lb" {}\nresource "aws_lb" "main" {\n  security_groups = [aws_security_group.lb.id]\n}\n';

describe("the load balancer", () => {
  it("is the one that is declared, with what a component may want of it", () => {
    expect(find(MAIN + listener("a", "aws_lb.main.arn", "HTTP") + listener("b", "aws_lb.main.arn", "HTTPS"))).toMatchObject({
      kind: "bound",
      binding: {
        expression: "aws_lb.main.arn",
        form: "arn",
        owner: "here",
        facets: { arn: "aws_lb.main.arn", dnsName: "aws_lb.main.dns_name", zoneId: "aws_lb.main.zone_id", httpListenerArn: "aws_lb_listener.a.arn", httpsListenerArn: "aws_lb_listener.b.arn", securityGroup: "aws_security_group.lb.id" },
      },
    });
  });

  it("says by which port its listeners are reached, the usual one where none is known by its number", () => {
    const own = listener("a", "aws_lb.main.arn", "HTTPS", "  port = 8443\n") + listener("b", "aws_lb.main.arn", "HTTP", "  port = var.port\n");
    expect(find(MAIN + own)).toMatchObject({ binding: { facets: { httpsPort: "8443", httpPort: "80" } } });
    expect(find('module "edge" {\n  source = "./edge"\n}', { "edge/main.tf": `${MAIN}${own}output "lb" {\n  value = aws_lb.main.arn\n}\noutput "tls" {\n  value = aws_lb_listener.a.arn\n}\n` })).toMatchObject({ binding: { facets: { httpsPort: "8443" } } });
    expect(find('module "alb" {\n  source = "terraform-aws-modules/alb/aws"\n  version = "~> 9.0"\n  listeners = {\n    web = { port = 8443, protocol = "HTTPS" }\n  }\n}\n')).toMatchObject({ binding: { facets: { httpsPort: "8443" } } });
    expect(find('variable "alb_arn" {}\nvariable "alb_https_listener_arn" {}\n')).toMatchObject({ binding: { facets: { httpsPort: "443" } } });
  });

  it("says under which condition it, and a listener of it, exists", () => {
    const text = `variable "on" {}\nvariable "tls" {}\n${MAIN.replace('"main" {\n', '"main" {\n  count = var.on ? 1 : 0\n')}${listener("tls", "aws_lb.main[0].arn", "HTTPS", "  count = var.tls ? 1 : 0\n")}`;
    expect(find(text)).toMatchObject({ binding: { expression: "aws_lb.main[0].arn", guard: "var.on", facets: { httpsListenerArn: "aws_lb_listener.tls[0].arn" }, facetGuards: { httpsListenerArn: "var.tls" } } });
  });

  it("is the one that services use, and a question where two are used alike", () => {
    const two = `resource "aws_lb" "a" {}\nresource "aws_lb" "b" {}\n${listener("a", "aws_lb.a.arn", "HTTP")}${listener("b", "aws_lb.b.arn", "HTTP")}`;
    expect(find(two)).toMatchObject({ kind: "ambiguous", candidates: [{ address: "aws_lb.a" }, { address: "aws_lb.b" }] });
    expect(find(`${two}${rule("x", "aws_lb_listener.b.arn")}${rule("y", "aws_lb_listener.b.arn")}`)).toMatchObject({ kind: "bound", binding: { address: "aws_lb.b" }, alternatives: [{ address: "aws_lb.a" }] });
  });

  it("is rather one for requests than one for connections", () => {
    expect(find(`resource "aws_lb" "net" {\n  load_balancer_type = "network"\n}\nresource "aws_lb" "web" {}\n`)).toMatchObject({ kind: "bound", binding: { address: "aws_lb.web" } });
  });

  it("may be looked up, with its listener", () => {
    expect(find(`data "aws_lb" "shared" {\n  name = "shared"\n}\ndata "aws_lb_listener" "https" {\n  load_balancer_arn = data.aws_lb.shared.arn\n  port = 443\n}\n${rule("x", "data.aws_lb_listener.https.arn")}`)).toMatchObject({
      kind: "bound",
      binding: { expression: "data.aws_lb.shared.arn", owner: "account", facets: { httpsListenerArn: "data.aws_lb_listener.https.arn", securityGroups: "data.aws_lb.shared.security_groups" } },
    });
  });

  it("may be made by a module of the repository, under the names that it gives", () => {
    const module = `${MAIN}${listener("web", "aws_lb.main.arn", "HTTPS")}output "balancer" {\n  value = aws_lb.main.arn\n}\noutput "front" {\n  value = aws_lb_listener.web.arn\n}\noutput "guard" {\n  value = aws_security_group.lb.id\n}\n`;
    expect(find('module "edge" {\n  source = "./edge"\n}', { "edge/main.tf": module })).toMatchObject({ binding: { expression: "module.edge.balancer", owner: "module", facets: { httpsListenerArn: "module.edge.front", securityGroup: "module.edge.guard" } } });
  });

  it("may be made by a module of the registry, as its version gives it out", () => {
    const call = (more: string): string => `module "alb" {\n  source = "terraform-aws-modules/alb/aws"\n${more}\n}\n`;
    expect(find(call('  version = "~> 9.0"\n  listeners = {\n    web = { port = 443, protocol = "HTTPS" }\n  }'))).toMatchObject({ binding: { expression: "module.alb.arn", facets: { httpsListenerArn: 'module.alb.listeners["web"].arn', securityGroup: "module.alb.security_group_id" } } });
    expect(find(call('  version = "8.7.0"\n  https_listeners = []'))).toMatchObject({ binding: { expression: "module.alb.lb_arn", facets: { httpsListenerArn: "module.alb.https_listener_arns[0]" } } });
  });

  it("may be another state's, also by outputs that nobody reads yet", () => {
    const reader = 'data "terraform_remote_state" "edge" {\n  backend = "s3"\n  config = {\n    key = "edge.tfstate"\n  }\n}\n';
    const edge = `provider "aws" {}\n${MAIN}output "lb" {\n  value = aws_lb.main.arn\n}\noutput "name" {\n  value = aws_lb.main.dns_name\n}\n`;
    expect(find(reader, { "edge/main.tf": edge })).toMatchObject({ binding: { expression: "data.terraform_remote_state.edge.outputs.lb", owner: "state", facets: { dnsName: "data.terraform_remote_state.edge.outputs.name" } } });
    expect(find(`${reader}resource "aws_route53_record" "x" {\n  name = data.terraform_remote_state.edge.outputs.public_alb_dns_name\n  zone_id = data.terraform_remote_state.edge.outputs.public_alb_zone_id\n  records = [data.terraform_remote_state.edge.outputs.public_alb_arn]\n}\n`)).toMatchObject({
      binding: { expression: "data.terraform_remote_state.edge.outputs.public_alb_arn", facets: { dnsName: "data.terraform_remote_state.edge.outputs.public_alb_dns_name", zoneId: "data.terraform_remote_state.edge.outputs.public_alb_zone_id" } },
    });
  });

  it("may be passed in, also as a field of an object", () => {
    expect(find('variable "alb_arn" {}\nvariable "alb_https_listener_arn" {}\n')).toMatchObject({ binding: { expression: "var.alb_arn", facets: { httpsListenerArn: "var.alb_https_listener_arn" } } });
    expect(find('variable "edge" {\n  type = object({ lb_arn = string, zone = string })\n}\n')).toMatchObject({ binding: { expression: "var.edge.lb_arn" } });
  });

  it("is missing where only a listener of it is known, which serves for rules", () => {
    const slot = find(`variable "alb_listener_arn" {}\n${rule("x", "var.alb_listener_arn")}`);
    expect(slot).toMatchObject({ kind: "missing", offer: { facets: { listenerArn: "var.alb_listener_arn" }, form: "value" } });
    expect(slot.kind === "missing" && slot.options[0]).toContain("Only a listener of it is known here, var.alb_listener_arn");
  });

  it("is missing where a module keeps it to itself, with what to do about it", () => {
    const slot = find('module "edge" {\n  source = "./edge"\n}', { "edge/main.tf": MAIN });
    expect(slot.kind === "missing" && slot.options[0]).toBe("module.edge makes aws_lb.main in edge and gives nothing of it out: give that module an output with aws_lb.main.arn and hand it on to the root module.");
  });
});
