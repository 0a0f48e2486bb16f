import { describe, expect, it } from "vitest";
import { efs } from "../../../../src/catalog/efs";
import { repoPath } from "../../../../src/core/text/span";
import { readFixture, repositoryOf } from "../../../support/repositories";
import { additionOf, planFor, textsOf, type Wish } from "../plans";
import { testedIn } from "./testedIn";

const rule = (direction: string, port: number, protocol: string, range: string): string =>
  `  ${direction} {\n    from_port   = ${String(port)}\n    to_port     = ${String(port)}\n    protocol    = "${protocol}"\n    cidr_blocks = ["${range}"]\n  }\n`;
const group = (label: string, first = ""): string => `resource "aws_security_group" "${label}" {\n${first}  name   = "shop-${label}"\n  vpc_id = var.vpc_id\n\n${rule("ingress", 80, "tcp", "10.0.0.0/8")}\n${rule("egress", 0, "-1", "0.0.0.0/0")}}\n\n`;
const GROUPS = group("api") + group("worker");

const [API, WORKER, DEPOT] = ["aws_security_group.api", "aws_security_group.worker", "aws_security_group.depot"];
const NAMES = `[${API}.name, ${WORKER}.name]`;
const LITERALS = '["shop-api", "shop-worker"]';

/** Conditions that are to become others. */
const conditions = (groups: string, pairs: readonly (readonly [string, string])[], around = {}): void => {
  for (const [before, after] of pairs) expect(testedIn(groups, before, around)).toEqual({ condition: after, handOver: [], findings: [] });
};

describe("a test that lists all things of a kind", () => {
  it("names the new one by what its block says, on whichever side the list stands", () => {
    const [names, literals] = [`[${API}.name, ${WORKER}.name, ${DEPOT}.name]`, '["shop-api", "shop-worker", "depot"]'];
    conditions(GROUPS, [
      [`${NAMES} == ${LITERALS}`, `${names} == ${literals}`],
      [`tolist(${LITERALS}) == compact(${NAMES})`, `tolist(${literals}) == compact(${names})`],
      [`toset(${NAMES}) == toset(${LITERALS})`, `toset(${names}) == toset(${literals})`],
      [`var.vpc_id != "" && (sort(${NAMES})) == sort(${LITERALS})`, `var.vpc_id != "" && (sort(${names})) == sort(${literals})`],
    ]);
  });

  it("goes through the new one where it goes through the others", () => {
    const [groups, all] = [`g in [${API}, ${WORKER}]`, `g in [${API}, ${WORKER}, ${DEPOT}]`];
    conditions(GROUPS, [
      [`[for ${groups} : g.ingress[*].from_port] == [[80], [80]]`, `[for ${all} : g.ingress[*].from_port] == [[80], [80], [2049]]`],
      [`[for ${groups} : [for r in g.ingress : r.protocol]] == [["tcp"], ["tcp"]]`, `[for ${all} : [for r in g.ingress : r.protocol]] == [["tcp"], ["tcp"], ["tcp"]]`],
      [`{ for ${groups} : g.name => length(g.ingress) } == { "shop-api" = 1, "shop-worker" = 1 }`, `{ for ${all} : g.name => length(g.ingress) } == { "shop-api" = 1, "shop-worker" = 1, "depot" = 1 }`],
      [`{ for ${groups} : g.name => [g.vpc_id, "x"] } == { shop-api = ["v", "x"] }`, `{ for ${all} : g.name => [g.vpc_id, "x"] } == { shop-api = ["v", "x"], depot = [var.vpc_id, "x"] }`],
    ]);
  });

  it("expects the new one only where it is there", () => {
    const flags = `variable "create_api" {\n  type    = bool\n  default = true\n}\n\nvariable "create_worker" {\n  type    = bool\n  default = true\n}\n`;
    const flagged = group("api", "  count = var.create_api ? 1 : 0\n\n") + group("worker", "  count = var.create_worker ? 1 : 0\n\n");
    conditions(
      flagged,
      [
        [`concat(${API}[*].name, ${WORKER}[*].name) == ${LITERALS}`, `concat(${API}[*].name, ${WORKER}[*].name, ${DEPOT}[*].name) == concat( ${LITERALS}, [for _ in ${DEPOT} : "depot"] )`],
        [`{ for g in concat(${API}, ${WORKER}) : g.name => 1 } == { shop-api = 1 }`, `{ for g in concat(${API}, ${WORKER}, ${DEPOT}[*]) : g.name => 1 } == merge( { shop-api = 1 }, { for _ in ${DEPOT} : "depot" => 1 } )`],
      ],
      { files: { "flags.tf": flags } },
    );
  });

  it("stays as it is where it is about some of them, about one, or about something else", () => {
    const others = GROUPS + group("office");
    conditions(others, [[`${NAMES} == ${LITERALS}`, `${NAMES} == ${LITERALS}`]]);
    for (const condition of [`[${API}.name] == ["shop-api"]`, `[${API}.name, ${WORKER}.vpc_id] == ["shop-api", "v"]`, `${NAMES} == [${WORKER}.name, ${API}.name]`, `[var.vpc_id, ${API}.name] == ["a", "b"]`, `length(${API}.ingress) == 1`, `[for g in [${API}, ${WORKER}] : g.name if g.name != ""] == ["a"]`]) {
      conditions(GROUPS, [[condition, condition]]);
    }
  });

  it("is handed over where nobody can tell what it is to expect", () => {
    const note = (verb: string): string => `The test all in tests/main.tftest.hcl ${verb} ${API} and ${WORKER}, all there was of aws_security_group. If it is about all of them, add ${DEPOT} there by hand: what it is to expect then cannot be told from the code.`;
    const lists = [`sort(${NAMES}) == tolist(${LITERALS})`, `${NAMES} == var.names`, `[${API}.arn, ${WORKER}.arn] == ["a", "b"]`, `[for g in [${API}, ${WORKER}] : g.tags["Name"]] == ["a", "b"]`, `[for g in [${API}, ${WORKER}] : [for r in g.ingress : r.cidr_blocks]] == [[tolist(["10.0.0.0/8"])]]`];
    for (const condition of lists) expect(testedIn(GROUPS, condition)).toEqual({ condition, handOver: [note("lists")], findings: [] });
    for (const condition of [`length(${API}[*]) + length(${WORKER}[*]) == 2`, `length(${NAMES}) == 2`, `0 == length([${API}, ${WORKER}])`]) expect(testedIn(GROUPS, condition)).toEqual({ condition, handOver: [note("counts")], findings: [] });
  });

  it("says what its author asks of whoever changes it", () => {
    const { findings } = testedIn(GROUPS, `${NAMES} == ${LITERALS}`, { comment: "  # Every group there is.\n  # Ask security first.\n" });
    expect(findings).toEqual([`The test all in tests/main.tftest.hcl lists ${DEPOT} from now on. Its author says there: "Every group there is. Ask security first."`]);
  });
});

const port = (label: string, type: string, from: number): string =>
  `resource "aws_security_group_rule" "${label}" {\n  type              = "${type}"\n  security_group_id = aws_security_group.${label.replace(/_.*/, "")}.id\n  protocol          = "tcp"\n  from_port         = ${String(from)}\n  to_port           = ${String(from)}\n  cidr_blocks       = ["10.0.0.0/8"]\n}\n\n`;
const bare = (label: string): string => `resource "aws_security_group" "${label}" {\n  name   = "shop-${label}"\n  vpc_id = var.vpc_id\n}\n\n`;

describe("a test that lists one sort of a type", () => {
  const [IN, OTHER] = ["aws_security_group_rule.api_in", "aws_security_group_rule.worker_in"];
  const rules = bare("api") + bare("worker") + port("api_in", "ingress", 80) + port("worker_in", "ingress", 90);

  it("names what is new of that sort alone", () => {
    const { condition } = testedIn(rules + port("api_out", "egress", 443) + port("worker_out", "egress", 443), `[${IN}.from_port, ${OTHER}.from_port] == [80, 90]`);
    expect(condition).toMatch(/^\[aws_security_group_rule\.api_in\.from_port, aws_security_group_rule\.worker_in\.from_port, aws_security_group_rule\.\w+\.from_port\] == \[80, 90, 2049\]$/);
  });

  it("names nothing where others of the sort are left out", () => {
    const condition = `[${IN}.from_port, ${OTHER}.from_port] == [80, 90]`;
    expect(testedIn(rules + port("worker_more", "ingress", 91), condition)).toEqual({ condition, handOver: [], findings: [] });
  });
});

interface Rewritten {
  /** The test itself when absent. */
  readonly path?: string;
  readonly from: string;
  readonly to: string;
}

/** What an addition leaves of the test of a fixture in which something is written otherwise, and what it hands over. */
function inFixture(name: string, wish: Wish, test: string, ...rewritten: readonly Rewritten[]): { readonly text: string; readonly handOver: string } {
  const files = Object.fromEntries(readFixture(name).map((file) => [file.path, file.text]));
  for (const { path = test, from, to } of rewritten) {
    expect(files[path]).toContain(from);
    files[path] = files[path]?.replace(from, to) ?? "";
  }
  const repository = repositoryOf(files);
  const { plan, handOver } = additionOf(planFor(repository, wish));
  return { text: textsOf(repository, plan).get(repoPath(test)) ?? "", handOver: handOver.join("\n") };
}

describe("a test that lists what modules make", () => {
  const inLabels = (from: string, to: string) => inFixture("labels", { on: ["prod"] }, "tests/stages.tftest.hcl", { from, to });

  it("expects of a new call the name that follows from those of the others", () => {
    const { text } = inLabels('"acme-prod-notify-api-cpu", "acme-prod-notify-history-throttled"', '"x_api-cpu", "x_history-throttled"');
    expect(text).toContain('[for k, alarm in module.messaging_dlq_not_empty_alarm : "x_messaging-${k}-dlq-not-empty" if alarm.name != null]');
  });

  it("needs no look for null where the new call makes something whenever the others do, and is handed over where it may not", () => {
    const [former, plain] = ["compact([module.api_cpu_alarm.name, module.history_throttled_alarm.name]) == tolist(", "[module.api_cpu_alarm.name, module.history_throttled_alarm.name] == ("];
    expect(inLabels(former, plain).text).toContain('[for k, _ in module.messaging_dlq_not_empty_alarm : "acme-prod-notify-messaging-${k}-dlq-not-empty"]');
    const own = { from: "enabled    = var.alarms.enabled\n", to: "enabled    = var.alarms.enabled == true\n" };
    const { text, handOver } = inFixture("labels", { on: ["prod"] }, "tests/stages.tftest.hcl", { from: former, to: plain }, { path: "alarms.tf", ...own });
    expect(text).not.toContain("dlq-not-empty");
    expect(handOver).toContain("The test alarmed in tests/stages.tftest.hcl lists");
  });

  it("is handed over where the names do not follow from what the calls are given", () => {
    const { text, handOver } = inLabels('"acme-prod-notify-history-throttled"', '"other-history-throttled"');
    expect(text).not.toContain("dlq-not-empty");
    expect(handOver).toContain("The test alarmed in tests/stages.tftest.hcl lists module.api_cpu_alarm and module.history_throttled_alarm, all there was of aws_cloudwatch_metric_alarm.");
  });

  it("counts nothing of what is off with the others, and is handed over where it counts some", () => {
    const { text, handOver } = inLabels("history_throttled_alarm.name])) == 0", "history_throttled_alarm.name])) == 1");
    expect(text).toContain("length(compact([module.api_cpu_alarm.name, module.history_throttled_alarm.name])) == 1\n");
    expect(handOver).toContain("The test quiet in tests/stages.tftest.hcl counts module.api_cpu_alarm and module.history_throttled_alarm");
  });

  it("counts nothing only where the new ones have the switch of a listed one", () => {
    const change = { path: "alarms.tf", from: "enabled    = var.alarms.enabled\n", to: "enabled    = var.alarms.enabled == true\n" };
    const { text, handOver } = inFixture("labels", { on: ["prod"] }, "tests/stages.tftest.hcl", change);
    expect(text).not.toContain("length(compact(concat(");
    expect(handOver).toContain("The test quiet in tests/stages.tftest.hcl counts");
  });

  it("takes the keys of a map from the labels, and is handed over where they are not called so", () => {
    const [wish, test]: readonly [Wish, string] = [{ component: efs, root: "environments/prod", on: "all", home: "main-file", values: { clients: ["orders"] } }, "environments/prod/tests/prod.tftest.hcl"];
    const path = "modules/invoices/outputs.tf";
    expect(inFixture("stacks", wish, test, { path, from: '"orders from invoices"', to: "orders_from_invoices" }).text).toContain('{ "efs_from_orders" = aws_security_group_rule.efs_from_orders.to_port }');
    const { text, handOver } = inFixture("stacks", wish, test, { path, from: '"orders from invoices"', to: '"the shop"' });
    expect([text, handOver]).toEqual(["", expect.stringContaining("The test plan in environments/prod/tests/prod.tftest.hcl lists module.invoices, all there was of aws_security_group_rule.")]);
  });
});
