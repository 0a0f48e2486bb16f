import { readFileSync } from "node:fs";
import type { SchemaFacts } from "../../../scripts/distil/facts";
import { callsOf } from "../standin/calls";
import type { Call } from "../standin/calls";
import { cutSchema } from "./cutSchema";
import { usedTypes } from "./usedTypes";
import { withFacts } from "./withFacts";

/** Cuts a schema to the types that the root module in the working folder uses. */
function cutToUsed(): (answer: Buffer) => Buffer {
  const types = usedTypes(process.cwd());
  return (answer) => cutSchema(answer, (type) => types.has(type));
}

/**
 * What a process answers that says how the AWS provider's types look, and nothing else. `file` holds the provider's own answer; the
 * working folder is that of the root module. Terraform starts a provider for its schema before and apart from anything else.
 */
export function schemaCalls(file: string): ReadonlyMap<string, Call> {
  const answer = cutToUsed()(readFileSync(file));
  return new Map([["GetSchema", () => answer]]);
}

/** What a process answers that stands for the next major version of the AWS provider: its types are those in `file`, changed by facts in another. */
export function nextCalls(file: string, factsFile: string): ReadonlyMap<string, Call> {
  const cut = cutToUsed();
  const facts = JSON.parse(readFileSync(factsFile, "utf8")) as SchemaFacts;
  const answer = cut(withFacts(cut(readFileSync(file)), facts));
  return new Map([...callsOf({}), ["GetSchema", () => answer]]);
}
