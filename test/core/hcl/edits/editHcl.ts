import { parseHcl } from "../../../../src/core/hcl/parse";
import type { Attribute, Block, Body, Expression, HclFile } from "../../../../src/core/hcl/tree";
import { applyEdits } from "../../../../src/core/text/edit";
import type { TextEdit } from "../../../../src/core/text/edit";

/** Parses, edits, applies; throws when the result has diagnostics that the source had not. */
export function edit(source: string, change: (file: HclFile) => readonly TextEdit[]): string {
  const file = parseHcl(source);
  const result = applyEdits(source, change(file));
  const { diagnostics } = parseHcl(result);
  if (file.diagnostics.length === 0 && diagnostics.length > 0) throw new Error(`The edit broke the file: ${diagnostics[0]?.message}\n${result}`);
  return result;
}

/** The item at a path of indexes: `[1, 0]` is the first item of the second block. */
export function itemAt(file: HclFile, ...path: readonly number[]): Attribute | Block {
  let body: Body = file.body;
  let item: Attribute | Block | undefined;
  for (const index of path) {
    item = body.items[index];
    if (item?.kind === "block") body = item.body;
  }
  if (item === undefined) throw new Error(`There is no item at ${path.join(".")}`);
  return item;
}

export function bodyAt(file: HclFile, ...path: readonly number[]): Body {
  if (path.length === 0) return file.body;
  const item = itemAt(file, ...path);
  if (item.kind !== "block") throw new Error("The item is no block");
  return item.body;
}

/** The value of an attribute, which must be of the given kind. */
export function valueAt<Kind extends Expression["kind"]>(file: HclFile, kind: Kind, ...path: readonly number[]): Extract<Expression, { kind: Kind }> {
  const item = itemAt(file, ...path);
  if (item.kind !== "attribute" || !isKind(item.value, kind)) throw new Error(`The item is no attribute with a ${kind}`);
  return item.value;
}

const isKind = <Kind extends Expression["kind"]>(expression: Expression, kind: Kind): expression is Extract<Expression, { kind: Kind }> => expression.kind === kind;
