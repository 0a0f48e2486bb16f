/** A kind of existing things that additions work with: `type` of the resources that are it, and what may be read of one. */
export interface Pickable {
  readonly type: string;
  /** One of them, as a word of names. */
  readonly noun: string;
  /** What components call an attribute, and what the provider calls it: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The argument that names the key it is encrypted with, with the block around it; absent for what has none of its own. */
  readonly key?: readonly string[];
}

/** What can be picked, by what a component calls the kind. */
export const PICKABLE = {
  queues: { type: "aws_sqs_queue", noun: "queue", attributes: { arn: "arn", url: "url", name: "name" }, key: ["kms_master_key_id"] },
  topics: { type: "aws_sns_topic", noun: "topic", attributes: { arn: "arn", name: "name" }, key: ["kms_master_key_id"] },
  functions: { type: "aws_lambda_function", noun: "function", attributes: { arn: "arn", name: "function_name", invoke_arn: "invoke_arn" } },
  tables: { type: "aws_dynamodb_table", noun: "table", attributes: { arn: "arn", name: "name", stream_arn: "stream_arn" }, key: ["server_side_encryption", "kms_key_arn"] },
  streams: { type: "aws_kinesis_stream", noun: "stream", attributes: { arn: "arn", name: "name" }, key: ["kms_key_id"] },
  clusters: { type: "aws_rds_cluster", noun: "cluster", attributes: { arn: "arn", name: "cluster_identifier" }, key: ["kms_key_id"] },
  instances: { type: "aws_db_instance", noun: "database", attributes: { arn: "arn", name: "identifier" }, key: ["kms_key_id"] },
  file_systems: { type: "aws_efs_file_system", noun: "file_system", attributes: { arn: "arn", name: "id" }, key: ["kms_key_id"] },
  buckets: { type: "aws_s3_bucket", noun: "bucket", attributes: { arn: "arn", name: "id", domain_name: "bucket_regional_domain_name" } },
} as const satisfies Readonly<Record<string, Pickable>>;

export type PickableKind = keyof typeof PICKABLE;

/** The kind as data, whose attributes are asked for by name. */
export const pickable = (kind: PickableKind): Pickable => PICKABLE[kind];
