import { afterAll, describe, expect, it } from "vitest";
import { OFFERED } from "../../src/catalog/index";
import { jsonOf, MINIMAL, openAnnex } from "./annex";

const annex = openAnnex();

afterAll(() => annex.dispose());

describe("annex", () => {
  it("shows its usage when asked, and when nothing is", async () => {
    for (const args of [[], ["--help"], ["add", "--help"]]) expect(await annex.run(args)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Usage: annex COMMAND/), stderr: "" });
  });

  it.each([
    [["frobnicate"], "There is no command frobnicate."],
    [["inspect", "--colour"], "--colour"],
    [["add"], "add needs the id of a component"],
    [["add", "sqs", "a", "b"], "one directory is enough"],
    [["inspect", ".", "--dir", "."], "The directory is given twice."],
    [["inspect", "no/such/folder"], "is no folder."],
    [["add", "nosuch"], `There is no component nosuch; found: ${OFFERED.map(({ id }) => id).join(", ")}.`],
    [["add", "sqs", "--set", "queues"], "--set queues: write KEY=JSON."],
    [["add", "sqs", "--set", "queues={"], "--set queues: this is no JSON."],
    [["add", "sqs", "--slot", "kmsKey"], "--slot kmsKey: write NAME=EXPRESSION."],
    [["add", "sqs", "--slot", "colour=red"], "There is no slot colour; slots are"],
    [["add", "sqs", "--without", "variables"], "--without variables: only monitoring, outputs, integration can be left out."],
    [["add", "sqs", "--answers", "no-such.json"], "no-such.json cannot be read."],
    [["inspect", "--root", "elsewhere"], "elsewhere is no root module; found: ."],
  ])("exits with 2 and says why for %j", async (args, message) => {
    const outcome = await annex.run(args, annex.folder(MINIMAL));
    expect(outcome).toMatchObject({ code: 2, stdout: "" });
    expect(outcome.stderr).toContain(message);
    expect(outcome.stderr).toContain("annex --help shows the usage.");
  });
});

describe("annex components", () => {
  it("lists what can be added, with a schema and defaults per size", async () => {
    const outcome = await annex.run(["components", "--json"]);
    expect(jsonOf(outcome)).toContainEqual({
      id: "sqs",
      title: expect.any(String),
      category: "messaging",
      summary: expect.any(String),
      needs: expect.arrayContaining([{ slot: "kmsKey", why: expect.any(String), without: expect.any(String) }]),
      inputs: expect.objectContaining({ type: "object", additionalProperties: false }),
      defaults: { small: expect.any(Object), medium: expect.any(Object), large: expect.any(Object) },
    });
    expect((await annex.run(["components"])).stdout).toMatch(/^sqs +Message queue/m);
  });
});
