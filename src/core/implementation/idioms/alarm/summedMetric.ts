import { attribute, quoted, type DraftItem } from "../../../hcl/write";
import { dimensionsOf, type Alarm } from "./alarmArguments";

/** What an alarm over one metric says itself, and one over a sum says of each metric in it. */
export const OF_ONE_METRIC: readonly string[] = ["namespace", "metric_name", "statistic", "extended_statistic", "period"];

const block = (type: string, items: readonly DraftItem[], ...labels: string[]): DraftItem => ({ kind: "block", type, labels, items });
const BLANK: DraftItem = { kind: "blank" };

/** Words of a list on one line, in characters. */
const LINE = 90;

/** The values as a list, on as many lines as it takes. */
function listOf(values: readonly string[]): string {
  const lines = values.reduce<readonly string[]>((all, value) => {
    const last = all.at(-1);
    const longer = last === undefined ? quoted(value) : `${last}, ${quoted(value)}`;
    return last !== undefined && longer.length > LINE ? [...all, quoted(value)] : [...all.slice(0, -1), longer];
  }, []);
  return lines.length < 2 ? `[${lines.join("")}]` : `[\n${lines.map((line) => `  ${line},\n`).join("")}]`;
}

/**
 * The queries of an alarm that watches the sum of a metric over the values of a dimension: CloudWatch does not add metrics up
 * over a dimension that is left out. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#dimension-combinations
 */
export function summedMetric(intent: Alarm, { dimension, values }: NonNullable<Alarm["sumOver"]>): readonly DraftItem[] {
  const metric = block("metric", [
    attribute("namespace", quoted(intent.namespace)),
    attribute("metric_name", quoted(intent.metric)),
    attribute("stat", quoted(intent.statistic)),
    attribute("period", String(intent.periodSeconds)),
    BLANK,
    attribute("dimensions", dimensionsOf(intent, { [dimension]: "metric_query.value" })),
  ]);
  return [
    BLANK,
    block("metric_query", [attribute("id", '"total"'), attribute("expression", '"SUM(METRICS())"'), attribute("label", quoted(intent.metric)), attribute("return_data", "true")]),
    BLANK,
    block("dynamic", [attribute("for_each", listOf(values)), BLANK, block("content", [attribute("id", "lower(metric_query.value)"), BLANK, metric])], "metric_query"),
  ];
}
