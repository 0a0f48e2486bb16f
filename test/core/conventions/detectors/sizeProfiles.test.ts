import { describe, expect, it } from "vitest";
import { detectSizeProfiles } from "../../../../src/core/conventions/detectors/sizeProfiles";
import { repositoryOf, rootOf } from "../../../support/repositories";
import { house, lines } from "../house";

const database = (more = ""): string => `
variable "class" {}
variable "multi_az" {
  default = false
}
variable "tasks" {
  default = 1
}
resource "aws_db_instance" "main" {
  instance_class = var.class
  multi_az       = var.multi_az
}
resource "aws_ecs_service" "web" {
  desired_count = var.tasks
}
${more}`;

const detect = (texts: Readonly<Record<string, string>>) => {
  const { repository, root } = house(texts);
  return { repository, rule: detectSizeProfiles(root, repository) };
};

describe("size profiles", () => {
  it("are what names say, the surer the more sizes agree", () => {
    const named = detect({ "main.tf": database(), "prod.tfvars": 'class = "db.t4g.small"\n', "dev.tfvars": 'class = "db.t4g.small"\n' });
    expect(named.rule).toMatchObject({ value: { prod: "large", dev: "small" }, confidence: 0.5 });
    const agreed = detect({ "main.tf": database(), "prod.tfvars": 'class = "db.m7g.large"\nmulti_az = true\ntasks = 3\n', "dev.tfvars": 'class = "db.t4g.small"\n' });
    expect(agreed.rule).toMatchObject({ value: { prod: "large", dev: "small" }, confidence: 0.8 });
  });

  it("stay what names say where sizes are the other way round, and are less sure then", () => {
    const { rule } = detect({ "main.tf": database(), "prod.tfvars": 'class = "db.t4g.small"\n', "dev.tfvars": 'class = "db.m7g.large"\n' });
    expect(rule).toMatchObject({ value: { prod: "large", dev: "small" }, confidence: 0.33 });
  });

  it("are told by sizes where names say nothing", () => {
    const { repository, rule } = detect({ "main.tf": database(), "blue.tfvars": 'class = "db.t4g.micro"\n', "amber.tfvars": 'class = "db.t4g.large"\ntasks = 2\n', "green.tfvars": 'class = "db.m7g.2xlarge"\nmulti_az = true\ntasks = 4\n' });
    expect(rule.value).toEqual({ amber: "medium", blue: "small", green: "large" });
    expect(rule.confidence).toBeGreaterThan(0.5);
    expect(rule.confidence).toBeLessThan(0.9);
    expect(lines(repository, rule.evidence)).toContain("main.tf:10");
  });

  it("put what says nothing beside what its name says by their sizes", () => {
    const { rule } = detect({ "main.tf": database(), "eu.tfvars": 'class = "db.m7g.large"\ntasks = 3\n', "dev.tfvars": 'class = "db.t4g.micro"\n', "us.tfvars": 'class = "db.m7g.large"\ntasks = 3\n' });
    expect(rule.value).toEqual({ dev: "small", eu: "large", us: "large" });
  });

  it("are small, which is assumed, where neither names nor sizes tell them apart", () => {
    const { rule } = detect({ "main.tf": database(), "eu.tfvars": 'class = "db.m7g.large"\n', "prod.tfvars": 'class = "db.m7g.large"\n' });
    expect(rule).toMatchObject({ value: { eu: "small", prod: "large" }, assumed: ["eu"] });
  });

  it("are told by what is kept longest, not counting what never differs and what is no size", () => {
    const logs = 'variable "days" {}\nvariable "port" {}\nresource "aws_cloudwatch_log_group" "a" {\n  retention_in_days = var.days\n}\nresource "aws_lb_target_group" "a" {\n  port = var.port\n}\nresource "aws_ecs_service" "a" {\n  desired_count = 2\n}\n';
    const { rule } = detect({ "main.tf": logs, "north.tfvars": "days = 0\nport = 1\n", "south.tfvars": "days = 365\nport = 9\n" });
    expect(rule).toMatchObject({ value: { north: "large", south: "small" }, confidence: 0.5 });
  });

  it("are told in what modules make of what they are handed", () => {
    const { rule } = detect({
      "main.tf": 'variable "plan" {}\nmodule "db" {\n  source = "./db"\n  plan   = var.plan\n}\n',
      "db/main.tf": 'variable "plan" {}\nlocals {\n  classes = { s = "db.t4g.small", l = "db.m7g.xlarge" }\n}\nresource "aws_rds_cluster_instance" "this" {\n  instance_class = local.classes[var.plan]\n}\n',
      "alpha.tfvars": 'plan = "l"\n',
      "beta.tfvars": 'plan = "s"\n',
    });
    expect(rule.value).toEqual({ alpha: "large", beta: "small" });
  });

  it("are told among root modules that are environments of each other", () => {
    const of = (count: number): string => `provider "aws" {}\nmodule "web" {\n  source = "../../modules/web"\n  tasks  = ${String(count)}\n}\n`;
    const repository = repositoryOf({ "live/blue/main.tf": of(1), "live/green/main.tf": of(6), "modules/web/main.tf": 'variable "tasks" {}\nresource "aws_ecs_service" "web" {\n  desired_count = var.tasks\n}\n' });
    expect(detectSizeProfiles(rootOf(repository, "live/blue"), repository).value).toEqual({ blue: "small", green: "large" });
  });
});
