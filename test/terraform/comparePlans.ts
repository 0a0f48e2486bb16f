import { isDeepStrictEqual } from "node:util";
import { isObject } from "./json";
import type { Plan, PlannedResource } from "./plan";

export interface ChangedResource {
  readonly address: string;
  /** The attributes that differ, `actions` among them where the plan does something else; sorted. */
  readonly attributes: readonly string[];
}

/** What the second of two plans does otherwise than the first. */
export interface PlanComparison {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly ChangedResource[];
  readonly outputs: {
    /** New outputs that have a value, or will have one after the apply. */
    readonly added: readonly string[];
    /** New outputs that are null, "", [] or {}: what a component that is switched off may leave behind. */
    readonly addedEmpty: readonly string[];
    readonly removed: readonly string[];
    readonly changed: readonly string[];
  };
}

function onlyIn(first: ReadonlyMap<string, unknown>, second: ReadonlyMap<string, unknown>): readonly string[] {
  return [...first.keys()].filter((name) => !second.has(name)).sort();
}

function changedAttributes(before: PlannedResource, after: PlannedResource): readonly string[] {
  const left = isObject(before.after) ? before.after : {};
  const right = isObject(after.after) ? after.after : {};
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((name) => !isDeepStrictEqual(left[name], right[name]));
  const isActedOnOtherwise = !isDeepStrictEqual(before.actions, after.actions) || before.type !== after.type;
  return (isActedOnOtherwise ? ["actions", ...names] : names).sort();
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

/** Compares two plans of the same environment by address. */
export function comparePlans(before: Plan, after: Plan): PlanComparison {
  const changed = [...before.resources].flatMap(([address, resource]): readonly ChangedResource[] => {
    const other = after.resources.get(address);
    const attributes = other === undefined ? [] : changedAttributes(resource, other);
    return attributes.length === 0 ? [] : [{ address, attributes }];
  });
  const newOutputs = onlyIn(after.outputs, before.outputs);
  return {
    added: onlyIn(after.resources, before.resources),
    removed: onlyIn(before.resources, after.resources),
    changed,
    outputs: {
      added: newOutputs.filter((name) => !isEmpty(after.outputs.get(name))),
      addedEmpty: newOutputs.filter((name) => isEmpty(after.outputs.get(name))),
      removed: onlyIn(before.outputs, after.outputs),
      changed: [...before.outputs.keys()].filter((name) => after.outputs.has(name) && !isDeepStrictEqual(before.outputs.get(name), after.outputs.get(name))),
    },
  };
}

/** Whether the plans are the same; new outputs without a value are no difference. */
export function areSamePlans({ added, removed, changed, outputs }: PlanComparison): boolean {
  return [added, removed, changed, outputs.added, outputs.removed, outputs.changed].every((list) => list.length === 0);
}
