import { replace } from "../../text/edit";
import { indentationAt, lineEnding } from "../../text/lines";
import { reindent } from "../reindent";
import type { Block, HclFile } from "../tree";
import { aligned } from "./aligned";
import type { HclEdits } from "./hclEdits";

/** Replaces a block from its type to its closing brace; its comments stay. */
export function replaceBlock(file: HclFile, block: Block, text: string): HclEdits {
  const { start, end } = block.span;
  const lines = reindent(text.trimEnd(), indentationAt(file.source, start), lineEnding(file.source));
  return aligned(file, [replace(start, end - start, lines)]);
}
