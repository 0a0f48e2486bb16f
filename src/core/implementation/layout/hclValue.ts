import type { Json } from "../../design/answers";
import { isRecord } from "../../design/values";
import { alignAttributes, quoted } from "../../hcl/write";

const NAME = /^[A-Za-z_]\w*$/;

const keyText = (key: string): string => (NAME.test(key) ? key : quoted(key));

/** A value as HCL on one line. */
export function hclLine(value: Json): string {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(hclLine).join(", ")}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, inner]) => `${keyText(key)} = ${hclLine(inner)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** An object of HCL with its entries, each a name and an expression, on lines of their own, indented by two and aligned. */
export function hclObject(entries: readonly (readonly [name: string, text: string])[]): string {
  const lines = entries.map(([name, text]) => `  ${name} = ${text.replaceAll("\n", "\n  ")}\n`);
  return lines.length === 0 ? "{}" : alignAttributes(`x = {\n${lines.join("")}}\n`).slice("x = ".length).trimEnd();
}

const holdsObjects = (value: Json): value is readonly Json[] => Array.isArray(value) && value.length > 0 && value.every(isRecord);

/** A value as HCL, the entries of an object and the objects of a list on lines of their own, indented by two and aligned. */
export function hclValue(value: Json): string {
  if (holdsObjects(value)) return `[\n${value.map((each) => `  ${hclValue(each).replaceAll("\n", "\n  ")}`).join(",\n")}\n]`;
  if (!isRecord(value)) return hclLine(value);
  return hclObject(Object.entries(value).map(([key, inner]) => [keyText(key), hclValue(inner)]));
}
