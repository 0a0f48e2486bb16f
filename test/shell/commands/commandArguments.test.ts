import { describe, expect, it } from "vitest";
import { readAddUsing, readMissingVariable, readRule, readSubject } from "../../../src/host/commandArguments";

describe("what commands are called with", () => {
  it.each([undefined, null, 7, "text", [], {}, { subject: null }, { subject: { kind: "other" } }, { folder: 1, root: "", name: "" }])("is nothing when it does not fit: %j", (argument) => {
    expect(readSubject(argument)).toBeUndefined();
    expect(readAddUsing(argument)).toBeUndefined();
    expect(readMissingVariable(argument)).toBeUndefined();
  });

  it("is a house rule only where there is one of that name", () => {
    const subject = { kind: "setRule", folder: "f", root: "live", rule: "tags" };
    expect(readRule({ subject })).toEqual(subject);
    expect(readRule({ subject: { ...subject, rule: "toString" } })).toBeUndefined();
    expect(readRule({ subject: { kind: "draft", id: "1" } })).toBeUndefined();
  });

  it("is read from the row of a tree and from a code action", () => {
    expect(readSubject({ label: "orders", subject: { kind: "addition", folder: "file:///a", root: "live", name: "orders" }, children: () => [] })).toEqual({ kind: "addition", folder: "file:///a", root: "live", name: "orders" });
    expect(readAddUsing({ folder: "f", root: "", slots: [{ slot: "kmsKey", expression: "a" }] })?.slots).toEqual([{ slot: "kmsKey", expression: "a" }]);
    expect(readAddUsing({ folder: "f", root: "", slots: [{ slot: "toString", expression: "a" }] })).toBeUndefined();
    expect(readMissingVariable({ folder: "f", root: "./live/", name: "x" })).toEqual({ folder: "f", root: "live", name: "x" });
  });
});
