import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { limitOf, NAME_LIMITS } from "../../src/core/design/nameLimits";
import { errorsOf, type Diagnostic } from "../terraform/diagnostic";
import { requireTerraform } from "../terraform/requireTerraform";
import { openWorkingCopy, validateCopy, type WorkingCopy } from "../terraform/workingCopy";

const terraform = requireTerraform();

const STAGE = (name: string, category: string): string => `stage {
    name = "${name}"
    action {
      name     = "${name}"
      category = "${category}"
      owner    = "AWS"
      provider = "S3"
      version  = "1"
    }
  }`;

/** Types whose names the provider checks while it validates, with what else each needs to be looked at. */
const CHECKED: Readonly<Record<string, string>> = {
  aws_apigatewayv2_api: 'protocol_type = "HTTP"',
  aws_apigatewayv2_authorizer: 'api_id = "a"\n  authorizer_type = "JWT"\n  identity_sources = ["$request.header.Authorization"]\n  jwt_configuration {\n    audience = ["a"]\n    issuer = "https://example.com"\n  }',
  aws_apigatewayv2_vpc_link: 'security_group_ids = []\n  subnet_ids = []',
  aws_backup_vault: "",
  aws_cloudwatch_dashboard: 'dashboard_body = "{}"',
  aws_cloudwatch_event_bus: "",
  aws_cloudwatch_event_rule: 'schedule_expression = "rate(1 day)"',
  aws_cloudwatch_log_group: "",
  aws_cloudwatch_metric_alarm: 'comparison_operator = "GreaterThanThreshold"\n  evaluation_periods = 1\n  metric_name = "a"\n  namespace = "b"\n  period = 60\n  statistic = "Sum"\n  threshold = 1',
  aws_codepipeline: `role_arn = "arn:aws:iam::123456789012:role/x"\n  artifact_store {\n    location = "b"\n    type = "S3"\n  }\n  ${STAGE("a", "Source")}\n  ${STAGE("b", "Deploy")}`,
  aws_db_subnet_group: 'subnet_ids = ["subnet-1"]',
  aws_docdb_cluster: "",
  aws_ecs_cluster: "",
  aws_ecs_task_definition: 'container_definitions = "[]"',
  aws_efs_file_system: "",
  aws_elasticache_replication_group: 'description = "x"',
  aws_iam_instance_profile: "",
  aws_iam_policy: 'policy = "{}"',
  aws_iam_role: 'assume_role_policy = "{}"',
  aws_iam_role_policy: 'role = "x"\n  policy = "{}"',
  aws_kinesis_firehose_delivery_stream: 'destination = "http_endpoint"',
  aws_lb: 'subnets = ["subnet-1"]',
  aws_lb_target_group: "",
  aws_mq_broker: 'engine_type = "RabbitMQ"\n  engine_version = "3.13"\n  host_instance_type = "mq.m5.large"\n  user {\n    username = "abcd"\n    password = "abcdefghijkl"\n  }',
  aws_msk_cluster: 'kafka_version = "3.6.0"\n  number_of_broker_nodes = 2\n  broker_node_group_info {\n    client_subnets = ["a", "b"]\n    instance_type = "kafka.m5.large"\n    security_groups = ["sg-1"]\n  }',
  aws_opensearch_domain: "",
  aws_s3_bucket: "",
  aws_scheduler_schedule: `schedule_expression = "rate(1 day)"\n  flexible_time_window {\n    mode = "OFF"\n  }\n  target {\n    arn = "arn:aws:sqs:eu-west-1:123456789012:x"\n    role_arn = "arn:aws:iam::123456789012:role/x"\n  }`,
  aws_scheduler_schedule_group: "",
  aws_secretsmanager_secret: "",
  aws_security_group: "",
  aws_sfn_state_machine: `role_arn = "arn:aws:iam::123456789012:role/x"\n  definition = "{}"`,
  aws_vpclattice_service: "",
  aws_vpclattice_service_network: "",
  aws_wafv2_web_acl: 'scope = "REGIONAL"\n  default_action {\n    allow {}\n  }\n  visibility_config {\n    cloudwatch_metrics_enabled = false\n    metric_name = "a"\n    sampled_requests_enabled = false\n  }',
};

/** Types whose names the provider takes as they are, so that only AWS would refuse them. */
const UNCHECKED: Readonly<Record<string, string>> = {
  aws_backup_plan: 'rule {\n    rule_name = "a"\n    target_vault_name = "vault"\n  }',
  aws_db_instance: 'instance_class = "db.t3.micro"',
  aws_dynamodb_table: 'hash_key = "a"\n  billing_mode = "PAY_PER_REQUEST"\n  attribute {\n    name = "a"\n    type = "S"\n  }',
  aws_ecr_repository: "",
  aws_elasticache_parameter_group: 'family = "valkey8"',
  aws_elasticache_serverless_cache: 'engine = "valkey"',
  aws_elasticache_subnet_group: 'subnet_ids = ["subnet-1"]',
  aws_kinesis_stream: "",
  aws_kms_alias: 'target_key_id = "x"',
  aws_lambda_function: 'role = "arn:aws:iam::123456789012:role/x"\n  filename = "x.zip"\n  handler = "a"\n  runtime = "nodejs22.x"',
  aws_rds_cluster: 'engine = "aurora-postgresql"',
  aws_sns_topic: "",
  aws_sqs_queue: "",
  aws_ssm_parameter: 'type = "String"\n  value = "x"',
};

const NEEDED = { ...CHECKED, ...UNCHECKED };

const nameOf = (type: string, length: number): string => (type === "aws_kms_alias" ? "alias/" : "").padEnd(length, "a");

const resource = (type: string, label: string, length: number): string => `resource "${type}" "${label}" {\n  ${limitOf(type).argument} = "${nameOf(type, length)}"\n  ${NEEDED[type] ?? ""}\n}\n`;

describe.skipIf(terraform.kind === "missing")("the lengths of names in the table", () => {
  let copy: WorkingCopy;
  let diagnostics: readonly Diagnostic[] = [];

  const errorsIn = (file: string): readonly Diagnostic[] => errorsOf(diagnostics).filter(({ place }) => place?.file === file);

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "names-"));
    writeFileSync(join(folder, "versions.tf"), 'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n');
    for (const type of Object.keys(NEEDED)) {
      writeFileSync(join(folder, `${type}.longest.tf`), resource(type, "longest", limitOf(type).longest));
      writeFileSync(join(folder, `${type}.longer.tf`), resource(type, "longer", limitOf(type).longest + 1));
    }
    copy = await openWorkingCopy(folder);
    rmSync(folder, { recursive: true });
    expect((await copy.initialise()).hasPassed).toBe(true);
    ({ diagnostics } = await validateCopy(copy));
  });

  afterAll(() => {
    copy.dispose();
  });

  it.each(Object.keys(CHECKED))("are those of the provider: %s", (type) => {
    expect(errorsIn(`${type}.longest.tf`)).toEqual([]);
    expect(errorsIn(`${type}.longer.tf`)).toHaveLength(1);
  });

  it.each(Object.keys(UNCHECKED))("are nothing the provider looks at: %s", (type) => {
    expect([...errorsIn(`${type}.longest.tf`), ...errorsIn(`${type}.longer.tf`)]).toEqual([]);
  });

  it("are all held against the provider", () => {
    expect(Object.keys(NEEDED).sort()).toEqual(Object.keys(NAME_LIMITS).sort());
  });
});
