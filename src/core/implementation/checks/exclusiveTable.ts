/**
 * What exists once per target, so that the last writer wins and nobody is told. Documentation of each resource at
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs, as of provider 5.100.
 */
export interface Exclusive {
  /** What there is one of: "policy". */
  readonly what: string;
  /** The resource that has the target, for what is written inside of it. */
  readonly owner?: string;
  /** Arguments or blocks of the owner that are all there is. */
  readonly inside: readonly string[];
  /** Resources that are all there is, by the argument that names the target. */
  readonly alone: Readonly<Record<string, string>>;
  /** Resources of which there may be many, but not beside one that is all there is. */
  readonly beside: Readonly<Record<string, string>>;
}

const once = (what: string, type: string, target: string): Exclusive => ({ what, inside: [], alone: { [type]: target }, beside: {} });
const owned = (what: string, owner: string, inside: string, [type, target]: readonly [string, string]): Exclusive => ({ what, owner, inside: [inside], alone: { [type]: target }, beside: {} });

const BUCKET = ["notification", "policy", "lifecycle_configuration", "versioning", "server_side_encryption_configuration", "public_access_block", "ownership_controls", "cors_configuration", "logging", "website_configuration", "replication_configuration"];

export const EXCLUSIVES: readonly Exclusive[] = [
  ...BUCKET.map((part) => once(part.replaceAll("_", " "), `aws_s3_bucket_${part}`, "bucket")),
  owned("policy", "aws_sqs_queue", "policy", ["aws_sqs_queue_policy", "queue_url"]),
  owned("redrive policy", "aws_sqs_queue", "redrive_policy", ["aws_sqs_queue_redrive_policy", "queue_url"]),
  owned("redrive allow policy", "aws_sqs_queue", "redrive_allow_policy", ["aws_sqs_queue_redrive_allow_policy", "queue_url"]),
  owned("policy", "aws_sns_topic", "policy", ["aws_sns_topic_policy", "arn"]),
  owned("policy", "aws_kms_key", "policy", ["aws_kms_key_policy", "key_id"]),
  owned("policy", "aws_secretsmanager_secret", "policy", ["aws_secretsmanager_secret_policy", "secret_arn"]),
  owned("policy", "aws_vpc_endpoint", "policy", ["aws_vpc_endpoint_policy", "vpc_endpoint_id"]),
  owned("policy", "aws_api_gateway_rest_api", "policy", ["aws_api_gateway_rest_api_policy", "rest_api_id"]),
  owned("access policy", "aws_opensearch_domain", "access_policies", ["aws_opensearch_domain_policy", "domain_name"]),
  owned("access policy", "aws_elasticsearch_domain", "access_policies", ["aws_elasticsearch_domain_policy", "domain_name"]),
  once("rotation", "aws_secretsmanager_secret_rotation", "secret_id"),
  once("policy", "aws_ecr_repository_policy", "repository"),
  once("lifecycle policy", "aws_ecr_lifecycle_policy", "repository"),
  once("policy", "aws_efs_file_system_policy", "file_system_id"),
  once("backup policy", "aws_efs_backup_policy", "file_system_id"),
  once("policy", "aws_cloudwatch_event_bus_policy", "event_bus_name"),
  once("policy", "aws_backup_vault_policy", "backup_vault_name"),
  once("policy", "aws_dynamodb_resource_policy", "resource_arn"),
  once("policy", "aws_kinesis_resource_policy", "resource_arn"),
  once("capacity providers", "aws_ecs_cluster_capacity_providers", "cluster_name"),
  once("asynchronous invocation", "aws_lambda_function_event_invoke_config", "function_name"),
  { what: "inline policies", owner: "aws_iam_role", inside: ["inline_policy"], alone: {}, beside: { aws_iam_role_policy: "role" } },
  { what: "attached policies", owner: "aws_iam_role", inside: ["managed_policy_arns"], alone: {}, beside: { aws_iam_role_policy_attachment: "role" } },
  { what: "routes", owner: "aws_route_table", inside: ["route"], alone: {}, beside: { aws_route: "route_table_id" } },
  { what: "attachments", inside: [], alone: { aws_iam_policy_attachment: "policy_arn" }, beside: { aws_iam_role_policy_attachment: "policy_arn" } },
];

/** Resources that list all policies of a role; what they do not name is taken away. */
export const LISTS: Readonly<Record<string, { readonly role: string; readonly of: string }>> = {
  aws_iam_role_policies_exclusive: { role: "role_name", of: "aws_iam_role_policy" },
  aws_iam_role_policy_attachments_exclusive: { role: "role_name", of: "aws_iam_role_policy_attachment" },
};
