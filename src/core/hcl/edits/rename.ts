import { replace } from "../../text/edit";
import { quoted } from "../write";
import type { Attribute, HclFile, Label, ObjectEntry } from "../tree";
import { aligned } from "./aligned";
import type { HclEdits } from "./hclEdits";

/** Gives an attribute another name. References to it are not followed. */
export function renameAttribute(file: HclFile, attribute: Attribute, name: string): HclEdits {
  const { start, end } = attribute.nameSpan;
  return aligned(file, [replace(start, end - start, name)]);
}

/** Gives an entry of an object another key, as it stands in the source: with its quotes if it has any. */
export function renameKey(file: HclFile, entry: ObjectEntry, key: string): HclEdits {
  const { start, end } = entry.key.span;
  return aligned(file, [replace(start, end - start, key)]);
}

/** Gives a block another label; one that stands without quotes stays without where the new text allows it. */
export function relabel(file: HclFile, label: Label, text: string): HclEdits {
  const { start, end } = label.span;
  const isBare = file.source[start] !== '"' && /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(text);
  return aligned(file, [replace(start, end - start, isBare ? text : quoted(text))]);
}
