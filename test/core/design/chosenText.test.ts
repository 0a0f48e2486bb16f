import { describe, expect, it } from "vitest";
import { chosenText } from "../../../src/core/design/chosenText";

const block = (...lines: readonly string[]): string => ["resource \"a\" \"b\" {", ...lines.map((line) => (line === "" ? "" : `  ${line}`)), "}", ""].join("\n");
const token = { auth: "token", engine: "redis" };
const iam = { auth: "iam", engine: "redis" };

describe("the text of a component with choices", () => {
  it("has of a condition the branch that is taken", () => {
    const text = block("x = choice.auth == \"token\" ? setting.a : [setting.b]");
    expect(chosenText(text, token)).toBe(block("x = setting.a"));
    expect(chosenText(text, iam)).toBe(block("x = [setting.b]"));
  });

  it("has no argument that comes to null, and its neighbours are aligned anew", () => {
    const text = block("x        = 1", "# only then", "password = choice.auth == \"token\" ? secret.token.arn : null", "yy       = null", "z        = 2");
    expect(chosenText(text, token)).toBe(block("x        = 1", "# only then", "password = secret.token.arn", "yy       = null", "z        = 2"));
    expect(chosenText(text, iam)).toBe(block("x  = 1", "yy = null", "z  = 2"));
  });

  it("has no nested block in which nothing is left", () => {
    const text = block("x = 1", "", "outer {", "  inner {", "    y = choice.auth == \"token\" ? 1 : null", "    z = choice.auth == \"token\" ? 2 : null", "  }", "}");
    expect(chosenText(text, iam)).toBe(block("x = 1"));
    expect(chosenText(text, token)).toBe(block("x = 1", "", "outer {", "  inner {", "    y = 1", "    z = 2", "  }", "}"));
  });

  it("decides by several choices, and by one within another", () => {
    const text = block("x = choice.auth != \"token\" && !(choice.engine == \"valkey\") ? 1 : (choice.engine == \"redis\" ? 2 : null)");
    expect(chosenText(text, iam)).toBe(block("x = 1"));
    expect(chosenText(text, token)).toBe(block("x = 2"));
    expect(chosenText(text, { auth: "token", engine: "valkey" })).toBe("resource \"a\" \"b\" {}\n");
  });

  it("has what was chosen where that is read", () => {
    expect(chosenText(block("x = choice.engine", "y = [choice.auth, setting.a]"), token)).toBe(block("x = \"redis\"", "y = [\"token\", setting.a]"));
  });

  it("leaves conditions alone that look at anything else", () => {
    const text = block("x = setting.nodes > 1 ? 1 : null", "y = true ? 1 : 2");
    expect(chosenText(text, token)).toBe(text);
    expect(chosenText(block("x = setting.nodes > 1 && choice.auth == \"iam\" ? 1 : null"), token)).toBe("resource \"a\" \"b\" {}\n");
  });

  it("refuses to read a choice that there is not", () => {
    expect(() => chosenText(block("x = choice.colour"), token)).toThrow("choice.colour is no choice.");
  });
});
