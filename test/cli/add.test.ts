import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { filesIn, jsonOf, MINIMAL, openAnnex } from "./annex";

const annex = openAnnex();

afterAll(() => annex.dispose());

describe("annex add", () => {
  it.each(["services", "crlf"])("prints a diff for a dry run with which git makes the same of %s", async (fixture) => {
    const [patched, written] = [annex.folder(fixture), annex.folder(fixture)];
    const args = ["add", "sqs", "--on", "all", ...(fixture === "crlf" ? ["--slot", "kmsKey=aws_kms_key.internal.arn"] : [])];
    const git = spawnSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: patched, input: (await annex.run([...args, "--dry-run", patched])).stdout, encoding: "utf8", env: { PATH: process.env["PATH"] ?? "", GIT_CEILING_DIRECTORIES: join(patched, "..") } });
    expect({ status: git.status, stderr: git.stderr }).toEqual({ status: 0, stderr: "" });
    expect((await annex.run([...args, written])).code).toBe(0);
    expect(filesIn(patched)).toEqual(filesIn(written));
  });

  it("writes nothing for a dry run, and says what it would write", async () => {
    const folder = annex.folder("sample");
    const before = filesIn(folder);
    const { code, stdout, stderr } = await annex.run(["add", "sqs", "--on", "all", "--dry-run", folder]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("--- a/variables.tf\n+++ b/variables.tf\n@@ ");
    expect(stdout).toContain("--- /dev/null\n+++ b/sqs.tf\n@@ -0,0 +1,");
    expect(stdout).toContain("Would write sqs.tf (new)\n");
    expect(filesIn(folder)).toEqual(before);
  });

  it("writes what the dry run said, to the byte, and does nothing the second time", async () => {
    const folder = annex.folder("sample");
    const args = ["add", "sqs", "--on", "large,small", "--set", 'producers=["web"]', "--json", folder];
    const before = filesIn(folder);
    const planned = await annex.run([...args, "--dry-run"]);
    const written = await annex.run(args);
    expect(written).toMatchObject({ code: 0, stderr: "" });
    expect(written.stdout).toBe(planned.stdout);
    const after = filesIn(folder);
    const changed = Object.entries(after).filter(([path, text]) => before[path] !== text);
    const files = changed.map(([path, text]) => ({ path, kind: before[path] === undefined ? "create" : "edit", text }));
    expect(jsonOf(planned, "plan", "files")).toEqual(expect.arrayContaining(files));
    expect(jsonOf(planned, "plan", "files", "length")).toBe(files.length);
    expect(jsonOf(planned, "names")).toContainEqual({ name: "aws_sqs_queue.main", expression: "local.queue_names[each.key]", longest: 76, limit: 80, source: expect.stringContaining("https://") });
    expect(jsonOf(planned, "touches")).toEqual(["aws_ecs_task_definition.service"]);
    expect(jsonOf(await annex.run(args), "plan", "files")).toEqual([]);
    expect((await annex.run(args.filter((arg) => arg !== "--json"))).stdout).toBe("Nothing to do: this addition is there already.\n");
    expect(filesIn(folder)).toEqual(after);
    const other = await annex.run([...args, "--set", "deadLetter=false"]);
    expect(other).toMatchObject({ code: 3, stderr: expect.stringContaining("was already added as sqs, with other answers") });
    expect(jsonOf(other)).toEqual({ refusals: [{ reason: "name-taken", message: other.stderr.replace(" (--name NAME)\n", "") }] });
    expect(await annex.run([...args, "--name", "orders"])).toMatchObject({ code: 0 });
    expect(Object.keys(filesIn(folder))).toContain("orders.tf");
  });

  it.each<[string, readonly string[], readonly [string, boolean][]]>([
    ["none by default", [], [["dev", false], ["prod", false]]],
    ["none", ["--on", "none"], [["dev", false], ["prod", false]]],
    ["all", ["--on", "all"], [["dev", true], ["prod", true]]],
    ["a name", ["--on", "prod"], [["dev", false], ["prod", true]]],
    ["names", ["--on", "dev, prod"], [["dev", true], ["prod", true]]],
    ["a size", ["--on", "large"], [["dev", false], ["prod", true]]],
  ])("switches on in %s", async (_, args, expected) => {
    const folder = annex.folder("services");
    expect((await annex.run(["add", "sqs", ...args, folder])).code).toBe(0);
    for (const [name, isOn] of expected) expect(readFileSync(join(folder, `environments/${name}.tfvars`), "utf8")).toMatch(new RegExp(`^enable_messaging +=  *${isOn}$`, "m"));
  });

  it("takes answers from a file and --set over it, for all environments or for one", async () => {
    const folder = annex.folder("services");
    const answers = join(annex.folder({ "answers.json": JSON.stringify({ oldestMessageAge: 120, "prod:oldestMessageAge": 240, "dev:deadLetter": false }) }), "answers.json");
    expect((await annex.run(["add", "sqs", "--on", "all", "--answers", answers, "--set", "prod:oldestMessageAge=180", folder])).code).toBe(0);
    const [dev, prod] = ["dev", "prod"].map((name) => readFileSync(join(folder, `environments/${name}.tfvars`), "utf8"));
    expect(dev).toMatch(/^messaging_oldest_message_age_threshold = 120$/m);
    expect(dev).toMatch(/^messaging_create_dead_letter_queues +=  *false$/m);
    expect(prod).toMatch(/^messaging_oldest_message_age_threshold = 180$/m);
    expect(prod).not.toContain("create_dead_letter_queues");
  });

  it("takes the slot it is told, and leaves out the one it is told to", async () => {
    const chosen = annex.folder("crlf");
    expect((await annex.run(["add", "sqs", "--slot", "kmsKey=aws_kms_key.internal.arn", chosen])).code).toBe(0);
    expect(readFileSync(join(chosen, "sqs.tf"), "utf8")).toContain("kms_master_key_id           = aws_kms_key.internal.arn\r\n");
    const left = annex.folder("crlf");
    expect((await annex.run(["add", "sqs", "--slot", "kmsKey=", left])).stdout).toContain("Note: Messages are encrypted with a key that SQS owns.");
    expect(readFileSync(join(left, "sqs.tf"), "utf8")).toContain("sqs_managed_sse_enabled     = true\r\n");
  });

  it("leaves out whole groups", async () => {
    const folder = annex.folder("sample");
    const { alarms, outputs } = { alarms: readFileSync(join(folder, "alarms.tf"), "utf8"), outputs: readFileSync(join(folder, "outputs.tf"), "utf8") };
    expect(await annex.run(["add", "sqs", "--without", "monitoring,outputs,integration", "--set", 'producers=["web"]', folder])).toMatchObject({ code: 0 });
    expect([readFileSync(join(folder, "alarms.tf"), "utf8"), readFileSync(join(folder, "outputs.tf"), "utf8")]).toEqual([alarms, outputs]);
  });

  it("writes into paths with spaces and letters of any alphabet", async () => {
    const folder = annex.folder("compact", "mein Schlüssel – 鍵");
    expect(await annex.run(["add", "sqs", "--on", "all", "--dir", folder])).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(folder, "main.tf"), "utf8")).toContain('resource "aws_sqs_queue" "messaging"');
  });

  it("keeps a byte order mark and mixed line ends as they are", async () => {
    const mixed = 'variable "a" {\r\n  type = string\n}\r\n';
    const folder = annex.folder({ ...MINIMAL, "variables.tf": `\uFEFF${mixed}` });
    expect((await annex.run(["add", "sqs", folder])).code).toBe(0);
    expect(readFileSync(join(folder, "variables.tf"), "utf8").startsWith(`\uFEFF${mixed}`)).toBe(true);
  });

  it("adds to the root module it is told", async () => {
    const folder = annex.folder({ "a/main.tf": MINIMAL["main.tf"], "b/main.tf": MINIMAL["main.tf"] });
    expect(await annex.run(["add", "sqs", "--root", "b", folder])).toMatchObject({ code: 0, stderr: "" });
    expect(Object.keys(filesIn(folder)).filter((path) => path.startsWith("a/"))).toEqual(["a/main.tf"]);
    expect(Object.keys(filesIn(folder))).toContain("b/.annex/components/sqs.json");
  });
});
