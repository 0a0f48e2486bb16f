import { isObject, objectAt, objectsAt, textAt, textsAt } from "./json";
import type { JsonObject } from "./json";

/** Stands in a plan for a value that only an apply would tell. */
export const UNKNOWN_UNTIL_APPLY = "(known after apply)";

export interface PlannedResource {
  readonly type: string;
  /** As Terraform names them: create, read, update, delete, no-op; two of them for a replacement. */
  readonly actions: readonly string[];
  /** The attributes afterwards, unknown ones as UNKNOWN_UNTIL_APPLY; null for a resource that is destroyed. */
  readonly after: unknown;
}

/** A plan reduced to what two plans are compared by. */
export interface Plan {
  /** Managed resources and data sources that are read while applying, by address. */
  readonly resources: ReadonlyMap<string, PlannedResource>;
  /** The root module's outputs, unknown ones as UNKNOWN_UNTIL_APPLY. */
  readonly outputs: ReadonlyMap<string, unknown>;
}

function hasMark(unknown: unknown): boolean {
  if (Array.isArray(unknown)) return unknown.some(hasMark);
  return unknown === true || (isObject(unknown) && Object.values(unknown).some(hasMark));
}

/** Puts the marker wherever Terraform's `after_unknown` says true. */
function merged(after: unknown, unknown: unknown): unknown {
  if (unknown === true) return UNKNOWN_UNTIL_APPLY;
  if (!hasMark(unknown)) return after;
  if (Array.isArray(unknown)) {
    const values: readonly unknown[] = Array.isArray(after) ? after : [];
    return Array.from({ length: Math.max(values.length, unknown.length) }, (_, index) => merged(values[index] ?? null, unknown[index]));
  }
  if (!isObject(unknown)) return after;
  const values = isObject(after) ? after : {};
  return { ...values, ...Object.fromEntries(Object.entries(unknown).map(([name, mark]) => [name, merged(values[name] ?? null, mark)])) };
}

/** Reads the resource and output changes of a plan as `show -json` and `test -json -verbose` write them. */
export function readPlan(json: JsonObject): Plan {
  const resources = objectsAt(json, "resource_changes").map((resource): [string, PlannedResource] => {
    const change = objectAt(resource, "change");
    const after = merged(change["after"] ?? null, change["after_unknown"]);
    return [textAt(resource, "address"), { type: textAt(resource, "type"), actions: textsAt(change, "actions"), after }];
  });
  const outputs = Object.entries(objectAt(json, "output_changes")).map(([name, change]): [string, unknown] => [
    name,
    isObject(change) ? merged(change["after"] ?? null, change["after_unknown"]) : null,
  ]);
  return { resources: new Map(resources), outputs: new Map(outputs) };
}
