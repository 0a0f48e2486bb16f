import { describe, expect, it } from "vitest";
import { apiGateway } from "../../src/catalog/api-gateway";
import type { Json } from "../../src/core/design/answers";
import { additionOf, fixture, planFor, textAfter, type Wish } from "../core/implementation/plans";
import { repositoryOf } from "../support/repositories";

const problemsOf = (route: Json): readonly string[] => apiGateway.check({ ...apiGateway.defaults.small, routes: { orders: route } }).map(({ input, message }) => `${input}: ${message}`);

const routed = (key: string): readonly string[] => problemsOf({ route_key: key });

/** A house with a load balancer and a function. */
const HOUSE = repositoryOf({
  "main.tf": `provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_security_group" "lb" {
  name   = "lb"
  vpc_id = aws_vpc.main.id
}

resource "aws_lb" "main" {
  name            = "shop"
  internal        = true
  subnets         = [aws_subnet.private.id]
  security_groups = [aws_security_group.lb.id]
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.main.arn
  port              = 8080
  protocol          = "HTTP"
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = "arn:aws:iam::111122223333:role/orders"
}
`,
});

const ROUTES = { orders: { route_key: "GET /orders/{id}", function: "orders" }, rest: {} };
const wish = (values: NonNullable<Wish["values"]>): Wish => ({ component: apiGateway, on: "all", values });
const written = (values: NonNullable<Wish["values"]>): string => textAfter(HOUSE, wish(values), "main.tf");
const blockOf = (text: string, address: string): string => new RegExp(`resource "${address.replace(".", '" "')}" \\{\\n[^]*?\\n\\}`).exec(text)?.[0] ?? "";

describe("a route", () => {
  it.each(["$default", "GET /", "ANY /orders", "POST /orders/{id}/lines", "ANY /{proxy+}", "DELETE /a-b/c_d.e~f/{rest+}"])("is %s", (key) => {
    expect(routed(key)).toEqual([]);
  });

  it.each(["default", "$connect", "get /", "GET orders", "GET /orders/", "GET  /orders", "ANY /{proxy+}/more", "GET /orders?id=1", "TRACE /", "GET /o{id}", ""])("is not %s", (key) => {
    expect(routed(key)).toEqual(["routes.orders.route_key: Use a method and a path such as GET /orders/{id} or ANY /orders/{proxy+}, or $default."]);
  });

  it("waits for an answer no longer than AWS does, and is there once", () => {
    expect(problemsOf({ timeout_seconds: 31 })).toEqual(["routes.orders.timeout_seconds: It must be at most 30."]);
    expect(apiGateway.check({ ...apiGateway.defaults.small, routes: { a: {}, b: {} } })).toEqual([{ input: "routes.b.route_key", message: "a says $default already." }]);
  });
});

describe("the API", () => {
  it("has the load balancer answer what no function does", () => {
    const text = written({ functions: ["aws_lambda_function.orders"], routes: ROUTES });
    expect(blockOf(text, "aws_apigatewayv2_route.api_gateway_load_balancer")).toContain("for_each = { for k, v in var.api_gateway_routes : k => v if v.function == null }");
    expect(blockOf(text, "aws_apigatewayv2_integration.api_gateway_load_balancer")).toContain("integration_uri        = aws_lb_listener.web.arn");
    expect(blockOf(text, "aws_apigatewayv2_route.api_gateway_function")).toContain("for_each = { for k, v in var.api_gateway_routes : k => v if v.function != null }");
    expect(blockOf(text, "aws_lambda_permission.api_gateway_function")).toContain('source_arn = "${aws_apigatewayv2_api.api_gateway.execution_arn}/*/${replace(replace(each.value.route_key, "ANY ", "* "), " ", "")}"');
  });

  it("is let in to the load balancer by its link, on the port of the listener and where that is there", () => {
    const rule = /resource "aws_vpc_security_group_ingress_rule" "[^"]*" \{[^}]*\}/.exec(written({ routes: { rest: {} } }))?.[0] ?? "";
    expect(rule).toMatch(/security_group_id += aws_security_group\.lb\.id/);
    expect(rule).toMatch(/referenced_security_group_id += aws_security_group\.api_gateway\.id/);
    expect(rule).toMatch(/from_port += 8080\n/);
    const sample = textAfter(fixture("sample"), wish({}), "api-gateway.tf");
    for (const [, what, body] of sample.matchAll(/"(api_gateway_sg|alb_from_api_gateway_sg)" \{\n([^}]*)\}/g)) expect(body, what).toContain('count = var.api_gateway_create && var.route53_existing_certificate_arn != "" ? 1 : 0');
  });

  it("has no functions where none was picked, and no load balancer where none is to be called", () => {
    expect(written({ routes: { rest: {} } })).not.toMatch(/lambda_permission|v\.function|AWS_PROXY/);
    const alone = written({ load_balancer: "none", functions: ["aws_lambda_function.orders"], routes: ROUTES });
    expect(alone).not.toMatch(/vpc_link|HTTP_PROXY|http-api-sg/);
    expect(alone).toContain("AWS_PROXY");
  });

  it("is in front of functions alone where the house has no load balancer, which is said", () => {
    const { findings, changes } = additionOf(planFor(fixture("serverless"), { component: apiGateway, name: "gate", on: ["dev"], values: { functions: ["aws_lambda_function.query"], routes: { hives: { function: "query" } } } }));
    expect(findings.map(({ message }) => message)).toEqual(expect.arrayContaining([expect.stringMatching(/^No listener for HTTPS/), expect.stringMatching(/^No listener for HTTP of/), expect.stringMatching(/^No load balancer is called, .* No application load balancer is declared/)]));
    expect(changes.map(({ key }) => key)).not.toContainEqual(expect.stringContaining("vpc_link"));
  });

  it("speaks TLS to a listener for HTTPS alone, and is there where that is", () => {
    expect(written({ routes: { rest: {} } })).not.toContain("tls_config");
    const sample = textAfter(fixture("sample"), wish({}), "api-gateway.tf");
    expect(blockOf(sample, "aws_apigatewayv2_integration.load_balancer")).toContain("  tls_config {\n    server_name_to_verify = var.api_gateway_server_name\n  }");
    expect(blockOf(sample, "aws_apigatewayv2_route.load_balancer")).toContain('for_each = var.api_gateway_create && var.route53_existing_certificate_arn != "" ? var.api_gateway_routes : {}');
    expect(blockOf(sample, "aws_apigatewayv2_stage.main")).toContain("count = var.api_gateway_create ? 1 : 0");
  });

  it("lets everybody call, those with a token, or those who are permitted to", () => {
    expect(written({ routes: { rest: {} } })).not.toMatch(/authorization_type|authorizer_id/);
    const jwt = written({ authorizer: "jwt", routes: { rest: {} } });
    expect(blockOf(jwt, "aws_apigatewayv2_route.api_gateway_load_balancer")).toMatch(/authorization_type = each\.value\.authorized \? "JWT" : "NONE"\n {2}authorizer_id +=/);
    expect(blockOf(jwt, "aws_apigatewayv2_authorizer.api_gateway_jwt")).toMatch(/audience += var.api_gateway_audience/);
    const iam = textAfter(fixture("sample"), wish({ authorizer: "iam", callers: ["web"] }), "api-gateway.tf");
    expect(blockOf(iam, "aws_apigatewayv2_route.load_balancer")).toContain('authorization_type = each.value.authorized ? "AWS_IAM" : "NONE"');
    expect(iam).toContain('["execute-api:Invoke"]');
    expect(iam).not.toMatch(/authorizer_id|aws_apigatewayv2_authorizer/);
  });
});
