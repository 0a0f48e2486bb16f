import { typeOf, type GraphMember } from "../flow/links";
import type { Use } from "../flow/uses";
import { behind, isOf, type Ground, type TypedEdge } from "./typedEdge";

/** One end of a way: the resource itself, or the arguments that name it, where it matters also the block they stand in, `""` for none. */
type Side = "itself" | { readonly arguments: RegExp; readonly block?: RegExp };

/** How resources of a type move data, and between which things. */
interface Way {
  readonly types: RegExp;
  readonly source: Side;
  readonly target: Side;
}

const by = (names: RegExp, block?: RegExp): Side => ({ arguments: names, ...(block === undefined ? {} : { block }) });

/** Source: the provider's documentation of each type. */
const WAYS: readonly Way[] = [
  { types: /^aws_lambda_event_source_mapping$/, source: by(/^event_source_arn$/), target: by(/^function_name$/) },
  { types: /^aws_lambda_event_source_mapping$/, source: by(/^function_name$/), target: by(/^destination_arn$/) },
  { types: /^aws_sns_topic_subscription$/, source: by(/^topic_arn$/), target: by(/^(endpoint|redrive_policy)$/) },
  { types: /^aws_cloudwatch_log_subscription_filter$/, source: by(/^log_group_name$/), target: by(/^destination_arn$/) },
  { types: /^aws_cloudwatch_event_rule$/, source: by(/^event_bus_name$/), target: "itself" },
  { types: /^aws_cloudwatch_event_target$/, source: by(/^rule$/), target: by(/^(arn|task_definition_arn)$/) },
  { types: /^aws_scheduler_schedule$/, source: "itself", target: by(/^(arn|task_definition_arn)$/) },
  { types: /^aws_pipes_pipe$/, source: by(/^source$/), target: by(/^target$/) },
  { types: /^aws_s3_bucket_notification$/, source: by(/^bucket$/, /^$/), target: by(/^(lambda_function|queue|topic)_arn$/) },
  { types: /^aws_s3_bucket_replication_configuration$/, source: by(/^bucket$/, /^$/), target: by(/^bucket$/, /^destination$/) },
  { types: /^aws_sqs_queue$/, source: "itself", target: by(/^redrive_policy$/) },
  { types: /^aws_sqs_queue_redrive_policy$/, source: by(/^queue_url$/), target: by(/^redrive_policy$/) },
  { types: /^aws_lambda_function$/, source: "itself", target: by(/^target_arn$/, /^dead_letter_config$/) },
  { types: /^aws_lambda_function_event_invoke_config$/, source: by(/^function_name$/), target: by(/^destination$/) },
  { types: /^aws_kinesis_firehose_delivery_stream$/, source: by(/^(kinesis_stream_arn|msk_cluster_arn)$/), target: "itself" },
  { types: /^aws_kinesis_firehose_delivery_stream$/, source: "itself", target: by(/^(bucket_arn|cluster_jdbcurl|cluster_endpoint|domain_arn|collection_endpoint|parameter_value)$/) },
  { types: /^aws_kinesis_analytics/, source: by(/^resource_arn$/, /_input$/), target: "itself" },
  { types: /^aws_db_instance$/, source: by(/^replicate_source_db$/), target: "itself" },
  { types: /^aws_(rds|docdb|neptune)_cluster$/, source: by(/^(replication_source_identifier|global_cluster_identifier)$/), target: "itself" },
  { types: /^aws_(rds|docdb)_global_cluster$/, source: by(/^source_db_cluster_identifier$/), target: "itself" },
  { types: /^aws_elasticache_global_replication_group$/, source: by(/^primary_replication_group_id$/), target: "itself" },
  { types: /^aws_elasticache_replication_group$/, source: by(/^global_replication_group_id$/), target: "itself" },
  { types: /^aws_elasticache_(replication_group|cluster)$/, source: "itself", target: by(/^notification_topic_arn$/) },
  { types: /^aws_db_event_subscription$/, source: by(/^source_ids$/), target: by(/^sns_topic$/) },
  { types: /^aws_autoscaling_notification$/, source: by(/^group_names$/), target: by(/^topic_arn$/) },
  { types: /^aws_dynamodb_kinesis_streaming_destination$/, source: by(/^table_name$/), target: by(/^stream_arn$/) },
  { types: /^aws_dms_replication_task$/, source: by(/^source_endpoint_arn$/), target: by(/^target_endpoint_arn$/) },
  { types: /^aws_datasync_task$/, source: by(/^source_location_arn$/), target: by(/^destination_location_arn$/) },
  { types: /^aws_iot_topic_rule$/, source: "itself", target: by(/^(function_arn|queue_url|target_arn|bucket_name|table_name|stream_name|delivery_stream_name|state_machine_name|log_group_name)$/) },
];

/** What only lets data through, or says where it is kept: a task that is started runs in a cluster, and the cluster does nothing. */
const NOT_ENDS = /^(aws_(iam|kms|ssm|secretsmanager|ecs_cluster|cloudwatch_log_stream|vpc|subnet|security_group)|random_|time_|null_)/;

const usesOn = (side: Exclude<Side, "itself">, member: GraphMember): Use[] =>
  member.uses.filter(({ attribute, block }) => side.arguments.test(attribute) && (side.block === undefined || side.block.test(block?.names.at(-1) ?? "")));

function endsOf(side: Side, member: GraphMember, { links, actors }: Ground): GraphMember[] {
  if (side === "itself") return [member];
  return usesOn(side, member).flatMap((use) => behind(use, member, links)).filter((end) => !isOf(end, NOT_ENDS)).flatMap(actors);
}

/**
 * `data`: where data comes from and where it goes. What counts is a way that carries data by itself: an event source, a
 * subscription, a rule or schedule and its target, a notification of a bucket, a queue for what failed, a replica, a
 * replication, the source and destinations of a delivery stream, pipe or transfer. Backups are not, nor is what a program
 * does because a policy lets it. The argument that names the target is the evidence.
 */
export function dataEdges(ground: Ground): TypedEdge[] {
  return [...ground.links.members.values()].flatMap((member) => waysOf(member).flatMap((way) => edgesOf(way, member, ground)));
}

const waysOf = (member: GraphMember): Way[] => (member.declaration.kind === "module" ? [] : WAYS.filter(({ types }) => types.test(typeOf(member))));

function edgesOf({ source, target }: Way, member: GraphMember, ground: Ground): TypedEdge[] {
  const sources = endsOf(source, member, ground);
  const telling = target === "itself" ? source : target;
  const evidence = (telling === "itself" ? undefined : usesOn(telling, member)[0])?.place ?? member.declaration.place;
  return sources.flatMap((from) => endsOf(target, member, ground).filter((to) => to !== from).map((to): TypedEdge => ({ from, to, kind: "data", evidence })));
}
