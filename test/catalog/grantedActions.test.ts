import { describe, expect, it } from "vitest";
import { CATALOG } from "../../src/catalog";
import { efs } from "../../src/catalog/efs";
import { sqs } from "../../src/catalog/sqs";
import type { Component } from "../../src/core/design/component";
import { variantsOf } from "../support/choices";
import { unknownToIam } from "./grantedActions";

const granting = (actions: readonly string[], keyActions: readonly string[] = []): Component => ({ ...sqs, text: "", intents: [{ kind: "grant", to: "producers", permission: "send", sid: "Send", actions, on: "aws_sqs_queue.main", keyActions, via: "sqs" }] });
const stating = (statement: string): Component => ({ ...sqs, intents: [], text: `resource "aws_sqs_queue_policy" "x" {\n  policy = jsonencode({ Statement = [{ ${statement} }] })\n}\n` });

describe("what a component grants", () => {
  it.each(CATALOG.map((component): [string, Component] => [component.id, component]))("is known to IAM and limited to what it is granted on: %s", (_, component) => {
    expect(variantsOf(component).flatMap(unknownToIam)).toEqual([]);
  });

  it.each<[string, Component, readonly string[]]>([
    ["an action that does not exist", granting(["sqs:SendMessages"]), ["the intent grant allows sqs:SendMessages, which IAM does not know"]],
    ["an action of a service that does not exist", granting(["queue:SendMessage"]), ["the intent grant allows queue:SendMessage, which IAM does not know"]],
    ["a wildcard", granting(["sqs:Send*"]), ["the intent grant allows sqs:Send*, which is not one action"]],
    ["an action that stands for all resources", granting(["sqs:SendMessage", "sqs:ListQueues"]), ["the intent grant allows sqs:ListQueues, which cannot be limited to a resource"]],
    ["an action on everything that can be limited", { ...granting([]), intents: granting(["xray:PutTraceSegments", "sqs:SendMessage"]).intents.map((intent) => ({ ...intent, anyResource: "So it is." })) }, ["the intent grant allows sqs:SendMessage on everything, which can be limited to queue"]],
    ["actions on two kinds of things", granting(["sqs:SendMessage", "sns:Publish"]), ["the intent grant allows actions on resources of different types: sqs:SendMessage on queue, sns:Publish on topic"]],
    ["an action on the key", granting(["sqs:SendMessage"], ["kms:Decript"]), ["the intent grant allows kms:Decript, which IAM does not know"]],
    ["a statement of its own", stating('Effect = "Allow", Action = ["sqs:*", "sqs:SendMesage"]'), ["a statement allows sqs:*, which is not one action", "a statement allows sqs:SendMesage, which IAM does not know"]],
    ["a statement that denies what is not there", stating('Effect = "Deny", Action = ["sqs:*", "sqs:SendMesage"]'), ["a statement denies sqs:SendMesage, which IAM does not know"]],
  ])("is found: %s", (_, component, faults) => {
    expect(unknownToIam(component)).toEqual(faults);
  });

  it("is looked at in statements as they are", () => {
    expect(efs.text).toContain("elasticfilesystem:ClientMount");
    expect(unknownToIam({ ...efs, text: efs.text.replaceAll("elasticfilesystem:ClientMount", "elasticfilesystem:ClientMountt") })).toEqual(["a statement denies elasticfilesystem:ClientMountt, which IAM does not know"]);
  });
});
