import { describe, expect, it } from "vitest";
import { learn } from "../../../../../src/core/implementation/learn";
import { repositoryOf, rootOf } from "../../../../support/repositories";
import { additionOf, planFor, textsOf, type Wish } from "../../plans";

const label = (service: string): string => `module "${service}_label" {
  source = "./modules/label" // v2

  context    = module.label.context
  attributes = ["${service}"]
}

resource "aws_dynamodb_table" "${service}" {
  name     = module.${service}_label.id
  hash_key = "id"
  tags     = module.${service}_label.tags
}
`;

/** A house in which a label module makes the name and the tags of every service. */
const HOUSE = repositoryOf({
  "main.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\n\nmodule "label" {\n  source = "./modules/label"\n  name   = "shop"\n}\n',
  "history.tf": label("history"),
  "users.tf": label("users"),
  "modules/label/main.tf": 'variable "name" {\n  default = ""\n}\nvariable "context" {\n  default = {}\n}\nvariable "attributes" {\n  default = []\n}\noutput "id" {\n  value = "x"\n}\noutput "tags" {\n  value = {}\n}\noutput "context" {\n  value = {}\n}\n',
});

const written = (wish: Wish, path: string): string => {
  const texts: ReadonlyMap<string, string> = textsOf(HOUSE, additionOf(planFor(HOUSE, wish)).plan);
  return texts.get(path) ?? "";
};

describe("a house that names services by label modules", () => {
  it("gets a label like the others, in front of what carries it", () => {
    expect(written({ on: "all" }, "sqs.tf")).toMatch(/^module "messaging_label" \{\n {2}source = "\.\/modules\/label" \/\/ v2\n\n {2}context {4}= module\.label\.context\n {2}attributes = \["messaging"\]\n\}\n\nresource "aws_sqs_queue" /);
  });

  it("gets names that begin with the label, and its tags", () => {
    const text = written({ on: "all" }, "sqs.tf");
    expect(text).toContain('= "${module.messaging_label.id}-${each.key}-dlq${each.value.fifo_queue ? ".fifo" : ""}"\n');
    expect(text).toContain("  tags = module.messaging_label.tags\n");
  });

  it("gets the word of another addition once, in its label", () => {
    const text = written({ name: "order-mails", on: "all" }, "order-mails.tf");
    expect(text).toContain('module "order_mails_label" {');
    expect(text).toContain('  attributes = ["order-mails"]\n');
    expect(text).toContain('= "${module.order_mails_label.id}-${each.key}');
  });

  it("shares the beginning of names and the tags of the label whose context the others take", () => {
    const { slots } = learn(HOUSE, rootOf(HOUSE));
    expect([slots.namePrefix, slots.tags]).toMatchObject([{ kind: "bound", binding: { expression: "module.label.id" } }, { kind: "bound", binding: { expression: "module.label.tags" } }]);
  });
});
