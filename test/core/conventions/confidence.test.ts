import { describe, expect, it } from "vitest";
import { confidenceOf, MOST_EVIDENCE, ruleFromParts, ruleFromVotes } from "../../../src/core/conventions/confidence";
import { repoPath } from "../../../src/core/text/span";

const place = (start: number) => ({ path: repoPath("main.tf"), span: { start, end: start + 1 } });

describe("confidence", () => {
  it("grows with the share that agrees and with the amount of evidence", () => {
    expect([confidenceOf(0, 0), confidenceOf(1, 1), confidenceOf(9, 9), confidenceOf(5, 9)]).toEqual([0, 0.5, 0.9, 0.5]);
  });

  it("makes the majority the rule and the others its alternatives", () => {
    const rule = ruleFromVotes([{ value: "a", place: place(0) }, { value: "b", place: place(5) }, { value: "b", place: place(9) }], "c");
    expect(rule).toEqual({ value: "b", confidence: 0.5, evidence: [place(5), place(9)], alternatives: [{ value: "a", confidence: 0.25, evidence: [place(0)] }] });
  });

  it("falls back without any certainty where nothing speaks", () => {
    expect(ruleFromVotes([], "c")).toEqual({ value: "c", confidence: 0, evidence: [], alternatives: [] });
  });

  it("keeps a handful of evidence of every part, and is no surer than the most disputed of them", () => {
    const many = Array.from({ length: 50 }, (_, index) => place(index));
    const agreed = { agreeing: 50, total: 50, evidence: many };
    const rule = ruleFromParts("x", { a: agreed, b: { agreeing: 1, total: 2, evidence: [place(100)] } });
    expect(rule.evidence).toHaveLength(MOST_EVIDENCE);
    expect(rule.evidence).toContainEqual(place(100));
    expect(rule.confidence).toBe(0.49);
    expect(ruleFromParts("x", { a: agreed, b: { agreeing: 1, total: 1, evidence: [] } }).confidence).toBe(0.98);
  });

  it("is not raised by asking few witnesses many questions", () => {
    const part = { agreeing: 2, total: 2, evidence: [] };
    expect(ruleFromParts("x", { a: part, b: part, c: part, d: part, e: part }).confidence).toBe(0.67);
  });

  it("says which fields nothing answers, unless nothing answers any", () => {
    const none = { agreeing: 0, total: 0, evidence: [] };
    expect(ruleFromParts("x", { a: none, b: { agreeing: 1, total: 1, evidence: [] } }).assumed).toEqual(["a"]);
    expect(ruleFromParts("x", { a: none, b: none })).toEqual({ value: "x", confidence: 0, evidence: [], alternatives: [] });
  });
});
