import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../support/repositories";
import { additionOf, planFor, textsOf } from "../plans";

/** A house in which every service has one object of settings, and single things are keyed. */
const HOUSE = repositoryOf({
  "main.tf": `terraform {
  required_version = ">= 1.5"
}

provider "aws" {
  region = "eu-west-1"
}

variable "cache" {
  description = "Settings of the cache"
  type = object({
    enabled = optional(bool, false)
    size    = optional(number, 1)
  })
  default = {}
}

resource "aws_elasticache_cluster" "this" {
  for_each   = toset(var.cache.enabled ? ["this"] : [])
  cluster_id = "shop-cache"
}
`,
  "dev.tfvars": "cache = {\n  enabled = true\n}\n",
  "prod.tfvars": "cache = {\n  enabled = true\n}\n",
});

describe("a house with one object per service", () => {
  const { plan, variables } = additionOf(planFor(HOUSE, { on: ["prod"] }));
  const texts: ReadonlyMap<string, string> = textsOf(HOUSE, plan);

  it("gets one variable, whose type holds the flag, the settings and the items with their defaults", () => {
    expect(variables.map(({ name, default: initial }) => [name, initial])).toEqual([["messaging", "{}"]]);
    expect(variables[0]?.type).toBe(`object({
  enabled = optional(bool, false)
  queues = optional(map(object({
    visibility_timeout_seconds = optional(number, 30)
    message_retention_seconds  = optional(number, 345600)
    max_receive_count          = optional(number, 3)
    delay_seconds              = optional(number, 0)
    fifo_queue                 = optional(bool, false)
  })), {})
  create_dead_letter_queues = optional(bool, true)
})`);
    expect(variables[0]?.validations).toContain("The delivery delay is between 0 and 900 seconds.");
  });

  it("reads the fields of the object where others read variables", () => {
    expect(texts.get("main.tf")).toContain("  for_each = var.messaging.enabled && var.messaging.create_dead_letter_queues ? var.messaging.queues : {}\n");
  });

  it("gets its values as one object per environment", () => {
    expect(texts.get("prod.tfvars")).toMatch(/\nmessaging = \{\n {2}enabled = true\n {2}queues = \{\n {4}"jobs" = \{\n {6}message_retention_seconds = 604800\n {4}\}\n {2}\}\n\}\n$/);
    expect(texts.get("dev.tfvars")).toContain("messaging = {\n  enabled = false\n");
  });
});
