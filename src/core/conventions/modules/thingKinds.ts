/** A kind of thing that a house makes in one way. */
export interface ThingKind {
  /** Types of resources that are such a thing, the usual one first. */
  readonly types: readonly string[];
  /** What modules that make it are called, as words that stand together: `security-group`. */
  readonly words: readonly string[];
  /** Other things are made with some of it: a module that makes both is about the other. */
  readonly isPart?: true;
}

const kind = (types: string, words: string): ThingKind => ({ types: types.split(" ").map((type) => `aws_${type}`), words: words.split(" ") });
const part = (types: string, words: string): ThingKind => ({ ...kind(types, words), isPart: true });

/** The kinds of things that additions make or that are made like them. */
export const THING_KINDS: readonly ThingKind[] = [
  kind("sqs_queue", "sqs queue queues"),
  kind("sns_topic", "sns topic topics"),
  kind("s3_bucket", "s3 bucket buckets"),
  kind("dynamodb_table", "dynamodb dynamo"),
  kind("lambda_function", "lambda lambdas"),
  kind("rds_cluster", "aurora rds-aurora rds-cluster"),
  kind("db_instance", "rds postgres postgresql mysql mariadb"),
  kind("elasticache_replication_group elasticache_cluster elasticache_serverless_cache", "elasticache redis valkey memcached"),
  kind("efs_file_system", "efs"),
  kind("ecs_service", "ecs-service fargate-service"),
  kind("ecs_cluster", "ecs-cluster"),
  kind("lb alb", "alb nlb lb load-balancer"),
  kind("ecr_repository", "ecr"),
  kind("cloudfront_distribution", "cloudfront cdn"),
  kind("kinesis_stream", "kinesis"),
  kind("kinesis_firehose_delivery_stream", "firehose"),
  kind("opensearch_domain elasticsearch_domain", "opensearch elasticsearch"),
  kind("sfn_state_machine", "step-functions sfn"),
  kind("api_gateway_rest_api apigatewayv2_api", "apigateway api-gateway apigateway-v2"),
  kind("vpc", "vpc network"),
  part("security_group", "security-group security-groups sg"),
  part("kms_key", "kms"),
  part("iam_role", "iam-role"),
  part("secretsmanager_secret", "secrets-manager secret"),
  part("cloudwatch_log_group", "log-group"),
  part("cloudwatch_metric_alarm", "metric-alarm alarm"),
];

const byType = new Map(THING_KINDS.flatMap((each) => each.types.map((type) => [type, each] as const)));

/** The kind a type of resources belongs to. */
export const kindOfType = (type: string): ThingKind | undefined => byType.get(type);

/** The kind that the words of a module's name mean: the one whose words begin first, the longest of these. */
export function kindOfWords(words: readonly string[]): ThingKind | undefined {
  const name = `-${words.join("-")}-`;
  const found = THING_KINDS.flatMap((each) => each.words.flatMap((word) => (name.includes(`-${word}-`) ? [{ each, at: name.indexOf(`-${word}-`), word }] : [])));
  return found.sort((a, b) => a.at - b.at || b.word.length - a.word.length)[0]?.each;
}

/** The kind that words name, all of them and nothing else. */
export const kindCalled = (words: readonly string[]): ThingKind | undefined => THING_KINDS.find((each) => each.words.includes(words.join("-")));
