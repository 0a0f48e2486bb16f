import { efs } from "../../src/catalog/efs";
import { elasticache } from "../../src/catalog/elasticache";
import { sqs } from "../../src/catalog/sqs";
import type { Wish } from "../../test/core/implementation/plans";

/** A service that the author of a house wrote, and the addition that stands for it. */
export interface LeftOut {
  readonly house: string;
  /** The author's resources; what belongs to them is found. */
  readonly addresses: readonly string[];
  /** What the author calls it, where the addition has to be called otherwise. */
  readonly called?: string;
  readonly wish: Wish;
  /** Where the modules of the registry that the house calls are here: a second service that the author wrote likewise, if there is one. */
  readonly installed?: { readonly twin?: Twin };
}

/** A copy of a file in which a word is replaced by a name, but for variables, which both read. */
export interface Twin {
  readonly file: string;
  readonly word: string;
  readonly name: string;
}

const READINGS = { house: "registry", installed: {}, addresses: ["module.readings", "module.readings_age_alarm", "module.readings_dlq_alarm"], wish: { component: sqs, name: "readings", on: "all", values: { producers: ["intake"], consumers: ["billing"] } } } as const;

/** Every queue, file system and cache that some author of a fixture wrote, or made by calling a module. */
export const LEFT_OUT: readonly LeftOut[] = [
  {
    house: "sample",
    addresses: ["aws_efs_file_system.main", "aws_efs_mount_target.main", "aws_efs_access_point.ecs", "module.efs_sg", "var.efs_create"],
    wish: { component: efs, name: "efs", on: "all", values: { clients: ["web"] } },
  },
  {
    house: "layered",
    addresses: ["aws_sqs_queue.messages", "aws_sqs_queue.messages_dead", "aws_sqs_queue_redrive_allow_policy.messages_dead"],
    wish: { root: "apps", component: sqs, name: "messages", on: "all", values: { producers: ["booking"], consumers: ["reminders"] }, slots: { kmsKey: "data.terraform_remote_state.data.outputs.kms_key_arn" } },
  },
  {
    house: "regions",
    addresses: ["aws_efs_file_system.scratch", "aws_efs_mount_target.scratch_a", "aws_efs_mount_target.scratch_b", "aws_efs_access_point.scratch", "aws_security_group.scratch", "aws_security_group_rule.scratch_encoder"],
    wish: { component: efs, name: "scratch", on: "all", values: { clients: ["encoder"] } },
  },
  {
    house: "serverless",
    addresses: ["aws_sqs_queue.measurements", "aws_sqs_queue.measurements_failed"],
    called: "measurements",
    // The table and the topic keep the file of that name.
    wish: { component: sqs, name: "backlog", on: "all" },
  },
  { house: "community", addresses: ["aws_sqs_queue.failures"], wish: { component: sqs, name: "failures", on: "all" } },
  {
    house: "sample",
    addresses: ["random_password.elasticache_token", "aws_secretsmanager_secret.elasticache_secrets", "aws_secretsmanager_secret_version.elasticache_secrets_version", "module.elasticache_sg", "aws_elasticache_subnet_group.cache", "aws_elasticache_replication_group.cache", "var.elasticache_create_instance"],
    wish: { component: elasticache, on: "all", values: { clients: ["web"], engine: "redis7" } },
  },
  {
    house: "bluegreen",
    addresses: ["aws_security_group.sessions", "aws_elasticache_subnet_group.sessions", "aws_elasticache_replication_group.sessions"],
    wish: { component: elasticache, name: "sessions", on: "all", values: { clients: ["shop"] } },
  },
  {
    house: "onefile",
    addresses: ["aws_security_group.redis", "aws_elasticache_subnet_group.redis", "aws_elasticache_replication_group.redis"],
    wish: { component: elasticache, name: "redis", on: "all", values: { clients: ["api"], engine: "redis7" } },
  },
  // Nothing is left that shows which module makes queues.
  READINGS,
  { ...READINGS, installed: { twin: { file: "readings.tf", word: "readings", name: "tariffs" } } },
];
