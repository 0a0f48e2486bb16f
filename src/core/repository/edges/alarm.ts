import { entryName } from "../../hcl/tree";
import { typeOf, type GraphMember, type Link, type Links } from "../flow/links";
import { settled, valueText } from "../flow/settled";
import type { Use } from "../flow/uses";
import { groupsCalled } from "./groupNames";
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

/** What only says where something stands gives way to what stands there: as a dimension, or as a type of resource. */
const WHERE = /^(ClusterName|TargetGroup|Stage|Region|AvailabilityZone)$/;
const SURROUNDINGS = /^aws_(ecs_cluster|a?lb_target_group|apigatewayv2_stage|api_gateway_stage)$/;
/** They only lend names. */
const NAME_GIVERS = /^(random|time|null)_/;

/** One dimension: its name, and what it is. `""` for dimensions that are not written out. */
interface Dimension {
  readonly name: string;
  readonly use: Use;
}

/** The dimensions of an alarm and of its metrics. */
function dimensionsOf(alarm: GraphMember): Dimension[] {
  return named(alarm, "dimensions").flatMap((use) => {
    const { expression, where } = settled(use);
    if (expression.kind !== "object") return [{ name: "", use }];
    return expression.entries.map((entry) => ({ name: entryName(entry) ?? "", use: { ...use, expression: entry.value, where } }));
  });
}

/** What a dimension names by the same text as the thing's own name. */
function watchedByName({ name, use }: Dimension, { members }: Links): GraphMember[] {
  const kinds = Object.hasOwn(DIMENSIONS, name) ? (DIMENSIONS[name] ?? []) : [];
  if (kinds.length === 0) return [];
  const text = valueText(use);
  return [...members.values()].filter((member) => kinds.some(({ type, name: argument }) => typeOf(member) === type && named(member, argument).some((own) => own.block === undefined && valueText(own) === text)));
}

/** What dimensions refer to or call by its name, without what only says where that is. */
function watchedIn(dimensions: readonly Dimension[], alarm: GraphMember, links: Links): GraphMember[] {
  const all = dimensions.flatMap((dimension) => [...behind(dimension.use, alarm, links).filter((member) => !isOf(member, NAME_GIVERS)), ...watchedByName(dimension, links)]);
  const inner = all.filter((member) => !isOf(member, SURROUNDINGS));
  return inner.length > 0 ? inner : all;
}

/** The groups whose lines a metric counts, where an alarm watches such a metric. */
function countedLogs(alarm: GraphMember, { links }: Ground): GraphMember[] {
  const metrics = named(alarm, "metric_name");
  const texts = new Set(metrics.map(valueText));
  const filters = [...links.members.values()].filter((member) => typeOf(member) === "aws_cloudwatch_log_metric_filter" && (metrics.some((use) => behind(use, alarm, links).includes(member)) || member.uses.some((use) => use.attribute === "name" && use.block !== undefined && texts.has(valueText(use)))));
  return filters.flatMap((filter) => named(filter, "log_group_name").flatMap((use) => [...behind(use, filter, links), ...groupsCalled(use, links)])).filter((member) => typeOf(member) === "aws_cloudwatch_log_group");
}

/** What an alarm watches: what its dimensions name, the groups whose lines its metric counts, or what the alarms watch that it is made of. */
function watchedBy(alarm: GraphMember, ground: Ground): GraphMember[] {
  const { links } = ground;
  if (typeOf(alarm) === "aws_cloudwatch_composite_alarm") {
    const parts = named(alarm, "alarm_rule").flatMap((use) => behind(use, alarm, links)).filter((member) => typeOf(member) === "aws_cloudwatch_metric_alarm");
    return parts.flatMap((part) => watchedBy(part, ground));
  }
  const dimensions = dimensionsOf(alarm);
  const inner = watchedIn(dimensions.filter(({ name }) => !WHERE.test(name)), alarm, links);
  const watched = inner.length > 0 ? inner : watchedIn(dimensions, alarm, links);
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
