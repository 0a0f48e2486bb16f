import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { filesIn, jsonOf, MINIMAL, openAnnex } from "./annex";

const annex = openAnnex();

afterAll(() => annex.dispose());

describe("annex add, refused", () => {
  it.each<[string, string, readonly string[], string]>([
    ["an environment nobody has", "services", ["--on", "stage"], "There is no environment stage; found: dev, prod."],
    ["an environment in --set", "services", ["--set", "stage:deadLetter=false"], "There is no environment stage; found: dev, prod."],
    ["a service nobody has", "services", ["--set", 'producers=["web"]'], "producers: there is no ECS service web here; found: api."],
    ["an answer out of range", "services", ["--set", "oldestMessageAge=1"], "oldestMessageAge: It must be at least 60."],
    ["a bad name", "services", ["--name", "Orders"], "Orders cannot name an addition"],
    ["an undecided slot", "crlf", [], "kmsKey could be aws_kms_key.customer.arn or aws_kms_key.internal.arn: say which. (--slot kmsKey=EXPRESSION; --slot kmsKey= leaves it out)"],
  ])("exits with 3 for %s, says why on stderr and writes nothing", async (_, fixture, args, message) => {
    const folder = annex.folder(fixture);
    const before = filesIn(folder);
    const outcome = await annex.run(["add", "sqs", ...args, folder]);
    expect(outcome).toMatchObject({ code: 3, stdout: "" });
    expect(outcome.stderr).toContain(message);
    expect(filesIn(folder)).toEqual(before);
  });

  it("shows the three ways to what the repository has already, as text and as JSON, and takes the third", async () => {
    const folder = annex.folder("community");
    const before = filesIn(folder);
    const { code, stdout, stderr } = await annex.run(["add", "sqs", folder]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^shared\.tf:\d+: Message queue \(SQS\) is here already, as aws_sqs_queue\.failures: /),
      expect.stringMatching(/^ {2}There is nothing to enable: .+ \(shared\.tf:\d+\)$/),
      expect.stringMatching(/^ {2}aws_sqs_queue\.failures is made for no map of keys; .+ \(shared\.tf:\d+\)$/),
      "  Add a second one beside it under another name, such as messaging. (--name messaging)",
      "",
    ]);
    const asJson = await annex.run(["add", "sqs", "--json", folder]);
    expect({ code: asJson.code, stderr: asJson.stderr }).toEqual({ code: 3, stderr });
    expect(jsonOf(asJson)).toEqual({
      refusals: [
        {
          reason: "already-there",
          message: expect.stringContaining("aws_sqs_queue.failures"),
          place: { path: "shared.tf", line: expect.any(Number) },
          ways: [
            { kind: "enable", message: expect.any(String), address: "aws_sqs_queue.failures", off: [], places: [{ path: "shared.tf", line: expect.any(Number) }] },
            { kind: "extend", message: expect.any(String), address: "aws_sqs_queue.failures", collection: null, places: [{ path: "shared.tf", line: expect.any(Number) }] },
            { kind: "second", message: expect.any(String), name: "messaging" },
          ],
        },
      ],
    });
    expect(filesIn(folder)).toEqual(before);
    expect((await annex.run(["add", "sqs", "--name", "messaging", "--on", "all", folder])).code).toBe(0);
  });

  it("names the line of what is taken", async () => {
    const folder = annex.folder({ ...MINIMAL, "variables.tf": 'variable "a" {}\n\nvariable "queues" {}\n' });
    expect(await annex.run(["add", "sqs", folder])).toEqual({ code: 3, stdout: "", stderr: "variables.tf:3: var.queues exists already. Give this addition another name, or change what is there instead. (--name NAME)\n" });
  });

  it("refuses a file it would have to write and cannot read, with its line", async () => {
    const folder = annex.folder({ ...MINIMAL, "variables.tf": 'variable "a" {\n  type = = string\n}\n' });
    const before = filesIn(folder);
    const outcome = await annex.run(["add", "sqs", folder]);
    expect(outcome).toMatchObject({ code: 3, stdout: "", stderr: expect.stringMatching(/^variables\.tf:2: variables\.tf cannot be read: .+ Correct it first\.\n$/) });
    expect(filesIn(folder)).toEqual(before);
  });

  it("leaves a file in another encoding as it is, and refuses to write into one", async () => {
    const latin = Buffer.from([0x23, 0x20, 0xe4, 0x0a]);
    const beside = annex.folder(MINIMAL);
    writeFileSync(join(beside, "latin.tf"), latin);
    expect((await annex.run(["add", "sqs", beside])).code).toBe(0);
    expect(readFileSync(join(beside, "latin.tf"))).toEqual(latin);
    const inTheWay = annex.folder(MINIMAL);
    writeFileSync(join(inTheWay, "variables.tf"), latin);
    expect(await annex.run(["add", "sqs", inTheWay])).toEqual({ code: 3, stdout: "", stderr: "variables.tf is not UTF-8; save it as UTF-8 first. Nothing was written.\n" });
    expect(readFileSync(join(inTheWay, "variables.tf"))).toEqual(latin);
  });

  it("refuses a record that is none", async () => {
    const record = annex.folder({ ...MINIMAL, ".annex/components/sqs.json": "{" });
    expect(await annex.run(["add", "sqs", record])).toMatchObject({ code: 3, stderr: expect.stringContaining(".annex/components/sqs.json: The record is not JSON.") });
  });
});
