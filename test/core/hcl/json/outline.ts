import type { Body } from "../../../../src/core/hcl/tree";
import { normalText } from "../../../../src/core/terraform/expressionText";

/** A body in native syntax, one item a line, for tests to compare with. */
export function outline(body: Body, indentation = ""): string {
  return body.items
    .map((item) => {
      if (item.kind === "attribute") return `${indentation}${item.name} = ${normalText(item.value)}\n`;
      const header = [item.type, ...item.labels.map(({ text }) => JSON.stringify(text))].join(" ");
      const inner = outline(item.body, `${indentation}  `);
      return inner === "" ? `${indentation}${header} {}\n` : `${indentation}${header} {\n${inner}${indentation}}\n`;
    })
    .join("");
}
