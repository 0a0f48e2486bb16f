import { describe, expect, it } from "vitest";
import { findCache } from "../../../../src/core/analysis/slots/cache";
import { house } from "../../conventions/house";

const find = (text: string, others: Readonly<Record<string, string>> = {}) => {
  const { repository, root } = house({ "main.tf": text, ...others });
  return findCache(repository, root);
};

const GROUP = 'resource "aws_security_group" "cache" {}\n';

describe("the cache", () => {
  it("is a replication group, by its primary endpoint, or where keys are spread by the configuration endpoint", () => {
    const group = (more: string): string => `${GROUP}resource "aws_elasticache_replication_group" "main" {\n  security_group_ids = [aws_security_group.cache.id]\n${more}}\n`;
    expect(find(group(""))).toMatchObject({ binding: { expression: "aws_elasticache_replication_group.main.primary_endpoint_address", facets: { port: "6379", portNumber: "6379", securityGroup: "aws_security_group.cache.id" } } });
    expect(find(group("  num_node_groups = 3\n"))).toMatchObject({ binding: { expression: "aws_elasticache_replication_group.main.configuration_endpoint_address" } });
    expect(find(group("  port = 6380\n"))).toMatchObject({ binding: { facets: { portNumber: "6380" } } });
  });

  it("is a cluster or a serverless cache, by where each says its host", () => {
    expect(find('resource "aws_elasticache_cluster" "c" {\n  engine = "memcached"\n}\n')).toMatchObject({ binding: { expression: "aws_elasticache_cluster.c.cluster_address", facets: { portNumber: "11211" } } });
    expect(find('resource "aws_elasticache_cluster" "c" {\n  engine = "redis"\n}\n')).toMatchObject({ binding: { expression: "aws_elasticache_cluster.c.cache_nodes[0].address" } });
    expect(find('resource "aws_elasticache_serverless_cache" "s" {\n  engine = "valkey"\n}\n')).toMatchObject({ binding: { expression: "aws_elasticache_serverless_cache.s.endpoint[0].address", facets: { port: "aws_elasticache_serverless_cache.s.endpoint[0].port", portNumber: "6379" } } });
  });

  it("names the secret that has its token", () => {
    const text = `resource "aws_elasticache_replication_group" "main" {\n  auth_token = random_password.t.result\n}\nresource "random_password" "t" {}\nresource "aws_secretsmanager_secret" "t" {}\nresource "aws_secretsmanager_secret_version" "t" {\n  secret_id     = aws_secretsmanager_secret.t.id\n  secret_string = random_password.t.result\n}\n`;
    expect(find(text)).toMatchObject({ binding: { facets: { secret: "aws_secretsmanager_secret.t.arn" }, facetKeys: { secret: null } } });
  });

  it("is no database, and missing where there is none", () => {
    expect(find('resource "aws_rds_cluster" "x" {}\nvariable "database_host" {}\n').kind).toBe("missing");
    expect(find('variable "redis_host" {}\n')).toMatchObject({ binding: { expression: "var.redis_host" } });
  });
});
