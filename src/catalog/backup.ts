import * as z from "zod";
import { choice, defineComponent, items, setting, things, type ItemProblem } from "./define";
import text from "./backup.tf";

const PLAN = "aws_backup_plan.main";
const VAULT = "aws_backup_vault.main";

/** Fields of a selection that list things by name, by what they list. */
const LISTS = ["clusters", "instances", "file_systems", "tables", "buckets"] as const;

const listed = (of: (typeof LISTS)[number], title: string, description: string) => z.array(z.string()).default([]).meta({ title, description, oneOf: of });

/** AWS refuses a selection of nothing. */
function somethingSelected(selection: Readonly<Record<string, unknown>>): readonly ItemProblem[] {
  const tags = Object.keys(selection["tags"] ?? {}).length;
  const things = LISTS.reduce((sum, list) => sum + ((selection[list] ?? []) as readonly string[]).length, 0);
  return tags + things > 0 ? [] : [{ at: ["tags"], message: "Name a tag, or something that is copied: AWS refuses a selection of nothing." }];
}

interface Watch {
  readonly label: string;
  readonly metric: string;
  readonly says: string;
}

/** An alarm over what AWS Backup counts for the vault: https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html; 2026-12 */
const watch = ({ label, metric, says }: Watch) =>
  ({
    kind: "alarm",
    label,
    on: VAULT,
    description: says,
    descriptor: label.replaceAll("_", "-"),
    namespace: "AWS/Backup",
    metric,
    statistic: "Sum",
    comparison: "GreaterThanThreshold",
    threshold: { kind: "number", value: 0 },
    periodSeconds: 3600,
    evaluationPeriods: 1,
    missing: "notBreaching",
    dimensions: { BackupVaultName: "name" },
  }) as const;

/**
 * Copies of databases, file systems, tables and buckets on a schedule, in a vault of its own.
 * Limits: https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html; cold storage:
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html; locks:
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html; the role:
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html; all 2026-12.
 */
export const backup = defineComponent({
  id: "backup",
  version: 1,
  title: "Backups (AWS Backup)",
  category: "storage",
  summary: "Copies of databases, file systems, tables and buckets on a schedule: a vault with the house's key, kept as long as each size says, locked where that is wanted, and an alarm when one fails.",
  service: { prefix: "backup", title: "Backup" },
  main: "aws_backup_plan",
  text,
  knowledge: {
    capabilities: [
      "Copies Aurora and RDS databases, file systems, tables and buckets on one schedule into one vault, and brings them back as new things beside the old ones.",
      "What is copied is named one by one, or found by a tag, so that new things take part as soon as they carry it.",
      "A lock keeps copies from being deleted before their time: governance for all but those with a permission of their own, compliance for everybody.",
    ],
    limits: [
      "A vault that holds copies cannot be deleted: empty it first, or wait until the last one has ended.",
      "AWS copies a type of resource only where the account has opted in to it in this region; types of later date are off until somebody switches them on.",
      "A copy that was moved to cold storage stays there for 90 days at least, so that it must be kept 90 days longer than it stays warm; types that cannot be moved stay warm.",
      "A plan has at most 100 selections and a vault 1,000,000 copies; one thing is copied once at a time.",
      "Once the days of grace of a compliance lock are over nobody can take it away, AWS included: a wrong retention is then paid for until it ends.",
    ],
    integration: [
      "Databases of RDS keep automated backups of their own beside these, which end with the database; these do not.",
      "A bucket must keep versions, or its copies fail.",
      "A file system of this catalogue takes part by the same plan instead of by AWS's own daily copies.",
    ],
    security: [
      "Copies in the vault are encrypted with the repository's own key where the service lets them have one of their own; those of RDS keep the key of the database.",
      "The role may do what AWS's own policies for backups say, on everything that they cover, because what is selected is known only when it runs.",
      "Whoever may delete copies can undo what a plan is for: a lock is the only thing that holds.",
    ],
    cost: [
      "Copies are billed by what they hold, in us-east-1 about 0.05 USD per GB and month for file systems and buckets and 0.095 for databases beyond their own size; cold storage costs about 0.01 (https://aws.amazon.com/backup/pricing/, 2026-12).",
      "After the first whole copy only what changed is stored, apart from tables, of which every copy is whole.",
      "Copies that leave cold storage before 90 days are charged for the rest; bringing back is charged by what is brought back.",
    ],
    operations: [
      "An alarm tells when a copy failed or did not end in time; its reason is with the job in the console of AWS Backup.",
      "A copy that nobody has ever brought back is none: try it once before it is needed, and again each year.",
      "A restored database has another endpoint, which services have to be pointed at.",
    ],
  },
  needs: [
    { slot: "kmsKey", why: "Encrypts the vault with the repository's own key.", without: "The vault is encrypted with a key that AWS manages." },
    { slot: "alarmTopic", why: "Receives the alarms of failed copies.", without: "No alarms are written." },
  ],
  inputs: {
    lock: choice(
      z
        .enum(["none", "governance", "compliance"])
        .default("none")
        .meta({ title: "Lock", description: "Whether copies can be deleted before their time: by whoever may, by those with a permission of their own (governance), or by nobody at all and never again (compliance)." }),
    ),
    schedule: setting(
      "schedule",
      z
        .string()
        .regex(/^cron\(.+\)$/, "Write an expression such as cron(0 3 * * ? *).")
        .default("cron(0 3 * * ? *)")
        .meta({ title: "Schedule", description: "When copies are made, in UTC.", matching: "an expression such as cron(0 3 * * ? *)" }),
      { small: "cron(0 3 * * ? *)", medium: "cron(0 3 * * ? *)", large: "cron(0 3 * * ? *)" },
    ),
    retention: setting("retention_days", z.int().min(1).max(36500).default(35).meta({ title: "Retention", description: "How long copies are kept.", unit: "days" }), { small: 7, medium: 35, large: 365 }),
    cold_storage: setting(
      "cold_storage_after_days",
      z.int().min(0).max(36410).default(0).meta({ title: "Cold storage", description: "After how many days copies move to cold storage, where the service has one; 90 days less than they are kept at most, 0 for never.", unit: "days" }),
      { small: 0, medium: 0, large: 90 },
    ),
    completion_window: setting("completion_window_minutes", z.int().min(120).max(10080).default(480).meta({ title: "Completion window", description: "How long a copy may take before it is given up.", unit: "minutes" }), { small: 480, medium: 480, large: 480 }),
    grace: setting("lock_grace_days", z.int().min(3).max(36500).default(30).meta({ title: "Days of grace", description: "How long a compliance lock can still be taken away; afterwards nobody can.", unit: "days" }), { small: 30, medium: 30, large: 30 }, { lock: ["compliance"] }),
    selections: items({
      variable: "selections",
      isPrefixed: true,
      title: "Selections",
      description: "What is copied, by name of the selection: what carries one of the tags, and what is named.",
      entries: ["tagged"],
      fields: {
        tags: z.record(z.string().regex(/^[\w .:/=+@-]{1,128}$/, "Use letters, digits, spaces and . : / = + @ _ -, at most 128.").meta({ matching: "1 to 128 letters, digits, spaces and . : / = + @ _ -" }), z.string()).default({ backup: "true" }).meta({ title: "Tags", description: "Whatever carries one of these tags with this value is copied." }),
        clusters: listed("clusters", "Clusters", "Aurora clusters that are copied."),
        instances: listed("instances", "Database instances", "Database instances that are copied."),
        file_systems: listed("file_systems", "File systems", "File systems that are copied."),
        tables: listed("tables", "Tables", "Tables that are copied."),
        buckets: listed("buckets", "Buckets", "Buckets that are copied, which must keep versions."),
      },
      bySize: {},
      against: somethingSelected,
    }),
    clusters: things("clusters", "Clusters", "Aurora clusters that selections may name."),
    instances: things("instances", "Database instances", "Database instances that selections may name."),
    file_systems: things("file_systems", "File systems", "File systems that selections may name."),
    tables: things("tables", "Tables", "Tables that selections may name."),
    buckets: things("buckets", "Buckets", "Buckets that selections may name."),
  },
  names: {
    vault: { local: "vault", descriptor: "backup" },
    plan: { local: "plan", descriptor: "backup-plan" },
    role: { local: "role", descriptor: "backup-role" },
  },
  resources: {
    [VAULT]: { when: [], summary: "The vault that copies are kept in", group: "resources", name: "vault" },
    "aws_backup_vault_lock_configuration.main": { when: [], summary: "Keeps copies from being deleted before their time", group: "security", chosen: { lock: ["governance", "compliance"] } },
    [PLAN]: { when: [], summary: "When copies are made and how long they are kept", group: "resources", name: "plan" },
    "aws_backup_selection.main": { per: "selections", when: [], summary: "What is copied", group: "resources" },
  },
  intents: [
    { kind: "encryption", on: [VAULT], argument: "kms_key_arn", facet: "arn" },
    {
      kind: "role",
      id: "main",
      on: "aws_backup_selection.main",
      isShared: true,
      name: "role",
      description: "What AWS Backup makes copies with",
      service: "backup.amazonaws.com",
      managed: { backup: "service-role/AWSBackupServiceRolePolicyForBackup", buckets: "AWSBackupServiceRolePolicyForS3Backup" },
    },
    watch({ label: "failed_copies", metric: "NumberOfBackupJobsFailed", says: "A copy could not be made" }),
    watch({ label: "expired_copies", metric: "NumberOfBackupJobsExpired", says: "A copy was given up before it ended" }),
    { kind: "output", name: "backup_vault_arn", description: "ARN of the vault that copies are kept in.", on: VAULT, attribute: "arn" },
    { kind: "output", name: "backup_plan_id", description: "ID of the plan.", on: PLAN, attribute: "id" },
  ],
});
