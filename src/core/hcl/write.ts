import { applyEdits } from "../text/edit";
import { alignmentLines, alignRuns } from "./alignment";
import { lex } from "./lexer";
import { reindent } from "./reindent";

/** A piece of HCL to be written. */
export type DraftItem =
  | { readonly kind: "attribute"; readonly name: string; /** further lines are indented as if the name stood in column 0 */ readonly value: string }
  | { readonly kind: "block"; readonly type: string; readonly labels: readonly string[]; readonly items: readonly DraftItem[] }
  | { readonly kind: "blank" }
  | { readonly kind: "comment"; /** one line or several, without marks */ readonly text: string };

/** `name = value` to be written. */
export const attribute = (name: string, value: string): Extract<DraftItem, { kind: "attribute" }> => ({ kind: "attribute", name, value });

/** The same, and nothing without a value. */
export const attributeIfAny = (name: string, value: string | undefined): readonly DraftItem[] => (value === undefined ? [] : [attribute(name, value)]);

/**
 * Prints items as `terraform fmt` lays them out, with `"\n"` line ends and one at the end; `indent` is put before each line.
 * Values are written as given.
 */
export function writeItems(items: readonly DraftItem[], indent = ""): string {
  return alignAttributes(linesOf(items, indent).join(""));
}

/** Aligns the `=` and the trailing comments of a text of HCL as `terraform fmt` does; nothing else is changed. */
export function alignAttributes(source: string): string {
  const text = { source, tokens: lex(source).tokens };
  return applyEdits(source, alignRuns(text, alignmentLines(text), () => true));
}

function linesOf(items: readonly DraftItem[], indent: string): string[] {
  return items.flatMap((item) => {
    switch (item.kind) {
      case "attribute":
        return [`${indent}${item.name} = ${reindent(item.value, indent, "\n")}\n`];
      case "blank":
        return ["\n"];
      case "comment":
        return item.text.split("\n").map((line) => `${indent}#${line === "" ? "" : ` ${line}`}\n`);
      case "block":
        return blockLines(item, indent);
    }
  });
}

function blockLines(block: Extract<DraftItem, { kind: "block" }>, indent: string): string[] {
  const header = [indent + block.type, ...block.labels.map(quoted)].join(" ");
  if (block.items.length === 0) return [`${header} {}\n`];
  return [`${header} {\n`, ...linesOf(block.items, `${indent}  `), `${indent}}\n`];
}

/** A text as a quoted string of HCL, with everything escaped that would mean something else. */
export function quoted(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, "\\$&")
    .replace(/\n/g, "\\n")
    .replace(/\r/g, "\\r")
    .replace(/\t/g, "\\t")
    .replace(/([$%])\{/g, "$1$1{");
  return `"${escaped}"`;
}
