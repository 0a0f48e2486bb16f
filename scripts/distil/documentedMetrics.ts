/** A metric that the distilled source lacks, with the page of AWS that names it. */
interface DocumentedMetric {
  readonly namespace: string;
  readonly name: string;
  /** Each set of dimensions that it is told for. */
  readonly dimensions: readonly (readonly string[])[];
  readonly source: string;
}

const LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html";

const BACKUP = "https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html";

const OF_FUNCTIONS: readonly DocumentedMetric[] = ["AsyncEventsReceived", "AsyncEventAge", "AsyncEventsDropped"].map((name) => ({ namespace: "AWS/Lambda", name, dimensions: [["FunctionName"], ["FunctionName", "Resource"]], source: LAMBDA }));

const OF_VAULTS: readonly DocumentedMetric[] = ["NumberOfBackupJobsFailed", "NumberOfBackupJobsExpired"].map((name) => ({ namespace: "AWS/Backup", name, dimensions: [["BackupVaultName"]], source: BACKUP }));

export const DOCUMENTED: readonly DocumentedMetric[] = [...OF_FUNCTIONS, ...OF_VAULTS];
