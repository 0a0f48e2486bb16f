import type { HclEdits } from "../hcl/edits/hclEdits";
import { removeListItem } from "../hcl/edits/removeElement";
import { replaceValue } from "../hcl/edits/replaceValue";
import { unwrapped, type Call, type Expression, type HclFile } from "../hcl/tree";
import { isWord } from "../terraform/symbolic/terms";
import { indentationAt } from "../text/lines";

/** An expression as if its first line began in column 0. */
export const dedented = ({ source }: HclFile, { span }: Expression): string => source.slice(span.start, span.end).replaceAll(`\n${indentationAt(source, span.start)}`, "\n");

const isEmpty = (expression: Expression): boolean => {
  const inner = unwrapped(expression);
  return isWord(inner, null) || (inner.kind === "object" && inner.entries.length === 0) || (inner.kind === "tuple" && inner.elements.length === 0);
};

/**
 * What is joined with others and comes to `value`, an empty list or map or nothing at all, is left out; the call that joins goes when one is left.
 * `all` are the expressions around; `undefined` where the value is not empty or nothing joins it with others.
 */
export function joinedWithout(file: HclFile, all: readonly Expression[], part: Expression, value: Expression): HclEdits | undefined {
  const joining = isEmpty(value) ? all.find((each): each is Call => each.kind === "call" && /^(merge|concat)$/.test(each.name) && each.arguments.includes(part)) : undefined;
  if (joining === undefined) return undefined;
  if (joining.arguments.length < 2) return replaceValue(file, joining, joining.name === "merge" ? "{}" : "[]");
  const [only, ...others] = joining.arguments.filter((each) => each !== part);
  return only !== undefined && others.length === 0 ? replaceValue(file, joining, dedented(file, only)) : removeListItem(file, joining, part);
}
