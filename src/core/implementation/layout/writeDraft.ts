import { attribute, alignAttributes, quoted, writeItems, type DraftItem } from "../../hcl/write";
import { parseCached } from "../../hcl/parseCache";
import { applyEdits, replace, type TextEdit } from "../../text/edit";
import type { CommentStyle, VariableStyle } from "../../conventions/houseRules";
import type { DraftBlock, DraftVariable, ModuleBlock } from "../draft";
import { existenceArgument } from "../references/reference";

/** The text with every comment that is a line or ends one behind the house's marker. */
function withMarker(text: string, marker: CommentStyle["marker"]): string {
  const edits = parseCached(text).tokens.flatMap(({ kind, start, end }): TextEdit[] => {
    const former = /^(?:#|\/\/)(?=\s)/.exec(text.slice(start, end))?.[0];
    return kind !== "comment" || former === undefined || former === marker ? [] : [replace(start, former.length, marker)];
  });
  return applyEdits(text, edits);
}

/** The lines of a call that say what is called, with the empty line below them: they stand before how often it is. */
const sourceLines = (body: string): string => /^(?: *(?:source|version) *=.*\n)+\n/.exec(body)?.[0] ?? "";

/** Whether a nested block stands first, which has an empty line above it everywhere. */
const beginsWithBlock = (body: string): boolean => /^ *\w+(?: "[^"]*")* \{\n/.test(body);

/** How the house writes blocks, beside the style of comments. */
export interface BlockStyle extends CommentStyle {
  /** An empty line stands below the argument that says how often the block makes its object. */
  readonly isParted: boolean;
}

/** A block as it is written into a file, with its line end. */
export function blockText(block: Pick<DraftBlock, "existence"> & Pick<DraftBlock | ModuleBlock, "kind" | "labels" | "body">, { marker, isParted }: BlockStyle): string {
  const existence = block.existence === undefined ? undefined : existenceArgument(block.existence);
  const head = block.kind === "module" ? sourceLines(block.body) : "";
  // Behind an empty line it would look like one of the inputs.
  const repeated = existence === undefined ? "" : `  ${existence.name} = ${existence.value}\n${isParted || head !== "" || beginsWithBlock(block.body) ? "\n" : ""}`;
  const labels = block.labels.map((label) => `"${label}"`).join(" ");
  const text = block.body === "" && repeated === "" ? `${block.kind} ${labels} {}\n` : `${block.kind} ${labels} {\n${head}${repeated}${block.body.slice(head.length)}\n}\n`;
  // A call is copied from one of the house, with the comments as it has them: `source = "./modules/x" // v2`.
  if (block.kind === "module") return text;
  return withMarker(isParted || existence === undefined ? text : alignAttributes(text), marker);
}

/** A variable as this house orders its arguments, with its line end. */
export function variableText(variable: DraftVariable, style: VariableStyle): string {
  const { name, body } = variable;
  if (body === "") return `variable "${name}" {}\n`;
  return `variable "${name}" {\n${body === undefined ? variableBody(variable, style) : `${body}\n`}}\n`;
}

/** What stands between the braces of a variable, whole lines. */
export function variableBody(variable: Pick<DraftVariable, "description" | "type" | "rules"> & { readonly default?: string }, style: VariableStyle): string {
  const plain: Readonly<Record<string, string | undefined>> = {
    description: style.descriptions ? quoted(variable.description) : undefined,
    type: variable.type,
    default: variable.default,
  };
  const order = [...new Set([...style.order, "description", "type", "default"])];
  const items = order.flatMap((name): DraftItem[] => {
    const value = plain[name];
    return value === undefined ? [] : [attribute(name, value)];
  });
  const rules = variable.rules.flatMap(({ condition, message }): DraftItem[] => [
    { kind: "blank" },
    {
      kind: "block",
      type: "validation",
      labels: [],
      items: [
        attribute("condition", condition),
        attribute("error_message", quoted(message)),
      ],
    },
  ]);
  return writeItems([...items, ...rules], "  ");
}

/** Attributes written together so that they align, apart again by name; every text is whole lines. */
export function attributeLines(attributes: readonly { readonly name: string; readonly value: string }[], indent: string): { readonly name: string; readonly text: string }[] {
  const isLong = (value: string): boolean => value.includes("\n");
  const items = attributes.flatMap(({ name, value }, index): DraftItem[] => {
    const previous = attributes[index - 1];
    const gap: DraftItem[] = previous !== undefined && isLong(value) && !isLong(previous.value) && indent === "" ? [{ kind: "blank" }] : [];
    return [...gap, attribute(name, value)];
  });
  const lines = writeItems(items, indent).split("\n");
  let at = 0;
  return attributes.map(({ name, value }) => {
    const gap = lines[at] === "" ? 1 : 0;
    const end = at + gap + value.split("\n").length;
    const text = lines.slice(at, end).map((line) => `${line}\n`).join("");
    at = end;
    return { name, text };
  });
}
