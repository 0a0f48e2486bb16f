import { createRequire } from "node:module";
import type { Reader } from "./reader";

/** HashiCorp's parser, compiled to JavaScript; it gives JSON without places, or nothing for a text with a mistake. */
export function openHcl2Parser(): Reader {
  // A CommonJS package whose names Node cannot see from a module.
  const { parseToObject } = createRequire(import.meta.url)("hcl2-parser") as { readonly parseToObject: (text: string) => unknown };
  return {
    parse: (text) => void parseToObject(text),
    walk: (text) => countValues(parseToObject(text)),
    keep: (text) => {
      let value: unknown = parseToObject(text);
      return () => {
        value = undefined;
        return value;
      };
    },
    foreign: () => 0,
  };
}

const countValues = (value: unknown): number =>
  typeof value === "object" && value !== null ? Object.values(value).reduce<number>((sum, inner) => sum + countValues(inner), 1) : 1;
