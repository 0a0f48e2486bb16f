import { readFileSync } from "node:fs";
import type { ActionsFacts, MetricsFacts, SchemaFacts, ValuesFacts } from "../../scripts/distil/facts";
import { inProject } from "./vscode/projectFolder";

interface Facts {
  readonly awsSchema5: SchemaFacts;
  readonly awsSchema6: SchemaFacts;
  readonly awsValues5: ValuesFacts;
  readonly awsActions: ActionsFacts;
  readonly awsMetrics: MetricsFacts;
}

/** The facts in `media/facts/<name>.json`. */
export const factsOf = <Name extends keyof Facts>(name: Name): Facts[Name] => JSON.parse(readFileSync(inProject("media", "facts", `${name}.json`), "utf8")) as Facts[Name];
