import { describe, expect, it } from "vitest";
import { fitted } from "../../../../../src/core/implementation/idioms/moduleCall/fit";
import { saidOf } from "../../../../../src/core/implementation/idioms/moduleCall/said";
import { fold } from "../../../../../src/core/terraform/symbolic/fold";
import { termOf, written } from "../../../../../src/core/terraform/symbolic/terms";
import { repoPath } from "../../../../../src/core/text/span";
import { repositoryOf } from "../../../../support/repositories";

const VARIABLES = 'variable "x" { default = null }\nvariable "y" { default = null }\nvariable "on" { default = false }\nvariable "map" { default = {} }\nvariable "o" {\n  type = object({ size = optional(number, 3), name = optional(string) })\n  default = {}\n}\nvariable "words" { default = [] }\n';
const LOCALS = 'locals {\n  stem = trimsuffix(var.x, ".fifo")\n  asked = var.x != null && var.x != ""\n}\n';

/** The inputs with which an argument of a module comes to a value, as a call would write them; `undefined` where there are none. */
function handed(argument: string, value: string, given: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> | undefined {
  const repository = repositoryOf({ "main.tf": `${VARIABLES}${LOCALS}resource "aws_sqs_queue" "dlq" {}\nresource "aws_sqs_queue" "this" {\n  a = ${argument}\n}\n` });
  const module = repository.modules.get(repoPath(""));
  const resource = module?.resources.get("aws_sqs_queue.this");
  if (module === undefined || resource === undefined) throw new Error("The module cannot be read.");
  const parts = new Map([["aws_sqs_queue.this", "aws_sqs_queue.main"], ["aws_sqs_queue.dlq", "aws_sqs_queue.dlq"]]);
  const inputs = fitted((all, others) => saidOf({ module, inputs: all, others, parts }, resource, "a"), fold(termOf(value)), new Map(Object.entries(given).map(([name, text]) => [name, termOf(text)])), { circular: new Set(parts.values()), usual: new Set() });
  return inputs && Object.fromEntries([...inputs].flatMap(([name, term]) => (given[name] === undefined ? [[name, written(term)]] : [])));
}

describe("what a module is handed so that one of its arguments comes to a value", () => {
  it.each([
    ["var.x", "each.value.size", { x: "each.value.size" }],
    ["var.x", "null", {}],
    ["3", "3", {}],
    ["coalesce(var.x, 5)", "5", {}],
    ["coalesce(var.x, 5)", "7", { x: "7" }],
    ["try(coalesce(var.x, var.y), null)", "local.size", { x: "local.size" }],
    ["var.x == null ? 30 : var.x", "30", {}],
    ["var.x == null ? 30 : var.x", "local.size", { x: "local.size" }],
    ["local.asked ? var.x : null", "module.kms.arn", { x: "module.kms.arn" }],
    ["var.on ? var.x : null", "local.size", { on: "true", x: "local.size" }],
    ['"${var.x}.fifo"', '"orders.fifo"', { x: '"orders"' }],
    ['"${var.x}-${var.y}"', '"${local.prefix}-orders"', { y: '"orders"' }, { x: "local.prefix" }],
    ['format("%s-%s", var.y, var.x)', '"${local.prefix}-orders"', { x: '"orders"' }, { y: "local.prefix" }],
    ['join("-", [var.y, var.x])', '"${local.prefix}-orders"', { x: '"orders"' }, { y: "local.prefix" }],
    ['var.on ? "${local.stem}.fifo" : local.stem', '"jobs-${each.key}${each.value.fifo ? ".fifo" : ""}"', { x: '"jobs-${each.key}"' }, { on: "each.value.fifo" }],
    ["var.on ? var.y : null", "each.value.fifo", { y: "each.value.fifo" }, { on: "each.value.fifo" }],
    ['var.x == "provisioned" ? var.y : null', 'var.mode == "provisioned" ? var.speed : null', { y: "var.speed" }, { x: "var.mode" }],
    ["var.o.size", "3", {}],
    ["var.o.size", "9", { o: "{\n  size = 9\n}" }],
    ['lookup(var.map, "size", 4)', "4", {}],
    ["jsonencode(merge({ maxReceiveCount = 5, deadLetterTargetArn = aws_sqs_queue.dlq.arn }, var.map))", "jsonencode({ deadLetterTargetArn = aws_sqs_queue.dlq.arn, maxReceiveCount = 3 })", { map: "{\n  maxReceiveCount = 3\n}" }],
    ["merge(var.map, { Name = var.x })", 'merge(local.tags, { Name = "jobs" })', { map: "local.tags" }, { x: '"jobs"' }],
    ['lookup(var.map, "size", 4)', "9", { map: "{\n  size = 9\n}" }],
    ["[for k, v in var.map : { (k) = v }]", '[{ size = 9 }, { word = "x" }]', { map: '{\n  size = 9\n  word = "x"\n}' }],
    ["[for v in var.words : { name = v.own, size = try(v.size, null) }]", '[{ name = "x" }]', { words: '[{ own = "x" }]' }],
    ["concat([1], var.on ? [2] : [])", "[1, 2]", { on: "true" }],
    ["var.on ? var.x : var.y", '"orders"', { y: '"orders"' }],
    ['var.on ? var.x : "files"', '"orders"', { on: "true", x: '"orders"' }],
    ["!var.on", "true", {}],
    ["var.on && var.x != null", "false", {}],
  ] as readonly [string, string, Readonly<Record<string, string>>, Readonly<Record<string, string>>?][])("%s gives %s", (argument, value, expected, given = {}) => {
    expect(handed(argument, value, given)).toEqual(expected);
  });

  it.each([
    ["3", "4"],
    ['"${var.x}-queue"', '"orders"'],
    ["upper(var.x)", '"orders"'],
    ["each.value", '"orders"'],
    ["var.words[0]", '"orders"'],
    ["var.on ? 3 : 4", "5"],
    // What it would be handed only the call itself can give.
    ["var.x", "aws_sqs_queue.main.arn"],
    ["module.other.name", '"orders"'],
  ])("%s cannot give %s", (argument, value) => {
    expect(handed(argument, value)).toBeUndefined();
  });
});
