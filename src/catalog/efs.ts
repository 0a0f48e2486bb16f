import * as z from "zod";
import { defineComponent, items, services, setting } from "./define";
import text from "./efs.tf";

/**
 * A shared file system with an access point for each use, reachable over TLS from the services the user picks.
 * Limits: https://docs.aws.amazon.com/efs/latest/ug/limits.html
 */
export const efs = defineComponent({
  id: "efs",
  version: 1,
  title: "File system (EFS)",
  category: "storage",
  summary: "Files that services share: an access point for each use, encryption at rest and on the way, backups and alarms.",
  service: { prefix: "efs", title: "EFS" },
  main: "aws_efs_file_system",
  text,
  knowledge: {
    capabilities: [
      "Many tasks in every zone read and write the same files at the same time, over NFS 4.1.",
      "It grows and shrinks with what is stored; nothing has to be provisioned.",
      "An access point gives each use a directory and a user of its own.",
    ],
    limits: [
      "A file system has at most one mount target in a zone, so that no two of the chosen subnets may be in the same one.",
      "The performance mode cannot be changed once the file system is there; Max I/O does not go with elastic throughput.",
      "A file has at most 47.9 TiB, a file system at most 1,000 access points unless AWS raises it.",
    ],
    integration: [
      "ECS tasks mount an access point as a volume, with TLS and the permissions of their task role.",
      "On Fargate this takes platform version 1.4.0 or later, which LATEST is.",
      "Functions in the same network can mount an access point, too.",
    ],
    security: [
      "The policy of the file system refuses connections without TLS and clients that do not come through an access point.",
      "Only the chosen services get the permission to mount and to write, and only through these access points.",
      "Port 2049 is open to those services alone.",
    ],
    cost: [
      "Storage is billed per GiB and month, in Infrequent Access at about a tenth of Standard but with a price for each access.",
      "Elastic throughput is billed per GiB moved; bursting is included in the storage; provisioned throughput costs about 6 USD per MiB/s and month whether used or not.",
      "Backups are billed per GiB and month by AWS Backup.",
    ],
    operations: [
      "An alarm tells when the file system is near the limit of its performance mode: spread the work or choose another mode.",
      "Another tells when bursting throughput has used up half of its credits: without them it becomes slow.",
      "A task starts only once a mount target of its zone is there.",
    ],
  },
  needs: [
    { slot: "vpc", why: "The security group of the mount targets stands in it." },
    { slot: "privateSubnets", why: "Each gets a mount target, and no two of them may be in the same zone." },
    { slot: "ecsServiceSecurityGroups", why: "Lets the services you choose connect.", without: "The address ranges of the private subnets are let in instead." },
    { slot: "kmsKey", why: "Encrypts the files with the repository's own key.", without: "Files are encrypted with a key that AWS manages." },
    { slot: "alarmTopic", why: "Receives the alarms of the file system.", without: "No alarms are written." },
    { slot: "ecsTaskRoles", why: "Lets the services you choose mount and write.", without: "No permissions are granted; who mounts the file system is wired by hand." },
  ],
  inputs: {
    accessPoints: items({
      variable: "access_points",
      isPrefixed: true,
      title: "Access points",
      description: "Directories of the file system, by name, with the user that everything in them belongs to.",
      entries: ["shared"],
      fields: {
        uid: z.int().min(0).max(4_294_967_295).default(1000).meta({ title: "User id", description: "POSIX user that every client acts as." }),
        gid: z.int().min(0).max(4_294_967_295).default(1000).meta({ title: "Group id", description: "POSIX group that every client acts as." }),
        permissions: z
          .string()
          .regex(/^[0-7]{3,4}$/, "Use three or four octal digits.")
          .default("0755")
          .meta({ title: "Permissions", description: "Mode of the directory when it is made, in octal digits.", matching: "three or four octal digits" }),
      },
      bySize: {},
    }),
    throughput_mode: setting(
      "throughput_mode",
      z.enum(["elastic", "bursting", "provisioned"]).default("elastic").meta({ title: "Throughput mode", description: "Throughput mode: elastic is billed by use, bursting comes with the storage, provisioned is paid for whether used or not." }),
      { small: "elastic", medium: "elastic", large: "elastic" },
    ),
    provisioned_throughput: setting(
      "provisioned_throughput",
      z.int().min(1).max(3414).default(16).meta({ title: "Provisioned throughput", description: "Throughput in MiB/s; only in provisioned mode.", unit: "MiB/s" }),
      { small: 16, medium: 16, large: 16 },
    ),
    performance_mode: setting(
      "performance_mode",
      z.enum(["generalPurpose", "maxIO"]).default("generalPurpose").meta({ title: "Performance mode", description: "Performance mode: generalPurpose has the lowest latency, maxIO does not go with elastic throughput." }),
      { small: "generalPurpose", medium: "generalPurpose", large: "generalPurpose" },
    ),
    transition_to_ia: setting(
      "transition_to_ia",
      z
        .enum(["AFTER_1_DAY", "AFTER_7_DAYS", "AFTER_14_DAYS", "AFTER_30_DAYS", "AFTER_60_DAYS", "AFTER_90_DAYS", "AFTER_180_DAYS", "AFTER_270_DAYS", "AFTER_365_DAYS"])
        .default("AFTER_30_DAYS")
        .meta({ title: "Transition to Infrequent Access", description: "When files that nobody reads move to cheaper storage." }),
      { small: "AFTER_30_DAYS", medium: "AFTER_30_DAYS", large: "AFTER_30_DAYS" },
    ),
    backup: setting("backup", z.boolean().default(true).meta({ title: "Backups", description: "Whether the file system is backed up." }), { small: false, medium: true, large: true }),
    clients: services("May mount", "Services that may mount the file system and write to it."),
  },
  conflicts: [
    {
      inputs: { throughput_mode: "elastic", performance_mode: "maxIO" },
      message: "Max I/O does not go with elastic throughput: choose general purpose, or another throughput mode.",
    },
  ],
  names: {
    file_system: { local: "", descriptor: "efs" },
    group: { local: "sg", descriptor: "efs-sg" },
  },
  resources: {
    "aws_efs_file_system.main": { when: [], summary: "The file system", group: "resources", name: "file_system" },
    "aws_efs_mount_target.main": { perSubnet: "privateSubnets", when: [], summary: "Mount targets, one in each private subnet", group: "resources" },
    "aws_efs_access_point.main": { per: "accessPoints", when: [], summary: "Access points", group: "resources", nameTag: '"${name.file_system}-${item.key}"' },
    "aws_efs_file_system_policy.main": { when: [], summary: "Refuses connections without TLS or an access point", group: "security" },
    "aws_efs_backup_policy.main": { when: ["backup"], summary: "Daily backups by AWS Backup", group: "resources" },
  },
  intents: [
    { kind: "networkPath", from: "clients", name: "group", description: "NFS access to the file system", port: 2049, ruleName: "nfs-tcp" },
    { kind: "encryption", on: ["aws_efs_file_system.main"], argument: "kms_key_id", facet: "arn" },
    {
      kind: "grant",
      to: "clients",
      permission: "mount",
      sid: "MountFileSystem",
      actions: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
      on: "aws_efs_file_system.main",
      conditions: [{ test: "StringEquals", variable: "elasticfilesystem:AccessPointArn", value: "aws_efs_access_point.main.arn" }],
      keyActions: [],
      via: "elasticfilesystem",
    },
    { kind: "volume", to: "clients", accessPoints: "aws_efs_access_point.main", mountTarget: "aws_efs_mount_target.main", path: "/mnt/{name}/{key}" },
    { kind: "backup", on: "aws_efs_file_system.main", when: "backup", own: "aws_efs_backup_policy.main" },
    {
      kind: "alarm",
      label: "io_limit",
      on: "aws_efs_file_system.main",
      description: "The file system is near the limit of its performance mode",
      descriptor: "io-limit",
      namespace: "AWS/EFS",
      metric: "PercentIOLimit",
      statistic: "Maximum",
      comparison: "GreaterThanThreshold",
      threshold: { kind: "number", value: 95 },
      periodSeconds: 300,
      evaluationPeriods: 3,
      missing: "notBreaching",
      dimensions: { FileSystemId: "id" },
    },
    {
      kind: "alarm",
      label: "burst_credits",
      on: "aws_efs_file_system.main",
      description: "The file system has used up half of its burst credits",
      descriptor: "burst-credits",
      when: { setting: "throughput_mode", is: "bursting" },
      namespace: "AWS/EFS",
      metric: "BurstCreditBalance",
      statistic: "Minimum",
      comparison: "LessThanThreshold",
      // 1 TiB, half of what a new file system begins with: https://docs.aws.amazon.com/efs/latest/ug/performance.html
      threshold: { kind: "number", value: 1_099_511_627_776 },
      periodSeconds: 300,
      evaluationPeriods: 3,
      missing: "notBreaching",
      dimensions: { FileSystemId: "id" },
    },
    { kind: "output", name: "efs_file_system_id", description: "ID of the file system.", on: "aws_efs_file_system.main", attribute: "id" },
    { kind: "output", name: "efs_access_point_ids", description: "IDs of the access points, by name.", on: "aws_efs_access_point.main", attribute: "id" },
  ],
});
