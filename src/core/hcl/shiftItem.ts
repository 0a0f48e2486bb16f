import { ReadAttribute } from "./readAttribute";
import { moveExpression, shiftSpan } from "./shift";
import { PlainAttribute, type Attribute, type Block } from "./tree";

/** The same item as it stands in a text where everything is `by` code units further on. */
export function shiftItem(item: Attribute | Block, by: number): Attribute | Block {
  if (item instanceof ReadAttribute) return item.shifted(by);
  const span = shiftSpan(item.span, by);
  if (item.kind === "attribute") return new PlainAttribute(item.name, span, shiftSpan(item.nameSpan, by), moveExpression(item.value, (inner) => shiftSpan(inner, by)));
  const labels = item.labels.map((label) => ({ ...label, span: shiftSpan(label.span, by) }));
  const body = { span: shiftSpan(item.body.span, by), items: item.body.items.map((inner) => shiftItem(inner, by)) };
  return { ...item, span, typeSpan: shiftSpan(item.typeSpan, by), labels, body };
}
