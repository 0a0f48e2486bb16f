import { describe, expect, it } from "vitest";
import { readRecord } from "../../../src/core/implementation/record/recordFile";
import { planTakeBack } from "../../../src/core/implementation/record/takeBack";
import { textsAfter } from "../../../src/core/implementation/editPlan";
import type { ComponentRecord } from "../../../src/core/implementation/record/record";
import type { Repository } from "../../../src/core/repository/repository";
import { repoPath } from "../../../src/core/text/span";
import { readFixture, repositoryOf } from "../../support/repositories";
import { additionOf, fixture, planFor, reasonsOf, textAfter, textsOf, withPlan, type Wish } from "./plans";

const QUEUE = { without: ["monitoring", "outputs", "integration"] } as const satisfies Wish;

const withTexts = (name: string, texts: Readonly<Record<string, string>>): Repository => repositoryOf({ ...Object.fromEntries(readFixture(name).map(({ path, text }) => [path, text])), ...texts });

const textIn = (name: string, path: string): string => readFixture(name).find((file) => file.path === path)?.text ?? "";

describe("settings in locals", () => {
  it("are in every environment, switched on where it is wanted", () => {
    const text = textAfter(fixture("workspaces"), { on: ["production"] }, "locals.tf");
    expect(text.match(/messaging_enabled += (true|false)/g)?.map((line) => line.endsWith("true"))).toEqual([false, false, true]);
    expect(text.match(/ queues += .*/g)).toEqual([" queues                                 = {}", " queues                                 = {}", " queues = {"]);
    expect(text).toContain("      messaging_oldest_message_age_threshold = 300\n");
  });

  it("are read through the house's own local and declare no variable", () => {
    const { plan, variables } = additionOf(planFor(fixture("workspaces"), { on: ["production"] }));
    expect([variables, plan.files.some(({ path }) => path === "variables.tf")]).toEqual([[], false]);
    const [service] = plan.files.filter(({ path }) => path === "sqs.tf");
    expect(service?.kind === "create" ? service.text : "").toMatch(/for_each += \{ for k, v in local\.environment\.queues : k => v if local\.environment\.messaging_enabled \}/);
  });

  it("are written only as far as something reads them", () => {
    expect(textAfter(fixture("workspaces"), QUEUE, "locals.tf")).not.toContain("oldest_message_age");
  });

  it("keep the entries somebody asks for where it is off", () => {
    const text = textAfter(fixture("workspaces"), { ...QUEUE, on: ["production"], own: { default: { queues: { trial: {} } } } }, "locals.tf");
    expect(text).toMatch(/queues = \{\n {8}trial = \{\n[^]*queues += \{\}\n[^]*queues = \{\n {8}jobs = \{\n/);
  });

  it("are named in a test that lists them, in its order, and in no other list", () => {
    const other = 'run "x" {\n  command = plan\n\n  assert {\n    condition     = keys(local.x) == ["alarms_enabled", "worker_desired_count"]\n    error_message = "No."\n  }\n}\n';
    const repository = withTexts("workspaces", { "tests/other.tftest.hcl": other });
    const texts = textsOf(repository, additionOf(planFor(repository, { ...QUEUE, on: ["production"] })).plan);
    expect(texts.get(repoPath("tests/environment.tftest.hcl"))).toContain('"log_retention_in_days",\n      "messaging_create_dead_letter_queues",\n      "messaging_enabled",\n      "queues",\n      "worker_desired_count",\n');
    expect(texts.has(repoPath("tests/other.tftest.hcl"))).toBe(false);
  });

  it("are refused under a name that an environment uses", () => {
    const repository = withTexts("workspaces", { "locals.tf": textIn("workspaces", "locals.tf").replace("    production = {\n", "    production = {\n      queues = {}\n") });
    expect(reasonsOf(planFor(repository, { on: "all" }))).toEqual(["The setting queues exists already. Give this addition another name, or change what is there instead."]);
    expect(reasonsOf(planFor(repository, { on: "all", name: "mails" }))).toEqual([]);
  });

  it("are called in the words of the house", () => {
    const camel = textIn("workspaces", "locals.tf").replace(/\b([a-z]+)_([a-z]+)_?([a-z]*)(?= +=)/g, (all, a: string, b: string, c: string) => (/environment_name|default_tags|exports_count|alarms_enabled {2}=/.test(all) ? all : a + b.charAt(0).toUpperCase() + b.slice(1) + (c === "" ? "" : c.charAt(0).toUpperCase() + c.slice(1))));
    const files = readFixture("workspaces").map(({ path, text }) => [path, (path === "locals.tf" ? camel : text).replace(/local\.environment\.(\w+)/g, (_, name: string) => `local.environment.${name.replace(/_([a-z])/g, (__, letter: string) => letter.toUpperCase())}`)] as const);
    const text = textAfter(repositoryOf(Object.fromEntries(files)), { ...QUEUE, on: ["production"] }, "sqs.tf");
    expect(text).toMatch(/for_each += \{ for k, v in local\.environment\.queues : k => v if local\.environment\.messagingEnabled && local\.environment\.messagingCreateDeadLetterQueues \}/);
    expect(text).toContain("each.value.visibilityTimeoutSeconds");
  });
});

/** A house of a few lines whose settings stand where `locals` say. */
function small(locals: string, more: Readonly<Record<string, string>> = {}): Repository {
  const main = 'provider "aws" {}\n\nvariable "stage" {\n  type = string\n}\n\nresource "aws_s3_bucket" "a" {\n  count  = local.own.a_enabled ? 1 : 0\n  bucket = "a-${local.own.a_size}-${var.stage}"\n}\n';
  return repositoryOf({ "main.tf": main, "locals.tf": locals, ...more });
}

const SMALL: Wish = { ...QUEUE, on: ["prod"], values: { deadLetter: false }, slots: { kmsKey: null } };

describe("settings in an object", () => {
  it("go where an index looks into it, also when variable files name the environments", () => {
    const locals = "locals {\n  own = {\n    dev  = { a_enabled = true, a_size = 1 }\n    prod = { a_enabled = true, a_size = 2 }\n  }[var.stage]\n}\n";
    const repository = small(locals, { "dev.tfvars": 'stage = "dev"\n', "prod.tfvars": 'stage = "prod"\n' });
    const { plan } = additionOf(planFor(repository, SMALL));
    expect(plan.files.map(({ path }) => path)).not.toContain("dev.tfvars");
    expect(textAfter(repository, SMALL, "locals.tf")).toContain("    dev  = { a_enabled = true, a_size = 1, messaging_enabled = false, messaging_create_dead_letter_queues = false, queues = {} }\n");
    expect(textAfter(repository, SMALL, "locals.tf")).toContain("queues = { jobs = { visibility_timeout_seconds = 30, message_retention_seconds = 604800, max_receive_count = 3, delay_seconds = 0, fifo_queue = false } } }\n");
  });

  it("go into what an environment merges over the others, and into the local that it names", () => {
    const locals = "locals {\n  common = { a_enabled = false }\n  prod = {\n    a_enabled = true // always\n    a_size    = 2\n  }\n  all = {\n    dev = merge(local.common, {\n      a_size = 1\n    })\n    prod = local.prod\n  }\n  own = lookup(local.all, terraform.workspace, local.all[\"dev\"])\n}\n";
    const text = textAfter(small(locals), SMALL, "locals.tf");
    expect(text).toContain("    a_enabled                           = true // always\n    a_size                              = 2\n    messaging_enabled                   = true\n");
    expect(text).toContain("      a_size                              = 1\n      messaging_enabled                   = false\n");
    expect(text).toContain("  common = { a_enabled = false }\n");
  });

  it("are objects of the service where the others are", () => {
    const locals = "locals {\n  all = {\n    dev = {\n      a = { create = true, size = 1 }\n    }\n    prod = {\n      a = { create = true, size = 2 }\n    }\n  }\n  own = local.all[var.stage]\n}\n";
    const main = 'provider "aws" {}\n\nvariable "stage" {\n  type = string\n}\n\nresource "aws_s3_bucket" "a" {\n  count  = local.own.a.create ? 1 : 0\n  bucket = "a-${local.own.a.size}-${var.stage}"\n}\n';
    const repository = small(locals, { "main.tf": main });
    expect(textAfter(repository, SMALL, "locals.tf")).toContain("      messaging = {\n        create                    = false\n        create_dead_letter_queues = false\n        queues                    = {}\n      }\n");
    expect(textAfter(repository, SMALL, "main.tf")).toContain("for_each = { for k, v in local.own.messaging.queues : k => v if local.own.messaging.create }\n");
  });

  it("keep the line ends of their file", () => {
    const locals = "locals {\r\n  all = {\r\n    dev = {\r\n      a_enabled = true\r\n    }\r\n    prod = {\r\n      a_enabled = true\r\n    }\r\n  }\r\n  own = local.all[var.stage]\r\n}\r\n";
    const text = textAfter(small(locals), SMALL, "locals.tf");
    expect(text).toContain("queues = {\r\n        jobs = {\r\n");
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });
});

describe("settings in files", () => {
  const wish: Wish = { on: ["prod"], slots: { kmsKey: null } };

  it("are an object of the service in every environment's file", () => {
    const prod = textAfter(fixture("config"), wish, "config/prod.yaml");
    const written = /# --- Messaging -+\n\nmessaging:\n {2}enabled: true\n[^]*\n {2}queues:\n {4}jobs:\n(?: {6}.*\n)+\n/;
    expect(prod.replace(written, "")).toBe(textIn("config", "config/prod.yaml"));
    expect(textAfter(fixture("config"), wish, "config/dev.yaml")).toMatch(/messaging:\n {2}enabled: false\n[^]*\n {2}queues: \{\}\n\n# --- Operations -+\n/);
  });

  it("are written into JSON in the same way", () => {
    const main = textIn("config", "locals.tf").replace("yamldecode(file(\"${path.module}/config/${var.environment}.yaml\"))", "jsondecode(file(\"${path.module}/config/${var.environment}.json\"))");
    const texts = Object.fromEntries(readFixture("config").filter(({ path }) => !path.endsWith(".yaml")).map(({ path, text }) => [path, text]));
    const repository = repositoryOf({ ...texts, "locals.tf": main, "config/qa.json": '{\n  "archive": {}\n}\n' });
    expect(textAfter(repository, { ...QUEUE, on: "all", slots: { kmsKey: null } }, "config/qa.json")).toMatch(/^\{\n {2}"archive": \{\},\n {2}"messaging": \{\n {4}"enabled": true,\n[^]*\n {2}\}\n\}\n$/);
  });

  it("are refused where a file cannot be read, and under a name that it uses", () => {
    expect(reasonsOf(planFor(withTexts("config", { "config/dev.yaml": "a: [\n" }), wish))[0]).toMatch(/^config\/dev\.yaml cannot be read as YAML: .* Correct it first\.$/);
    const taken = withTexts("config", { "config/dev.yaml": `${textIn("config", "config/dev.yaml")}messaging: {}\n` });
    expect(reasonsOf(planFor(taken, wish))).toEqual(["The setting messaging exists already. Give this addition another name, or change what is there instead."]);
  });
});

describe("settings of a root module that is an environment", () => {
  it("are locals of it, and the other roots are named", () => {
    const { plan, findings } = additionOf(planFor(fixture("stacks"), { root: "environments/dev", on: "all", home: "main-file" }));
    expect(textAfter(fixture("stacks"), { root: "environments/dev", on: "all", home: "main-file" }, "environments/dev/main.tf")).toMatch(/locals \{[^]*messaging_create_dead_letter_queues += true\n[^]*\n {2}queues = \{\n {4}jobs = \{\n[^]*for_each = local\.queues\n/);
    expect(plan.files.every(({ path }) => path.startsWith("environments/dev/"))).toBe(true);
    expect(findings.map(({ message }) => message)).toContain("environments/dev is an environment of its own, and only it is changed. The others are environments/prod: add it there too where it is wanted.");
  });

  it("make nothing where it is off", () => {
    expect(textAfter(fixture("stacks"), { root: "environments/dev", home: "main-file" }, "environments/dev/main.tf")).toMatch(/\n {2}queues += \{\}\n/);
  });
});

const HOUSES: readonly (readonly [string, Wish])[] = [
  ["workspaces", { on: ["production"] }],
  ["config", { on: ["prod"], slots: { kmsKey: null } }],
  ["labels", { on: ["prod"] }],
  ["stacks", { on: "all", root: "environments/prod" }],
  ["stacks", { on: "all", root: "environments/prod", home: "main-file" }],
];

/** The record that a plan writes. */
function recordIn(texts: ReadonlyMap<string, string>): readonly [string, ComponentRecord] {
  const [found] = [...texts].filter(([path]) => path.includes(".annex/"));
  const record = readRecord(found?.[1] ?? "");
  if (found === undefined || typeof record === "string") throw new Error("The plan writes no record.");
  return [found[0], record];
}

describe("an addition to a house whose values are elsewhere", () => {
  it.each(HOUSES)("is there already when it is asked for again, and taken back to the byte: %s", (name, wish) => {
    const before = fixture(name);
    const texts = textsOf(before, additionOf(planFor(before, wish)).plan);
    const [path, record] = recordIn(texts);
    const after = withPlan(before, additionOf(planFor(before, wish)).plan);
    expect(additionOf(planFor(after, { ...wish, record })).plan.files).toEqual([]);
    const now = new Map([...before.files].map(([file, { text }]) => [file as string, text]));
    for (const [file, text] of texts) now.set(file, text);
    const { plan, left } = planTakeBack(record, repoPath(path), (file) => now.get(file));
    for (const [file, text] of textsAfter(plan, (each) => now.get(each) ?? "")) {
      if (text === undefined) now.delete(file);
      else now.set(file, text);
    }
    expect(left).toEqual([]);
    expect(Object.fromEntries(now)).toEqual(Object.fromEntries([...before.files].map(([file, { text }]) => [file, text])));
  });

  it("keeps what others wrote into the same file since", () => {
    const before = fixture("config");
    const wish: Wish = { on: ["prod"], slots: { kmsKey: null } };
    const texts = textsOf(before, additionOf(planFor(before, wish)).plan);
    const [path, record] = recordIn(texts);
    const changed = (texts.get(repoPath("config/dev.yaml")) ?? "").replace("# Values of the dev environment.\n", "# Values of dev.\n").concat("later: 1 # ours\n");
    const { plan, left } = planTakeBack(record, repoPath(path), (file) => (file === "config/dev.yaml" ? changed : (texts.get(file) ?? before.files.get(file)?.text)));
    const after = textsAfter(plan, (file) => (file === "config/dev.yaml" ? changed : (texts.get(file) ?? ""))).get(repoPath("config/dev.yaml"));
    expect([left, after]).toEqual([[], textIn("config", "config/dev.yaml").replace("# Values of the dev environment.\n", "# Values of dev.\n").concat("later: 1 # ours\n")]);
  });

  it.each(HOUSES)("stands beside a second one: %s", (name, wish) => {
    const first = withPlan(fixture(name), additionOf(planFor(fixture(name), wish)).plan);
    expect(additionOf(planFor(first, { ...wish, name: "mails" })).plan.files.length).toBeGreaterThan(2);
  });
});

describe("two additions to a house whose values are elsewhere", () => {
  /** The lines of files, in the order of the alphabet; whichever stands last in a list has no comma behind it. */
  const both = (name: string, wishes: readonly Wish[]): Readonly<Record<string, readonly string[]>> => {
    const after = wishes.reduce((repository, wish) => withPlan(repository, additionOf(planFor(repository, wish)).plan), fixture(name));
    const files = [...after.files.values()].filter(({ path }) => /locals\.tf$|\.yaml$|main\.tf$|tftest\.hcl$|\.tfvars$/.test(path));
    return Object.fromEntries(files.map(({ path, text }) => [path, text.split("\n").map((line) => line.replaceAll(/ +/g, " ").replace(/,$/, "")).sort()]));
  };

  it.each(HOUSES)("leave the same lines in either order: %s", (name, wish) => {
    const [first, second] = [wish, { ...wish, name: "mails", values: { deadLetter: false } }];
    expect(both(name, [first, second])).toEqual(both(name, [second, first]));
  });
});
