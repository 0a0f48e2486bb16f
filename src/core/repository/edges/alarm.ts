import { entryName } from "../../hcl/tree";
import { typeOf, type GraphMember, type Link, type Links } from "../links";
import { settled, valueText } from "../settled";
import type { Use } from "../uses";
import { behind, declaredAt, isModuleFor, isOf, named, outputOf, type Ground, type TypedEdge } from "./typedEdge";

/** Dimensions that name a thing: the types it may have and the argument that is its name. Source: the CloudWatch pages of the services. */
const DIMENSIONS: Readonly<Record<string, readonly { readonly type: string; readonly name: string }[]>> = {
  AutoScalingGroupName: [{ type: "aws_autoscaling_group", name: "name" }],
  ApiName: [{ type: "aws_api_gateway_rest_api", name: "name" }],
  BucketName: [{ type: "aws_s3_bucket", name: "bucket" }],
  CacheClusterId: [{ type: "aws_elasticache_cluster", name: "cluster_id" }],
  ClusterName: [{ type: "aws_ecs_cluster", name: "name" }],
  DBClusterIdentifier: [{ type: "aws_rds_cluster", name: "cluster_identifier" }, { type: "aws_docdb_cluster", name: "cluster_identifier" }],
  DBInstanceIdentifier: [{ type: "aws_db_instance", name: "identifier" }, { type: "aws_rds_cluster_instance", name: "identifier" }],
  DeliveryStreamName: [{ type: "aws_kinesis_firehose_delivery_stream", name: "name" }],
  DomainName: [{ type: "aws_opensearch_domain", name: "domain_name" }, { type: "aws_elasticsearch_domain", name: "domain_name" }],
  FunctionName: [{ type: "aws_lambda_function", name: "function_name" }],
  QueueName: [{ type: "aws_sqs_queue", name: "name" }],
  ReplicationGroupId: [{ type: "aws_elasticache_replication_group", name: "replication_group_id" }],
  RuleName: [{ type: "aws_cloudwatch_event_rule", name: "name" }],
  ServiceName: [{ type: "aws_ecs_service", name: "name" }],
  StreamName: [{ type: "aws_kinesis_stream", name: "name" }],
  TableName: [{ type: "aws_dynamodb_table", name: "name" }],
  TopicName: [{ type: "aws_sns_topic", name: "name" }],
};

/** What only says where something stands gives way to what stands there. */
const SURROUNDINGS = /^aws_(ecs_cluster|a?lb_target_group|apigatewayv2_stage|api_gateway_stage)$/;
/** They only lend names. */
const NAME_GIVERS = /^(random|time|null)_/;

/** What a dimension names by the same text as the thing's own name. */
function watchedByName(dimensions: Use, { members }: Links): GraphMember[] {
  const { expression, where } = settled(dimensions);
  if (expression.kind !== "object") return [];
  return expression.entries.flatMap((entry) => {
    const name = entryName(entry) ?? "";
    const kinds = Object.hasOwn(DIMENSIONS, name) ? (DIMENSIONS[name] ?? []) : [];
    if (kinds.length === 0) return [];
    const text = valueText({ expression: entry.value, where });
    return [...members.values()].filter((member) => kinds.some(({ type, name: argument }) => typeOf(member) === type && named(member, argument).some((own) => own.block === undefined && valueText(own) === text)));
  });
}

/** The groups whose lines a metric counts, where an alarm watches such a metric. */
function countedLogs(alarm: GraphMember, { links }: Ground): GraphMember[] {
  const metrics = named(alarm, "metric_name");
  const texts = new Set(metrics.map(valueText));
  const filters = [...links.members.values()].filter((member) => typeOf(member) === "aws_cloudwatch_log_metric_filter" && (metrics.some((use) => behind(use, alarm, links).includes(member)) || member.uses.some((use) => use.attribute === "name" && use.block !== undefined && texts.has(valueText(use)))));
  return filters.flatMap((filter) => named(filter, "log_group_name").flatMap((use) => behind(use, filter, links))).filter((member) => typeOf(member) === "aws_cloudwatch_log_group");
}

/** What an alarm watches: what its dimensions name, the groups whose lines its metric counts, or what the alarms watch that it is made of. */
function watchedBy(alarm: GraphMember, ground: Ground): GraphMember[] {
  const { links } = ground;
  if (typeOf(alarm) === "aws_cloudwatch_composite_alarm") {
    const parts = named(alarm, "alarm_rule").flatMap((use) => behind(use, alarm, links)).filter((member) => typeOf(member) === "aws_cloudwatch_metric_alarm");
    return parts.flatMap((part) => watchedBy(part, ground));
  }
  const dimensions = named(alarm, "dimensions");
  const referred = dimensions.flatMap((use) => behind(use, alarm, links)).filter((member) => !isOf(member, NAME_GIVERS));
  const all = [...referred, ...dimensions.flatMap((use) => watchedByName(use, links))];
  const inner = all.filter((member) => !isOf(member, SURROUNDINGS));
  const watched = inner.length > 0 ? inner : all;
  return [...new Set(watched.length > 0 ? watched : countedLogs(alarm, ground))];
}

const isTopic = ({ to, taken }: Link): boolean => typeOf(to) === "aws_sns_topic" || (to.declaration.kind === "module" && (isModuleFor(to, /sns|topic|notif/) || outputOf(to, taken).includes("topic")));

/**
 * `alarm`: what is watched and the topic that is told, for every alarm with `alarm_actions`, also of a module of alarms that is
 * not in the repository. What is watched is what the dimensions refer to or call by its name, also in the metrics of an
 * expression; of a composite alarm what its parts watch; of a metric of log lines their group. The alarm is the evidence.
 */
export function alarmEdges(ground: Ground): TypedEdge[] {
  return ground.values.flatMap((link) => {
    const { from: alarm, to, use } = link;
    const isAlarm = isOf(alarm, /^aws_cloudwatch_(metric|composite)_alarm$/) || alarm.declaration.kind === "module";
    if (!isAlarm || use.attribute !== "alarm_actions" || !isTopic(link)) return [];
    return watchedBy(alarm, ground).filter((from) => from !== to).map((from): TypedEdge => ({ from, to, kind: "alarm", evidence: declaredAt(alarm) }));
  });
}
