import { describe, expect, it } from "vitest";
import { LineTable } from "../../../../src/core/text/lines";
import { readFixture, repositoryOf } from "../../../support/repositories";
import { planFor, refusalsOf, type Wish } from "../plans";

/** The sample with more in some files, or with files of its own. */
const sampleWith = (more: Readonly<Record<string, string>>) => {
  const texts: Record<string, string> = Object.fromEntries(readFixture("sample").map(({ path, text }) => [path, text]));
  for (const [path, text] of Object.entries(more)) texts[path] = (texts[path] ?? "") + text;
  return repositoryOf(texts);
};

/** What is taken, each with the line it stands on. */
function taken(more: Readonly<Record<string, string>>, wish: Wish = {}): readonly string[] {
  const repository = sampleWith(more);
  return refusalsOf(planFor(repository, wish)).map(({ reason, message, place }) => {
    const line = place === undefined ? 0 : new LineTable(repository.files.get(place.path)?.text ?? "").positionAt(place.span.start).line + 1;
    return `${reason} ${place?.path ?? ""}:${line} ${message.split(".").slice(0, -2).join(".") || message}`;
  });
}

const lineCount = (path: string): number => (readFixture("sample").find((file) => file.path === path)?.text.split("\n").length ?? 0);

describe("a name that is taken", () => {
  it.each([
    ["a variable", "variables.tf", 'variable "queues" {}\n', "var.queues exists already"],
    ["a local", "locals.tf", "locals {\n  queue_names = {}\n}\n", "local.queue_names exists already"],
    ["an output", "outputs.tf", 'output "messaging_queue_urls" {\n  value = 1\n}\n', "output.messaging_queue_urls exists already"],
    ["a resource", "s3.tf", 'resource "aws_sqs_queue_policy" "main" {}\n', "aws_sqs_queue_policy.main exists already"],
    ["an alarm", "alarms.tf", 'resource "aws_cloudwatch_metric_alarm" "messaging_dlq_not_empty" {}\n', "aws_cloudwatch_metric_alarm.messaging_dlq_not_empty exists already"],
  ])("by %s is refused with its line", (_, path, text, message) => {
    const line = lineCount(path) + (text.startsWith("locals") ? 1 : 0);
    expect(taken({ [path]: text })).toEqual([`name-taken ${path}:${line} ${message}`]);
  });

  it("by a file is refused, also when the file is empty", () => {
    expect(taken({ "sqs.tf": "" })).toEqual(["name-taken sqs.tf:1 sqs.tf exists already"]);
  });

  it("is told all at once", () => {
    expect(taken({ "sqs.tf": 'variable "queues" {}\n', "more.tf": 'variable "messaging_create" {}\n' })).toHaveLength(3);
  });

  it("is free again under another name", () => {
    expect(taken({ "sqs.tf": 'variable "queues" {}\nresource "aws_sqs_queue" "main" {}\n' }, { name: "orders" })).toEqual([]);
  });
});
