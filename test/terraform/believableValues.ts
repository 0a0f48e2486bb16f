/** The place that mocked AWS resources claim to be in. */
export interface AwsPlace {
  readonly region: string;
  readonly account: string;
}

/** What a mocked attribute answers. */
export type MockValue = string | readonly string[];

const UUID = "11111111-2222-4333-8444-555555555555";
const POLICY = JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Mock", Effect: "Allow", Action: "none:Null", Resource: "*" }] });

/** The service of an ARN where it is not the first word of the type, by the type without `aws_`. */
const SERVICES: readonly (readonly [RegExp, string])[] = [
  [/^(lb|alb)(_|$)/, "elasticloadbalancing"],
  [/^(db_|rds_)/, "rds"],
  [/^(cloudwatch_log_|cloudwatch_query)/, "logs"],
  [/^cloudwatch_event_/, "events"],
  [/^(api_gateway|apigatewayv2)/, "apigateway"],
  [/^(vpc|subnet|security_group|instance|eip|nat_|route|internet_|network_|launch_|ec2_|ami|ebs_|flow_log|key_pair|customer_gateway|vpn_)/, "ec2"],
  [/^sfn_/, "states"],
  [/^efs_/, "elasticfilesystem"],
  [/^msk/, "kafka"],
  [/^kinesis_firehose/, "firehose"],
  [/^(opensearch|elasticsearch)/, "es"],
  [/^cognito_user/, "cognito-idp"],
  [/^appautoscaling_/, "application-autoscaling"],
  [/^service_discovery/, "servicediscovery"],
  [/^vpclattice/, "vpc-lattice"],
  [/^ses/, "ses"],
];
const GLOBAL_SERVICES: ReadonlySet<string> = new Set(["iam", "cloudfront"]);

/** The part of an ARN after the account, for types whose ARN is checked or taken apart somewhere; `service:` and region come from the pattern. */
const ARNS: Readonly<Record<string, string>> = {
  aws_iam_role: "arn:aws:iam::{account}:role/mock",
  aws_iam_policy: "arn:aws:iam::{account}:policy/mock",
  aws_iam_user: "arn:aws:iam::{account}:user/mock",
  aws_iam_instance_profile: "arn:aws:iam::{account}:instance-profile/mock",
  aws_iam_openid_connect_provider: "arn:aws:iam::{account}:oidc-provider/mock.example.com",
  aws_s3_bucket: "arn:aws:s3:::mock-bucket",
  aws_kms_key: `arn:aws:kms:{region}:{account}:key/${UUID}`,
  aws_kms_alias: "arn:aws:kms:{region}:{account}:alias/mock",
  aws_sns_topic: "arn:aws:sns:{region}:{account}:mock",
  aws_sqs_queue: "arn:aws:sqs:{region}:{account}:mock",
  aws_lambda_function: "arn:aws:lambda:{region}:{account}:function:mock",
  aws_cloudwatch_log_group: "arn:aws:logs:{region}:{account}:log-group:mock",
  aws_sfn_state_machine: "arn:aws:states:{region}:{account}:stateMachine:mock",
  aws_lb: "arn:aws:elasticloadbalancing:{region}:{account}:loadbalancer/app/mock/50dc6c495c0c9188",
  aws_lb_target_group: "arn:aws:elasticloadbalancing:{region}:{account}:targetgroup/mock/73e2d6bc24d8a067",
  aws_lb_listener: "arn:aws:elasticloadbalancing:{region}:{account}:listener/app/mock/50dc6c495c0c9188/f2f7dc8efc522ab2",
  aws_wafv2_web_acl: `arn:aws:wafv2:{region}:{account}:global/webacl/mock/${UUID}`,
  aws_acm_certificate: `arn:aws:acm:{region}:{account}:certificate/${UUID}`,
  aws_secretsmanager_secret: "arn:aws:secretsmanager:{region}:{account}:secret:mock-AbCdEf",
  aws_dynamodb_table: "arn:aws:dynamodb:{region}:{account}:table/mock",
};

/** Computed attributes whose shape is checked elsewhere, by `type.attribute`. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  "aws_lambda_function.invoke_arn": "arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/arn:aws:lambda:{region}:{account}:function:mock/invocations",
  "aws_lambda_function.qualified_arn": "arn:aws:lambda:{region}:{account}:function:mock:1",
  "aws_dynamodb_table.stream_arn": "arn:aws:dynamodb:{region}:{account}:table/mock/stream/2025-01-01T00:00:00.000",
  "aws_api_gateway_rest_api.execution_arn": "arn:aws:execute-api:{region}:{account}:abcdef1234",
  "aws_apigatewayv2_api.execution_arn": "arn:aws:execute-api:{region}:{account}:abcdef1234",
  "aws_sqs_queue.url": "https://sqs.{region}.amazonaws.com/{account}/mock",
  "aws_sqs_queue.id": "https://sqs.{region}.amazonaws.com/{account}/mock",
  "aws_kms_key.key_id": UUID,
  "aws_kms_alias.target_key_arn": `arn:aws:kms:{region}:{account}:key/${UUID}`,
  "aws_iam_role.unique_id": "AROAMOCKMOCKMOCKMOCK1",
  "aws_vpc.id": "vpc-0a1b2c3d4e5f60718",
  "aws_vpc.default_security_group_id": "sg-0a1b2c3d4e5f60719",
  "aws_subnet.id": "subnet-0a1b2c3d4e5f60718",
  "aws_security_group.id": "sg-0a1b2c3d4e5f60718",
  "aws_route_table.id": "rtb-0a1b2c3d4e5f60718",
  "aws_efs_file_system.id": "fs-0a1b2c3d4e5f60718",
  "aws_efs_access_point.id": "fsap-0a1b2c3d4e5f60718",
  "aws_sns_topic.id": "arn:aws:sns:{region}:{account}:mock",
  "aws_lb.id": "arn:aws:elasticloadbalancing:{region}:{account}:loadbalancer/app/mock/50dc6c495c0c9188",
  "aws_lb.dns_name": "mock-1234567890.{region}.elb.amazonaws.com",
  "aws_lb.zone_id": "Z32O12XQLNTSW2",
  "aws_s3_bucket.bucket_regional_domain_name": "mock-bucket.s3.{region}.amazonaws.com",
  "aws_route53_zone.zone_id": "Z1D633PJN98FT9",
};

/** What the data sources answer that nearly every repository reads. */
const DATA_SOURCES: Readonly<Record<string, Readonly<Record<string, MockValue>>>> = {
  aws_iam_policy_document: { json: POLICY, minified_json: POLICY },
  aws_caller_identity: { account_id: "{account}", arn: "arn:aws:iam::{account}:user/mock", user_id: "AIDAMOCKMOCKMOCKMOCK1", id: "{account}" },
  aws_partition: { partition: "aws", dns_suffix: "amazonaws.com", reverse_dns_prefix: "com.amazonaws", id: "aws" },
  aws_region: { name: "{region}", id: "{region}", description: "Mock" },
  aws_availability_zones: { names: ["{region}a", "{region}b", "{region}c"], zone_ids: ["use1-az1", "use1-az2", "use1-az3"] },
  aws_rds_engine_version: { version_actual: "16.6", parameter_group_family: "aurora-postgresql16" },
  aws_elb_service_account: { arn: "arn:aws:iam::127311923021:root", id: "127311923021" },
  aws_canonical_user_id: { id: "0".repeat(64) },
  aws_vpc: { id: "vpc-0a1b2c3d4e5f60718", cidr_block: "10.0.0.0/16" },
  aws_subnets: { ids: ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719", "subnet-0a1b2c3d4e5f60720"] },
  aws_ami: { id: "ami-0a1b2c3d4e5f60718" },
  aws_ssm_parameter: { value: "mock" },
  aws_secretsmanager_secret_version: { secret_string: "{}" },
  aws_route53_zone: { zone_id: "Z1D633PJN98FT9" },
  aws_ec2_managed_prefix_list: { id: "pl-0a1b2c3d4e5f60718" },
  aws_prefix_list: { id: "pl-0a1b2c3d4e5f60718" },
};

function placed(text: string, { region, account }: AwsPlace): string {
  return text.replaceAll("{region}", region).replaceAll("{account}", account);
}

function arnOf(type: string, place: AwsPlace): string {
  const known = ARNS[type];
  if (known !== undefined) return placed(known, place);
  const short = type.replace(/^aws_/, "");
  const service = SERVICES.find(([pattern]) => pattern.test(short))?.[1] ?? short.split("_")[0] ?? short;
  return `arn:aws:${service}:${GLOBAL_SERVICES.has(service) ? "" : place.region}:${place.account}:${short.replaceAll("_", "-")}/mock`;
}

/** What a computed attribute of a resource or data source should answer so that other resources accept it; undefined where any text will do. */
export function believableValue(type: string, attribute: string, place: AwsPlace): string | undefined {
  const known = ATTRIBUTES[`${type}.${attribute}`];
  if (known !== undefined) return placed(known, place);
  if (attribute === "arn") return arnOf(type, place);
  return attribute.endsWith("_arn") ? `arn:aws:mock:${place.region}:${place.account}:${attribute.replaceAll("_", "-")}/mock` : undefined;
}

/** The fixed answers of a data source; empty where it has none. */
export function dataSourceValues(type: string, place: AwsPlace): Readonly<Record<string, MockValue>> {
  const values = Object.entries(DATA_SOURCES[type] ?? {});
  return Object.fromEntries(values.map(([name, value]) => [name, typeof value === "string" ? placed(value, place) : value.map((text) => placed(text, place))]));
}
