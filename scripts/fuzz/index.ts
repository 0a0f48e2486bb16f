import { parseArgs } from "node:util";
import { measureAcceptance } from "./acceptance/measureAcceptance";
import type { Campaign } from "./campaign";
import { measureEdits } from "./edits/measureEdits";
import { measureRecovery } from "./recovery/measureRecovery";
import { measureStructure } from "./structure/measureStructure";

const CAMPAIGNS: Readonly<Record<string, Campaign>> = {
  recovery: measureRecovery,
  edits: measureEdits,
  acceptance: measureAcceptance,
  structure: measureStructure,
};

/** Runs one campaign: npm run fuzz -- <campaign> [--seed N] [--minutes M] [--cases C] <folder>... */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: "string" }, minutes: { type: "string" }, cases: { type: "string" } } });
  const [name = "", ...folders] = positionals;
  const campaign = Object.hasOwn(CAMPAIGNS, name) ? CAMPAIGNS[name] : undefined;
  if (campaign === undefined) throw new Error(`There is no campaign "${name}". Name one of ${Object.keys(CAMPAIGNS).join(", ")}.`);
  if (folders.length === 0) throw new Error("A campaign needs files to work on. Name at least one folder that holds .tf files.");
  const seed = count(values.seed) ?? 1;
  const isReached = await campaign({ folders, seed, minutes: count(values.minutes) ?? 30, cases: count(values.cases) });
  if (!isReached) process.exitCode = 1;
}

function count(option: string | undefined): number | undefined {
  if (option === undefined) return undefined;
  const value = Number(option);
  if (!Number.isInteger(value) || value < 0) throw new Error(`"${option}" is not a whole number. Give --seed, --minutes and --cases as whole numbers.`);
  return value;
}

await main();
