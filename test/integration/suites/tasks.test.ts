import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { runInTerminal } from "../../../src/host/tasks/terraformTask";
import { RowProblems } from "../../../src/host/tasks/problems";
import { terraformRows } from "../../../src/host/tasks/terraformRows";
import { runRow, type RowOutcome, type ValidationPorts } from "../../../src/host/tasks/validationRunner";
import { Scratch, until } from "./scratch";

const valid = 'variable "count_of" {\n  type = number\n}\n\nresource "terraform_data" "one" {\n  count = var.count_of\n}\n\nmodule "deep" {\n  source = "../modules/deep"\n}\n';

describe("running a command in a terminal", () => {
  let scratch: Scratch;
  before(() => {
    scratch = new Scratch();
  });
  after(() => scratch.remove());

  const node = (program: string, signal?: AbortSignal) =>
    runInTerminal({ title: "node", command: { file: process.execPath, args: ["-e", program], cwd: scratch.folder.uri.fsPath, env: {} }, style: "text", folder: scratch.folder, ...(signal === undefined ? {} : { signal }) });

  it("gives exit code and both outputs, apart", async () => {
    const result = await node("console.log('out'); console.error('err'); process.exitCode = 3");
    assert.deepEqual([result.exitCode, result.stdout, result.stderr, result.cancelled], [3, "out\n", "err\n", false]);
  });

  it("interrupts the command when its terminal is closed, and waits for its end", async () => {
    const sign = scratch.uri("is up").fsPath;
    scratch.write("first", "");
    const running = node(`process.on('SIGINT', () => { console.log('tidy'); process.exit(1); }); require('fs').writeFileSync(${JSON.stringify(sign)}, ''); setInterval(() => {}, 1000)`);
    await until(() => existsSync(sign) && vscode.window.terminals.length > 0, "the command runs");
    for (const terminal of vscode.window.terminals) terminal.dispose();
    const result = await running;
    assert.deepEqual([result.cancelled, result.stdout], [true, "tidy\n"]);
  });

  it("interrupts the command when it is cancelled", async () => {
    const abort = new AbortController();
    const running = node("setInterval(() => {}, 1000)", abort.signal);
    await until(() => vscode.tasks.taskExecutions.length > 0, "the task runs");
    setTimeout(() => abort.abort(), 300);
    assert.equal((await running).cancelled, true);
  });

  it("says that a program is missing", async () => {
    const result = await runInTerminal({ title: "none", command: { file: "no-such-program", args: [], cwd: scratch.folder.uri.fsPath, env: {} }, style: "text", folder: scratch.folder });
    assert.equal(result.startFailure?.code, "ENOENT");
  });
});

describe("the rows of the Validation phase", () => {
  let scratch: Scratch;
  let storage: string;
  let problems: RowProblems;
  const asked: string[] = [];
  let answer = true;
  before(function () {
    const isThere = spawnSync("terraform", ["version"]).status === 0;
    if (!isThere && process.env["ANNEX_REQUIRE_ALL"] === "1") throw new Error("Terraform is not installed.");
    if (!isThere) this.skip();
  });
  beforeEach(() => {
    scratch = new Scratch();
    storage = mkdtempSync(path.join(os.tmpdir(), "annex-tasks-"));
    problems = new RowProblems();
    asked.length = 0;
    answer = true;
    scratch.write("infra/main.tf", valid);
    scratch.write("infra/backend.tf", 'terraform {\n  backend "s3" {}\n}\n');
    scratch.write("modules/deep/main.tf", "locals {\n  a = 1\n}\n");
    scratch.write("infra/dev.tfvars", "count_of = 2\n");
  });
  afterEach(async () => {
    problems.dispose();
    rmSync(storage, { recursive: true, force: true });
    await scratch.remove();
  });
  after(() => vscode.window.terminals.forEach((terminal) => terminal.dispose()));

  const run = (id: string, changed: Partial<ValidationPorts> = {}): Promise<RowOutcome> => {
    const ports: ValidationPorts = {
      terraformPath: () => "terraform",
      isTrusted: () => true,
      confirm: (question) => {
        asked.push(question);
        return Promise.resolve(answer);
      },
      storage: vscode.Uri.file(storage),
      problems,
      ...changed,
    };
    const row = terraformRows(scratch.path("infra"), [{ name: "dev", choice: { variableFile: scratch.path("infra/dev.tfvars") } }]).find((one) => one.id === id);
    if (row === undefined) throw new Error(`There is no row ${id}.`);
    return runRow(row, { folder: scratch.folder, root: scratch.path("infra") }, ports);
  };

  it("are green one after the other and leave the repository as it is", async () => {
    const outcomes = [];
    for (const id of ["format", "init", "validate", "plan:dev"]) outcomes.push(await run(id));
    assert.deepEqual(outcomes.map(({ state, result }) => `${state}: ${result}`), [
      "passed: Every file is formatted as terraform fmt does it.",
      "passed: Terraform is initialised.",
      "passed: The configuration is valid.",
      "passed: 2 to create.",
    ]);
    assert.deepEqual(outcomes.at(-1)?.plan, { create: ["terraform_data.one[0]", "terraform_data.one[1]"], change: [], replace: [], destroy: [] });
    assert.deepEqual(readdirSync(scratch.uri("infra").fsPath).sort(), ["backend.tf", "dev.tfvars", "main.tf"]);
  });

  it("do not run before Terraform is initialised, and say so", async () => {
    assert.deepEqual(await run("validate"), { state: "not run", result: "Terraform is not initialised for this check. Run Initialise first.", problems: [] });
  });

  it("show errors in the Problems view at their place in the user's files, until the row runs again", async () => {
    await run("init");
    const broken = valid.replace("var.count_of", "var.é");
    scratch.write("infra/main.tf", broken);
    scratch.write("modules/deep/main.tf", "locals {\n  a = local.missing\n}\n");
    const outcome = await run("validate");
    assert.equal(outcome.state, "failed");
    assert.deepEqual(outcome.problems.map(({ link }) => `${link?.path.split("/").slice(1).join("/")}:${link?.line} ${link?.text}`).sort(), ["infra/main.tf:6 count = var.é", "modules/deep/main.tf:2 a = local.missing"]);
    const shown = vscode.languages.getDiagnostics(scratch.uri("infra/main.tf"));
    assert.deepEqual(shown.map(({ source, range }) => [source, range.start.line, range.start.character, range.end.character]), [["terraform (Annex)", 5, 10, 15]]);
    scratch.write("infra/main.tf", valid);
    scratch.write("modules/deep/main.tf", "locals {\n  a = 1\n}\n");
    assert.equal((await run("validate")).state, "passed");
    assert.deepEqual(vscode.languages.getDiagnostics(scratch.uri("infra/main.tf")), []);
  });

  it("name the lines that terraform fmt would write differently", async () => {
    scratch.write("infra/main.tf", `${valid}locals {\n  a    = 1\n}\n`);
    const outcome = await run("format");
    assert.equal(outcome.state, "failed");
    assert.deepEqual(outcome.problems.map(({ link }) => link?.text), ["a    = 1"]);
    assert.equal(scratch.onDisk("infra/main.tf")?.includes("a    = 1"), true);
  });

  it("ask before they save unsaved files, and do not run when the answer is no", async () => {
    const document = await scratch.type("infra/main.tf", "# typed\n");
    answer = false;
    const refused = await run("format");
    assert.deepEqual([refused.state, asked, document.isDirty], ["not run", ["Save 1 file and run"], true]);
    answer = true;
    assert.equal((await run("format")).state, "passed");
    assert.equal(document.isDirty, false);
  });

  it("do not run without Terraform or without trust, and say what to do", async () => {
    assert.deepEqual(await run("format", { terraformPath: () => "terraform-that-is-not-there" }), { state: "not run", result: "`terraform-that-is-not-there` was not found. Install Terraform, or set annex.terraformPath to where it is.", problems: [] });
    assert.deepEqual(await run("format", { isTrusted: () => false }), { state: "not run", result: "No command is run in a workspace that is not trusted. Trust it to run this check.", problems: [] });
    assert.equal(existsSync(path.join(storage, "validation")), false);
  });

  it("keep the copy for the user alone and write no plan file", async () => {
    await run("init");
    await run("plan:dev");
    const [id] = readdirSync(path.join(storage, "validation"));
    assert.equal(statSync(path.join(storage, "validation", id ?? "")).mode & 0o077, 0);
    const files = readdirSync(storage, { recursive: true, encoding: "utf8" });
    assert.deepEqual(files.filter((name) => name.endsWith(".tfplan") || name.endsWith("terraform.tfstate")).map((name) => path.basename(path.dirname(name))), ["terraform"]);
  });
});
