import { parse } from "yaml";
import { entryName, unwrapped, type Expression } from "../../hcl/tree";
import { evaluatePartly } from "../../terraform/evaluation/evaluate";
import type { Scope } from "../../terraform/evaluation/scope";
import { isObject, objectOf, type PartialValue } from "../../terraform/evaluation/value";
import type { Json } from "../../design/answers";
import type { Repository } from "../../repository/repository";
import { targetsIn } from "../layout/amendTarget";
import type { EntryPlace } from "./entryHome";

/** The entries of a map as they are written, with their keys and their fields in the order of the source, and how they are laid out. */
export interface EntrySamples {
  readonly entries: ReadonlyMap<string, PartialValue>;
  /** Each stands on one line. */
  readonly isInline: boolean;
}

const NONE: EntrySamples = { entries: new Map(), isInline: false };

/** A value with the fields of objects in the order they are written in. */
function inSourceOrder(expression: Expression, scope: Scope): PartialValue {
  const inner = unwrapped(expression);
  if (inner.kind === "tuple") return inner.elements.map((element) => inSourceOrder(element, scope));
  const names = inner.kind === "object" ? inner.entries.map(entryName) : [];
  if (inner.kind !== "object" || names.includes(undefined)) return evaluatePartly(inner, scope);
  return objectOf(inner.entries.map((entry) => [entryName(entry) ?? "", inSourceOrder(entry.value, scope)]));
}

/** The entries that are there already in a place. */
export function samplesIn({ files }: Pick<Repository, "files">, place: EntryPlace, scope: Scope): EntrySamples {
  const file = files.get(place.path);
  if (file === undefined) return NONE;
  if (place.isConfig) return { entries: new Map(Object.entries(memberOf(file.text, place.target))), isInline: false };
  const [target] = targetsIn(file.hcl, place.target);
  const map = target?.kind === "expression" ? unwrapped(target.expression) : undefined;
  if (map?.kind !== "object") return NONE;
  const entries = map.entries.map((entry): [string, PartialValue] => [entryName(entry) ?? "", inSourceOrder(entry.value, scope)]);
  const isInline = map.entries.length > 0 && map.entries.every(({ value: { span } }) => !file.text.slice(span.start, span.end).includes("\n"));
  return { entries: new Map(entries), isInline };
}

/** The mapping that a target leads to in a text of YAML, which JSON is too; empty where it is none. */
function memberOf(text: string, target: string): { readonly [key: string]: PartialValue } {
  const steps = target.replace(/^value\./, "").split("/");
  const found = steps.reduce<PartialValue | undefined>((value, step) => (value !== undefined && isObject(value) ? value[step] : undefined), read(text));
  return found !== undefined && isObject(found) ? found : {};
}

function read(text: string): PartialValue {
  try {
    return parse(text) as Json;
  } catch {
    return {};
  }
}
