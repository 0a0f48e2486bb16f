import { afterAll, describe, expect, it } from "vitest";
import { filesIn, jsonOf, MINIMAL, openAnnex } from "./annex";

const annex = openAnnex();

afterAll(() => annex.dispose());

describe("annex rules", () => {
  it("prints house rules and slots, each with its evidence", async () => {
    const outcome = await annex.run(["rules", "--json", annex.folder("sample")]);
    expect(jsonOf(outcome, "rules", "nameHome")).toEqual({ value: { kind: "locals", pattern: "{service}_name" }, confidence: expect.any(Number), evidence: expect.arrayContaining([{ path: "locals.tf", line: expect.any(Number) }]), alternatives: expect.any(Array) });
    expect(jsonOf(outcome, "slots", "kmsKey")).toMatchObject({ expression: "local.kms_shared_key_arn", form: "arn", owner: "here", alternatives: expect.any(Array) });
    expect(jsonOf(outcome, "slots", "accountId", "guard")).toBeNull();
  });

  it("says what is missing and what is undecided", async () => {
    expect(jsonOf(await annex.run(["rules", "--json", annex.folder("compact")]), "slots", "kmsKey")).toEqual({ missing: true, options: [expect.stringContaining("for example var.kms_key_arn"), expect.any(String)] });
    expect(jsonOf(await annex.run(["rules", "--json", annex.folder("crlf")]), "slots", "kmsKey")).toMatchObject({ alternatives: [{ expression: "aws_kms_key.customer.arn" }, { expression: "aws_kms_key.internal.arn" }] });
    expect((await annex.run(["rules", annex.folder("crlf")])).stdout).toContain("undecided: aws_kms_key.customer.arn, aws_kms_key.internal.arn\n");
  });
});

describe("house rules set in annex.json", () => {
  const labels = (primary: unknown): string => `{\n  "rules": {\n    "labelStyle": ${JSON.stringify({ primary })}\n  }\n}\n`;

  it("are printed with the line that sets them, and additions follow them", async () => {
    const folder = annex.folder({ ...MINIMAL, "annex.json": labels("only") });
    expect(jsonOf(await annex.run(["rules", "--json", folder]), "rules", "labelStyle")).toMatchObject({ value: { primary: "only" }, set: true, confidence: 1, evidence: [{ path: "annex.json", line: 3 }] });
    expect((await annex.run(["add", "sqs", folder, "--slot", "kmsKey="])).code).toBe(0);
    expect(Object.values(filesIn(folder)).join("")).toContain('resource "aws_sqs_queue" "only" {');
  });

  it("are named with their line where they are wrong, and nothing is added until they are corrected", async () => {
    const folder = annex.folder({ ...MINIMAL, "annex.json": labels(1) });
    const sentence = "annex.json:3: labelStyle has a primary that is no text.";
    expect(await annex.run(["rules", folder])).toMatchObject({ code: 0, stderr: expect.stringContaining(sentence) });
    expect(await annex.run(["add", "sqs", folder, "--slot", "kmsKey="])).toMatchObject({ code: 3, stderr: expect.stringContaining(sentence) });
    expect(filesIn(folder)).toEqual({ ...MINIMAL, "annex.json": labels(1) });
  });
});
