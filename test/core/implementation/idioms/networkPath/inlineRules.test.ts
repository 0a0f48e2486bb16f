import { describe, expect, it } from "vitest";
import { added, houseWith, refused } from "./depot";

const OPEN = '\n\n  egress {\n    from_port   = 0\n    to_port     = 0\n    protocol    = "-1"\n    cidr_blocks = ["0.0.0.0/0"]\n  }';
const CLOSED = '\n\n  egress {\n    from_port   = 443\n    to_port     = 443\n    protocol    = "tcp"\n    cidr_blocks = ["0.0.0.0/0"]\n  }';
const from = (group: string): string => `\n\n  ingress {\n    description     = "Calls"\n    protocol        = "tcp"\n    from_port       = 80\n    to_port         = 80\n    security_groups = [aws_security_group.${group}.id]\n  }`;
const group = (label: string, rules: string): string => `resource "aws_security_group" "${label}" {\n  name        = "shop-${label}"\n  vpc_id      = var.vpc_id\n  description = "The ${label}"${rules}\n}\n`;

describe("a group with its rules inside", () => {
  const open = `${group("api", OPEN)}\n${group("worker", from("api") + OPEN)}`;

  it("is written like the house's: order, empty lines, what it lets out", () => {
    expect(added(houseWith(open)).text("groups.tf")).toBe(
      `${open}\nresource "aws_security_group" "depot" {\n  name        = "depot"\n  vpc_id      = var.vpc_id\n  description = "NFS access"\n\n  ingress {\n    description     = "NFS access from api"\n    protocol        = "tcp"\n    from_port       = 2049\n    to_port         = 2049\n    security_groups = [aws_security_group.api.id]\n  }${OPEN}\n}\n`,
    );
  });

  it("lets the groups of several services in by one rule, and everything that refers to it reads its id", () => {
    const { all } = added(houseWith(open), { values: { clients: ["api", "worker"] } });
    expect(all).toContain('    description     = "NFS access from api and worker"\n');
    expect(all).toContain("    security_groups = [aws_security_group.api.id, aws_security_group.worker.id]\n");
    expect(all).toContain("  security_groups = [aws_security_group.depot.id]\n");
  });

  it("is called as its service is where the house's groups are, and says what it is where they do", () => {
    expect(added(houseWith(open)).addition.names.map(({ expression }) => expression)).toEqual(['"depot"']);
    expect(added(houseWith(open.replaceAll('"shop-api"', '"shop-api-sg"').replaceAll('"shop-worker"', '"shop-worker-sg"'))).text("groups.tf")).toContain('  name        = "depot-sg"\n');
  });

  it("lets nobody in where no service was chosen, and says so", () => {
    const { all, addition } = added(houseWith(open), { values: {} });
    expect(all.split('"depot" {')[1]).not.toContain("ingress {");
    expect(addition.findings.map(({ message }) => message)).toContain("No service was chosen, so the security group of Depot lets nobody in yet.");
  });

  it("has a rule of its own for a group that exists under a condition", () => {
    const conditional = open.replace('resource "aws_security_group" "api" {\n', 'resource "aws_security_group" "api" {\n  count = var.with_api ? 1 : 0\n\n').replace("aws_security_group.api.id", "aws_security_group.api[0].id");
    const { all } = added(houseWith(`variable "with_api" {\n  default = true\n}\n\n${conditional}`, { api: "aws_security_group.api[0].id" }));
    expect(all).toContain('  dynamic "ingress" {\n    for_each = var.with_api ? [1] : []\n\n    content {\n');
    expect(all).toContain("      security_groups = [aws_security_group.api[0].id]\n");
  });

  it("is refused where the group of a service would need the new one to exist first, with what to do", () => {
    expect(refused(houseWith(`${group("api", CLOSED)}\n${group("worker", from("api") + OPEN)}`))).toEqual([
      "aws_security_group.api lets out only what is named and keeps its rules inside, as the new security group does, so that each would need the other to exist first. Move the rules of aws_security_group.api to resources of their own first, with import blocks and as a change by itself, then add Depot again.",
    ]);
  });

  it("gets the way out written into the group of a service where address ranges are let in", () => {
    const ranges = "\n\n  ingress {\n    protocol    = \"tcp\"\n    from_port   = 80\n    to_port     = 80\n    cidr_blocks = [aws_vpc.main.cidr_block]\n  }";
    const house = `resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n\n${group("api", CLOSED + ranges)}\n${group("worker", OPEN + ranges)}`.replaceAll("var.vpc_id", "aws_vpc.main.id");
    const { text, addition } = added(houseWith(house));
    expect(text("groups.tf")).toContain(`${CLOSED}\n\n  egress {\n    from_port       = 2049\n    to_port         = 2049\n    protocol        = "tcp"\n    security_groups = [aws_security_group.depot.id]\n  }${ranges}\n}\n\nresource "aws_security_group" "worker"`);
    expect(text("groups.tf")).toContain('  ingress {\n    protocol    = "tcp"\n    from_port   = 2049\n    to_port     = 2049\n    cidr_blocks = [aws_vpc.main.cidr_block]\n  }\n');
    expect(addition.touches).toContain("aws_security_group.api");
  });
});
