import { describe, expect, it } from "vitest";
import { parseHcl } from "../../../../src/core/hcl/parse";
import type { AmendmentChange } from "../../../../src/core/implementation/draft";
import { amend } from "../../../../src/core/implementation/layout/amend";
import { keyAt, targetsIn } from "../../../../src/core/implementation/layout/amendTarget";
import { FileDrafts } from "../../../../src/core/implementation/layout/fileDrafts";
import { repoPath } from "../../../../src/core/text/span";
import { repositoryOf } from "../../../support/repositories";

const PATH = repoPath("main.tf");

/** The source after changes to one target, each given as what is done and the text it adds. */
function after(source: string, target: string, ...changes: readonly (readonly [AmendmentChange, string])[]): string {
  const drafts = new FileDrafts(repositoryOf({ "main.tf": source }), "\n");
  for (const [change, text] of changes) amend(drafts, { path: PATH, target, change, text, group: "integration", summary: "A change" });
  return drafts.text(PATH);
}

/** The keys of the changes that an amendment notes. */
function keysOf(source: string, target: string, change: AmendmentChange, text: string): readonly string[] {
  const drafts = new FileDrafts(repositoryOf({ "main.tf": source }), "\n");
  amend(drafts, { path: PATH, target, change, text, group: "integration", summary: "A change" });
  return drafts.changes.map(({ key }) => key);
}

describe("a change inside something that exists", () => {
  it("is one more item of a list, with commas as found", () => {
    expect(after("x = [a]\n", "value.x", [{ kind: "item" }, "b"])).toBe("x = [a, b]\n");
    expect(after("x = [\n  a,\n]\n", "value.x", [{ kind: "item" }, "b"])).toBe("x = [\n  a,\n  b,\n]\n");
    expect(after("x = [\n  a\n]\n", "value.x", [{ kind: "item" }, "b"])).toBe("x = [\n  a,\n  b\n]\n");
    expect(after("x = toset([a])\n", "value.x", [{ kind: "item" }, "b"])).toBe("x = toset([a, b])\n");
  });

  it("is a list beside another, or one more of several", () => {
    expect(after("x = [a]\n", "value.x", [{ kind: "items" }, "var.more"])).toBe("x = concat(\n  [a],\n  var.more\n)\n");
    expect(after("x = concat([a], b)\n", "value.x", [{ kind: "items" }, "var.more"])).toBe("x = concat([a], b, var.more)\n");
    expect(after("x = var.list\n", "value.x", [{ kind: "item" }, "b"])).toBe("x = concat(\n  var.list,\n  [b]\n)\n");
    expect(after("x = [a]\n", "value.x", [{ kind: "items" }, "b"], [{ kind: "items" }, "c"])).toBe("x = concat(\n  [a],\n  b,\n  c\n)\n");
  });

  it("is an entry of an object, or entries merged with those of another", () => {
    expect(after("x = {\n  a = 1\n}\n", "value.x", [{ kind: "entry", key: "bb" }, "2"])).toBe("x = {\n  a  = 1\n  bb = 2\n}\n");
    expect(after("x = merge(local.a, { b = 1 })\n", "value.x", [{ kind: "entry", key: "c" }, "2"])).toBe("x = merge(local.a, { b = 1, c = 2 })\n");
    expect(after("x = merge(local.a)\n", "value.x", [{ kind: "entry", key: "c" }, "2"])).toBe("x = merge(local.a, { c = 2 })\n");
    expect(after("x = local.a\n", "value.x", [{ kind: "entries" }, "local.b"])).toBe("x = merge(\n  local.a,\n  local.b\n)\n");
  });

  it("makes what it adds to where it is missing", () => {
    expect(after('module "a" {\n  source = "./a"\n}\n', "module.a", [{ kind: "items", name: "list" }, "var.x"], [{ kind: "item", name: "list" }, "b"])).toBe('module "a" {\n  source = "./a"\n  list = concat(\n    var.x,\n    [b]\n  )\n}\n');
    expect(after("x = {\n  a = 1\n}\n", "value.x", [{ kind: "entry", name: "switches", key: "on" }, "true"])).toBe("x = {\n  a        = 1\n  switches = { on = true }\n}\n");
    expect(after('resource "t" "a" {\n  b = 1\n\n  c {\n  }\n}\n', "resource.t.a", [{ kind: "item", name: "depends_on" }, "t.b"])).toBe('resource "t" "a" {\n  b = 1\n\n  c {\n  }\n\n  depends_on = [t.b]\n}\n');
  });

  it("stands in a paragraph of its own where the object's entries do", () => {
    const source = "x = {\n  a = 1\n\n  b = [\n    1,\n  ]\n}\n";
    expect(after(source, "value.x", [{ kind: "argument", name: "c" }, "[\n  2,\n]"])).toBe("x = {\n  a = 1\n\n  b = [\n    1,\n  ]\n\n  c = [\n    2,\n  ]\n}\n");
    expect(after("x = {\n  a = 1\n  b = [\n    1,\n  ]\n}\n", "value.x", [{ kind: "argument", name: "c" }, "[\n  2,\n]"])).toContain("  ]\n  c = [\n");
  });

  it("is a nested block behind its like, else before what is about the resource's life", () => {
    const text = "statement {\n  x = 2\n}";
    expect(after('data "d" "a" {\n  statement {\n    x = 1\n  }\n}\n', "data.d.a", [{ kind: "block", type: "statement" }, text])).toBe('data "d" "a" {\n  statement {\n    x = 1\n  }\n\n  statement {\n    x = 2\n  }\n}\n');
    expect(after('data "d" "a" {\n  dynamic "statement" {\n    content {\n    }\n  }\n\n  other {\n  }\n}\n', "data.d.a", [{ kind: "block", type: "statement" }, text])).toMatch(/content \{\n {4}\}\n {2}\}\n\n {2}statement \{\n {4}x = 2\n {2}\}\n\n {2}other/);
    expect(after('resource "t" "a" {\n  b = 1\n\n  lifecycle {\n  }\n}\n', "resource.t.a", [{ kind: "block", type: "volume" }, "volume {\n}"])).toBe('resource "t" "a" {\n  b = 1\n\n  volume {\n  }\n\n  lifecycle {\n  }\n}\n');
    expect(after('data "d" "a" {}\n', "data.d.a", [{ kind: "block", type: "statement" }, text])).toBe('data "d" "a" {\n  statement {\n    x = 2\n  }\n}\n');
  });

  it("is noted by where it was made and what it added", () => {
    expect(keysOf("x = {\n}\n", "value.x", { kind: "entry", name: "a", key: "b" }, "1")).toEqual(["value.x/a/b"]);
    expect(keysOf('data "d" "a" {}\n', "data.d.a", { kind: "block", type: "statement" }, "statement {\n}")).toEqual(["data.d.a/statement"]);
    expect(keysOf("x = []\n", "value.x", { kind: "items" }, "a")).toEqual(["value.x"]);
  });

  it("is refused with a sentence where it is not to be found, found twice, or not as expected", () => {
    expect(() => after("x = 1\n", "value.y", [{ kind: "item" }, "a"])).toThrow("value.y is not to be found in main.tf; make the change there by hand: A change.");
    expect(() => after("x = [{ e = [] }, { e = [] }]\n", "value.x/e", [{ kind: "item" }, "a"])).toThrow("value.x/e is written in several places in main.tf");
    expect(() => after("x = { a = 1 }\n", "value.x", [{ kind: "entry", key: "a" }, "2"])).toThrow("value.x has a a already");
    expect(() => after('resource "t" "a" {\n  b = 1\n}\n', "resource.t.a", [{ kind: "argument", name: "b" }, "2"])).toThrow("resource.t.a has a b already");
    expect(() => after("x = var.y\n", "value.x", [{ kind: "item", name: "e" }, "a"])).toThrow("value.x is not written as an object");
    expect(() => after('resource "t" "a" {\n}\n', "resource.t.a", [{ kind: "item" }, "a"])).toThrow("resource.t.a is a block, not a value");
    expect(() => after("x = []\n", "value.x", [{ kind: "block", type: "b" }, "b {}"])).toThrow("value.x is a value, not a block");
  });
});

const HOUSE = `locals {
  services = {
    for name, service in var.services : name => merge(service, {
      containers = [for c in service.containers : merge(c, { environment = concat(c.environment, []) })]
    })
  }
}

variable "services" {
  type = map(object({ permissions = optional(object({ s3 = bool }), {}) }))
}

resource "aws_ecs_task_definition" "api" {
  container_definitions = jsonencode([{ name = "a", environment = [1] }, { name = "b", environment = [2] }])
}

resource "aws_iam_role" "task" {
  inline_policy {
    policy = jsonencode({ Statement = [{ Sid = "A" }] })
  }

  inline_policy {
    policy = jsonencode({ Statement = [{ Sid = "B" }] })
  }
}

data "aws_iam_policy_document" "d" {
  dynamic "statement" {
    for_each = []

    content {
      resources = [3]
    }
  }
}
`;

describe("the key of a place", () => {
  const file = parseHcl(HOUSE);
  const at = (text: string) => ({ start: HOUSE.indexOf(text), end: HOUSE.indexOf(text) + text.length });
  const textsAt = (key: string): readonly string[] =>
    targetsIn(file, key).map((target) => {
      const { span } = target.kind === "body" ? target.body : target.expression;
      return HOUSE.slice(span.start, span.end);
    });

  it("leads through loops, objects, lists, calls, encoded JSON and dynamic blocks, and is that of what it leads to", () => {
    const places: Readonly<Record<string, string>> = {
      "local.services/containers/environment": "concat(c.environment, [])",
      "resource.aws_ecs_task_definition.api/container_definitions/[0]/environment": "[1]",
      "resource.aws_ecs_task_definition.api/container_definitions/[1]/environment": "[2]",
      "resource.aws_iam_role.task/inline_policy/[1]/policy/Statement": '[{ Sid = "B" }]',
      "data.aws_iam_policy_document.d/statement/resources": "[3]",
    };
    for (const [key, text] of Object.entries(places)) {
      expect(textsAt(key)).toEqual([text]);
      expect(keyAt(file, at(text))).toBe(key);
    }
  });

  it("goes into what functions and loops are given where that very place is meant", () => {
    const source = 'x = length(compact(["a"])) == 1 && { for g in [a, b] : g.name => 1 } == {}\n';
    const tree = parseHcl(source);
    for (const [text, key] of [['["a"]', "value.x/[0]/[0]/length()/compact()"], ["[a, b]", "value.x/[1]/[0]/for()"]] as const) {
      const span = { start: source.indexOf(text), end: source.indexOf(text) + text.length };
      expect([keyAt(tree, span, "within"), targetsIn(tree, key)]).toEqual([key, [{ kind: "expression", expression: expect.objectContaining({ span }) }]]);
    }
  });

  it("leads to a variable's type", () => {
    expect(textsAt("variable.services/permissions")).toEqual(["optional(object({ s3 = bool }), {})"]);
  });

  it("leads to every place that fits", () => {
    expect(textsAt("resource.aws_ecs_task_definition.api/container_definitions/environment")).toEqual(["[1]", "[2]"]);
    expect(textsAt("local.nothing")).toEqual([]);
  });
});
