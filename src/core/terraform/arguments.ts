import type { Attribute, Block, Body, Expression } from "../hcl/tree";

/** The argument `name` of a body; `undefined` when it is not set. */
export const attributeOf = (body: Body, name: string): Attribute | undefined =>
  body.items.find((item): item is Attribute => item.kind === "attribute" && item.name === name);

/** The value of the argument `name` of a body; `undefined` when it is not set. */
export const valueOf = (body: Body, name: string): Expression | undefined => attributeOf(body, name)?.value;

/** The nested blocks of a type, in source order. */
export const blocksOf = (body: Body, type: string): Block[] =>
  body.items.filter((item): item is Block => item.kind === "block" && item.type === type);
