import { describe, expect, it } from "vitest";
import { efs } from "../../../../../src/catalog/efs";
import { repositoryOf } from "../../../../support/repositories";
import { additionOf, planFor, type Wish } from "../../plans";

const MAIN = 'provider "aws" {\n  region = "eu-west-1"\n}\n\nvariable "vpc_id" {}\n\nvariable "private_subnet_ids" {}\n\nresource "aws_dynamodb_table" "orders" {}\n\nresource "aws_dynamodb_table" "users" {}\n\nresource "aws_ecs_service" "api" {\n  network_configuration {\n    subnets = var.private_subnet_ids\n  }\n}\n\nresource "aws_security_group" "api" {\n  vpc_id = var.vpc_id\n}\n';
const outputs = (orders: string, users: string): string => `output "${orders}" {\n  value = aws_dynamodb_table.orders.arn\n}\n\noutput "${users}" {\n  value = aws_dynamodb_table.users.arn\n}\n`;

/** The outputs of an addition to a house with these two. */
function added(house: readonly [string, string] | undefined, wish: Wish): readonly string[] {
  const repository = repositoryOf({ "main.tf": MAIN, "outputs.tf": house === undefined ? "" : outputs(...house) });
  return additionOf(planFor(repository, { on: "all", ...wish })).changes.flatMap(({ key }) => (key.startsWith("output.") ? [key.slice("output.".length)] : []));
}

describe("the name of an output", () => {
  it.each([
    ["begins with the service where the house's do", ["orders_table_arn", "users_table_arn"], ["messaging_queue_urls", "messaging_queue_arns", "messaging_dead_letter_queue_urls"], ["efs_file_system_id", "efs_access_point_ids"]],
    ["ends with it where the house's do", ["table_arn_orders", "table_arn_users"], ["queue_urls_messaging", "queue_arns_messaging", "dead_letter_queue_urls_messaging"], ["file_system_id_efs", "access_point_ids_efs"]],
    ["does without it where the house's do", ["table_arn", "other_table_arn"], ["queue_urls", "queue_arns", "dead_letter_queue_urls"], ["file_system_id", "access_point_ids"]],
    ["is the component's own where the house shows nothing", undefined, ["queue_urls", "queue_arns", "dead_letter_queue_urls"], ["efs_file_system_id", "efs_access_point_ids"]],
  ] as const)("%s", (_, house, queues, files) => {
    expect(added(house, {})).toEqual(queues);
    expect(added(house, { component: efs })).toEqual(files);
  });

  it("has the word of the addition in place of the service's", () => {
    expect(added(["orders_table_arn", "users_table_arn"], { component: efs, name: "media" })).toEqual(["media_file_system_id", "media_access_point_ids"]);
    expect(added(["table_arn", "other_table_arn"], { component: efs, name: "media" })).toEqual(["media_file_system_id", "media_access_point_ids"]);
  });
});
