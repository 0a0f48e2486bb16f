import { covers } from "../../text/span";
import type { Attribute, Block, Body, HclFile } from "../tree";

/** The body that holds an item of the file. */
export function bodyOf(file: HclFile, item: Attribute | Block): Body {
  for (let body = file.body; ; ) {
    const around = body.items.find((other) => other.kind === "block" && covers(other.body.span, item.span));
    if (around?.kind !== "block") return body;
    body = around.body;
  }
}
