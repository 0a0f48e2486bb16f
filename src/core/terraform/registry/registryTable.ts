/**
 * What a well-known module gives or takes at an output or an input: an attribute of a resource it makes or is handed,
 * `aws_kms_key.arn`, or a list of them, `aws_subnet[*].id`.
 */
export type Attribute = string;

/** A module of the public registry in the versions in which these names hold. */
export interface RegistryRow {
  /** As a call names it, with the folder of a submodule: `terraform-aws-modules/ecs/aws//modules/service`. */
  readonly source: string;
  /** A constraint. */
  readonly versions: string;
  /** The newest version that was looked at. */
  readonly checked: string;
  /** The type of resource that the module is about. */
  readonly main: string;
  readonly outputs: Readonly<Record<string, Attribute>>;
  /** Those that name other resources. */
  readonly inputs: Readonly<Record<string, Attribute>>;
}

const VPC = { vpc_id: "aws_vpc.id" } as const;
const GROUPS = "aws_security_group[*].id";
const SUBNETS = "aws_subnet[*].id";
const RANGES = "aws_subnet[*].cidr_block";
const KEY = "aws_kms_key.arn";

const LISTENERS = { https_listener_arns: "aws_lb_listener[*].arn", http_tcp_listener_arns: "aws_lb_listener[*].arn", target_group_arns: "aws_lb_target_group[*].arn" } as const;
const BALANCER_INPUTS = { ...VPC, subnets: SUBNETS, security_groups: GROUPS } as const;
const SERVICE_OUTPUTS = {
  id: "aws_ecs_service.id",
  name: "aws_ecs_service.name",
  task_definition_arn: "aws_ecs_task_definition.arn",
  tasks_iam_role_name: "aws_iam_role.name",
  tasks_iam_role_arn: "aws_iam_role.arn",
  security_group_id: "aws_security_group.id",
} as const;
const FUNCTION_INPUTS = { kms_key_arn: KEY, cloudwatch_logs_kms_key_id: KEY, vpc_subnet_ids: SUBNETS, vpc_security_group_ids: GROUPS } as const;

/**
 * Read on 30 November 2026 in outputs.tf and variables.tf of each module's repository at the first and the last tag of every major
 * version that a row spans: github.com/terraform-aws-modules/terraform-aws-<name>, github.com/cloudposse/terraform-aws-<name>.
 * Newer versions first; of a module that names nothing so any more there is no row.
 */
export const REGISTRY_MODULES: readonly RegistryRow[] = [
  {
    source: "terraform-aws-modules/vpc/aws",
    versions: ">= 2.0, < 7.0",
    checked: "6.6.0",
    main: "aws_vpc",
    outputs: {
      vpc_id: "aws_vpc.id",
      vpc_cidr_block: "aws_vpc.cidr_block",
      private_subnets: SUBNETS,
      private_subnets_cidr_blocks: RANGES,
      public_subnets: SUBNETS,
      public_subnets_cidr_blocks: RANGES,
      database_subnets: SUBNETS,
      database_subnets_cidr_blocks: RANGES,
      intra_subnets: SUBNETS,
      intra_subnets_cidr_blocks: RANGES,
      database_subnet_group: "aws_db_subnet_group.id",
      elasticache_subnet_group_name: "aws_elasticache_subnet_group.name",
      default_security_group_id: "aws_default_security_group.id",
    },
    inputs: { private_subnets: RANGES, public_subnets: RANGES, database_subnets: RANGES, intra_subnets: RANGES },
  },
  { source: "cloudposse/vpc/aws", versions: ">= 2.0, < 4.0", checked: "3.0.0", main: "aws_vpc", outputs: { vpc_id: "aws_vpc.id", vpc_cidr_block: "aws_vpc.cidr_block", vpc_default_security_group_id: "aws_default_security_group.id" }, inputs: {} },
  {
    source: "cloudposse/dynamic-subnets/aws",
    versions: ">= 2.0, < 4.0",
    checked: "3.1.0",
    main: "aws_subnet",
    outputs: { private_subnet_ids: SUBNETS, private_subnet_cidrs: RANGES, public_subnet_ids: SUBNETS, public_subnet_cidrs: RANGES },
    inputs: VPC,
  },
  { source: "terraform-aws-modules/kms/aws", versions: ">= 1.0, < 5.0", checked: "4.2.0", main: "aws_kms_key", outputs: { key_arn: KEY, key_id: "aws_kms_key.key_id" }, inputs: {} },
  { source: "cloudposse/kms-key/aws", versions: ">= 0.9, < 1.0", checked: "0.12.2", main: "aws_kms_key", outputs: { key_arn: KEY, key_id: "aws_kms_key.key_id" }, inputs: {} },
  { source: "terraform-aws-modules/sns/aws", versions: ">= 5.0, < 8.0", checked: "7.1.0", main: "aws_sns_topic", outputs: { topic_arn: "aws_sns_topic.arn", topic_name: "aws_sns_topic.name" }, inputs: { kms_master_key_id: "aws_kms_key.key_id" } },
  { source: "terraform-aws-modules/sns/aws", versions: ">= 3.3, < 5.0", checked: "4.1.0", main: "aws_sns_topic", outputs: { sns_topic_arn: "aws_sns_topic.arn", sns_topic_name: "aws_sns_topic.name" }, inputs: { kms_master_key_id: "aws_kms_key.key_id" } },
  {
    source: "terraform-aws-modules/sqs/aws",
    versions: ">= 4.0, < 6.0",
    checked: "5.2.1",
    main: "aws_sqs_queue",
    outputs: { queue_arn: "aws_sqs_queue.arn", queue_url: "aws_sqs_queue.url", queue_name: "aws_sqs_queue.name", dead_letter_queue_arn: "aws_sqs_queue.arn", dead_letter_queue_url: "aws_sqs_queue.url" },
    inputs: { kms_master_key_id: "aws_kms_key.key_id", dlq_kms_master_key_id: "aws_kms_key.key_id" },
  },
  { source: "terraform-aws-modules/sqs/aws", versions: ">= 3.0, < 4.0", checked: "3.5.0", main: "aws_sqs_queue", outputs: { sqs_queue_arn: "aws_sqs_queue.arn", sqs_queue_id: "aws_sqs_queue.url", sqs_queue_name: "aws_sqs_queue.name" }, inputs: { kms_master_key_id: "aws_kms_key.key_id" } },
  {
    source: "terraform-aws-modules/alb/aws",
    versions: ">= 9.0, < 11.0",
    checked: "10.5.0",
    main: "aws_lb",
    outputs: { arn: "aws_lb.arn", id: "aws_lb.id", dns_name: "aws_lb.dns_name", zone_id: "aws_lb.zone_id", arn_suffix: "aws_lb.arn_suffix", security_group_id: "aws_security_group.id" },
    inputs: BALANCER_INPUTS,
  },
  {
    source: "terraform-aws-modules/alb/aws",
    versions: ">= 6.0, < 9.0",
    checked: "8.7.0",
    main: "aws_lb",
    outputs: { lb_arn: "aws_lb.arn", lb_id: "aws_lb.id", lb_dns_name: "aws_lb.dns_name", lb_zone_id: "aws_lb.zone_id", lb_arn_suffix: "aws_lb.arn_suffix", ...LISTENERS },
    inputs: BALANCER_INPUTS,
  },
  { source: "terraform-aws-modules/ecs/aws", versions: ">= 4.1, < 8.0", checked: "7.5.0", main: "aws_ecs_cluster", outputs: { cluster_arn: "aws_ecs_cluster.arn", cluster_id: "aws_ecs_cluster.id", cluster_name: "aws_ecs_cluster.name" }, inputs: {} },
  { source: "terraform-aws-modules/ecs/aws", versions: ">= 3.0, < 4.0", checked: "3.5.0", main: "aws_ecs_cluster", outputs: { ecs_cluster_arn: "aws_ecs_cluster.arn", ecs_cluster_id: "aws_ecs_cluster.id", ecs_cluster_name: "aws_ecs_cluster.name" }, inputs: {} },
  { source: "terraform-aws-modules/ecs/aws//modules/cluster", versions: ">= 5.0, < 8.0", checked: "7.5.0", main: "aws_ecs_cluster", outputs: { arn: "aws_ecs_cluster.arn", id: "aws_ecs_cluster.id", name: "aws_ecs_cluster.name" }, inputs: { cloudwatch_log_group_kms_key_id: KEY } },
  { source: "cloudposse/ecs-cluster/aws", versions: ">= 0.2, < 3.0", checked: "2.0.0", main: "aws_ecs_cluster", outputs: { arn: "aws_ecs_cluster.arn", id: "aws_ecs_cluster.id", name: "aws_ecs_cluster.name" }, inputs: {} },
  { source: "terraform-aws-modules/ecs/aws//modules/service", versions: ">= 5.0, < 8.0", checked: "7.5.0", main: "aws_ecs_service", outputs: SERVICE_OUTPUTS, inputs: { cluster_arn: "aws_ecs_cluster.arn", subnet_ids: SUBNETS, security_group_ids: GROUPS } },
  { source: "terraform-aws-modules/security-group/aws", versions: ">= 4.0, < 6.0", checked: "5.3.1", main: "aws_security_group", outputs: { security_group_id: "aws_security_group.id", security_group_name: "aws_security_group.name" }, inputs: VPC },
  { source: "terraform-aws-modules/security-group/aws", versions: ">= 2.0, < 4.0", checked: "3.18.0", main: "aws_security_group", outputs: { this_security_group_id: "aws_security_group.id", this_security_group_name: "aws_security_group.name" }, inputs: VPC },
  { source: "terraform-aws-modules/s3-bucket/aws", versions: ">= 2.0, < 6.0", checked: "5.15.4", main: "aws_s3_bucket", outputs: { s3_bucket_arn: "aws_s3_bucket.arn", s3_bucket_id: "aws_s3_bucket.id", s3_bucket_bucket_regional_domain_name: "aws_s3_bucket.bucket_regional_domain_name" }, inputs: {} },
  {
    source: "terraform-aws-modules/lambda/aws",
    versions: ">= 2.0, < 9.0",
    checked: "8.8.1",
    main: "aws_lambda_function",
    outputs: { lambda_function_arn: "aws_lambda_function.arn", lambda_function_name: "aws_lambda_function.function_name", lambda_function_invoke_arn: "aws_lambda_function.invoke_arn", lambda_role_arn: "aws_iam_role.arn", lambda_role_name: "aws_iam_role.name", lambda_cloudwatch_log_group_name: "aws_cloudwatch_log_group.name", lambda_cloudwatch_log_group_arn: "aws_cloudwatch_log_group.arn" },
    inputs: FUNCTION_INPUTS,
  },
  {
    source: "terraform-aws-modules/rds/aws",
    versions: ">= 3.0, < 8.0",
    checked: "7.2.0",
    main: "aws_db_instance",
    outputs: { db_instance_arn: "aws_db_instance.arn", db_instance_address: "aws_db_instance.address", db_instance_endpoint: "aws_db_instance.endpoint", db_instance_port: "aws_db_instance.port", db_subnet_group_id: "aws_db_subnet_group.id" },
    inputs: { kms_key_id: KEY, performance_insights_kms_key_id: KEY, subnet_ids: SUBNETS, vpc_security_group_ids: GROUPS },
  },
  {
    source: "terraform-aws-modules/rds-aurora/aws",
    versions: ">= 6.0, < 11.0",
    checked: "10.2.0",
    main: "aws_rds_cluster",
    outputs: { cluster_arn: "aws_rds_cluster.arn", cluster_id: "aws_rds_cluster.id", cluster_endpoint: "aws_rds_cluster.endpoint", cluster_reader_endpoint: "aws_rds_cluster.reader_endpoint", cluster_port: "aws_rds_cluster.port", security_group_id: "aws_security_group.id", db_subnet_group_name: "aws_db_subnet_group.name" },
    inputs: { kms_key_id: KEY, ...VPC, subnets: SUBNETS, vpc_security_group_ids: GROUPS },
  },
];
