import { distilActions } from "./actions";
import { distilMetrics } from "./metrics";
import { distilSchema5 } from "./schema5";
import { distilSchema6 } from "./schema6";
import { distilValues } from "./values";

/** What can be distilled, by the name it is asked for. */
const SUBJECTS: Readonly<Record<string, () => void | Promise<void>>> = {
  schema5: distilSchema5,
  schema6: distilSchema6,
  values: distilValues,
  actions: distilActions,
  metrics: distilMetrics,
};

/** `npm run distil -- schema5`: takes facts of AWS and of its provider from where they are known and writes them into `media/facts`; all of them when none is named. */
async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !Object.hasOwn(SUBJECTS, name));
  if (unknown.length > 0) throw new Error(`Nothing is known of ${unknown.join(", ")}. Name some of ${Object.keys(SUBJECTS).join(", ")}, or none for all.`);
  for (const [name, distil] of Object.entries(SUBJECTS)) if (asked.length === 0 || asked.includes(name)) await distil();
}

await main();
