import { describe, expect, it } from "vitest";
import { repoPath } from "../../../src/core/text/span";
import { emptyDraft } from "../../../src/host/panel/draft";
import type { RootChoice } from "../../../src/host/panel/situation";
import { componentNodes } from "../../../src/host/sidebar/componentNodes";
import { dependencyNodes } from "../../../src/host/sidebar/dependencyNodes";
import { houseRuleNodes } from "../../../src/host/sidebar/houseRuleNodes";
import type { TreeNode } from "../../../src/host/sidebar/treeNode";
import { fixtureRepository, repositoryOf } from "../../support/repositories";
import type { Repository } from "../../../src/core/repository/repository";

const folder = { uri: "file:///shop", name: "shop" };
const rootsOf = (repository: Repository): RootChoice[] => repository.rootModules.map((root) => ({ folder, repository, root }));
const below = (node: TreeNode | undefined): readonly TreeNode[] => node?.children?.() ?? [];
const two = repositoryOf({ "live/main.tf": `provider "aws" {}\nresource "aws_sqs_queue" "jobs" {}\n`, "test/main.tf": `provider "aws" {}\nresource "aws_sns_topic" "a" {}\n` });

describe("the tree of house rules", () => {
  it("shows each rule with its value, and below it lines that are really there", () => {
    const repository = fixtureRepository("sample");
    const rules = houseRuleNodes(rootsOf(repository));
    expect(rules.find(({ label }) => label === "Create flags")?.description).toBe("var.{service}_create");
    for (const evidence of rules.flatMap(below)) {
      const { path, range } = evidence.opens ?? {};
      const line = repository.files.get(path ?? repoPath(""))?.text.split("\n")[range?.start.line ?? -1];
      expect(line?.trim()).toBe(evidence.label);
    }
  });

  it("has no line below a rule that nothing in the repository tells", () => {
    const [first] = houseRuleNodes(rootsOf(repositoryOf({ "main.tf": `provider "aws" {}\n` })));
    expect(first?.children).toBeUndefined();
    expect(first?.tooltip).toMatch(/silent/);
  });

  it("tells a rule that was set by hand from one that the code shows, and what is wrong where it is set", () => {
    const queue = `provider "aws" {}\n# a\nresource "aws_sqs_queue" "jobs" {}\n`;
    const set = { rules: { commentStyle: { marker: "//" }, labelStyle: { primary: 1 } } };
    const [problem, ...rules] = houseRuleNodes(rootsOf(repositoryOf({ "main.tf": queue, "annex.json": JSON.stringify(set) })));
    expect(problem).toMatchObject({ label: expect.stringMatching(/^labelStyle has a primary/), opens: { path: "annex.json", range: { start: { line: 0 } } } });
    expect(rules.find(({ label }) => label === "Comments")).toMatchObject({ description: "set: //", subject: { kind: "setRule", folder: folder.uri, root: "", rule: "commentStyle" } });
    expect(rules.find(({ label }) => label === "Labels")).toMatchObject({ subject: { kind: "rule", rule: "labelStyle" } });
  });

  it("puts a row per root module above where there are several", () => {
    expect(houseRuleNodes(rootsOf(two)).map(({ label }) => label)).toEqual(["live", "test"]);
    expect(houseRuleNodes([])).toEqual([]);
  });
});

describe("the tree of dependencies", () => {
  it("leads from a service through the kind to the line that makes it depend on another", () => {
    const services = dependencyNodes(rootsOf(fixtureRepository("sample")));
    const edges = services.flatMap(below).flatMap(below);
    expect(edges.length).toBeGreaterThan(20);
    for (const { label, description, opens } of edges) {
      expect(label).toMatch(/^\S+ → \S+$/);
      expect(description).toMatch(/^\S+\.tf:\d+$/);
      expect(opens).toBeDefined();
    }
  });
});

describe("the tree of components", () => {
  it("is empty where there is nothing, so that the welcome shows", () => {
    expect(componentNodes(rootsOf(repositoryOf({ "main.tf": 'provider "aws" {}\n' })).map((choice) => ({ ...choice, records: [] })), [])).toEqual([]);
  });

  it("lists what was added, drafts that were not, and what else is found, with the root module where there are several", () => {
    const record = { format: 1, component: "sqs", version: 1, name: "orders", root: repoPath("live"), answers: { values: {}, environments: {} }, slots: {}, without: [], files: [{ kind: "create", path: repoPath("live/orders.tf"), text: "" }] } as const;
    const roots = rootsOf(two).map((choice) => ({ ...choice, records: choice.root.module.path === "live" ? ([{ kind: "record", path: repoPath("live/.annex/components/orders.json"), record }, { kind: "unusable", path: repoPath("live/.annex/components/x.json"), message: "The record is not JSON." }] as const) : [] }));
    const drafts = [{ ...emptyDraft("1"), component: "sqs", name: "mail" }, { ...emptyDraft("2"), component: "sqs", name: "orders", applied: "" }];
    const rows = componentNodes(roots, drafts);
    expect(rows.map(({ label, description }) => `${label}: ${description ?? ""}`)).toEqual([
      "orders: Message queue (SQS), added by Annex in live",
      "live/.annex/components/x.json: cannot be read",
      "mail: Message queue (SQS), draft in Analysis",
      "Message queue (SQS): 1 found in live",
    ]);
    expect(rows[0]?.subject).toEqual({ kind: "addition", folder: "file:///shop", root: "live", name: "orders" });
    expect(below(rows[0]).map(({ label, description }) => `${label} ${description ?? ""}`)).toEqual(["live/orders.tf made"]);
    expect(below(rows[3]).map(({ label }) => label)).toEqual(["aws_sqs_queue.jobs"]);
  });

  it("does not find again what an addition wrote", () => {
    const record = { format: 1, component: "sqs", version: 1, name: "sqs", root: repoPath("live"), answers: { values: {}, environments: {} }, slots: {}, without: [], files: [{ kind: "edit", path: repoPath("live/main.tf"), edits: [{ key: "resource.aws_sqs_queue.jobs", offset: 0, text: "", former: "" }] }] } as const;
    const roots = rootsOf(two).map((choice) => ({ ...choice, records: choice.root.module.path === "live" ? ([{ kind: "record", path: repoPath("r.json"), record }] as const) : [] }));
    expect(componentNodes(roots, []).map(({ label }) => label)).toEqual(["sqs"]);
  });
});
