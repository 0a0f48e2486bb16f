import { describe, expect, it } from "vitest";
import { sqs } from "../../../../src/catalog/sqs";
import { textsAfter } from "../../../../src/core/implementation/editPlan";
import { recordPath, type ComponentRecord } from "../../../../src/core/implementation/record/record";
import { readRecord } from "../../../../src/core/implementation/record/recordFile";
import { planTakeBack } from "../../../../src/core/implementation/record/takeBack";
import { declarationIn } from "../../../../src/core/repository/lookup";
import { moduleReferences } from "../../../../src/core/repository/modules/moduleReferences";
import { repoPath } from "../../../../src/core/text/span";
import { repositoryOf } from "../../../support/repositories";
import { additionOf, planFor, textsOf, type Wish } from "../plans";

type Texts = Readonly<Record<string, string>>;

/** A root module that calls a module of a service once; the role stays in the module, and what containers are given is written there. */
const HOUSE: Texts = {
  "main.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\n\nmodule "api" {\n  source = "./app"\n}\n',
  "app/main.tf": `variable "image" {
  type    = string
  default = "x"
}

resource "aws_iam_role" "task" {
  name               = "task"
  assume_role_policy = "{}"
}

resource "aws_ecs_task_definition" "app" {
  family                = "app"
  task_role_arn         = aws_iam_role.task.arn
  container_definitions = jsonencode([{ name = "app", image = "x", environment = [{ name = "A", value = "b" }] }])
}

resource "aws_ecs_service" "app" {
  name            = "app"
  task_definition = aws_ecs_task_definition.app.arn
}
`,
};

function add(texts: Texts, name: string): Texts {
  const repository = repositoryOf(texts);
  const wish: Wish = { component: sqs, name, on: "all", values: { producers: ["api"] } };
  return { ...texts, ...Object.fromEntries(textsOf(repository, additionOf(planFor(repository, wish)).plan)) };
}

function recordOf(texts: Texts, name: string): ComponentRecord | undefined {
  const record = readRecord(texts[recordPath(repoPath(""), name)] ?? "{}");
  return typeof record === "string" ? undefined : record;
}

function takeBack(texts: Texts, name: string, others: readonly string[]): { readonly texts: Texts; readonly left: readonly string[] } {
  const path = recordPath(repoPath(""), name);
  const record = recordOf(texts, name);
  if (record === undefined) throw new Error(`${name} has no record`);
  const { plan, left } = planTakeBack(record, path, (file) => texts[file], others.flatMap((other) => recordOf(texts, other) ?? []));
  const after = { ...texts } as Record<string, string | undefined>;
  for (const [file, text] of textsAfter(plan, (file) => texts[file] ?? "")) after[file] = text;
  return { texts: Object.fromEntries(Object.entries(after).filter((entry): entry is [string, string] => entry[1] !== undefined)), left: left.map(({ message }) => message) };
}

/** What is read and not there: declarations of a module, outputs of the modules it calls, inputs that these do not have. */
function missing(texts: Texts): readonly string[] {
  const { modules } = repositoryOf(texts);
  return [...modules.values()].flatMap((module) => [
    ...moduleReferences(module).filter(({ to }) => declarationIn(module, to) === undefined).map(({ to }) => to),
    ...moduleReferences(module).flatMap(({ to, rest }) => {
      const target = modules.get(module.calls.get(to.replace("module.", ""))?.target ?? repoPath("-"));
      return target !== undefined && to.startsWith("module.") && !target.outputs.has(rest[0] ?? "") ? [`${to}.${rest[0] ?? ""}`] : [];
    }),
    ...[...module.calls.values()].flatMap(({ block, target }) => {
      const called = target === undefined ? undefined : modules.get(target);
      return block.body.items.flatMap((item) => (called !== undefined && item.kind === "attribute" && item.name !== "source" && !called.variables.has(item.name) ? [item.name] : []));
    }),
  ]);
}

describe("one of two additions that share something in a module", () => {
  const one = add(HOUSE, "orders");
  const both = add(one, "mails");

  it("share an output or an input there, which the second finds", () => {
    expect(missing(both)).toEqual([]);
    expect(both["app/main.tf"]).toBe(one["app/main.tf"]);
    expect(one["app/main.tf"]).not.toBe(HOUSE["app/main.tf"]);
  });

  it("would break the other where nobody spoke of it", () => {
    expect(missing(takeBack(both, "orders", []).texts)).not.toEqual([]);
  });

  it("leaves what the other needs, says so, and takes that too once the other is gone", () => {
    const without = takeBack(both, "orders", ["mails"]);
    expect(missing(without.texts)).toEqual([]);
    expect(without.left.join()).toContain("stays, because another addition reads it");
    expect(without.texts["app/main.tf"]).toBe(both["app/main.tf"]);
    expect(without.texts["outputs.tf"]).not.toContain("orders");
    const alone = takeBack(without.texts, "mails", ["orders"]);
    const nothing = takeBack(alone.texts, "orders", []);
    expect(nothing.left).toEqual([]);
    expect(Object.fromEntries(Object.entries(nothing.texts).filter(([, text]) => text.trim() !== ""))).toEqual(HOUSE);
  });

  it("is taken back whole where the other reads nothing of it", () => {
    expect(takeBack(both, "mails", ["orders"])).toMatchObject({ left: [] });
    expect(takeBack(both, "mails", ["orders"]).texts).toEqual(one);
  });
});
