import { describe, expect, it } from "vitest";
import { sqs } from "../../../../../src/catalog/sqs";
import type { Component } from "../../../../../src/core/design/component";
import { repositoryOf } from "../../../../support/repositories";
import { textAfter } from "../../plans";

const house = repositoryOf({ "main.tf": 'provider "aws" {}\n\nresource "aws_sns_topic" "alarms" {\n  name = "alarms"\n}\n\nresource "aws_cloudwatch_metric_alarm" "cpu" {\n  alarm_name    = "cpu"\n  alarm_actions = [aws_sns_topic.alarms.arn]\n}\n' });

const watching = (statistic: string): Component => ({ ...sqs, intents: sqs.intents.map((intent) => (intent.kind === "alarm" ? { ...intent, statistic } : intent)) });

describe("an alarm", () => {
  it("asks for a percentile by an argument of its own", () => {
    const text = textAfter(house, { component: watching("p95"), on: "all" }, "main.tf");
    expect(text).toMatch(/extended_statistic += "p95"/);
    expect(text).not.toMatch(/^ {2}statistic /m);
    expect(textAfter(house, { component: watching("Maximum"), on: "all" }, "main.tf")).toMatch(/^ {2}statistic += "Maximum"/m);
  });
});
