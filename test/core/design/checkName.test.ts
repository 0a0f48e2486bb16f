import { describe, expect, it } from "vitest";
import { checkName } from "../../../src/core/design/checkName";
import { limitOf, NAME_LIMITS } from "../../../src/core/design/nameLimits";

const check = (type: string, name: string): string[] => checkName(name, limitOf(type));

describe("a name", () => {
  it.each([
    ["aws_sqs_queue", "shop-prod-jobs"],
    ["aws_sqs_queue", `${"a".repeat(75)}.fifo`],
    ["aws_s3_bucket", "shop.prod.uploads"],
    ["aws_kms_alias", "alias/shop"],
    ["aws_security_group", "shop (prod) [web]"],
    ["aws_elasticache_replication_group", "shop-cache-1"],
    ["aws_secretsmanager_secret", "shop/prod/db"],
  ])("of %s may be %s", (type, name) => {
    expect(check(type, name)).toEqual([]);
  });

  it.each([
    ["aws_sqs_queue", "a".repeat(81), "has 81 characters; AWS accepts 80"],
    ["aws_sqs_queue", `${"a".repeat(76)}.fifo`, "has 81 characters; AWS accepts 80"],
    ["aws_sqs_queue", "shop.jobs", 'has the character ".", which AWS does not accept'],
    ["aws_s3_bucket", "ab", "has 2 characters; AWS asks for 3"],
    ["aws_s3_bucket", "Shop", 'has the character "S", which AWS does not accept'],
    ["aws_s3_bucket", "-shop", 'begins with "-", which AWS does not accept there'],
    ["aws_s3_bucket", "10.0.0.1", "looks like an IP address"],
    ["aws_elasticache_replication_group", "shop-b--cache", "has two hyphens in a row"],
    ["aws_elasticache_replication_group", "1shop", 'begins with "1", which AWS does not accept there'],
    ["aws_lb", "internal-shop", "begins with internal-, which AWS reserves"],
    ["aws_lb_target_group", "shop-", 'ends with "-", which AWS does not accept there'],
    ["aws_kms_alias", "shop", "does not begin with alias/"],
    ["aws_secretsmanager_secret", "shop-db-abc123", "ends in a hyphen and six characters, which look like the ending that AWS adds"],
    ["aws_security_group", "sg-web", "begins with sg-, which AWS reserves"],
  ])("of %s may not be %s", (type, name, problem) => {
    expect(check(type, name)).toContain(problem);
  });

  it("is held against a table whose rows have a page of AWS's and room for a name", () => {
    for (const [type, limit] of Object.entries(NAME_LIMITS)) {
      expect(limit.source, type).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/);
      expect(limit.shortest, type).toBeLessThanOrEqual(limit.longest);
      expect(() => new RegExp(`^[${limit.characters}]$`, "u"), type).not.toThrow();
    }
    expect(() => limitOf("aws_unheard_of")).toThrow("is not known");
  });
});
