import { describe, expect, it } from "vitest";
import { detectVariableStyle } from "../../../../src/core/conventions/detectors/variableStyle";
import { house } from "../house";

const detect = (text: string) => {
  const { repository, root } = house({ "variables.tf": text });
  return detectVariableStyle(root, repository);
};

describe("the style of variables", () => {
  it("is the order most variables agree on, with descriptions and validations", () => {
    const one = (name: string): string => `variable "${name}" {\n  type        = string\n  description = "x"\n  default     = null\n}\n`;
    const rule = detect(`${one("a")}${one("b")}variable "c" {\n  description = "x"\n  type = string\n  validation {\n    condition = true\n    error_message = "x"\n  }\n}`);
    expect(rule.value).toEqual({ order: ["type", "description", "default", "sensitive", "validation"], descriptions: true, validations: true });
    expect(rule.confidence).toBe(0.5);
  });

  it("keeps to what all variables show, with the rest as is usual around it", () => {
    const one = (name: string): string => `variable "${name}" {\n  default     = 1\n  description = "x"\n}\n`;
    const rule = detect(`${one("a")}${one("b")}${one("c")}`);
    expect(rule.value.order).toEqual(["type", "default", "description", "sensitive", "validation"]);
    expect(rule.confidence).toBe(0.75);
  });

  it("is the usual order where nothing tells, and bare where variables are bare", () => {
    expect(detect('variable "a" {\n  default = 1\n}\nvariable "b" {\n  default = 2\n}\nvariable "c" {}').value).toEqual({ order: ["description", "type", "default", "sensitive", "validation"], descriptions: false, validations: false });
  });
});
