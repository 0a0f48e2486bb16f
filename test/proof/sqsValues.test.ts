import { relative } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Repository } from "../../src/core/repository/repository";
import { additionOf, fixture, planFor, textsOf, type Wish } from "../core/implementation/plans";
import { startAwsStub } from "../terraform/awsStub";
import { areSamePlans, comparePlans } from "../terraform/comparePlans";
import { errorsOf, sentenceOf } from "../terraform/diagnostic";
import { placeOf, type PlannedEnvironment } from "../terraform/environment";
import type { Plan } from "../terraform/plan";
import { requireTerraform } from "../terraform/requireTerraform";
import { planTest } from "../terraform/testFile";
import { runTestBatch } from "../terraform/testRuns";
import { openWorkingCopy, validateCopy, type WorkingCopy } from "../terraform/workingCopy";
import { attributesOf, planNamed } from "./additions";

const terraform = requireTerraform();

/** How Terraform is told which environment is meant. */
interface Choice {
  readonly workspace?: string;
  /** Text of a variable file, or the path of one. */
  readonly values?: string;
  readonly file?: string;
}

/** A house whose values are elsewhere than in variable files alone. */
interface House {
  readonly fixture: string;
  readonly root: string;
  readonly choices: Readonly<Record<string, Choice>>;
  /** The environment it is switched on in. */
  readonly on: string;
  readonly wish: Wish;
  /** It keeps its values in variables all the same. */
  readonly declares?: true;
  /** Labels of queues and of their dead-letter queues. */
  readonly label: string;
  readonly dlq: string;
  /** Every new address there beside those of the queue itself. */
  readonly others: readonly string[];
  readonly queueName: string;
  /** Runs of the author's own tests, once for each of the processes. */
  readonly runs: number;
  readonly processes: readonly Readonly<Record<string, string>>[];
}

const alarms = (prefix: string): readonly string[] => [`aws_cloudwatch_metric_alarm.${prefix}_dlq_not_empty["jobs"]`, `aws_cloudwatch_metric_alarm.${prefix}_oldest_message_age["jobs"]`];

const HOUSES: readonly House[] = [
  {
    fixture: "workspaces",
    root: ".",
    choices: { default: { workspace: "default" }, preproduction: { workspace: "preproduction" }, production: { workspace: "production" } },
    on: "production",
    wish: {},
    label: "messaging",
    dlq: "messaging_dlq",
    others: alarms("messaging"),
    queueName: "production-jobs",
    runs: 2,
    processes: ["default", "preproduction", "production"].map((name) => ({ TF_WORKSPACE: name })),
  },
  {
    fixture: "config",
    root: ".",
    choices: { dev: { values: 'environment = "dev"\n' }, prod: { values: 'environment = "prod"\n' } },
    on: "prod",
    wish: { slots: { kmsKey: null } },
    label: "this",
    dlq: "dlq",
    others: alarms("messaging"),
    queueName: "fleet-prod-jobs",
    runs: 3,
    processes: [{}],
  },
  {
    fixture: "labels",
    root: ".",
    choices: { dev: { file: "stages/dev.tfvars" }, prod: { file: "stages/prod.tfvars" } },
    on: "prod",
    wish: {},
    declares: true,
    label: "default",
    dlq: "dlq",
    others: ["dlq_not_empty", "oldest_message_age"].map((alarm) => `module.messaging_${alarm}_alarm["jobs"].aws_cloudwatch_metric_alarm.default[0]`),
    queueName: "acme-prod-notify-messaging-jobs",
    runs: 3,
    processes: [{}],
  },
  ...["dev", "prod"].map(
    (name): House => ({
      fixture: "stacks",
      root: `environments/${name}`,
      choices: { [name]: {} },
      on: name,
      wish: { slots: { alarmTopic: "module.alerts.topic_arn" } },
      label: "this",
      dlq: "dlq",
      others: alarms("messaging"),
      queueName: `nw-${name}-jobs`,
      runs: 1,
      processes: [{}],
    }),
  ),
];

const ofQueue = ({ label, dlq }: House): readonly string[] => [
  `aws_sqs_queue.${dlq}["jobs"]`,
  `aws_sqs_queue.${label}["jobs"]`,
  `aws_sqs_queue_policy.${dlq}["jobs"]`,
  `aws_sqs_queue_policy.${label}["jobs"]`,
  `aws_sqs_queue_redrive_allow_policy.${dlq}["jobs"]`,
  `aws_sqs_queue_redrive_policy.${label}["jobs"]`,
];

/** The plan of every environment; Terraform knows one workspace at a time. */
async function plansOf(copy: WorkingCopy, choices: House["choices"]): Promise<ReadonlyMap<string, Plan>> {
  const plans = new Map<string, Plan>();
  for (const [name, { workspace, values, file }] of Object.entries(choices)) {
    if (values !== undefined) copy.write(`.values/${name}.tfvars`, values);
    const written = values === undefined ? file : `.values/${name}.tfvars`;
    const environment: PlannedEnvironment = { name, variableFiles: written === undefined ? [] : [written] };
    const stub = await startAwsStub({ account: placeOf(copy.folder, environment).account });
    try {
      const processEnvironment = { ...stub.env, ...(workspace === undefined ? {} : { TF_WORKSPACE: workspace }) };
      const [run] = await runTestBatch(copy, { command: "plan", environments: [environment], testOf: (_, variables) => planTest(copy.folder, variables), processEnvironment });
      if (run?.plan === undefined) throw new Error(`${name} was not planned: ${errorsOf(run?.diagnostics ?? []).map(sentenceOf).join("\n")}`);
      plans.set(name, run.plan);
    } finally {
      await stub.stop();
    }
  }
  return plans;
}

/** Writes an addition into the copy and installs the modules it calls; paths of a plan begin at the top of the repository. */
async function write(repository: Repository, copy: WorkingCopy, { root, wish }: House, on: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { plan } = additionOf(planFor(repository, { ...wish, on, root: root === "." ? "" : root }));
  const texts = textsOf(repository, plan);
  for (const [path, text] of texts) copy.write(relative(root, path), text);
  await copy.initialise({ again: true });
  return texts;
}

/** What `fmt`, `validate` and the author's own tests say against the copy; nothing when they are content. */
async function complaints(copy: WorkingCopy, { root, runs, processes }: House): Promise<string> {
  const format = await copy.run(["fmt", "-check", "-diff", "-recursive", "-no-color", relative(root, ".") || "."]);
  const { diagnostics } = await validateCopy(copy);
  const said = [format.stdout + format.stderr, ...errorsOf(diagnostics).map(sentenceOf)];
  for (const environment of processes) {
    const { stdout, stderr } = await copy.run(["test", "-no-color"], environment);
    if (!stdout.includes(`Success! ${String(runs)} passed, 0 failed.`)) said.push(stdout + stderr);
  }
  return said.join("");
}

describe.skipIf(terraform.kind === "missing").each(HOUSES)(`a message queue added to $fixture ($root)${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 400_000 }, (house) => {
  const repository = fixture(house.fixture);
  let copy: WorkingCopy;
  let before: ReadonlyMap<string, Plan>;

  beforeAll(async () => {
    copy = await openWorkingCopy(fileURLToPath(new URL(`../fixtures/repos/${house.fixture}`, import.meta.url)), { root: house.root });
    await copy.initialise();
    before = await plansOf(copy, house.choices);
  }, 300_000);

  afterAll(() => {
    copy.dispose();
  });

  it("changes nothing where it is off, and the house's tests stay green", async () => {
    await write(repository, copy, house, []);
    expect(await complaints(copy, house)).toBe("");
    const plans = await plansOf(copy, house.choices);
    for (const [name, plan] of before) expect(comparePlans(plan, planNamed(plans, name)), name).toSatisfy(areSamePlans);
  });

  it("is there where it is on and nowhere else", async () => {
    const texts = await write(repository, copy, house, [house.on]);
    expect([...texts.keys()].filter((path) => path.endsWith("variables.tf")).length > 0).toBe(house.declares === true);
    expect(await complaints(copy, house)).toBe("");
    const plans = await plansOf(copy, house.choices);
    for (const [name, plan] of before) {
      const comparison = comparePlans(plan, planNamed(plans, name));
      if (name === house.on) expect([[...comparison.added].sort(), comparison.changed, comparison.removed], name).toEqual([[...house.others, ...ofQueue(house)].sort(), [], []]);
      else expect(comparison, name).toSatisfy(areSamePlans);
    }
    expect(attributesOf(planNamed(plans, house.on), `aws_sqs_queue.${house.label}["jobs"]`)).toMatchObject({ name: house.queueName, fifo_queue: false, visibility_timeout_seconds: 30 });
  });

  it("takes queues of different kinds beside each other", async () => {
    const values = { queues: { orders: { fifo_queue: true }, "order-mails": { visibility_timeout_seconds: 120 } }, deadLetter: false };
    await write(repository, copy, { ...house, wish: { ...house.wish, values } }, [house.on]);
    expect(await complaints(copy, house)).toBe("");
    const [environment] = Object.entries(house.choices).filter(([name]) => name === house.on);
    const plans = await plansOf(copy, Object.fromEntries(environment === undefined ? [] : [environment]));
    const added = comparePlans(planNamed(before, house.on), planNamed(plans, house.on)).added.filter((address) => address.startsWith("aws_sqs"));
    expect([...added].sort()).toEqual(["aws_sqs_queue", "aws_sqs_queue_policy"].flatMap((type) => ["order-mails", "orders"].map((key) => `${type}.${house.label}["${key}"]`)));
    expect(attributesOf(planNamed(plans, house.on), `aws_sqs_queue.${house.label}["orders"]`)).toMatchObject({ name: expect.stringMatching(/orders\.fifo$/), fifo_queue: true });
  });
});
