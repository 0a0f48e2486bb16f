import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../support/repositories";
import { textAfter } from "../plans";

const PROVIDER = 'provider "aws" {}\n\n';

/** `main.tf` after a queue was added to a house that has everything in it. */
const mainAfter = (text: string): string => textAfter(repositoryOf({ "main.tf": PROVIDER + text }), { on: "all" }, "main.tf");

/** The first words of every block and comment line at the left margin, in order. */
const outline = (text: string): string[] => text.split("\n").flatMap((line) => /^(?:#.*|\w+ "[^{]*"|locals)/.exec(line)?.[0] ?? []);

describe("a file that holds everything", () => {
  it("takes variables behind its others and under their heading", () => {
    const after = mainAfter(
      [
        "# Variables",
        'variable "app" {\n  type = string\n}\n',
        "# Network",
        'resource "aws_vpc" "main" {\n  tags = { Name = "${var.app}-vpc" }\n}\nresource "aws_subnet" "main" {\n  vpc_id = aws_vpc.main.id\n}\n',
        "# Outputs",
        'output "vpc" {\n  value = aws_vpc.main.id\n}\n\noutput "subnet" {\n  value = aws_subnet.main.id\n}\n',
      ].join("\n"),
    );
    const lines = outline(after);
    expect(lines.indexOf('variable "queues"')).toBe(lines.indexOf('variable "app"') + 1);
    expect(lines.indexOf("# Network")).toBeGreaterThan(lines.indexOf('variable "queues"'));
    expect(lines.indexOf('output "queue_urls"')).toBe(lines.indexOf('output "subnet"') + 1);
    expect(lines.filter((line) => line === "# Messaging").length).toBeLessThanOrEqual(1);
  });
});

describe("an alarm", () => {
  it("takes a list of topics as it stands", () => {
    const after = mainAfter(
      'variable "alarm_actions" {\n  type = list(string)\n}\n\nresource "aws_vpc" "main" {}\n\nresource "aws_cloudwatch_metric_alarm" "cpu" {\n  alarm_name    = "cpu"\n  alarm_actions = var.alarm_actions\n  ok_actions    = var.alarm_actions\n}\n',
    );
    expect(after.match(/alarm_actions += var\.alarm_actions/g)).toHaveLength(3);
    expect(after).not.toContain("[var.alarm_actions]");
  });
});
