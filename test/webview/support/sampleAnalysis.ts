import type { AnalysisView } from "../../../src/protocol/analysisView";
import { link } from "./sampleSession";

const keyLine = 'kms_shared_key_arn   = var.kms_create_shared_key ? aws_kms_key.shared[0].arn : var.kms_existing_key_arn';

/** What the host says of the sample repository when a queue is to be added. */
export const analysis: AnalysisView = {
  overview: {
    resources: 43,
    files: 17,
    services: [
      {
        id: "ecs",
        title: "ECS",
        files: ["ecs.tf"],
        resources: [
          { address: "aws_ecs_cluster.main", link: link("ecs.tf", 1, 'resource "aws_ecs_cluster" "main" {') },
          { address: "aws_cloudwatch_log_group.service", link: link("ecs.tf", 14, 'resource "aws_cloudwatch_log_group" "service" {') },
          { address: "module.ecs_services_sg", link: link("ecs.tf", 22, 'module "ecs_services_sg" {') },
          { address: "aws_iam_role.task", link: link("ecs.tf", 55, 'resource "aws_iam_role" "task" {') },
          { address: "aws_ecs_task_definition.service", link: link("ecs.tf", 122, 'resource "aws_ecs_task_definition" "service" {') },
          { address: "aws_ecs_service.service", link: link("ecs.tf", 157, 'resource "aws_ecs_service" "service" {') },
        ],
      },
      {
        id: "rds",
        title: "RDS",
        files: ["rds.tf"],
        resources: [
          { address: "aws_rds_cluster.db", link: link("rds.tf", 54, 'resource "aws_rds_cluster" "db" {') },
          { address: "aws_rds_cluster_instance.db", link: link("rds.tf", 78, 'resource "aws_rds_cluster_instance" "db" {') },
        ],
      },
      { id: "kms", title: "KMS", files: ["kms.tf"], resources: [{ address: "aws_kms_key.shared", link: link("kms.tf", 42, 'resource "aws_kms_key" "shared" {') }] },
    ],
    rules: [
      {
        rule: "names",
        title: "Where names are made",
        value: "locals in locals.tf, one per resource",
        confidence: 0.97,
        evidence: [link("locals.tf", 17, "kms_shared_key_alias = ..."), link("locals.tf", 21, "vpc_name = ..."), link("locals.tf", 26, "alb_name = ..."), link("locals.tf", 35, "ecs_name = ..."), link("locals.tf", 90, "db_name = ...")],
      },
      { rule: "createFlag", title: "How a service is switched on", value: "a boolean variable {service}_create with count", confidence: 0.92, evidence: [link("efs.tf", 14, "count = var.efs_create ? 1 : 0")] },
      { rule: "sections", title: "Headings in variables.tf", value: "####\n## Title\n####", confidence: 1, evidence: [link("variables.tf", 1, "####")] },
    ],
  },
  triage: { verdict: "extension", reason: "A queue adds a service of its own and changes no network and no existing resource other than the task roles." },
  slots: [
    {
      slot: "kmsKey",
      title: "Encryption key",
      why: "Encrypts the messages with the repository's own key.",
      isRequired: false,
      without: "Messages are encrypted with a key that SQS owns.",
      state: "bound",
      expression: "local.kms_shared_key_arn",
      confidence: 0.96,
      evidence: [link("locals.tf", 18, keyLine), link("kms.tf", 42, 'resource "aws_kms_key" "shared" {')],
      alternatives: [{ expression: "var.kms_existing_key_arn", confidence: 0.4, evidence: [link("variables.tf", 62, 'variable "kms_existing_key_arn" {')] }],
      options: [],
    },
    {
      slot: "alarmTopic",
      title: "Alarm topic",
      why: "Receives the alarms of the queues.",
      isRequired: false,
      without: "No alarms are written.",
      state: "bound",
      expression: "aws_sns_topic.alarms[0].arn",
      guard: "local.alarms_enabled",
      owner: "module",
      provider: "aws.edge",
      confidence: 0.93,
      evidence: [link("alarms.tf", 1, 'resource "aws_sns_topic" "alarms" {'), link("alarms.tf", 32, "alarm_actions = [aws_sns_topic.alarms[0].arn]")],
      alternatives: [],
      options: [],
    },
    {
      slot: "ecsTaskRoles",
      title: "Task roles of the services",
      why: "Lets the services you choose send and receive.",
      isRequired: false,
      without: "No permissions are granted; senders and receivers are wired by hand.",
      state: "ambiguous",
      evidence: [],
      alternatives: [
        { expression: "aws_iam_role.task[each.key]", confidence: 0.71, evidence: [link("ecs.tf", 55, 'resource "aws_iam_role" "task" {')] },
        { expression: "aws_iam_role.execution[each.key]", confidence: 0.64, evidence: [link("ecs.tf", 37, 'resource "aws_iam_role" "execution" {')] },
      ],
      options: [],
    },
    {
      slot: "namePrefix",
      title: "Start of every name",
      why: "Makes the queues' names like all others here.",
      isRequired: true,
      state: "missing",
      evidence: [],
      alternatives: [],
      options: ["Give an expression that begins the names, such as a variable of the application.", "Add a local that holds it and analyse again."],
    },
  ],
  conflicts: [{ severity: "warning", message: "variables.tf has unsaved changes in the editor. They are kept and stay unsaved.", link: link("variables.tf", 12, 'variable "account_id" {') }],
  knowledge: [
    { title: "Limits", sentences: ["A message has at most 1 MiB; larger payloads go to S3 with a pointer in the message.", "Messages are kept for at most 14 days."] },
    { title: "Cost", sentences: ["SQS bills requests; an idle queue costs nothing."] },
  ],
  problems: [],
};
