import { describe, expect, it } from "vitest";
import { parseHcl } from "../../../src/core/hcl/parse";
import type { Attribute, Expression, HclFile } from "../../../src/core/hcl/tree";
import { entryName, plainString } from "../../../src/core/hcl/tree";
import { SAMPLE_HCL } from "./sampleHcl";

const messages = (source: string): string[] => parseHcl(source).diagnostics.map(({ message }) => message);

function attribute(file: HclFile, name: string): Attribute {
  const found = file.body.items.find((item) => item.kind === "attribute" && item.name === name);
  if (found?.kind !== "attribute") throw new Error(`There is no attribute ${name}`);
  return found;
}

const valueOf = (text: string): Expression => attribute(parseHcl(`a = ${text}\n`), "a").value;

/** An expression written with every operator's operands in parentheses. */
function shape(expression: Expression): string {
  switch (expression.kind) {
    case "binary":
      return `(${shape(expression.left)} ${expression.operator} ${shape(expression.right)})`;
    case "unary":
      return `(${expression.operator}${shape(expression.operand)})`;
    case "conditional":
      return `(${shape(expression.condition)} ? ${shape(expression.then)} : ${shape(expression.else)})`;
    case "variable":
      return expression.name;
    case "number":
      return expression.text;
    case "get":
      return `${shape(expression.on)}.${expression.name}`;
    case "index":
      return `${shape(expression.on)}[${shape(expression.key)}]`;
    case "splat":
      return `${shape(expression.on)}<${shape(expression.each)}>`;
    case "element":
      return "*";
    case "call":
      return `${expression.name}(${expression.arguments.map(shape).join(", ")}${expression.spread ? "..." : ""})`;
    case "parentheses":
      return shape(expression.inner);
    default:
      return expression.kind;
  }
}

describe("expressions", () => {
  it.each([
    ["a || b && c == d", "(a || (b && (c == d)))"],
    ["a == b != c", "((a == b) != c)"],
    ["a < b == c >= d", "((a < b) == (c >= d))"],
    ["1 + 2 * 3 - 4 % 5", "((1 + (2 * 3)) - (4 % 5))"],
    ["1 - 2 - 3", "((1 - 2) - 3)"],
    ["-a.b + !c", "((-a.b) + (!c))"],
    ["!a == b", "((!a) == b)"],
    ["a ? b : c ? d : e", "(a ? b : (c ? d : e))"],
    ["a || b ? c : d", "((a || b) ? c : d)"],
    ["a.b[0].c", "a.b[0].c"],
    ["a.0.b", "a[0].b"],
    ["a[*].b.c", "a<*.b.c>"],
    ["a[*].b[0].c", "a<*.b[0].c>"],
    ["a.*.b[0]", "a<*.b>[0]"],
    ["a.*.b.0.c", "a<*.b[0].c>"],
    ["a[*].b[*].c", "a<*.b<*.c>>"],
    ["f(a, b...)", "f(a, b...)"],
    ["provider::aws::arn_parse(a)", "provider::aws::arn_parse(a)"],
    ["a-b", "a-b"],
  ])("reads %s with HashiCorp's precedence", (text, expected) => {
    expect(shape(valueOf(text))).toBe(expected);
  });

  it("keeps bare keys, keywords and strings of an object as names", () => {
    const object = valueOf('{ a = 1, "b c" : 2, null = 3, (d) = 4, "${e}" = 5 }');
    expect(object.kind === "object" && object.entries.map(entryName)).toEqual(["a", "b c", "null", undefined, undefined]);
  });

  it("reads for expressions with key, grouping and condition", () => {
    expect(valueOf("{for k, v in m : k => v... if v}")).toMatchObject({ kind: "for", keyVariable: "k", valueVariable: "v", grouped: true, key: { name: "k" }, value: { name: "v" }, condition: { name: "v" } });
    expect(valueOf("[for v in m : v]")).toMatchObject({ kind: "for", keyVariable: undefined, valueVariable: "v", grouped: false, key: undefined, condition: undefined });
  });
});

describe("templates", () => {
  it.each([
    ['"a\\n\\t\\"\\\\\\u00e9\\U0001F600"', 'a\n\t"\\é😀'],
    ['"$${a} %%{b} $ % $a"', "${a} %{b} $ % $a"],
    ['"$$${a}"', "$${a}"],
    ['""', ""],
    ["<<EOT\n  a\n b\\n\nEOT", "  a\n b\\n\n"],
    ["<<-EOT\n    a\n\n      b\n    EOT", "a\n\n  b\n"],
    ["<<EOT\nEOT", ""],
  ])("resolves the text of %s", (text, expected) => {
    expect(plainString(valueOf(text))).toBe(expected);
  });

  it("takes white space away where a strip marker says so", () => {
    const template = valueOf('"a  ${~ b ~}  c"');
    expect(template.kind === "template" && template.parts.map((part) => (part.kind === "text" ? part.value : part.kind))).toEqual(["a", "interpolation", "c"]);
  });

  it("nests directives", () => {
    expect(valueOf('"%{ if a }x%{ for k, v in b }${v}%{ endfor }%{ else }y%{ endif }"')).toMatchObject({
      parts: [{ kind: "if", then: [{ kind: "text", value: "x" }, { kind: "for", key: "k", value: "v", parts: [{ kind: "interpolation" }] }], else: [{ kind: "text", value: "y" }] }],
    });
  });
});

describe("a file that is right", () => {
  it("has no diagnostics, with either line end and with a byte order mark", () => {
    expect(messages(SAMPLE_HCL)).toEqual([]);
    expect(messages(SAMPLE_HCL.replaceAll("\n", "\r\n"))).toEqual([]);
    expect(messages(`\ufeff${SAMPLE_HCL}`)).toEqual([]);
  });
  it("gives labels without quotes and bodies between their braces", () => {
    const source = 'resource "aws_s3_bucket" main { a = 1 }\n';
    const [block] = parseHcl(source).body.items;
    expect(block).toMatchObject({ kind: "block", type: "resource", labels: [{ text: "aws_s3_bucket" }, { text: "main" }] });
    expect(block?.kind === "block" && source.slice(block.body.span.start, block.body.span.end)).toBe(" a = 1 ");
  });
});
