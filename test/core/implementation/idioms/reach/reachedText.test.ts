import { describe, expect, it } from "vitest";
import { reachedText } from "../../../../../src/core/implementation/idioms/reach/reachedText";

const BODY = `  environment {
    variables = merge(
      { STAGE = "dev" },
      reach.database ? {
        HOST       = slot.database.host
        SECRET_ARN = slot.database.secret
      } : {},
    )
  }`;

const knowsAll = (): boolean => true;

describe("what a block says of what it reaches", () => {
  it("stands under the condition that it comes to", () => {
    expect(reachedText(BODY, () => "item.database", knowsAll).text).toContain("item.database ? {");
  });

  it("stands there alone where it always is, and not at all where it never is", () => {
    expect(reachedText(BODY, () => true, knowsAll).text).toBe(`  environment {
    variables = merge(
      { STAGE = "dev" },
      {
        HOST       = slot.database.host
        SECRET_ARN = slot.database.secret
      },
    )
  }`);
    expect(reachedText(BODY, () => false, knowsAll).text).toBe(`  environment {
    variables = { STAGE = "dev" }
  }`);
    expect(reachedText("  name = item.key\n  host = reach.database ? slot.database.host : null", () => false, knowsAll).text).toBe("  name = item.key");
  });

  it("leaves out entries that read what nobody knows, of a list of objects the object", () => {
    const withoutSecret = (_: string, facet: string): boolean => facet !== "secret";
    const { text, leftOut } = reachedText(BODY, () => true, withoutSecret);
    expect(text).toContain("HOST = slot.database.host\n");
    expect(text).not.toContain("SECRET_ARN");
    expect(leftOut).toEqual([{ slot: "database", facet: "secret", entry: "SECRET_ARN" }]);
    const list = '  environment = [\n    { name = "HOST", value = slot.database.host },\n    { name = "SECRET", value = slot.database.secret },\n  ]';
    expect(reachedText(list, () => true, withoutSecret)).toEqual({ text: '  environment = [\n    { name = "HOST", value = slot.database.host },\n  ]', leftOut: [{ slot: "database", facet: "secret", entry: "SECRET" }] });
  });

  it("stays as it is where nothing of the kind stands", () => {
    const body = '  value = item.on ? { A = "x" } : {}';
    expect(reachedText(body, () => false, () => false)).toEqual({ text: body, leftOut: [] });
  });
});
