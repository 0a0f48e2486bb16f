import { describe, expect, it } from "vitest";
import { block, edgesOf } from "./edgesOf";

const QUEUE = block("aws_sqs_queue.q");
const FUNCTION = block("aws_lambda_function.f");
const TOPIC = block("aws_sns_topic.t");
const BUCKETS = block("aws_s3_bucket.a") + block("aws_s3_bucket.b");

describe("dataEdges", () => {
  it.each([
    ["an event source", QUEUE + FUNCTION + block("aws_lambda_event_source_mapping.m", "event_source_arn = aws_sqs_queue.q.arn", "function_name = aws_lambda_function.f.arn"), ["aws_sqs_queue.q -> aws_lambda_function.f"]],
    ["an alias of a function", QUEUE + FUNCTION + block("aws_lambda_alias.l", "function_name = aws_lambda_function.f.function_name") + block("aws_lambda_event_source_mapping.m", "event_source_arn = aws_sqs_queue.q.arn", "function_name = aws_lambda_alias.l.arn"), ["aws_sqs_queue.q -> aws_lambda_function.f"]],
    ["a subscription", TOPIC + QUEUE + block("aws_sns_topic_subscription.s", "topic_arn = aws_sns_topic.t.arn", 'protocol = "sqs"', "endpoint = aws_sqs_queue.q.arn"), ["aws_sns_topic.t -> aws_sqs_queue.q"]],
    ["a filter of a log group", FUNCTION + block("aws_cloudwatch_log_group.g") + block("aws_cloudwatch_log_subscription_filter.s", "log_group_name = aws_cloudwatch_log_group.g.name", "destination_arn = aws_lambda_function.f.arn"), ["aws_cloudwatch_log_group.g -> aws_lambda_function.f"]],
    ["a rule and its target", QUEUE + FUNCTION + block("aws_cloudwatch_event_rule.r") + block("aws_cloudwatch_event_target.t", "rule = aws_cloudwatch_event_rule.r.name", "arn = aws_lambda_function.f.arn", "dead_letter_config {\n    arn = aws_sqs_queue.q.arn\n  }"), ["aws_cloudwatch_event_rule.r -> aws_lambda_function.f", "aws_cloudwatch_event_rule.r -> aws_sqs_queue.q"]],
    ["a schedule of a task", block("aws_ecs_cluster.c") + block("aws_ecs_task_definition.d") + block("aws_scheduler_schedule.s", "target {\n    arn = aws_ecs_cluster.c.arn\n    role_arn = aws_iam_role.r.arn\n    ecs_parameters {\n      task_definition_arn = aws_ecs_task_definition.d.arn\n    }\n  }") + block("aws_iam_role.r"), ["aws_scheduler_schedule.s -> aws_ecs_task_definition.d"]],
    ["a notification of a bucket", BUCKETS + QUEUE + block("aws_s3_bucket_notification.n", "bucket = aws_s3_bucket.a.id", "queue {\n    queue_arn = aws_sqs_queue.q.arn\n  }"), ["aws_s3_bucket.a -> aws_sqs_queue.q"]],
    ["a replication", BUCKETS + block("aws_s3_bucket_replication_configuration.r", "bucket = aws_s3_bucket.a.id", "rule {\n    destination {\n      bucket = aws_s3_bucket.b.arn\n    }\n  }"), ["aws_s3_bucket.a -> aws_s3_bucket.b"]],
    ["a queue for what failed", QUEUE + block("aws_sqs_queue.main", "redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.q.arn, maxReceiveCount = 3 })"), ["aws_sqs_queue.main -> aws_sqs_queue.q"]],
    ["a delivery stream", BUCKETS + block("aws_kinesis_stream.k") + block("aws_kinesis_firehose_delivery_stream.d", "kinesis_source_configuration {\n    kinesis_stream_arn = aws_kinesis_stream.k.arn\n  }", "extended_s3_configuration {\n    bucket_arn = aws_s3_bucket.a.arn\n  }"), ["aws_kinesis_stream.k -> aws_kinesis_firehose_delivery_stream.d", "aws_kinesis_firehose_delivery_stream.d -> aws_s3_bucket.a"]],
    ["a replica", block("aws_db_instance.main") + block("aws_db_instance.copy", "replicate_source_db = aws_db_instance.main.identifier"), ["aws_db_instance.main -> aws_db_instance.copy"]],
  ])("are read from %s", (_, text, edges) => {
    expect(edgesOf(text, "data")).toEqual(edges);
  });

  it.each([
    ["a backup", block("aws_db_instance.d") + block("aws_backup_vault.v") + block("aws_backup_selection.s", "resources = [aws_db_instance.d.arn]", "plan_id = aws_backup_plan.p.id")],
    ["a mail address", TOPIC + block("aws_sns_topic_subscription.s", "topic_arn = aws_sns_topic.t.arn", 'endpoint = "a@example.com"')],
    ["the environment of a program", QUEUE + block("aws_lambda_function.f", "environment {\n    variables = { QUEUE = aws_sqs_queue.q.url }\n  }")],
  ])("are not made by %s", (_, text) => {
    expect(edgesOf(text, "data")).toEqual([]);
  });
});
