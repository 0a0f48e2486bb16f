import type { GalleryEntry, Link, Session } from "../../../src/protocol/views";

/** A place in the sample repository; the offsets only have to differ. */
export const link = (path: string, line: number, text: string): Link => ({ path, start: line * 40, end: line * 40 + text.length, line, text });

/** A message queue for a shop's repository with three setups. */
export const session: Session = {
  draft: "draft 1",
  revision: 1,
  isTrusted: true,
  folder: "shop-infrastructure",
  root: "",
  roots: [{ folder: "shop-infrastructure", path: "", resources: 43 }],
  environments: [
    { name: "small", path: "tfvars-sample/example-small-setup.tfvars", profile: "small", isSample: true },
    { name: "medium", path: "tfvars-sample/example-medium-setup.tfvars", profile: "medium", isSample: true },
    { name: "large", path: "tfvars-sample/example-large-setup.tfvars", profile: "large", isSample: true },
  ],
  component: {
    id: "sqs",
    title: "Message queue (SQS)",
    summary: "Queues that services send work to and take it from, with dead-letter queues, encryption and alarms.",
  },
  name: "messaging",
  phase: "analysis",
  states: { analysis: "needs a decision", design: "to do", implementation: "to do", validation: "to do" },
};

export const gallery: readonly GalleryEntry[] = [
  {
    id: "sqs",
    title: "Message queue (SQS)",
    category: "messaging",
    summary: "Queues that services send work to and take it from, with dead-letter queues, encryption and alarms.",
    needs: [
      { slot: "kmsKey", title: "Encryption key", isRequired: false, state: "bound" },
      { slot: "alarmTopic", title: "Alarm topic", isRequired: false, state: "bound" },
      { slot: "ecsTaskRoles", title: "Task roles of the services", isRequired: false, state: "ambiguous" },
    ],
    presence: [],
    parts: [],
  },
  {
    id: "sns",
    title: "Notification topic (SNS)",
    category: "messaging",
    summary: "Topics that fan one message out to queues, functions and addresses.",
    needs: [{ slot: "kmsKey", title: "Encryption key", isRequired: false, state: "bound" }],
    presence: ["aws_sns_topic.alarms"],
    parts: [],
  },
  {
    id: "efs",
    title: "File system (EFS)",
    category: "storage",
    summary: "Shared storage that services mount, in the private subnets.",
    needs: [
      { slot: "privateSubnets", title: "Private subnets", isRequired: true, state: "bound" },
      { slot: "backupSelection", title: "Backup plan", isRequired: true, state: "missing" },
    ],
    presence: ["aws_efs_file_system.main", "aws_efs_access_point.ecs"],
    parts: [],
  },
];
