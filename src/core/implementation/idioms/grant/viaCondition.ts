import type { Condition } from "./policy";

/** The condition that a key is used through its service: in this region, or in any where the region is not known. */
export function viaCondition(service: string, region: string | undefined): Condition {
  const variable = "kms:ViaService";
  return region === undefined ? { test: "StringLike", variable, values: `"${service}.*.amazonaws.com"` } : { test: "StringEquals", variable, values: `"${service}.\${${region}}.amazonaws.com"` };
}
