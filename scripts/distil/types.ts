import { readdirSync, readFileSync } from "node:fs";
import { inProject } from "../../test/support/vscode/projectFolder";

/** Where the project names types that it may write. */
const WRITERS = ["src/catalog", "src/core/implementation/idioms", "src/core/implementation/passes"];

/** Types that nothing writes yet, by the component that is to. `*` at the end stands for all types that begin so. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  lambda: ["aws_lambda_function", "aws_lambda_function_event_invoke_config", "aws_lambda_event_source_mapping", "aws_lambda_permission", "aws_lambda_layer_version", "aws_lambda_alias", "aws_lambda_function_url", "aws_lambda_provisioned_concurrency_config"],
  api: ["aws_apigatewayv2_*", "aws_acm_certificate", "aws_acm_certificate_validation", "aws_route53_record"],
  dynamodb: ["aws_dynamodb_table", "aws_dynamodb_table_item", "aws_dynamodb_resource_policy"],
  cache: ["aws_elasticache_replication_group", "aws_elasticache_cluster", "aws_elasticache_serverless_cache", "aws_elasticache_user", "aws_elasticache_user_group", "aws_elasticache_user_group_association", "aws_elasticache_subnet_group", "aws_elasticache_parameter_group"],
  service: ["aws_ecs_cluster", "aws_ecs_cluster_capacity_providers", "aws_ecs_service", "aws_ecs_task_definition", "aws_service_discovery_*", "aws_lb_listener", "aws_lb_listener_certificate", "aws_lb_listener_rule", "aws_lb_target_group", "aws_lb_target_group_attachment", "aws_appautoscaling_*", "aws_ecr_repository", "aws_ecr_lifecycle_policy"],
  backup: ["aws_backup_plan", "aws_backup_vault", "aws_backup_vault_policy", "aws_backup_vault_notifications", "aws_backup_selection"],
  database: ["aws_db_proxy", "aws_db_proxy_default_target_group", "aws_db_proxy_endpoint", "aws_db_proxy_target"],
  bucket: ["aws_s3_bucket", "aws_s3_bucket_acl", "aws_s3_bucket_cors_configuration", "aws_s3_bucket_lifecycle_configuration", "aws_s3_bucket_logging", "aws_s3_bucket_notification", "aws_s3_bucket_ownership_controls", "aws_s3_bucket_policy", "aws_s3_bucket_public_access_block", "aws_s3_bucket_server_side_encryption_configuration", "aws_s3_bucket_versioning", "aws_s3_object"],
  messaging: ["aws_sns_topic", "aws_sns_topic_policy", "aws_sns_topic_subscription", "aws_sqs_queue", "aws_sqs_queue_policy"],
  monitoring: ["aws_cloudwatch_log_group", "aws_cloudwatch_log_metric_filter", "aws_cloudwatch_log_resource_policy", "aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm", "aws_cloudwatch_dashboard"],
  events: ["aws_cloudwatch_event_bus", "aws_cloudwatch_event_rule", "aws_cloudwatch_event_target", "aws_cloudwatch_event_permission", "aws_scheduler_schedule", "aws_scheduler_schedule_group"],
  secrets: ["aws_secretsmanager_secret", "aws_secretsmanager_secret_version", "aws_secretsmanager_secret_policy", "aws_ssm_parameter"],
  access: ["aws_iam_instance_profile", "aws_iam_policy", "aws_iam_role", "aws_iam_role_policy", "aws_iam_role_policy_attachment", "aws_iam_policy_document", "aws_kms_key", "aws_kms_key_policy", "aws_kms_alias"],
  network: ["aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule", "aws_vpc_endpoint"],
  surroundings: ["aws_caller_identity", "aws_partition", "aws_region"],
};

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(inProject(folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tf$|\.ts$/.test(name))
    .map((name) => inProject(folder, name));

/** What matches a pattern in the catalogue, the idioms and the passes, which write everything that is written. */
export const writtenWords = (pattern: RegExp): ReadonlySet<string> => new Set(WRITERS.flatMap(filesBelow).flatMap((file) => readFileSync(file, "utf8").match(pattern) ?? []));

/** Whether facts of a type are kept: it is written or expected to be. */
export function typeFilter(): (type: string) => boolean {
  const written = writtenWords(/\baws_[a-z0-9_]*[a-z0-9]\b/g);
  const expected = Object.values(EXPECTED).flat();
  const starts = expected.filter((name) => name.endsWith("*")).map((name) => name.slice(0, -1));
  const whole = new Set(expected);
  return (type) => written.has(type) || whole.has(type) || starts.some((start) => type.startsWith(start));
}
