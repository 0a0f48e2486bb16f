import { describe, expect, it } from "vitest";
import { lambda } from "../../../../src/catalog/lambda";
import { sqs } from "../../../../src/catalog/sqs";
import type { Component } from "../../../../src/core/design/component";
import { repoPath } from "../../../../src/core/text/span";
import { repositoryOf } from "../../../support/repositories";
import { additionOf, planFor, textsOf } from "../plans";

const MAIN = 'provider "aws" {}\nresource "aws_lb" "web" {}\n';

/** The test or the mocks of a house after an addition; `undefined` where they stay as they are. */
function after(path: string, text: string, component: Component = lambda): string | undefined {
  const repository = repositoryOf({ "main.tf": MAIN, [path]: text });
  return textsOf(repository, additionOf(planFor(repository, { component, on: "all", slots: { kmsKey: null } })).plan).get(repoPath(path));
}

const mock = (type: string, arn: string): string => `mock_resource "${type}" {\n  defaults = {\n    arn = "${arn}"\n  }\n}\n`;
const LOAD_BALANCER = mock("aws_lb", "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/1");
const QUEUE = mock("aws_sqs_queue", "arn:aws:sqs:eu-west-1:111122223333:mock");

describe("mocks in the author's tests", () => {
  it("answer for a new resource whose ARN another is given, in the account and the region of the others", () => {
    expect(after("tests/aws.tfmock.hcl", LOAD_BALANCER)).toContain(QUEUE);
    expect(after("tests/aws.tfmock.hcl", LOAD_BALANCER)?.startsWith(LOAD_BALANCER)).toBe(true);
  });

  it("stand in the provider that is mocked where the others do", () => {
    const nested = (text: string): string => `  ${text.trimEnd().replaceAll("\n", "\n  ")}\n`;
    expect(after("main.tftest.hcl", `mock_provider "aws" {\n${nested(LOAD_BALANCER)}}\n`)).toContain(nested(QUEUE));
  });

  it.each([
    ["know it", LOAD_BALANCER + mock("aws_sqs_queue", "arn:aws:sqs:eu-west-1:111122223333:jobs") + mock("aws_iam_role", "arn:aws:iam::111122223333:role/x")],
    ["say nothing of resources", 'mock_data "aws_caller_identity" {\n  defaults = { account_id = "111122223333" }\n}\n'],
    ["name no region to be like", mock("aws_iam_role", "arn:aws:iam::111122223333:role/x")],
  ])("stay as they are where they %s", (_, text) => {
    expect(after("tests/aws.tfmock.hcl", text)).toBeUndefined();
  });

  it("stay as they are where nothing is given an ARN but policies, which nobody looks at", () => {
    expect(after("tests/aws.tfmock.hcl", LOAD_BALANCER, sqs)).toBeUndefined();
  });
});
