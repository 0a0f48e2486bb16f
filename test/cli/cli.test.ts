import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesIn, jsonOf, openAnnex, type Annex } from "./annex";

let annex: Annex;

beforeAll(async () => {
  annex = await openAnnex();
}, 60_000);

afterAll(() => {
  annex.dispose();
});

const MINIMAL = { "main.tf": 'provider "aws" {}\n\nresource "aws_sns_topic" "alarms" {\n  name = "app-alarms"\n}\n' };

describe("annex", { timeout: 60_000 }, () => {
  it("shows its usage when asked, and when nothing is", () => {
    for (const args of [[], ["--help"], ["add", "--help"]]) expect(annex.run(args)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Usage: annex COMMAND/), stderr: "" });
  });

  it.each([
    [["frobnicate"], "There is no command frobnicate."],
    [["inspect", "--colour"], "--colour"],
    [["add"], "add needs the id of a component"],
    [["add", "sqs", "a", "b"], "one directory is enough"],
    [["inspect", ".", "--dir", "."], "The directory is given twice."],
    [["inspect", "no/such/folder"], "is no folder."],
    [["add", "nosuch"], "There is no component nosuch; found: sqs, efs."],
    [["add", "sqs", "--set", "queues"], "--set queues: write KEY=JSON."],
    [["add", "sqs", "--set", "queues={"], "--set queues: this is no JSON."],
    [["add", "sqs", "--slot", "kmsKey"], "--slot kmsKey: write NAME=EXPRESSION."],
    [["add", "sqs", "--slot", "colour=red"], "There is no slot colour; slots are"],
    [["add", "sqs", "--without", "variables"], "--without variables: only monitoring, outputs, integration can be left out."],
    [["add", "sqs", "--answers", "no-such.json"], "no-such.json cannot be read."],
    [["inspect", "--root", "elsewhere"], "elsewhere is no root module; found: ."],
  ])("exits with 2 and says why for %j", (args, message) => {
    const outcome = annex.run(args, annex.folder(MINIMAL));
    expect(outcome).toMatchObject({ code: 2, stdout: "" });
    expect(outcome.stderr).toContain(message);
    expect(outcome.stderr).toContain("annex --help shows the usage.");
  });
});

describe("annex inspect", { timeout: 60_000 }, () => {
  it("says which modules are only read, and which language may be written", () => {
    const folder = annex.folder({
      "main.tf": 'terraform {\n  required_version = ">= 1.0"\n}\nprovider "aws" {}\nmodule "net" {\n  source = "acme/net/aws"\n}\nmodule "lib" {\n  source = "../lib"\n}\n',
      ".terraform-version": "1.5.7\n",
      ".terraform/modules/modules.json": JSON.stringify({ Modules: [{ Key: "net", Source: "registry.terraform.io/acme/net/aws", Version: "1.0.0", Dir: ".terraform/modules/net" }] }),
      ".terraform/modules/net/main.tf": 'resource "aws_vpc" "this" {}\n',
      "../lib/main.tf": "locals {}\n",
    });
    const outcome = annex.run(["inspect", "--json", folder]);
    expect(jsonOf(outcome, "rootModules", 0, "modules")).toEqual([{ name: "net", source: "acme/net/aws", path: ".terraform/modules/net" }, { name: "lib", source: "../lib", path: "../lib" }]);
    expect(jsonOf(outcome, "rootModules", 0, "language")).toMatchObject({ engine: "terraform", lowest: "1.5", features: { check: "always", removed: "never" }, evidence: [{ path: ".terraform-version", line: 1 }, { path: "main.tf", line: 2 }] });
    expect(jsonOf(outcome, "rootModules", 0, "files")).toEqual([{ path: "main.tf", role: "modules" }]);
    const { stdout } = annex.run(["inspect", folder]);
    expect(stdout).toContain("Language       Terraform 1.5 or newer (.terraform-version:1)\n");
    expect(stdout).toContain("Only read      .terraform/modules/net, ../lib\n");
  });

  it("names files of other tools where there is nothing else", () => {
    expect(annex.run(["inspect", annex.folder({ "live/terragrunt.hcl": 'include "root" {}\n', "root.hcl": "" })])).toMatchObject({ code: 3, stderr: expect.stringContaining("live/terragrunt.hcl is a Terragrunt file: such files are recognised, but neither read nor written.") });
  });

  it("prints what the repository is made of, as JSON alone", () => {
    const outcome = annex.run(["inspect", "--json", annex.folder("services")]);
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(jsonOf(outcome)).toMatchObject({
      root: "",
      rootModules: [{ path: "", variables: expect.arrayContaining(["enable_sessions"]), locals: ["prefix"], outputs: ["cluster_arn", "sessions_table", "exports_bucket"], modules: [] }],
      environments: [
        { name: "dev", path: "environments/dev.tfvars", kind: "tfvars" },
        { name: "prod", path: "environments/prod.tfvars", kind: "tfvars" },
      ],
      diagnostics: [],
    });
    expect(jsonOf(outcome, "rootModules", 0, "resources")).toContain("aws_ecs_service.api");
    expect(jsonOf(outcome, "rootModules", 0, "data")).toContain("data.aws_caller_identity.this");
    expect(jsonOf(outcome, "rootModules", 0, "files")).toContainEqual({ path: "api.tf", role: expect.any(String) });
  });

  it("prints it for people too, without colours", () => {
    const { code, stdout } = annex.run(["inspect", annex.folder("crlf")]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Root module {4}\.\nFiles {10}\d+\nResources {6}8\nModules {8}none\nEnvironments {3}prod, test \(variable files\)\n/);
    expect(stdout).not.toContain("\u001B");
  });

  it("names what cannot be read with its line, and goes on", () => {
    const folder = annex.folder({ ...MINIMAL, "broken.tf": 'locals {\n  a = 1\n}\n\nresource "x" {\n  y = = 2\n' });
    const outcome = annex.run(["inspect", "--json", folder]);
    expect(outcome.code).toBe(0);
    expect(jsonOf(outcome, "diagnostics")).toContainEqual({ path: "broken.tf", line: 6, message: expect.stringMatching(/\.$/) });
    expect(annex.run(["inspect", folder]).stdout).toMatch(/broken\.tf:\d+: .+\./);
  });

  it("reads Terraform's JSON syntax, and writes no file of it", () => {
    const texts = {
      "main.tf": MINIMAL["main.tf"],
      "queues.tf.json": '{"resource": {"aws_sqs_queue": {"orders": {"name": "${var.name}"}}}}\n',
      "variables.tf.json": '{"variable": {"name": {"type": "string"}}}\n',
      "dev.auto.tfvars.json": '{"name": "orders"}\n',
      "package.json": "{}\n",
    };
    const folder = annex.folder(texts);
    const outcome = annex.run(["inspect", "--json", folder]);
    expect(jsonOf(outcome)).toMatchObject({ rootModules: [{ resources: expect.arrayContaining(["aws_sqs_queue.orders"]), variables: ["name"] }], environments: [{ name: "dev", path: "dev.auto.tfvars.json" }], diagnostics: [] });
    const added = annex.run(["add", "sqs", "--name", "mails", "--on", "all", folder]);
    expect(added.code).not.toBe(0);
    expect(added.stderr + added.stdout).toMatch(/(variables\.tf|dev\.auto\.tfvars)\.json is in Terraform's JSON syntax, which is read but never written/);
    expect(filesIn(folder)).toEqual(texts);
  });

  it("finds nothing in an empty folder and says so", () => {
    expect(annex.run(["inspect", annex.folder({})])).toEqual({ code: 3, stdout: "", stderr: "No Terraform was found here: name the folder of a root module.\n" });
  });

  it("takes the root module with most resources and says so, or the one it is told", () => {
    const folder = annex.folder({ "big/main.tf": `${MINIMAL["main.tf"]}resource "aws_sqs_queue" "a" {}\n`, "little/main.tf": MINIMAL["main.tf"] });
    const outcome = annex.run(["inspect", "--json", folder]);
    expect(outcome.stderr).toBe("Root module: big (of 2; --root PATH chooses another).\n");
    expect(jsonOf(outcome)).toMatchObject({ root: "big", rootModules: [{ path: "big" }, { path: "little" }] });
    expect(jsonOf(annex.run(["inspect", "--json", "--root", "little", folder]))).toMatchObject({ root: "little" });
  });
});

describe("annex rules", { timeout: 60_000 }, () => {
  it("prints house rules and slots, each with its evidence", () => {
    const outcome = annex.run(["rules", "--json", annex.folder("sample")]);
    expect(jsonOf(outcome, "rules", "nameHome")).toEqual({ value: { kind: "locals", pattern: "{service}_name" }, confidence: expect.any(Number), evidence: expect.arrayContaining([{ path: "locals.tf", line: expect.any(Number) }]), alternatives: expect.any(Array) });
    expect(jsonOf(outcome, "slots", "kmsKey")).toMatchObject({ expression: "local.kms_shared_key_arn", form: "arn", owner: "here", alternatives: expect.any(Array) });
    expect(jsonOf(outcome, "slots", "accountId", "guard")).toBeNull();
  });

  it("says what is missing and what is undecided", () => {
    expect(jsonOf(annex.run(["rules", "--json", annex.folder("compact")]), "slots", "kmsKey")).toEqual({ missing: true, options: [expect.stringContaining("for example var.kms_key_arn"), expect.any(String)] });
    expect(jsonOf(annex.run(["rules", "--json", annex.folder("crlf")]), "slots", "kmsKey")).toMatchObject({ alternatives: [{ expression: "aws_kms_key.customer.arn" }, { expression: "aws_kms_key.internal.arn" }] });
    expect(annex.run(["rules", annex.folder("crlf")]).stdout).toContain("undecided: aws_kms_key.customer.arn, aws_kms_key.internal.arn\n");
  });
});

describe("house rules set in annex.json", { timeout: 60_000 }, () => {
  const labels = (primary: unknown): string => `{\n  "rules": {\n    "labelStyle": ${JSON.stringify({ primary })}\n  }\n}\n`;

  it("are printed with the line that sets them, and additions follow them", () => {
    const folder = annex.folder({ ...MINIMAL, "annex.json": labels("only") });
    expect(jsonOf(annex.run(["rules", "--json", folder]), "rules", "labelStyle")).toMatchObject({ value: { primary: "only" }, set: true, confidence: 1, evidence: [{ path: "annex.json", line: 3 }] });
    expect(annex.run(["add", "sqs", folder, "--slot", "kmsKey="]).code).toBe(0);
    expect(Object.values(filesIn(folder)).join("")).toContain('resource "aws_sqs_queue" "only" {');
  });

  it("are named with their line where they are wrong, and nothing is added until they are corrected", () => {
    const folder = annex.folder({ ...MINIMAL, "annex.json": labels(1) });
    const sentence = "annex.json:3: labelStyle has a primary that is no text.";
    expect(annex.run(["rules", folder])).toMatchObject({ code: 0, stderr: expect.stringContaining(sentence) });
    expect(annex.run(["add", "sqs", folder, "--slot", "kmsKey="])).toMatchObject({ code: 3, stderr: expect.stringContaining(sentence) });
    expect(filesIn(folder)).toEqual({ ...MINIMAL, "annex.json": labels(1) });
  });
});

describe("annex components", { timeout: 60_000 }, () => {
  it("lists what can be added, with a schema and defaults per size", () => {
    const outcome = annex.run(["components", "--json"]);
    expect(jsonOf(outcome)).toContainEqual({
      id: "sqs",
      title: expect.any(String),
      category: "messaging",
      summary: expect.any(String),
      needs: expect.arrayContaining([{ slot: "kmsKey", why: expect.any(String), without: expect.any(String) }]),
      inputs: expect.objectContaining({ type: "object", additionalProperties: false }),
      defaults: { small: expect.any(Object), medium: expect.any(Object), large: expect.any(Object) },
    });
    expect(annex.run(["components"]).stdout).toMatch(/^sqs +Message queue/m);
  });
});

describe("annex add", { timeout: 60_000 }, () => {
  it.each(["services", "crlf"])("prints a diff for a dry run with which git makes the same of %s", (fixture) => {
    const [patched, written] = [annex.folder(fixture), annex.folder(fixture)];
    const args = ["add", "sqs", "--on", "all", ...(fixture === "crlf" ? ["--slot", "kmsKey=aws_kms_key.internal.arn"] : [])];
    const git = spawnSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: patched, input: annex.run([...args, "--dry-run", patched]).stdout, encoding: "utf8", env: { PATH: process.env["PATH"] ?? "", GIT_CEILING_DIRECTORIES: join(patched, "..") } });
    expect({ status: git.status, stderr: git.stderr }).toEqual({ status: 0, stderr: "" });
    expect(annex.run([...args, written]).code).toBe(0);
    expect(filesIn(patched)).toEqual(filesIn(written));
  });

  it("writes nothing for a dry run, and says what it would write", () => {
    const folder = annex.folder("sample");
    const before = filesIn(folder);
    const { code, stdout, stderr } = annex.run(["add", "sqs", "--on", "all", "--dry-run", folder]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("--- a/variables.tf\n+++ b/variables.tf\n@@ ");
    expect(stdout).toContain("--- /dev/null\n+++ b/sqs.tf\n@@ -0,0 +1,");
    expect(stdout).toContain("Would write sqs.tf (new)\n");
    expect(filesIn(folder)).toEqual(before);
  });

  it("writes what the dry run said, to the byte, and does nothing the second time", () => {
    const folder = annex.folder("sample");
    const args = ["add", "sqs", "--on", "large,small", "--set", 'producers=["web"]', "--json", folder];
    const before = filesIn(folder);
    const planned = annex.run([...args, "--dry-run"]);
    const written = annex.run(args);
    expect(written).toMatchObject({ code: 0, stderr: "" });
    expect(written.stdout).toBe(planned.stdout);
    const after = filesIn(folder);
    const changed = Object.entries(after).filter(([path, text]) => before[path] !== text);
    const files = changed.map(([path, text]) => ({ path, kind: before[path] === undefined ? "create" : "edit", text }));
    expect(jsonOf(planned, "plan", "files")).toEqual(expect.arrayContaining(files));
    expect(jsonOf(planned, "plan", "files", "length")).toBe(files.length);
    expect(jsonOf(planned, "names")).toContainEqual({ name: "aws_sqs_queue.main", expression: "local.queue_names[each.key]", longest: 76, limit: 80, source: expect.stringContaining("https://") });
    expect(jsonOf(planned, "touches")).toEqual(["aws_ecs_task_definition.service"]);
    expect(jsonOf(annex.run(args), "plan", "files")).toEqual([]);
    expect(annex.run(args.filter((arg) => arg !== "--json")).stdout).toBe("Nothing to do: this addition is there already.\n");
    expect(filesIn(folder)).toEqual(after);
    const other = annex.run([...args, "--set", "deadLetter=false"]);
    expect(other).toMatchObject({ code: 3, stderr: expect.stringContaining("was already added as sqs, with other answers") });
    expect(jsonOf(other)).toEqual({ refusals: [{ reason: "name-taken", message: other.stderr.replace(" (--name NAME)\n", "") }] });
    expect(annex.run([...args, "--name", "orders"])).toMatchObject({ code: 0 });
    expect(Object.keys(filesIn(folder))).toContain("orders.tf");
  });

  it.each<[string, readonly string[], readonly [string, boolean][]]>([
    ["none by default", [], [["dev", false], ["prod", false]]],
    ["none", ["--on", "none"], [["dev", false], ["prod", false]]],
    ["all", ["--on", "all"], [["dev", true], ["prod", true]]],
    ["a name", ["--on", "prod"], [["dev", false], ["prod", true]]],
    ["names", ["--on", "dev, prod"], [["dev", true], ["prod", true]]],
    ["a size", ["--on", "large"], [["dev", false], ["prod", true]]],
  ])("switches on in %s", (_, args, expected) => {
    const folder = annex.folder("services");
    expect(annex.run(["add", "sqs", ...args, folder]).code).toBe(0);
    for (const [name, isOn] of expected) expect(readFileSync(join(folder, `environments/${name}.tfvars`), "utf8")).toMatch(new RegExp(`^enable_messaging +=  *${isOn}$`, "m"));
  });

  it("takes answers from a file and --set over it, for all environments or for one", () => {
    const folder = annex.folder("services");
    const answers = join(annex.folder({ "answers.json": JSON.stringify({ oldestMessageAge: 120, "prod:oldestMessageAge": 240, "dev:deadLetter": false }) }), "answers.json");
    expect(annex.run(["add", "sqs", "--on", "all", "--answers", answers, "--set", "prod:oldestMessageAge=180", folder]).code).toBe(0);
    const [dev, prod] = ["dev", "prod"].map((name) => readFileSync(join(folder, `environments/${name}.tfvars`), "utf8"));
    expect(dev).toMatch(/^messaging_oldest_message_age_threshold = 120$/m);
    expect(dev).toMatch(/^messaging_create_dead_letter_queues +=  *false$/m);
    expect(prod).toMatch(/^messaging_oldest_message_age_threshold = 180$/m);
    expect(prod).not.toContain("create_dead_letter_queues");
  });

  it.each<[string, string, readonly string[], string]>([
    ["an environment nobody has", "services", ["--on", "stage"], "There is no environment stage; found: dev, prod."],
    ["an environment in --set", "services", ["--set", "stage:deadLetter=false"], "There is no environment stage; found: dev, prod."],
    ["a service nobody has", "services", ["--set", 'producers=["web"]'], "producers: there is no ECS service web here; found: api."],
    ["an answer out of range", "services", ["--set", "oldestMessageAge=1"], "oldestMessageAge: It must be at least 60."],
    ["a bad name", "services", ["--name", "Orders"], "Orders cannot name an addition"],
    ["an undecided slot", "crlf", [], "kmsKey could be aws_kms_key.customer.arn or aws_kms_key.internal.arn: say which. (--slot kmsKey=EXPRESSION; --slot kmsKey= leaves it out)"],
  ])("exits with 3 for %s, says why on stderr and writes nothing", (_, fixture, args, message) => {
    const folder = annex.folder(fixture);
    const before = filesIn(folder);
    const outcome = annex.run(["add", "sqs", ...args, folder]);
    expect(outcome).toMatchObject({ code: 3, stdout: "" });
    expect(outcome.stderr).toContain(message);
    expect(filesIn(folder)).toEqual(before);
  });

  it("takes the slot it is told, and leaves out the one it is told to", () => {
    const chosen = annex.folder("crlf");
    expect(annex.run(["add", "sqs", "--slot", "kmsKey=aws_kms_key.internal.arn", chosen]).code).toBe(0);
    expect(readFileSync(join(chosen, "sqs.tf"), "utf8")).toContain("kms_master_key_id           = aws_kms_key.internal.arn\r\n");
    const left = annex.folder("crlf");
    expect(annex.run(["add", "sqs", "--slot", "kmsKey=", left]).stdout).toContain("Note: Messages are encrypted with a key that SQS owns.");
    expect(readFileSync(join(left, "sqs.tf"), "utf8")).toContain("sqs_managed_sse_enabled     = true\r\n");
  });

  it("leaves out whole groups", () => {
    const folder = annex.folder("sample");
    const { alarms, outputs } = { alarms: readFileSync(join(folder, "alarms.tf"), "utf8"), outputs: readFileSync(join(folder, "outputs.tf"), "utf8") };
    expect(annex.run(["add", "sqs", "--without", "monitoring,outputs,integration", "--set", 'producers=["web"]', folder])).toMatchObject({ code: 0 });
    expect([readFileSync(join(folder, "alarms.tf"), "utf8"), readFileSync(join(folder, "outputs.tf"), "utf8")]).toEqual([alarms, outputs]);
  });

  it("shows the three ways to what the repository has already, as text and as JSON, and takes the third", () => {
    const folder = annex.folder("community");
    const before = filesIn(folder);
    const { code, stdout, stderr } = annex.run(["add", "sqs", folder]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^shared\.tf:\d+: Message queue \(SQS\) is here already, as aws_sqs_queue\.failures: /),
      expect.stringMatching(/^ {2}There is nothing to enable: .+ \(shared\.tf:\d+\)$/),
      expect.stringMatching(/^ {2}aws_sqs_queue\.failures is made for no map of keys; .+ \(shared\.tf:\d+\)$/),
      "  Add a second one beside it under another name, such as messaging. (--name messaging)",
      "",
    ]);
    const asJson = annex.run(["add", "sqs", "--json", folder]);
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
    expect(annex.run(["add", "sqs", "--name", "messaging", "--on", "all", folder]).code).toBe(0);
  });

  it("names the line of what is taken", () => {
    const folder = annex.folder({ ...MINIMAL, "variables.tf": 'variable "a" {}\n\nvariable "queues" {}\n' });
    expect(annex.run(["add", "sqs", folder])).toEqual({ code: 3, stdout: "", stderr: "variables.tf:3: var.queues exists already. Give this addition another name, or change what is there instead. (--name NAME)\n" });
  });

  it("writes into paths with spaces and letters of any alphabet", () => {
    const folder = annex.folder("compact", "mein Schlüssel – 鍵");
    expect(annex.run(["add", "sqs", "--on", "all", "--dir", folder])).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(folder, "main.tf"), "utf8")).toContain('resource "aws_sqs_queue" "messaging"');
  });

  it("refuses a file it would have to write and cannot read, with its line", () => {
    const folder = annex.folder({ ...MINIMAL, "variables.tf": 'variable "a" {\n  type = = string\n}\n' });
    const before = filesIn(folder);
    const outcome = annex.run(["add", "sqs", folder]);
    expect(outcome).toMatchObject({ code: 3, stdout: "", stderr: expect.stringMatching(/^variables\.tf:2: variables\.tf cannot be read: .+ Correct it first\.\n$/) });
    expect(filesIn(folder)).toEqual(before);
  });

  it("refuses a file that may not be written, before the first byte", () => {
    const folder = annex.folder("services");
    const before = filesIn(folder);
    chmodSync(join(folder, "outputs.tf"), 0o444);
    expect(annex.runWithoutRights(["add", "sqs"], folder)).toEqual({ code: 3, stdout: "", stderr: "outputs.tf is read-only; nothing was written.\n" });
    expect(filesIn(folder)).toEqual(before);
  });

  it("keeps a byte order mark and mixed line ends as they are", () => {
    const mixed = 'variable "a" {\r\n  type = string\n}\r\n';
    const folder = annex.folder({ ...MINIMAL, "variables.tf": `\uFEFF${mixed}` });
    expect(annex.run(["add", "sqs", folder]).code).toBe(0);
    expect(readFileSync(join(folder, "variables.tf"), "utf8").startsWith(`\uFEFF${mixed}`)).toBe(true);
  });

  it("leaves a file in another encoding as it is, and refuses to write into one", () => {
    const latin = Buffer.from([0x23, 0x20, 0xe4, 0x0a]);
    const beside = annex.folder(MINIMAL);
    writeFileSync(join(beside, "latin.tf"), latin);
    expect(annex.run(["add", "sqs", beside]).code).toBe(0);
    expect(readFileSync(join(beside, "latin.tf"))).toEqual(latin);
    const inTheWay = annex.folder(MINIMAL);
    writeFileSync(join(inTheWay, "variables.tf"), latin);
    expect(annex.run(["add", "sqs", inTheWay])).toEqual({ code: 3, stdout: "", stderr: "variables.tf is not UTF-8; save it as UTF-8 first. Nothing was written.\n" });
    expect(readFileSync(join(inTheWay, "variables.tf"))).toEqual(latin);
  });

  it("refuses a record that is none", () => {
    const record = annex.folder({ ...MINIMAL, ".annex/components/sqs.json": "{" });
    expect(annex.run(["add", "sqs", record])).toMatchObject({ code: 3, stderr: expect.stringContaining(".annex/components/sqs.json: The record is not JSON.") });
  });

  it("adds to the root module it is told", () => {
    const folder = annex.folder({ "a/main.tf": MINIMAL["main.tf"], "b/main.tf": MINIMAL["main.tf"] });
    expect(annex.run(["add", "sqs", "--root", "b", folder])).toMatchObject({ code: 0, stderr: "" });
    expect(Object.keys(filesIn(folder)).filter((path) => path.startsWith("a/"))).toEqual(["a/main.tf"]);
    expect(Object.keys(filesIn(folder))).toContain("b/.annex/components/sqs.json");
  });
});
