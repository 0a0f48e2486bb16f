/** A metric that the distilled source lacks, with the page of AWS that names it. */
interface DocumentedMetric {
  readonly namespace: string;
  readonly name: string;
  /** Each set of dimensions that it is told for. */
  readonly dimensions: readonly (readonly string[])[];
  readonly source: string;
}

const LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html";

export const DOCUMENTED: readonly DocumentedMetric[] = ["AsyncEventsReceived", "AsyncEventAge", "AsyncEventsDropped"].map((name) => ({ namespace: "AWS/Lambda", name, dimensions: [["FunctionName"], ["FunctionName", "Resource"]], source: LAMBDA }));
