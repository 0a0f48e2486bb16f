import { describe, expect, it } from "vitest";
import { parseTerraformJson } from "../../../../src/core/hcl/json/parseJson";
import type { Dialect } from "../../../../src/core/hcl/json/dialect";
import { references } from "../../../../src/core/hcl/references";
import { attributeOf } from "../../../../src/core/terraform/arguments";
import { outline } from "./outline";
import { SAMPLE_JSON } from "./sampleJson";

const read = (source: string, dialect: Dialect = "configuration") => parseTerraformJson(source, dialect);

/** The outline of a source without mistakes. */
function outlineOf(source: string, dialect: Dialect = "configuration"): string {
  const { body, diagnostics } = read(source, dialect);
  expect(diagnostics).toEqual([]);
  return outline(body);
}

/** What is said of a source: the text of each place and the sentence. */
const mistakes = (source: string, dialect: Dialect = "configuration"): string[] =>
  read(source, dialect).diagnostics.map(({ span, message }) => `${source.slice(span.start, span.end)} | ${message}`);

const local = (value: string): string => `{"locals": {"x": ${value}}}`;

/** The text and value of an expression in `locals`. */
function valueOf(value: string) {
  const source = local(value);
  const [block] = read(source).body.items;
  const attribute = block?.kind === "block" ? attributeOf(block.body, "x") : undefined;
  if (attribute === undefined) throw new Error("no value");
  return { expression: attribute.value, text: source.slice(attribute.value.span.start, attribute.value.span.end) };
}

describe("parseTerraformJson", () => {
  it("reads every kind of block as native syntax has it", () => {
    expect(outlineOf(SAMPLE_JSON)).toBe(SAMPLE_OUTLINE);
  });
  it("takes arrays of objects for repeated blocks, at every level", () => {
    expect(outlineOf('[{"variable": [{"a": {}}, {"b": [{"type": "string"}]}]}, {"locals": [{"x": 1}, {"y": 2}]}]')).toBe(
      'variable "a" {}\nvariable "b" {\n  type = string\n}\nlocals {\n  x = 1\n}\nlocals {\n  y = 2\n}\n',
    );
    expect(outlineOf('{"variable": {"x": [[{"type": "string"}, {"default": "a"}]]}}')).toBe('variable "x" {\n  type = string\n  default = "a"\n}\n');
  });
  it("takes null for no block", () => {
    expect(outlineOf('{"variable": {"x": null, "y": []}}')).toBe("");
  });
  it("ignores comments in bodies, but not in values", () => {
    expect(outlineOf('{"//": "a", "locals": {"//": ["b"], "x": {"//": "c"}}}')).toBe('locals {\n  x = {"//" = "c"}\n}\n');
  });
  it("leaves what Terraform does not know as an argument", () => {
    expect(outlineOf('{"unknown": {"a": "${var.x}"}}')).toBe("unknown = {a = var.x}\n");
  });
  it("reads values of variables as literals", () => {
    expect(outlineOf('{"//": "c", "name": "${x}", "list": ["%{if}"], "map": {"k": -1}}', "values")).toBe('name = "$${x}"\nlist = ["%%{if}"]\nmap = {k = -1}\n');
  });
  it("reads tests", () => {
    expect(outlineOf('{"run": {"a": {"command": "plan", "module": {"source": "./m"}, "variables": {"x": "${var.y}"}, "expect_failures": ["var.x"]}}}', "test")).toBe(
      'run "a" {\n  command = plan\n  module {\n    source = "./m"\n  }\n  variables {\n    x = var.y\n  }\n  expect_failures = [var.x]\n}\n',
    );
  });
});

describe("parseTerraformJson, inside what a provider defines", () => {
  const inResource = (members: string): string => outlineOf(`{"resource": {"a": {"b": {${members}}}}}`).replace(/^resource "a" "b" \{\n|\}\n$/g, "");

  it.each([
    ["an array of objects is blocks", '"rule": [{"a": 1}, {"a": 2}]', "  rule {\n    a = 1\n  }\n  rule {\n    a = 2\n  }\n"],
    ["an object of texts is an argument", '"tags": {"name": "x"}', '  tags = {name = "x"}\n'],
    ["an object with something else is a block", '"access": {"public": true}', "  access {\n    public = true\n  }\n"],
    ["names that no argument has make an argument", '"metadata": {"apiVersion": 1}', "  metadata = {apiVersion = 1}\n"],
    ["blocks nest", '"a": [{"b": [{"c": {"d": [1]}}]}]', "  a {\n    b {\n      c {\n        d = [1]\n      }\n    }\n  }\n"],
    ["an empty array is an argument", '"rule": []', "  rule = []\n"],
    ["what Terraform defines is no block further in", '"a": [{"lifecycle": {"x": "y"}}]', '  a {\n    lifecycle = {x = "y"}\n  }\n'],
    ["dynamic blocks nest", '"dynamic": {"a": {"for_each": "${var.x}", "content": {"dynamic": {"b": {"content": {}}}}}}', '  dynamic "a" {\n    for_each = var.x\n    content {\n      dynamic "b" {\n        content {}\n      }\n    }\n  }\n'],
  ])("%s", (_, members, expected) => {
    expect(inResource(members)).toBe(expected);
  });
  it("has no nested blocks in calls of modules", () => {
    expect(outlineOf('{"module": {"m": {"source": "./m", "rules": [{"a": 1}]}}}')).toBe('module "m" {\n  source = "./m"\n  rules = [{a = 1}]\n}\n');
  });
});

describe("parseTerraformJson, spans", () => {
  it.each([
    ['"plain"', "template", '"plain"'],
    ['"${var.x}"', "get", "var.x"],
    ['"${var.x}-y"', "template", '"${var.x}-y"'],
    ['"${f(\\"a\\")}"', "call", 'f(\\"a\\")'],
    ['"\\u0024{var.x}"', "get", "var.x"],
    ['"${var.\\u0078}"', "get", "var.\\u0078"],
    ['"\\ud83d\\ude00${x}"', "template", '"\\ud83d\\ude00${x}"'],
    ["-1", "unary", "-1"],
    ["[1, 2]", "tuple", "[1, 2]"],
    ['{"a": 1}', "object", '{"a": 1}'],
  ])("reads %s as %s at its place", (value, kind, text) => {
    const found = valueOf(value);
    expect(found.expression.kind).toBe(kind);
    expect(found.text).toBe(text);
  });
  it("places references inside strings with escapes", () => {
    const source = local('"\\t\\"\\u00e9\\\\ ${lookup(var.m[\\"k\\"], local.n)} \\n ${each.key}"');
    const found = references(read(source).body).map(({ span, root }) => `${root}: ${source.slice(span.start, span.end)}`);
    expect(found).toEqual(['var: var.m[\\"k\\"]', "local: local.n", "each: each.key"]);
  });
  it("places the names of blocks and arguments", () => {
    const source = '{"resource": {"a": {"b": {"c": 1}}}}';
    const [block] = read(source).body.items;
    if (block?.kind !== "block") throw new Error("no block");
    const text = ({ start, end }: { readonly start: number; readonly end: number }): string => source.slice(start, end);
    expect([block.span, block.typeSpan, ...block.labels.map(({ span }) => span), block.body.span].map(text)).toEqual(['"b": {"c": 1}', "resource", '"a"', '"b"', '"c": 1']);
    expect(block.body.items.flatMap((item) => (item.kind === "attribute" ? [item.span, item.nameSpan, item.value.span] : [])).map(text)).toEqual(['"c": 1', "c", "1"]);
  });
  it("keeps an element of an array as the block's place", () => {
    const source = '{"locals": [{"a": 1}, {"b": 2}]}';
    expect(read(source).body.items.map(({ span }) => source.slice(span.start, span.end))).toEqual(['{"a": 1}', '{"b": 2}']);
  });
});

describe("parseTerraformJson, mistakes", () => {
  it.each([
    ["a text in place of a block", '{"output": {"x": 3}}', ["3 | The block `output` is written as an object, or an array of objects, of JSON."]],
    ["a block without a name", '{"resource": {}}', ["{ | A block `resource` needs a name here, as a property that holds it."]],
    ["a second block without its second name", '{"data": {"a": null}}', ["n | A block `data` needs a name here, as a property that holds it."]],
    ["a comment among names", '{"variable": {"//": "c", "x": {}}}', ['"//" | A comment `"//"` cannot stand here, where properties are names of blocks; move it into a block.']],
    ["an argument twice", '{"locals": {"a": 1, "a": 2}}', ['"a" | The argument `a` is set twice in this body; remove one of the two.']],
    ["a key twice", local('{"a": 1, "a": 2}'), ['"a" | The property "a" is set twice in this object; remove one of the two.']],
    ["a template that is not closed", local('"\\t${x"'), ["$ | A template sequence is opened here and not closed; add the missing `}`."]],
    ["two references in one", '{"output": {"x": {"depends_on": ["a.b c"]}}}', ["c | The expression goes on unexpectedly; this string holds a single one."]],
    ["no object", "3", ["3 | An object of JSON is expected here, which holds arguments or names blocks."]],
    ["an array of something else", '[{"locals": {}}, 1]', ["1 | An object of JSON is expected here, which holds arguments or names blocks."]],
    ["nothing", "", [" | A value is missing here."]],
  ])("names %s", (_, source, expected) => {
    expect(mistakes(source)).toEqual(expected);
  });
  it.each([
    ["a bad expression behind escapes", local('"\\"\\u00e9${a b}"'), "b"],
    ["a template for a reference", '{"moved": {"from": "a.b", "to": "${a.c}"}}', "$"],
  ])("places %s", (_, source, place) => {
    expect(mistakes(source).map((mistake) => mistake.split(" | ")[0])).toEqual([place]);
  });
  it("refuses an array for values", () => {
    expect(mistakes('[{"a": 1}]', "values")).toEqual(["[ | A file of values holds a single object of JSON."]);
  });
  it("asks nothing of templates where Terraform takes literals", () => {
    expect(mistakes('{"variable": {"x": {"default": "${", "description": "%{"}}, "terraform": {"backend": {"s3": {"key": "${"}}}}')).toEqual([]);
  });
  it("survives nesting without end", () => {
    const nested = (open: string, close: string): string => local(open.repeat(20_000) + close.repeat(20_000));
    for (const source of [nested("[", "]"), nested('{"a":', "}"), nested("[", ""), local(`"\${${"(".repeat(20_000)}}"`), local(`"\${a${".b".repeat(20_000)}}"`)]) {
      expect(read(source).diagnostics.length).toBeGreaterThan(0);
    }
  });
});

const SAMPLE_OUTLINE = `terraform {
  required_version = ">= 1.5.0"
  backend "s3" {
    key = "state"
  }
  required_providers {
    aws = {source = "hashicorp/aws", version = "~> 5.0"}
  }
}
provider "aws" {
  region = var.region
  default_tags {
    tags = {Owner = "team"}
  }
}
provider "aws" {
  alias = "us"
  region = "us-east-1"
}
variable "region" {
  type = string
  default = "$\${literal}"
  validation {
    condition = length(var.region) > 3
    error_message = "Not \\"\${var.region}\\"."
  }
}
variable "queues" {
  type = map(object({fifo = bool, delay = optional(number, 0)}))
}
locals {
  prefix = "\${var.project}-\${var.environment}"
  names = [for name, queue in var.queues : upper(name) if queue.fifo]
  escaped = "tab\\tand é 😀 \${lookup(var.m, "a\\nb", -1)} $\${x}"
  loop = "%{for name in local.names}\${name} %{endfor}"
  numbers = [1, -2.5, 1e3, true, null]
  ascii = {"\${var.key}" = 1, plain = "x"}
}
resource "aws_sqs_queue" "main" {
  for_each = var.queues
  provider = aws.us
  name = "\${local.prefix}-\${each.key}"
  tags = {Name = each.key}
  rule {
    id = "a"
  }
  rule {
    id = "b"
    filter {
      prefix = ["x"]
    }
  }
  dynamic "entry" {
    for_each = [1]
    iterator = it
    content {
      value = it.value
    }
  }
  lifecycle {
    ignore_changes = [tags["a"]]
  }
  provisioner "local-exec" {
    when = destroy
    command = "echo"
  }
  depends_on = [module.vpc, data.aws_region.current]
}
resource "aws_sqs_queue" "dead" {}
data "aws_region" "current" {}
module "vpc" {
  source = "./vpc"
  list = [{a = 1}]
  providers = {aws.main = aws.us}
}
output "url" {
  value = aws_sqs_queue.main["a"].url
}
moved {
  from = aws_sqs_queue.old
  to = aws_sqs_queue.dead
}
`;
