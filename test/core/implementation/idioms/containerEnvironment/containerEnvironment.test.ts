import { describe, expect, it } from "vitest";
import { elasticache } from "../../../../../src/catalog/elasticache";
import { repositoryOf } from "../../../../support/repositories";
import { additionOf, planFor, reasonsOf, textsOf, type Wish } from "../../plans";

const TASK = (label: string, containers: string, more = ""): string => `resource "aws_ecs_task_definition" "${label}" {
  family = "${label}"${more}

  container_definitions = ${containers}
}
`;

const SQS: Wish = { on: "all", values: { producers: ["api"] }, slots: { kmsKey: null, alarmTopic: null, region: null, ecsTaskRoles: null }, without: ["outputs", "monitoring"] };
const ITEM = '{ name = "QUEUE_${upper(replace(k, "-", "_"))}_URL", value = q.url }';

/** What becomes of a root module whose containers are told of queues. */
function after(texts: Readonly<Record<string, string>>, wish: Wish = SQS) {
  const repository = repositoryOf(texts);
  const planned = planFor(repository, wish);
  if (planned.kind === "refused") throw new Error(reasonsOf(planned).join("\n"));
  const addition = additionOf(planned);
  const written = textsOf(repository, addition.plan);
  return { addition, text: (path: string): string => [...written].find(([own]) => own === path)?.[1] ?? texts[path] ?? "" };
}

describe("the variables of containers", () => {
  it("are those of the picked services alone, each in its own list", () => {
    const local = (name: string): string => `locals {\n  ${name}_app = {\n    name        = "${name}"\n    image       = "x"\n    environment = [{ name = "A", value = "b" }]\n  }\n}\n`;
    const house = { "api.tf": local("api") + TASK("api", "jsonencode([local.api_app])"), "worker.tf": local("worker") + TASK("worker", "jsonencode([local.worker_app])") };
    const { text } = after(house);
    expect(text("api.tf")).toContain(`    environment = concat(\n      [{ name = "A", value = "b" }],\n      [\n        for k, q in aws_sqs_queue.messaging : ${ITEM}\n      ]\n    )\n`);
    expect(text("worker.tf")).toBe(house["worker.tf"]);
    const both = after(house, { ...SQS, values: { producers: ["api"], consumers: ["worker"] } });
    expect([both.text("api.tf"), both.text("worker.tf")].every((each) => each.includes(ITEM))).toBe(true);
    expect(both.addition.touches).toEqual(["aws_ecs_task_definition.api", "aws_ecs_task_definition.worker"]);
  });

  it("leave a list alone that others have too", () => {
    const shared = 'locals {\n  common = [{ name = "A", value = "b" }]\n}\n';
    const container = (name: string): string => `jsonencode([{ name = "${name}", image = "x", environment = local.common }])`;
    const { text } = after({ "main.tf": shared + TASK("api", container("api")) + TASK("worker", container("worker")) });
    expect(text("main.tf")).toContain('  common = [{ name = "A", value = "b" }]\n');
    expect(text("main.tf").match(/concat\(/g)).toHaveLength(1);
    expect(text("main.tf")).toContain("environment = concat(\n    local.common,\n");
  });

  it("are one list where a container is told several things and has none yet, also beside those of an earlier addition", () => {
    const cache: Wish = { component: elasticache, on: ["default"], values: { clients: ["api"] }, slots: { ecsTaskRoles: null, ecsServiceSecurityGroups: null, region: null, vpc: "var.vpc_id", privateSubnets: "var.subnet_ids" }, without: ["outputs", "monitoring"] };
    const house = { "main.tf": `variable "vpc_id" {\n  type = string\n}\n\nvariable "subnet_ids" {\n  type = list(string)\n}\n\nvariable "create_topic" {\n  type    = bool\n  default = false\n}\n\nresource "aws_sns_topic" "a" {\n  count = var.create_topic ? 1 : 0\n  name  = "a"\n}\n\n${TASK("api", 'jsonencode([\n    {\n      name  = "api"\n      image = "x"\n    }\n  ])')}` };
    const list = (label: string, word: string, indent: string): string =>
      [
        `concat(`,
        `  [for value in aws_elasticache_replication_group.${label}[*].primary_endpoint_address : { name = "${word}CACHE_HOST", value = value }],`,
        `  [for value in aws_elasticache_replication_group.${label}[*].port : { name = "${word}CACHE_PORT", value = tostring(value) }],`,
        `  [for value in aws_secretsmanager_secret.${label}_token[*].arn : { name = "${word}CACHE_TOKEN_ARN", value = value }]`,
      ].join(`\n${indent}`);
    const first = after(house, cache).text("main.tf");
    expect(first).toContain(`environment = length(aws_elasticache_replication_group.elasticache) > 0 ? ${list("elasticache", "", "      ")}\n      ) : null\n`);
    const second = after({ ...house, "main.tf": first }, { ...cache, name: "sessions" }).text("main.tf");
    expect(second).toContain("environment = length(aws_elasticache_replication_group.elasticache) > 0 || length(aws_elasticache_replication_group.sessions) > 0 ? concat(");
    expect(second).toContain(`length(aws_elasticache_replication_group.sessions) > 0 ? ${list("sessions", "SESSIONS_", "        ")}\n        ) : []\n`);
  });

  it("are the first that a container has, which has none as long as there are none", () => {
    const { text } = after({ "main.tf": TASK("api", 'jsonencode([\n    {\n      name  = "api"\n      image = "x"\n    }\n  ])') });
    expect(text("main.tf")).toContain(`      environment = length(aws_sqs_queue.messaging) > 0 ? [\n        for k, q in aws_sqs_queue.messaging : ${ITEM}\n      ] : null\n`);
  });

  it("are a map where the module takes one, for the picked ones of several calls", () => {
    const app = `variable "environment" {\n  type    = map(string)\n  default = {}\n}\n${TASK("app", 'jsonencode([{ name = "a", image = "b", environment = [for k, v in var.environment : { name = k, value = v }] }])')}`;
    const { text, addition } = after({ "main.tf": 'module "api" {\n  source = "./app"\n\n  environment = {\n    A = "b"\n  }\n}\n\nmodule "worker" {\n  source = "./app"\n}\n', "app/main.tf": app });
    expect(text("main.tf")).toContain('  environment = merge(\n    {\n      A = "b"\n    },\n    { for k, q in aws_sqs_queue.messaging : "QUEUE_${upper(replace(k, "-", "_"))}_URL" => q.url }\n  )\n');
    expect(text("main.tf")).toContain('module "worker" {\n  source = "./app"\n}\n');
    expect(addition.touches).toEqual(["module.api.aws_ecs_task_definition.app"]);
  });

  it("are for the picked keys of a call that makes several", () => {
    const app = `variable "environment" {\n  type    = list(any)\n  default = []\n}\n${TASK("app", 'jsonencode([{ name = "a", image = "b", environment = var.environment }])')}`;
    const { text } = after({ "main.tf": 'variable "apps" {\n  default = { api = {}, worker = {} }\n}\n\nmodule "app" {\n  source   = "./app"\n  for_each = var.apps\n}\n', "app/main.tf": app });
    expect(text("main.tf")).toContain('  environment = contains(["api"], each.key) ? [\n');
  });

  it("are handed over where a template file makes the containers", () => {
    const { addition } = after({ "main.tf": TASK("api", 'templatefile("app.json", {})') });
    expect(addition.handOver).toEqual([`The containers of api are put together where no list of their environment can be added to: aws_ecs_task_definition.api in main.tf. Give them these variables there.\n\nenvironment = [\n  for k, q in aws_sqs_queue.messaging : ${ITEM}\n]`]);
    expect(addition.touches).toEqual([]);
  });

  it("are among those that the author's tests list", () => {
    const test = (left: string, right: string): string => `run "x" {\n  assert {\n    condition     = ${left} == ${right}\n    error_message = "Other variables."\n  }\n}\n`;
    const names = "[for v in jsondecode(aws_ecs_task_definition.api.container_definitions)[0].environment : v.name]";
    const house = { "main.tf": TASK("api", 'jsonencode([{ name = "api", image = "x", environment = [{ name = "A", value = "b" }] }])') };
    const tested = (left: string, right: string): string => after({ ...house, "tests/main.tftest.hcl": test(left, right) }).text("tests/main.tftest.hcl");
    const added = '[for k, _ in aws_sqs_queue.messaging : "QUEUE_${upper(replace(k, "-", "_"))}_URL"]';
    expect(tested(names, '["A"]')).toContain(`== concat(\n      ["A"],\n      ${added}\n    )\n`);
    expect(tested('toset(["A"])', `toset(${names})`)).toContain(`toset(concat(\n      ["A"],\n      ${added}\n    )) == toset(`);
    for (const [left, right] of [[names.replace(".api.", ".worker."), '["A"]'], [`length(${names})`, "1"], ["var.a", '["A"]']] as const) expect(tested(left, right)).toBe(test(left, right));
  });
});
