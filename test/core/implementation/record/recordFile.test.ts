import { describe, expect, it } from "vitest";
import type { ComponentRecord } from "../../../../src/core/implementation/record/record";
import { readRecord, writeRecord } from "../../../../src/core/implementation/record/recordFile";
import { repoPath } from "../../../../src/core/text/span";

const record: ComponentRecord = {
  format: 1,
  component: "sqs",
  version: 1,
  name: "jobs",
  root: repoPath("infra"),
  answers: {
    values: { queues: { z: { delay_seconds: 3 }, a: {} }, deadLetter: true },
    environments: { prod: { on: true, profile: "large", values: {} }, dev: { on: false, profile: "small", values: { deadLetter: null } } },
  },
  slots: { kmsKey: "aws_kms_alias.shared.target_key_arn", alarmTopic: null },
  without: ["monitoring"],
  files: [
    { path: repoPath("infra/sqs.tf"), kind: "create", text: "x\r\n\"é" },
    { path: repoPath("infra/variables.tf"), kind: "edit", edits: [{ key: "variable.queues", offset: 12, text: "t", former: "" }] },
  ],
};

const withField = (change: Record<string, unknown>): string => JSON.stringify({ ...record, ...change });

describe("record file", () => {
  it("reads what it writes", () => {
    expect(readRecord(writeRecord(record))).toEqual(record);
  });

  it("writes two blanks of indentation and a final newline", () => {
    expect(writeRecord(record)).toMatch(/^\{\n {2}"format": 1,\n {2}"component": "sqs",[\s\S]*\}\n$/);
  });

  it("writes equal text for answers given in another order, and keeps the order inside an answer", () => {
    const other = { ...record, answers: { environments: { dev: record.answers.environments["dev"], prod: record.answers.environments["prod"] }, values: { deadLetter: true, queues: record.answers.values["queues"] } } };
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(record));
    expect(writeRecord(JSON.parse(JSON.stringify(other)))).toBe(writeRecord(record));
    expect(writeRecord(record).indexOf('"z"')).toBeLessThan(writeRecord(record).indexOf('"a"'));
  });

  const rest = "Restore the file from version control, or delete it to forget the addition.";
  it.each([
    ["{", `The record is not JSON. ${rest}`],
    ["[]", `The record cannot be used: the record is not an object. ${rest}`],
    [withField({ format: 2 }), `The record cannot be used: its format is 2, and only format 1 can be read. ${rest}`],
    [withField({ name: 1 }), `The record cannot be used: name is not text. ${rest}`],
    [withField({ version: 1.5 }), `The record cannot be used: version is not a whole number. ${rest}`],
    [withField({ without: ["resources"] }), `The record cannot be used: without is "resources", not one of monitoring, outputs, integration. ${rest}`],
    [withField({ files: [{ path: "../x.tf", kind: "create", text: "" }] }), `The record cannot be used: files[0].path leads out of the workspace folder. ${rest}`],
    [withField({ files: [{ path: "x.tf", kind: "edit", edits: [{ key: "k", offset: -1, text: "", former: "" }] }] }), `The record cannot be used: files[0].edits[0].offset is not a whole number. ${rest}`],
    [withField({ slots: { castle: "x" } }), `not one of`],
    [withField({ answers: { values: {}, environments: { dev: { on: "yes" } } } }), `answers.environments.dev.on is not true or false`],
  ])("says in a sentence what is wrong with %s", (text, sentence) => {
    const result = readRecord(text);
    expect(typeof result === "string" ? result : "").toContain(sentence);
  });
});
