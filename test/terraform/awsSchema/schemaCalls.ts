import { readFileSync } from "node:fs";
import type { Call } from "../standin/calls";
import { cutSchema } from "./cutSchema";
import { usedTypes } from "./usedTypes";

/**
 * What a process answers that says how the AWS provider's types look, and nothing else. `file` holds the provider's own answer; the
 * working folder is that of the root module. Terraform starts a provider for its schema before and apart from anything else.
 */
export function schemaCalls(file: string): ReadonlyMap<string, Call> {
  const types = usedTypes(process.cwd());
  const answer = cutSchema(readFileSync(file), (type) => types.has(type));
  return new Map([["GetSchema", () => answer]]);
}
