import path from "node:path";
import { DOCUMENTED } from "./documentedMetrics";
import { loadPackage, packageFolder, PACKAGES } from "./packages";
import { writtenWords } from "./types";
import { writeFacts } from "./writeFacts";

interface Metric {
  readonly namespace: string;
  readonly name: string;
}

/** What is used of `@aws-cdk/aws-service-spec`. */
interface ServiceSpec {
  readonly loadAwsServiceSpecSync: () => {
    readonly all: (entity: "metric") => readonly Metric[];
    readonly follow: (link: "usesDimensionSet", from: Metric) => readonly { readonly entity: { readonly dimensions: readonly { readonly name: string }[] } }[];
  };
}

/** Namespaces that no alarm names yet, and components to come may. */
const EXPECTED = ["AWS/ApiGateway", "AWS/ApplicationELB", "AWS/DynamoDB", "AWS/ECS", "AWS/EFS", "AWS/ElastiCache", "AWS/Events", "AWS/Kinesis", "AWS/Lambda", "AWS/Logs", "AWS/NetworkELB", "AWS/RDS", "AWS/S3", "AWS/SNS", "AWS/SQS"];

/** Metrics of CloudWatch by namespace, with the dimensions that each is told for. */
export function distilMetrics(): void {
  const name = "@aws-cdk/aws-service-spec";
  const spec = (loadPackage(name) as ServiceSpec).loadAwsServiceSpecSync();
  const { version, licence, rights, licenceFile } = PACKAGES[name];
  const kept = new Set([...EXPECTED, ...writtenWords(/(?<=")(AWS|ECS)\/[A-Za-z]+(?=")/g), ...DOCUMENTED.map(({ namespace }) => namespace)]);
  const found = spec.all("metric").map((metric) => ({ namespace: metric.namespace, name: metric.name, dimensions: spec.follow("usesDimensionSet", metric).map(({ entity }) => entity.dimensions.map((dimension) => dimension.name)) }));
  const namespaces: Record<string, Record<string, readonly string[]>> = {};
  for (const { namespace, name: metric, dimensions } of [...found, ...DOCUMENTED]) {
    if (!kept.has(namespace)) continue;
    const own = (namespaces[namespace] ??= {});
    own[metric] = [...new Set([...(own[metric] ?? []), ...dimensions.map((names) => [...names].sort().join(" "))])].sort();
  }
  writeFacts("awsMetrics", { facts: "Metrics of CloudWatch and the sets of dimensions that each is told for; some are from the pages of AWS that scripts/distil/documentedMetrics.ts names.", source: name, version, licence, rights }, path.join(packageFolder(name), licenceFile), { namespaces });
}
