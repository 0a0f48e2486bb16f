import type { Hunk, ImplementationView, Outcome } from "../../../src/protocol/implementationView";

type Line = Hunk["lines"][number];

/** Lines of a diff as they are usually written, with their mark in front. */
const lines = (text: string): Line[] =>
  text.split("\n").map((line) => ({ kind: line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "kept", text: line.slice(1) }));

const QUEUE = `+resource "aws_sqs_queue" "main" {
+  for_each = var.messaging_create ? var.messaging_queues : {}
+
+  name                       = local.queue_names[each.key]
+  fifo_queue                 = each.value.fifo_queue
+  visibility_timeout_seconds = each.value.visibility_timeout_seconds
+  message_retention_seconds  = each.value.message_retention_seconds
+  delay_seconds              = each.value.delay_seconds
+  kms_master_key_id          = local.kms_shared_key_arn
+
+  tags = {
+    Name = local.queue_names[each.key]
+  }
+}`;

const LOCALS = `   # S3
   s3_user_data_name = "\${substr(var.application, 0, 38)}-\${substr(var.environment, 0, 5)}-user-data-\${random_string.setup.id}"
 
+  # Messaging
+  queue_names = {
+    for key, _ in var.messaging_queues :
+    key => "\${substr(var.application, 0, 21)}-\${substr(var.environment, 0, 4)}-\${key}-\${random_string.setup.id}"
+  }
+
   # CloudFront
   cloudfront_name     = "\${substr(var.application, 0, 21)}-\${substr(var.environment, 0, 4)}-cdn-\${random_string.setup.id}"`;

const LARGE = ` rds_create_cluster      = true
-rds_instance_class      = "db.r6g.large"
-rds_instance_count      = 3
+rds_instance_class      = "db.r6g.large"
+rds_instance_count      = 3
 
+####
+## Messaging configuration
+####
+messaging_create = true
+messaging_queues = {
+  "jobs" = {
+    message_retention_seconds = 604800
+  }
+}
+
 ####`;

const SMALL = ` ####
+## Messaging configuration
+####
+messaging_create = false
+
+####
 ## Monitoring configuration`;

const plain = (text: string): string => text.replaceAll(/^[+]/gm, "");

/** The plan of a queue, not yet written. */
export const implementation: ImplementationView = {
  planId: "plan-1",
  title: "Add the message queue “messaging”",
  groups: [
    {
      group: "variables",
      title: "Variables and locals",
      isOptional: false,
      isIncluded: true,
      changes: [
        { key: "variable.messaging_queues", path: "variables.tf", summary: "The queues, one per entry", text: 'variable "messaging_queues" {\n  type    = map(object({}))\n  default = {}\n}' },
        { key: "local.queue_names", path: "locals.tf", summary: "Names of the queues", text: "queue_names = {\n  for key, _ in var.messaging_queues : key => ...\n}" },
      ],
    },
    { group: "resources", title: "Resources", isOptional: false, isIncluded: true, changes: [{ key: "resource.aws_sqs_queue.main", path: "messaging.tf", summary: "Queues, one per entry of messaging_queues", text: plain(QUEUE) }] },
    { group: "monitoring", title: "Monitoring", isOptional: true, isIncluded: true, changes: [{ key: "resource.aws_cloudwatch_metric_alarm.oldest", path: "alarms.tf", summary: "Alarm: the oldest message has waited too long", text: 'resource "aws_cloudwatch_metric_alarm" "messaging" {}' }] },
    { group: "sizes", title: "Environments", isOptional: false, isIncluded: true, changes: [{ key: "value.messaging_create", path: "tfvars-sample/example-large-setup.tfvars", summary: "Switches the queues on in large", text: "messaging_create = true" }] },
  ],
  files: [
    { path: "messaging.tf", kind: "create", added: 14, removed: 0, hunks: [{ line: 1, lines: lines(QUEUE) }], isUnsaved: false },
    { path: "locals.tf", kind: "edit", added: 6, removed: 0, hunks: [{ line: 112, lines: lines(LOCALS) }], isUnsaved: false },
    { path: "variables.tf", kind: "edit", added: 1, removed: 0, hunks: [{ line: 390, lines: lines(" }\n+# Messaging") }], isUnsaved: true },
    { path: "tfvars-sample/example-large-setup.tfvars", kind: "edit", added: 12, removed: 2, hunks: [{ line: 48, lines: lines(LARGE) }], isUnsaved: false },
    { path: "tfvars-sample/example-small-setup.tfvars", kind: "edit", added: 5, removed: 0, hunks: [{ line: 45, lines: lines(SMALL) }], isUnsaved: false },
  ],
  touches: ['aws_iam_role_policy.task_messaging["api"]', "aws_ecs_task_definition.service"],
  handOver: [],
  notRun: ["The second opinion on variables.tf did not run: the parser did not answer within 5 seconds."],
  notices: [{ severity: "information", message: "variables.tf has unsaved changes. The addition is written into them and the file stays unsaved." }],
  problems: [],
};

export const done: Outcome = {
  kind: "done",
  message: "The message queue “messaging” is in the repository.",
  written: ["messaging.tf", "locals.tf", "variables.tf", "tfvars-sample/example-large-setup.tfvars"],
  saved: ["messaging.tf", "locals.tf", "tfvars-sample/example-large-setup.tfvars"],
  unsaved: ["variables.tf"],
  left: [],
};
