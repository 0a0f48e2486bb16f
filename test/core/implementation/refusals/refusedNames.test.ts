import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../support/repositories";
import { additionOf, planFor, type Wish } from "../plans";

/** A house that cuts its application's name, and two environments with different ones. */
const HOUSE = repositoryOf({
  "main.tf": `provider "aws" {
  region = "eu-west-1"
}

variable "application" {
  type = string
}

resource "aws_sns_topic" "a" {
  name = "\${substr(var.application, 0, 10)}-alarms"
}

resource "aws_sns_topic" "b" {
  name = "\${substr(var.application, 0, 10)}-events"
}
`,
  "dev.tfvars": 'application = "shop"\n',
  "prod.tfvars": 'application = "web.shop"\n',
});

const messages = (wish: Wish): readonly string[] => additionOf(planFor(HOUSE, wish)).findings.map(({ message }) => message);

describe("names that AWS would refuse", () => {
  it("are said of the environment in which they would come out so", () => {
    const found = messages({ on: "all" });
    expect(found).toContainEqual('In prod, the name "web.shop-jobs" of jobs has the character ".", which AWS does not accept.');
    expect(found.filter((message) => message.startsWith("In dev"))).toEqual([]);
  });

  it("are not said of an environment in which nothing is made", () => {
    expect(messages({ on: ["dev"] }).filter((message) => message.startsWith("In "))).toEqual([]);
  });

  it("are not guessed where a part of them is only known when it is applied", () => {
    const unknown = repositoryOf({ "main.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\n\nresource "aws_sns_topic" "a" {\n  name = "${terraform.workspace}-alarms"\n}\n\nresource "aws_sns_topic" "b" {\n  name = "${terraform.workspace}-events"\n}\n' });
    expect(additionOf(planFor(unknown, { on: "all" })).findings.filter(({ message }) => message.includes("the name"))).toEqual([]);
  });

  it("know the workspace of an environment", () => {
    const locals = 'locals {\n  all = {\n    dev     = { a_enabled = true }\n    "live." = { a_enabled = true }\n  }\n  own = local.all[terraform.workspace]\n}\n';
    const main = 'provider "aws" {}\n\nresource "aws_sns_topic" "a" {\n  count = local.own.a_enabled ? 1 : 0\n  name  = "${terraform.workspace}-alarms"\n}\n\nresource "aws_sns_topic" "b" {\n  name = "${terraform.workspace}-events"\n}\n';
    const found = additionOf(planFor(repositoryOf({ "main.tf": main, "locals.tf": locals }), { on: "all" })).findings.map(({ message }) => message);
    expect(found.filter((message) => message.startsWith("In "))).toEqual(["jobs", "jobs-dlq"].map((name) => `In live., the name "live.-${name}" of jobs has the character ".", which AWS does not accept.`));
  });

  it("take the ending of a FIFO queue as it is", () => {
    const fifo = { values: { queues: { jobs: { fifo_queue: true } } } };
    expect(messages({ on: ["dev"], ...fifo }).filter((message) => message.startsWith("In "))).toEqual([]);
    expect(messages({ on: ["prod"], ...fifo })).toContainEqual(expect.stringContaining('"web.shop-jobs.fifo" of jobs has the character "."'));
  });
});
