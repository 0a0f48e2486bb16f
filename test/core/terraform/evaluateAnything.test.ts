import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseHcl } from "../../../src/core/hcl/parse";
import { evaluate, evaluatePartly, knownKeys } from "../../../src/core/terraform/evaluation/evaluate";
import { openScope } from "../../../src/core/terraform/evaluation/scope";
import { repositoryOf, rootOf } from "../../support/repositories";
import { randomExpression } from "../../proof/evaluation/randomExpressions";

const DECLARATIONS = `provider "aws" {}

variable "texts" {
  type    = list(string)
  default = ["a", "b"]
}

variable "anything" {}

locals {
  names  = [for text in var.texts : upper(text)]
  nested = { a = { b = [1, null, "x"] } }
  round  = local.about
  about  = local.round
}
`;

const { module } = rootOf(repositoryOf({ "main.tf": DECLARATIONS }));

/** Pieces that expressions are made of, put together without sense. */
const piece = fc.constantFrom("(", ")", "[", "]", "{", "}", "?", ":", ",", ".", "*", "...", "=>", "=", "for ", " in ", " if ", "${", "%{", "}", '"', "<<EOT\n", "\nEOT\n", "x", "k, v", "var.texts", "var.anything", "local.round", "local.nested", "each.value", "1", "-", "!", "null", "true", "1e999", "format(", "regex(", "cidrsubnet(", "templatefile(", "jsondecode(", "yamldecode(", "range(", "substr(", "[*]", "[0]", ".a", "&&", "/", "%", "\\u12", "é", "\u{1F600}");

const text = fc.oneof({ weight: 3, arbitrary: fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join("")) }, { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 30 }) }, { weight: 3, arbitrary: randomExpression });

/** The expressions that are read in a text, however broken. */
const expressionsIn = (source: string) => parseHcl(`x = ${source}\n`).body.items.flatMap((item) => (item.kind === "attribute" ? [item.value] : []));

describe("evaluation", () => {
  it("throws on no text, and says of each expression what is known or that nothing is", () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const expression of expressionsIn(source)) {
          expect(["known", "unknown"]).toContain(evaluate(expression, openScope(module)).kind);
          evaluatePartly(expression, openScope(module));
          knownKeys(expression, openScope(module));
        }
      }),
      { numRuns: 600 },
    );
  });

  it("ends where locals read each other", () => {
    const [expression] = expressionsIn("local.round");
    expect(expression && evaluate(expression, openScope(module))).toEqual({ kind: "unknown" });
  });
});
