import { covers } from "../../text/span";
import type { Located } from "../comments";
import type { Body, HclFile } from "../tree";

/** The innermost body around an item or an expression of the file. */
export function bodyOf(file: HclFile, item: Located): Body {
  for (let body = file.body; ; ) {
    const around = body.items.find((other) => other.kind === "block" && covers(other.body.span, item.span));
    if (around?.kind !== "block") return body;
    body = around.body;
  }
}
