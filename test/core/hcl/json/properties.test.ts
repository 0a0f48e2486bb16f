import fc from "fast-check";
import { describe, it } from "vitest";
import { parseTerraformJson } from "../../../../src/core/hcl/json/parseJson";
import { print } from "../../../../src/core/hcl/parse";
import type { Body } from "../../../../src/core/hcl/tree";
import { checkChildren, checkExpression } from "../nesting";
import { runs } from "../runs";
import { SAMPLE_JSON } from "./sampleJson";

const pieces = ["{", "}", "[", "]", ",", ":", '"', "\\", '"resource":', '"locals":', '"a"', '"${', "${", "%{", "%{if x}", "(", "1", "-2", "true", "\\u00e9", "\\\"", "\\n", "\n", "\n  ", "//", "/*", "=", "😀", "\ud800", "\0", "\ufeff", "var.x", "for x in y :", "?"];
const dialect = fc.constantFrom("configuration" as const, "values" as const, "test" as const);
const broken = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join("")),
  fc.tuple(fc.nat(SAMPLE_JSON.length), fc.nat(40), fc.array(fc.constantFrom(...pieces), { maxLength: 3 })).map(([at, length, parts]) => SAMPLE_JSON.slice(0, at) + parts.join("") + SAMPLE_JSON.slice(at + length)),
);

describe("parseTerraformJson, for any text", () => {
  it("covers the source with tokens, without gaps", () => {
    fc.assert(fc.property(broken, dialect, (source, kind) => print(parseTerraformJson(source, kind)) === source), { numRuns: runs(1500) });
  });
  it("keeps every node inside its parent, in the order of the source", () => {
    fc.assert(
      fc.property(broken, dialect, (source, kind) => {
        const { body } = parseTerraformJson(source, kind);
        checkBody(body);
        return body.span.start === 0 && body.span.end === source.length;
      }),
      { numRuns: runs(3000) },
    );
  });
  it("places every diagnostic inside the source", () => {
    fc.assert(
      fc.property(broken, dialect, (source, kind) =>
        parseTerraformJson(source, kind).diagnostics.every(({ span, message }) => span.start >= 0 && span.start <= span.end && span.end <= source.length && message.endsWith(".")),
      ),
      { numRuns: runs(1500) },
    );
  });
});

function checkBody(body: Body): void {
  checkChildren(body.span, body.items.map(({ span }) => span));
  for (const item of body.items) {
    if (item.kind === "attribute") {
      checkChildren(item.span, [item.nameSpan, item.value.span]);
      checkExpression(item.value);
    } else {
      const spans = [item.typeSpan, ...item.labels.map(({ span }) => span)];
      checkChildren({ start: 0, end: item.body.span.start }, spans);
      checkChildren(item.span, [...spans.filter(({ start }) => start >= item.span.start), item.body.span]);
      checkBody(item.body);
    }
  }
}
