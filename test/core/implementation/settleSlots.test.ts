import { describe, expect, it } from "vitest";
import { elasticache } from "../../../src/catalog/elasticache";
import { sqs } from "../../../src/catalog/sqs";
import type { Component } from "../../../src/core/design/component";
import { settleSlots } from "../../../src/core/implementation/settleSlots";
import { repositoryOf } from "../../support/repositories";
import { additionOf, fixture, planFor, refusalsOf, requestFor, textAfter, type Wish } from "./plans";

const settled = (name: string, wish: Wish = {}, hasServices = false) => settleSlots(requestFor(fixture(name), wish), hasServices);

/** The message queue, without an alternative to the repository's own key. */
const strict: Component = { ...sqs, needs: sqs.needs.map((need) => (need.slot === "kmsKey" ? { slot: need.slot, why: need.why } : need)) };

describe("settleSlots", () => {
  it("takes what was found", () => {
    expect(settled("sample").bound.kmsKey?.expression).toBe("local.kms_shared_key_arn");
    expect(settled("sample").refusals).toEqual([]);
  });

  it("asks for services' slots only where services were picked", () => {
    expect(Object.keys(settled("sample").bound)).toEqual(["kmsKey", "alarmTopic"]);
    expect(Object.keys(settled("sample", {}, true).bound)).toEqual(["kmsKey", "alarmTopic", "ecsTaskRoles", "region", "ecsTaskEnvironment"]);
  });

  it("does without what is missing and says what is given up", () => {
    const { bound, findings, refusals } = settled("compact");
    expect([bound.kmsKey, refusals]).toEqual([undefined, []]);
    expect(findings).toEqual([{ severity: "information", message: expect.stringMatching(/^Messages are encrypted with a key that SQS owns\. No KMS key is declared/) }]);
  });

  it("takes the slot that stands in for one that is missing and says so, else asks for that", () => {
    const { bound, findings } = settled("services", { component: elasticache });
    expect(bound.databaseSubnets).toMatchObject({ slot: "databaseSubnets", expression: "var.subnet_ids" });
    expect(findings).toContainEqual({ severity: "information", message: "The nodes stand in the private subnets, as there are no subnets for databases." });
    expect(settled("sample", { component: elasticache }).bound.databaseSubnets?.expression).toBe("module.vpc.database_subnets");
    expect(settled("services", { component: elasticache, slots: { privateSubnets: '["subnet-1"]' } }).bound.databaseSubnets?.expression).toBe('["subnet-1"]');
    expect(new Set(settled("compact", { component: elasticache }).refusals.map(({ slot }) => slot))).toEqual(new Set(["vpc", "privateSubnets"]));
  });

  it("refuses what is missing where nothing replaces it", () => {
    expect(refusalsOf(planFor(fixture("compact"), { component: strict }))).toEqual([{ reason: "missing-slot", slot: "kmsKey", message: expect.stringMatching(/^kmsKey was not found\. Encrypts the messages/) }]);
  });

  it("asks when two are as good as each other, instead of guessing", () => {
    expect(refusalsOf(planFor(fixture("crlf")))).toEqual([
      { reason: "ambiguous-slot", slot: "kmsKey", message: "kmsKey could be aws_kms_key.customer.arn or aws_kms_key.internal.arn: say which." },
    ]);
  });

  it("asks about the only one when it seems to be there for something else", () => {
    const repository = repositoryOf({ "main.tf": 'provider "aws" {}\nresource "aws_kms_key" "state_files" {}\n' });
    expect(refusalsOf(planFor(repository)).map(({ message }) => message)).toEqual(["kmsKey could be aws_kms_key.state_files.arn, which seems to be there for something else: name it if it is meant."]);
  });

  it("writes the expression a person chose", () => {
    const text = textAfter(fixture("crlf"), { slots: { kmsKey: "aws_kms_key.customer.arn" } }, "sqs.tf");
    expect(text).toContain("kms_master_key_id           = aws_kms_key.customer.arn\r\n");
    expect(text).not.toContain("aws_kms_key.internal");
  });

  it("leaves out what a person leaves out", () => {
    const text = textAfter(fixture("crlf"), { slots: { kmsKey: null } }, "sqs.tf");
    expect(text).toContain("sqs_managed_sse_enabled     = true\r\n");
    expect(text).not.toContain("aws_kms_key");
    expect(refusalsOf(planFor(fixture("sample"), { component: strict, slots: { kmsKey: null } }))).toEqual([{ reason: "missing-slot", slot: "kmsKey", message: "kmsKey cannot be left out: Encrypts the messages with the repository's own key." }]);
  });

  it("writes no alarms without a topic", () => {
    const { changes } = additionOf(planFor(fixture("sample"), { slots: { alarmTopic: null } }));
    expect(changes.filter(({ key }) => key.includes("alarm"))).toEqual([]);
  });

  it.each(["aws_kms_key.nowhere.arn", "var.nothing", "1 +", ""])("refuses %j as an expression that gives nothing here", (expression) => {
    const refusals = refusalsOf(planFor(fixture("crlf"), { slots: { kmsKey: expression } }));
    expect(refusals).toEqual([{ reason: "missing-slot", slot: "kmsKey", message: expect.stringMatching(/\w.*\.$/s) }]);
  });

  it("takes nothing of another provider configuration, whoever names it", () => {
    const aliased = repositoryOf({ "main.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\nprovider "aws" {\n  alias  = "us"\n  region = "us-east-1"\n}\nresource "aws_kms_key" "edge" {\n  provider = aws.us\n}\n' });
    expect(refusalsOf(planFor(aliased, { slots: { kmsKey: "aws_kms_key.edge.arn", alarmTopic: null } }))).toMatchObject([{ slot: "kmsKey", message: expect.stringContaining("aws_kms_key.edge.arn belongs to the provider configuration aws.us") }]);
    expect(refusalsOf(planFor(aliased, { slots: { alarmTopic: null } }))).toMatchObject([{ reason: "ambiguous-slot", slot: "kmsKey" }]);
  });
});
