import * as z from "zod";
import { defineComponent, items, services, setting, type ItemProblem } from "./define";
import text from "./dynamodb.tf";

/** What keys of tables and indexes are made of: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
const KEY_TYPES = ["S", "N", "B"] as const;
const ATTRIBUTE = { pattern: /^[A-Za-z0-9_.:#-]{1,255}$/, matching: "up to 255 letters, digits, underscores, hyphens, dots, colons and number signs" };
const attribute = z.string().regex(ATTRIBUTE.pattern, `Use ${ATTRIBUTE.matching}.`);
const keyType = (title: string) => z.enum(KEY_TYPES).default("S").meta({ title, description: "S for text, N for a number, B for bytes." });
const rangeKey = (description: string) => attribute.nullable().default(null).meta({ title: "Sort key", description, matching: ATTRIBUTE.matching });

/** The keys of a table or an index. */
interface Keys {
  readonly hash_key: string;
  readonly hash_key_type: string;
  readonly range_key: string | null;
  readonly range_key_type: string;
}

/** Attributes that are declared with two types, and keys that are made of one attribute twice: AWS refuses both. */
function againstEachOther(item: Readonly<Record<string, unknown>>): readonly ItemProblem[] {
  const table = item as unknown as Keys & { readonly indexes: Readonly<Record<string, Keys>> };
  const all = [{ at: [] as readonly string[], keys: table as Keys }, ...Object.entries(table.indexes).map(([name, keys]) => ({ at: ["indexes", name], keys }))];
  const types = new Map<string, string>();
  return all.flatMap(({ at, keys }): ItemProblem[] => {
    const twice = keys.hash_key === keys.range_key ? [{ at: [...at, "range_key"], message: `${keys.hash_key} is the partition key already; a sort key is another attribute.` }] : [];
    const typed = [
      { name: keys.hash_key, type: keys.hash_key_type, field: "hash_key_type" },
      { name: keys.range_key, type: keys.range_key_type, field: "range_key_type" },
    ];
    const others = typed.flatMap(({ name, type, field }): ItemProblem[] => {
      const known = name === null ? type : (types.get(name) ?? type);
      if (name !== null) types.set(name, known);
      return known === type ? [] : [{ at: [...at, field], message: `${name ?? ""} is of type ${known} elsewhere in this table; an attribute has one type.` }];
    });
    return [...twice, ...others];
  });
}

/** Operations that DynamoDB counts requests by: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
const OPERATIONS = ["GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactGetItems", "TransactWriteItems"];

/**
 * Tables made from the ways they are read, encrypted, protected, watched and usable by the services the user picks.
 * Limits: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
 * Prices: https://aws.amazon.com/dynamodb/pricing/on-demand/ and https://aws.amazon.com/cloudwatch/pricing/, us-east-1, 2026.
 */
export const dynamodb = defineComponent({
  id: "dynamodb",
  main: "aws_dynamodb_table",
  version: 1,
  title: "Table (DynamoDB)",
  category: "database",
  summary: "Tables made from the ways they are read: keys and indexes, billed by use, with encryption, recovery, protection and alarms.",
  service: { prefix: "dynamodb", title: "DynamoDB" },
  text,
  knowledge: {
    capabilities: [
      "An item is read and written by its key in single-digit milliseconds, however large the table is.",
      "A query gives items of one partition key in the order of the sort key; an index gives the same items by other keys.",
      "Items can expire by themselves, and every change can be read from a stream for 24 hours.",
    ],
    limits: [
      "The keys of a table cannot be changed once it is there: list the questions that are asked of it first, and choose a key or an index for each.",
      "An item has at most 400 KB, a query reads at most 1 MB at a time, and a transaction has at most 100 items.",
      "A table has at most 20 indexes unless AWS raises it; an index is always read as it was a moment ago.",
      "One partition key gives at most 3,000 read units and 1,000 write units a second; a table on demand has 40,000 of each unless AWS raises it.",
      "Expired items are deleted within a few days, and are read until then.",
    ],
    integration: [
      "ECS tasks call DynamoDB with the permissions of their role; a container finds each table's name in an environment variable.",
      "Tasks in private subnets reach it through the NAT gateway, or without its charges through a gateway endpoint, which is free.",
      "A stream calls functions for what changed.",
    ],
    security: [
      "Each chosen service gets only the actions it needs on these tables, on their indexes where it reads, and on the key that encrypts them.",
      "All tables are encrypted; with the repository's own key its policy decides who can read them. DynamoDB is called over TLS alone.",
      "Deletion protection refuses to delete a table, also where Terraform wants to.",
    ],
    cost: [
      "Requests are billed by use: a million writes of 1 KB for about 0.63 USD, a million reads of 4 KB for about 0.13 USD; an idle table costs its storage alone.",
      "Storage is 0.25 USD per GB and month; point-in-time recovery adds 0.20 USD per GB and month. An index is stored and written as a copy of what it projects.",
      "The two alarms of a table sum up ten operations each, because DynamoDB counts by operation: about 2 USD a month for each table.",
    ],
    operations: [
      "An alarm tells when requests are throttled for minutes: one key is asked for too much, or load has more than doubled within half an hour.",
      "Another tells when DynamoDB itself fails for minutes: clients try again by themselves; look at the health of AWS.",
      "Point-in-time recovery brings back any second of the last 35 days, into a new table that services have to be pointed at.",
    ],
  },
  needs: [
    { slot: "kmsKey", why: "Encrypts the tables with the repository's own key.", without: "Tables are encrypted with a key that DynamoDB owns." },
    { slot: "alarmTopic", why: "Receives the alarms of the tables.", without: "No alarms are written." },
    { slot: "ecsTaskRoles", why: "Lets the services you choose read and write.", without: "No permissions are granted; readers and writers are wired by hand." },
    { slot: "region", why: "Limits those services to using the key through the tables of this region.", without: "They may use the key through tables of any region." },
    { slot: "ecsTaskEnvironment", why: "Tells the containers of those services the tables' names.", without: "Containers learn the names in another way." },
  ],
  inputs: {
    tables: items({
      variable: "tables",
      isPrefixed: true,
      title: "Tables",
      description: "One table per entry, by name: the key that items are found by, and an index for every other way to look for them.",
      entries: ["items"],
      fields: {
        hash_key: attribute.default("id").meta({ title: "Partition key", description: "Attribute that every question names; it cannot be changed later.", matching: ATTRIBUTE.matching }),
        hash_key_type: keyType("Partition key type"),
        range_key: rangeKey("Attribute that items of one partition key are ordered by; empty for one item per partition key."),
        range_key_type: keyType("Sort key type"),
        indexes: z
          .record(
            z.string().regex(/^[a-zA-Z0-9_.-]{3,255}$/, "Use 3 to 255 letters, digits, underscores, hyphens and dots.").meta({ matching: "3 to 255 letters, digits, underscores, hyphens and dots" }),
            z.strictObject({
              hash_key: attribute.meta({ title: "Partition key", description: "Attribute that is asked for.", matching: ATTRIBUTE.matching }),
              hash_key_type: keyType("Partition key type"),
              range_key: rangeKey("Attribute that the answer is ordered by; empty for none."),
              range_key_type: keyType("Sort key type"),
              projection: z.enum(["ALL", "KEYS_ONLY"]).default("ALL").meta({ title: "Projection", description: "What an index holds a copy of: whole items, or their keys alone." }),
            }),
          )
          .default({})
          .meta({ title: "Indexes", description: "A global secondary index for every other way to look for items." }),
        ttl_attribute: attribute.nullable().default(null).meta({ title: "Expiry attribute", description: "Attribute with the time, in seconds since 1970, behind which an item is deleted; empty for never.", matching: ATTRIBUTE.matching }),
        stream_view_type: z.enum(["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"]).nullable().default(null).meta({ title: "Stream", description: "What a stream tells of every change; empty for no stream." }),
      },
      bySize: {},
      against: againstEachOther,
    }),
    point_in_time_recovery: setting(
      "point_in_time_recovery",
      z.boolean().default(true).meta({ title: "Point-in-time recovery", description: "Whether tables can be brought back as they were at any second of the last 35 days." }),
      { small: false, medium: true, large: true },
    ),
    deletion_protection: setting("deletion_protection", z.boolean().default(true).meta({ title: "Deletion protection", description: "Whether deleting a table is refused." }), { small: false, medium: true, large: true }),
    backup: setting("backup", z.boolean().default(true).meta({ title: "Backups", description: "Whether the backup plan of the repository copies the tables, where it has one." }), { small: false, medium: true, large: true }),
    throttledRequests: setting(
      "throttled_requests_threshold",
      z.int().min(0).max(1_000_000).default(10).meta({ title: "Throttled requests threshold", description: "Throttled requests per minute above which an alarm is raised when it lasts.", unit: "requests" }),
      { small: 10, medium: 10, large: 0 },
    ),
    readers: services("May read", "Services that may read the tables and their indexes."),
    writers: services("May write", "Services that may put, change and delete items."),
  },
  names: {
    table: { local: "table_names", descriptor: "" },
  },
  resources: {
    "aws_dynamodb_table.main": { per: "tables", when: [], summary: "Tables", group: "resources", name: "table" },
  },
  intents: [
    { kind: "encryption", on: ["aws_dynamodb_table.main"], argument: "kms_key_arn", block: { type: "server_side_encryption", arguments: { enabled: "true" } }, facet: "arn" },
    {
      kind: "grant",
      to: "readers",
      permission: "read",
      sid: "ReadTables",
      actions: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:ConditionCheckItem", "dynamodb:DescribeTable"],
      on: "aws_dynamodb_table.main",
      alsoBelow: "/index/*",
      keyActions: ["kms:Decrypt"],
      via: "dynamodb",
    },
    {
      kind: "grant",
      to: "writers",
      permission: "write",
      sid: "WriteTables",
      actions: ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem", "dynamodb:DescribeTable"],
      on: "aws_dynamodb_table.main",
      keyActions: ["kms:Decrypt"],
      via: "dynamodb",
    },
    { kind: "containerEnvironment", to: ["readers", "writers"], on: "aws_dynamodb_table.main", name: "TABLE_{key}_NAME", attribute: "name" },
    { kind: "backup", on: "aws_dynamodb_table.main", when: "backup" },
    {
      kind: "alarm",
      label: "throttled_requests",
      on: "aws_dynamodb_table.main",
      description: "Requests to table {key} are throttled",
      descriptor: "throttled-requests",
      namespace: "AWS/DynamoDB",
      metric: "ThrottledRequests",
      statistic: "Sum",
      comparison: "GreaterThanThreshold",
      threshold: { kind: "setting", name: "throttledRequests" },
      periodSeconds: 60,
      evaluationPeriods: 5,
      missing: "notBreaching",
      dimensions: { TableName: "name" },
      sumOver: { dimension: "Operation", values: OPERATIONS },
    },
    {
      kind: "alarm",
      label: "system_errors",
      on: "aws_dynamodb_table.main",
      description: "DynamoDB itself fails for table {key}",
      descriptor: "system-errors",
      namespace: "AWS/DynamoDB",
      metric: "SystemErrors",
      statistic: "Sum",
      comparison: "GreaterThanThreshold",
      threshold: { kind: "number", value: 0 },
      periodSeconds: 60,
      evaluationPeriods: 5,
      missing: "notBreaching",
      dimensions: { TableName: "name" },
      sumOver: { dimension: "Operation", values: OPERATIONS },
    },
    { kind: "output", name: "table_names", description: "Table names, by key.", on: "aws_dynamodb_table.main", attribute: "name" },
    { kind: "output", name: "table_arns", description: "Table ARNs, by key.", on: "aws_dynamodb_table.main", attribute: "arn" },
    { kind: "output", name: "table_stream_arns", description: "Stream ARNs of tables, by key; empty for a table without a stream.", on: "aws_dynamodb_table.main", attribute: "stream_arn" },
  ],
});
