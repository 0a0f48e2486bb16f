import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, it } from "vitest";
import { Layout } from "../../../src/core/hcl/layout";
import { lex } from "../../../src/core/hcl/lexer";
import { parseHcl, print } from "../../../src/core/hcl/parse";
import type { Body } from "../../../src/core/hcl/tree";
import { checkChildren, checkExpression } from "./nesting";
import { runs } from "./runs";
import { SAMPLE_HCL } from "./sampleHcl";

const pieces = ['"', "${", "%{", "}", "{", "[", "]", "(", ")", "=", "\n", "\r\n", "\r", " ", "<<EOT\n", "EOT\n", "<<-A\n", "for x in y :", "a", "b.c", "0", ".", ",", "#", "/*", "*/", "~}", "$${", "\\", "\ufeff", "\0", "\ud800", "é", "😀", "if", "endif", "<<<<<<< a\n", "\n=======\n", "\n>>>>>>> b\n", 'resource "a" "b" {\n', "...", "?", ":", "::", "=>", "!", "-"];

const FIXTURES = path.join(import.meta.dirname, "..", "..", "fixtures", "repos");

/** The texts of real files, and one that uses every construct. */
const texts = [
  SAMPLE_HCL,
  ...readdirSync(FIXTURES, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:tf|tfvars|hcl)$/.test(name))
    .map((name) => readFileSync(path.join(FIXTURES, name), "utf8")),
];

const broken = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join("")),
  fc.tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(40), fc.array(fc.constantFrom(...pieces), { maxLength: 3 })).map(([text, at, length, parts]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + parts.join("") + text.slice(start + length);
  }),
);

describe("parseHcl, for any text", () => {
  it("prints the source again", () => {
    fc.assert(fc.property(broken, (source) => print(parseHcl(source)) === source), { numRuns: runs(3000) });
  });
  it("covers the source with tokens, without gaps", () => {
    fc.assert(
      fc.property(broken, fc.boolean(), (source, usesLayout) => {
        let at = 0;
        for (const token of lex(source, usesLayout ? new Layout(source) : undefined).tokens) {
          if (token.start !== at) return false;
          at = token.end;
        }
        return at === source.length;
      }),
      { numRuns: runs(3000) },
    );
  });
  it("keeps every node inside its parent, in the order of the source", () => {
    fc.assert(
      fc.property(broken, (source) => {
        const { body } = parseHcl(source);
        checkBody(body);
        return body.span.start === 0 && body.span.end === source.length;
      }),
      { numRuns: runs(3000) },
    );
  });
  it("places every diagnostic inside the source", () => {
    fc.assert(
      fc.property(broken, (source) => {
        return parseHcl(source).diagnostics.every(({ span, message }) => span.start >= 0 && span.start <= span.end && span.end <= source.length && message.endsWith("."));
      }),
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
      checkChildren(item.span, [item.typeSpan, ...item.labels.map(({ span }) => span), item.body.span]);
      checkBody(item.body);
    }
  }
}
