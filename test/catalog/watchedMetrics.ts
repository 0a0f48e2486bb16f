import type { Component } from "../../src/core/design/component";
import { factsOf } from "../support/facts";

const { namespaces } = factsOf("awsMetrics");

/** What the alarms of a component watch that CloudWatch does not tell. What AWS publishes and the facts lack stands in `scripts/distil/documentedMetrics.ts` with its page. */
export function unknownToCloudWatch({ intents }: Component): readonly string[] {
  return intents.flatMap((intent) => {
    if (intent.kind !== "alarm") return [];
    const { label, namespace, metric, dimensions, sumOver } = intent;
    const told = namespaces[namespace]?.[metric];
    if (told === undefined) return [`the alarm ${label} watches ${metric} in ${namespace}, which is not known`];
    const asked = [...Object.keys(dimensions), ...(sumOver === undefined ? [] : [sumOver.dimension])].sort().join(" ");
    return told.includes(asked) ? [] : [`the alarm ${label} watches ${metric} by ${asked || "nothing"}, which is told by ${told.map((each) => each || "nothing").join(", or by ")}`];
  });
}
