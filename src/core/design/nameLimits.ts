/** What AWS accepts as the name of a kind of resource. Lengths in characters. */
export interface NameLimit {
  /** The argument that takes the name. */
  readonly argument: string;
  readonly shortest: number;
  readonly longest: number;
  /** Every character a name may have, as it stands inside a character class of a regular expression. */
  readonly characters: string;
  /** As `characters`, for the first and the last one where AWS asks more of them. */
  readonly first?: string;
  readonly last?: string;
  /** What a name may not contain, begin or end with, and how that is said behind "The name". */
  readonly refused?: readonly { readonly pattern: RegExp; readonly says: string }[];
  /** What stands behind a name with characters of its own: `.fifo`. Counts as part of the name. */
  readonly endings?: readonly string[];
  /** Where no two may have the same name; `owner` is what the named thing belongs to, such as a role. */
  readonly unique: "owner" | "region" | "account" | "world";
  /** The page of AWS's documentation that says so. */
  readonly source: string;
}

const WORD = "A-Za-z0-9_-";
const IAM = "A-Za-z0-9_+=,.@-";
const LETTER_OR_DIGIT = "A-Za-z0-9";
const LOWER = "a-z0-9-";

const NO_DOUBLE_HYPHEN = { pattern: /--/, says: "has two hyphens in a row" };
const docs = (path: string): string => `https://docs.aws.amazon.com/${path}`;

/** Names of databases and caches: letters, digits and single hyphens, a letter first, no hyphen last. */
const identifier = (argument: string, longest: number, page: string): NameLimit => ({
  argument,
  shortest: 1,
  longest,
  characters: LOWER,
  first: "a-z",
  last: "a-z0-9",
  refused: [NO_DOUBLE_HYPHEN],
  unique: "region",
  source: docs(page),
});

const iam = (longest: number, action: string): NameLimit => ({ argument: "name", shortest: 1, longest, characters: IAM, unique: "account", source: docs(`IAM/latest/APIReference/API_${action}.html`) });

const balancing = (action: string, refused: NameLimit["refused"]): NameLimit => ({
  argument: "name",
  shortest: 1,
  longest: 32,
  characters: "A-Za-z0-9-",
  first: LETTER_OR_DIGIT,
  last: LETTER_OR_DIGIT,
  ...(refused === undefined ? {} : { refused }),
  unique: "region",
  source: docs(`elasticloadbalancing/latest/APIReference/API_${action}.html`),
});

const plain = (longest: number, characters: string, page: string, shortest = 1): NameLimit => ({ argument: "name", shortest, longest, characters, unique: "region", source: docs(page) });

/**
 * Limits by resource type, as AWS's documentation of the action that makes the resource gave them in the middle of 2025. A proof
 * holds the lengths against the AWS provider, 5.100, wherever the provider checks them.
 */
export const NAME_LIMITS: Readonly<Record<string, NameLimit>> = {
  aws_apigatewayv2_api: plain(128, "\\s\\S", "apigatewayv2/latest/api-reference/apis.html"),
  aws_apigatewayv2_authorizer: plain(128, "\\s\\S", "apigatewayv2/latest/api-reference/apis-apiid-authorizers.html"),
  aws_apigatewayv2_vpc_link: plain(128, "\\s\\S", "apigatewayv2/latest/api-reference/vpclinks.html"),
  aws_backup_plan: plain(50, "A-Za-z0-9_.-", "aws-backup/latest/devguide/API_BackupPlanInput.html"),
  aws_backup_vault: plain(50, WORD, "aws-backup/latest/devguide/API_CreateBackupVault.html", 2),
  aws_cloudwatch_dashboard: { ...plain(255, WORD, "AmazonCloudWatch/latest/APIReference/API_PutDashboard.html"), argument: "dashboard_name", unique: "account" },
  aws_cloudwatch_event_bus: plain(256, "A-Za-z0-9_./-", "eventbridge/latest/APIReference/API_CreateEventBus.html"),
  aws_cloudwatch_event_rule: plain(64, "A-Za-z0-9_.-", "eventbridge/latest/APIReference/API_PutRule.html"),
  aws_cloudwatch_log_group: {
    ...plain(512, "A-Za-z0-9_./#-", "AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html"),
    refused: [{ pattern: /^aws\//, says: "begins with aws/, which AWS reserves" }],
  },
  aws_cloudwatch_metric_alarm: { ...plain(255, "\\s\\S", "AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html"), argument: "alarm_name" },
  aws_codepipeline: plain(100, "A-Za-z0-9_.@-", "codepipeline/latest/APIReference/API_PipelineDeclaration.html"),
  aws_db_instance: identifier("identifier", 63, "AmazonRDS/latest/APIReference/API_CreateDBInstance.html"),
  aws_db_subnet_group: {
    ...plain(255, "a-z0-9_. -", "AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html"),
    refused: [{ pattern: /^default$/, says: "is default, which AWS reserves" }],
  },
  aws_docdb_cluster: identifier("cluster_identifier", 63, "documentdb/latest/developerguide/API_CreateDBCluster.html"),
  aws_dynamodb_table: plain(255, "A-Za-z0-9_.-", "amazondynamodb/latest/APIReference/API_CreateTable.html", 3),
  aws_ecr_repository: { ...plain(256, "a-z0-9_./-", "AmazonECR/latest/APIReference/API_CreateRepository.html", 2), first: "a-z0-9", last: "a-z0-9" },
  aws_ecs_cluster: plain(255, WORD, "AmazonECS/latest/APIReference/API_CreateCluster.html"),
  aws_ecs_task_definition: { ...plain(255, WORD, "AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html"), argument: "family" },
  aws_efs_file_system: { ...plain(64, "\\s\\S", "efs/latest/ug/API_CreateFileSystem.html"), argument: "creation_token" },
  aws_elasticache_parameter_group: identifier("name", 255, "AmazonElastiCache/latest/APIReference/API_CreateCacheParameterGroup.html"),
  aws_elasticache_replication_group: identifier("replication_group_id", 40, "AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html"),
  aws_elasticache_serverless_cache: identifier("name", 40, "AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html"),
  aws_elasticache_subnet_group: identifier("name", 255, "AmazonElastiCache/latest/APIReference/API_CreateCacheSubnetGroup.html"),
  aws_iam_instance_profile: iam(128, "CreateInstanceProfile"),
  aws_iam_policy: iam(128, "CreatePolicy"),
  aws_iam_role: iam(64, "CreateRole"),
  aws_iam_role_policy: { ...iam(128, "PutRolePolicy"), unique: "owner" },
  aws_kinesis_firehose_delivery_stream: plain(64, "A-Za-z0-9_.-", "firehose/latest/APIReference/API_CreateDeliveryStream.html"),
  aws_kinesis_stream: plain(128, "A-Za-z0-9_.-", "kinesis/latest/APIReference/API_CreateStream.html"),
  aws_kms_alias: {
    ...plain(256, "A-Za-z0-9_/-", "kms/latest/APIReference/API_CreateAlias.html"),
    refused: [
      { pattern: /^(?!alias\/)/, says: "does not begin with alias/" },
      { pattern: /^alias\/aws\//, says: "begins with alias/aws/, which AWS reserves" },
    ],
  },
  aws_lambda_function: { ...plain(64, WORD, "lambda/latest/api/API_CreateFunction.html"), argument: "function_name" },
  aws_lb: balancing("CreateLoadBalancer", [{ pattern: /^internal-/, says: "begins with internal-, which AWS reserves" }]),
  aws_lb_target_group: balancing("CreateTargetGroup", undefined),
  aws_mq_broker: { ...plain(50, WORD, "amazon-mq/latest/api-reference/brokers.html"), argument: "broker_name" },
  aws_msk_cluster: { ...plain(64, "A-Za-z0-9-", "msk/1.0/apireference/clusters.html"), argument: "cluster_name" },
  aws_opensearch_domain: { ...plain(28, LOWER, "opensearch-service/latest/APIReference/API_CreateDomain.html", 3), argument: "domain_name", first: "a-z" },
  aws_rds_cluster: identifier("cluster_identifier", 63, "AmazonRDS/latest/APIReference/API_CreateDBCluster.html"),
  aws_s3_bucket: {
    argument: "bucket",
    shortest: 3,
    longest: 63,
    characters: "a-z0-9.-",
    first: "a-z0-9",
    last: "a-z0-9",
    refused: [
      { pattern: /\.\./, says: "has two dots in a row" },
      { pattern: /^(xn--|sthree-|amzn-s3-demo-)/, says: "begins with what AWS reserves" },
      { pattern: /(-s3alias|--ol-s3|\.mrap|--x-s3)$/, says: "ends in what AWS reserves" },
      { pattern: /^\d+\.\d+\.\d+\.\d+$/, says: "looks like an IP address" },
    ],
    unique: "world",
    source: docs("AmazonS3/latest/userguide/bucketnamingrules.html"),
  },
  aws_scheduler_schedule: plain(64, "A-Za-z0-9_.-", "scheduler/latest/APIReference/API_CreateSchedule.html"),
  aws_scheduler_schedule_group: plain(64, "A-Za-z0-9_.-", "scheduler/latest/APIReference/API_CreateScheduleGroup.html"),
  aws_secretsmanager_secret: {
    ...plain(512, "A-Za-z0-9/_+=.@-", "secretsmanager/latest/apireference/API_CreateSecret.html"),
    refused: [{ pattern: /-[A-Za-z0-9]{6}$/, says: "ends in a hyphen and six characters, which look like the ending that AWS adds" }],
  },
  aws_security_group: {
    ...plain(255, "A-Za-z0-9 ._\\-:/()#,@[\\]+=&;{}!$*", "AWSEC2/latest/APIReference/API_CreateSecurityGroup.html"),
    refused: [{ pattern: /^sg-/, says: "begins with sg-, which AWS reserves" }],
  },
  aws_sfn_state_machine: plain(80, WORD, "step-functions/latest/apireference/API_CreateStateMachine.html"),
  aws_sns_topic: { ...plain(256, WORD, "sns/latest/api/API_CreateTopic.html"), endings: [".fifo"] },
  aws_sqs_queue: { ...plain(80, WORD, "AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html"), endings: [".fifo"] },
  // The length includes that of the parameter's ARN, of which 100 characters are left for the rest.
  aws_ssm_parameter: {
    ...plain(911, "A-Za-z0-9_./-", "systems-manager/latest/APIReference/API_PutParameter.html"),
    refused: [
      { pattern: /^\/?(aws|ssm)/i, says: "begins with aws or ssm, which AWS reserves" },
      { pattern: /^[^/]+\//, says: "is a path that does not begin with a slash" },
      { pattern: /^\/?([^/]+\/){15}/, says: "has more than 15 levels" },
    ],
  },
  aws_vpclattice_service: { ...plain(40, LOWER, "vpc-lattice/latest/APIReference/API_CreateService.html", 3), first: "a-z0-9", last: "a-z0-9", refused: [NO_DOUBLE_HYPHEN] },
  aws_vpclattice_service_network: { ...plain(63, LOWER, "vpc-lattice/latest/APIReference/API_CreateServiceNetwork.html", 3), first: "a-z0-9", last: "a-z0-9", refused: [NO_DOUBLE_HYPHEN] },
  aws_wafv2_web_acl: plain(128, WORD, "waf/latest/APIReference/API_CreateWebACL.html"),
};

/** The limit of names of a resource type. Throws for a type that is not in the table: components name only what is. */
export function limitOf(type: string): NameLimit {
  const limit = NAME_LIMITS[type];
  if (limit === undefined) throw new Error(`The limit of names of ${type} is not known.`);
  return limit;
}
