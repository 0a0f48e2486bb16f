import { isObject, objectAt, textAt } from "./json";
import type { JsonObject } from "./json";

/** One message of Terraform about a configuration. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** The block it is about, for example `aws_sqs_queue.main`; undefined where Terraform names none. */
  readonly address: string | undefined;
  /** The place it points at, undefined where it points at none; `line` counts from 1. */
  readonly place: { readonly file: string; readonly line: number } | undefined;
}

/** Reads a diagnostic as `validate -json` and the streaming commands write it. */
export function readDiagnostic(json: JsonObject): Diagnostic {
  const line = objectAt(objectAt(json, "range"), "start")["line"];
  return {
    severity: textAt(json, "severity") === "warning" ? "warning" : "error",
    summary: textAt(json, "summary"),
    detail: textAt(json, "detail"),
    address: textAt(json, "address") || undefined,
    place: isObject(json["range"]) && typeof line === "number" ? { file: textAt(json["range"], "filename"), line } : undefined,
  };
}

export function errorsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

/** The diagnostic on a line of its own, as a person reads it. */
export function sentenceOf({ severity, summary, detail, address, place }: Diagnostic): string {
  const where = place === undefined ? "" : `${place.file}:${String(place.line)}: `;
  const what = address === undefined ? "" : ` (${address})`;
  return `${where}${severity}: ${summary}${what}${detail === "" ? "" : `: ${detail.replace(/\s+/g, " ")}`}`;
}
