import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { efs } from "../../src/catalog/efs";
import { sqs } from "../../src/catalog/sqs";
import type { Component } from "../../src/core/design/component";
import { additionOf, fixture, planFor, textsOf, type Wish } from "../core/implementation/plans";
import { comparePlans } from "../terraform/comparePlans";
import { environmentsOf, type PlannedEnvironment } from "../terraform/environment";
import type { Plan } from "../terraform/plan";
import { requireTerraform } from "../terraform/requireTerraform";
import { openWorkingCopy, type WorkingCopy } from "../terraform/workingCopy";
import { complaints, planNamed, plansOf } from "./additions";

const terraform = requireTerraform();

interface Used {
  readonly component: Component;
  readonly values: NonNullable<Wish["values"]>;
  /** What the addition says it changes. */
  readonly touches: readonly string[];
  /** Of that what a plan of some environment shows; what is not known before the apply changes unseen, as does what a service waits for. */
  readonly changed: readonly string[];
  /** Notes about what the addition does not reach. */
  readonly handOver: number;
}

interface House {
  readonly fixture: string;
  readonly root: string;
  readonly slots?: NonNullable<Wish["slots"]>;
  /** The text of an environment that is chosen on the command line. */
  readonly chosen?: string;
  readonly used: readonly Used[];
}

const DEFINITION = "aws_ecs_task_definition";
const POLICY = "aws_iam_role_policy";

const HOUSES: readonly House[] = [
  {
    fixture: "workspaces",
    root: "",
    used: [
      {
        component: sqs,
        values: { producers: ["api"], consumers: ["worker"] },
        touches: [`${DEFINITION}.api`, `${DEFINITION}.worker`, `${POLICY}.api_permissions`, `${POLICY}.worker_permissions`],
        changed: [],
        handOver: 0,
      },
    ],
  },
  {
    fixture: "labels",
    root: "",
    used: [
      {
        component: sqs,
        values: { producers: ["api"], consumers: ["sender"] },
        touches: ["api", "sender"].flatMap((name) => [`module.${name}.${DEFINITION}.default`, `module.${name}.${POLICY}.task`]),
        changed: [`module.api.${DEFINITION}.default`],
        handOver: 0,
      },
      {
        component: efs,
        values: { clients: ["api"] },
        touches: [`module.api.${DEFINITION}.default`, `module.api.${POLICY}.task`],
        changed: [`module.api.${DEFINITION}.default`],
        handOver: 0,
      },
    ],
  },
  { fixture: "stacks", root: "environments/dev", used: [{ component: sqs, values: { producers: ["orders"], consumers: ["orders"] }, touches: ["module.orders.aws_iam_role.task"], changed: ["module.orders.aws_iam_role.task"], handOver: 1 }] },
  {
    fixture: "config",
    root: "",
    slots: { kmsKey: "aws_kms_key.database.arn" },
    chosen: 'environment = "dev"',
    used: [
      { component: sqs, values: { producers: ["gateway"], consumers: ["tracker"] }, touches: [`${DEFINITION}.service`], changed: [], handOver: 0 },
    ],
  },
  {
    fixture: "services",
    root: "",
    used: [
      { component: sqs, values: { producers: ["api"], consumers: ["api"] }, touches: [`${DEFINITION}.api`], changed: [`${DEFINITION}.api`], handOver: 0 },
    ],
  },
  {
    fixture: "onefile",
    root: "",
    used: [
      { component: sqs, values: { producers: ["api"], consumers: ["api"] }, touches: [`${DEFINITION}.api`], changed: [], handOver: 0 },
    ],
  },
];

describe.skipIf(terraform.kind === "missing").each(HOUSES)(`services that use an addition in $fixture${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 400_000 }, (house) => {
  let copy: WorkingCopy;
  let environments: readonly PlannedEnvironment[];
  let before: ReadonlyMap<string, Plan>;
  let undo = (): void => undefined;

  beforeAll(async () => {
    copy = await openWorkingCopy(fileURLToPath(new URL(`../fixtures/repos/${house.fixture}`, import.meta.url)), { root: house.root === "" ? "." : house.root });
    if (house.chosen !== undefined) copy.write(".values/chosen.tfvars", `${house.chosen}\n`);
    environments = house.chosen === undefined ? environmentsOf(copy.folder) : [{ name: "chosen", variableFiles: [".values/chosen.tfvars"] }];
    await copy.initialise();
    before = await plansOf(copy, environments);
  }, 300_000);

  afterEach(() => {
    undo();
  });

  afterAll(() => {
    copy.dispose();
  });

  /** Writes the addition into the copy and gives what it says of itself. */
  async function write({ component, values }: Used) {
    const repository = fixture(house.fixture);
    const addition = additionOf(planFor(repository, { root: house.root, component, values, on: "all", ...(house.slots === undefined ? {} : { slots: house.slots }) }));
    const texts = textsOf(repository, addition.plan);
    for (const [path, text] of texts) copy.write(posix.relative(house.root, path), text);
    undo = (): void => {
      for (const path of texts.keys()) copy.write(posix.relative(house.root, path), repository.files.get(path)?.text ?? (path.endsWith(".json") ? "{}\n" : "# Nothing.\n"));
    };
    await copy.initialise({ again: true });
    return addition;
  }

  it.each(house.used)("$component.id changes what it says where it is on, and passes the author's own tests", async (used) => {
    const addition = await write(used);
    expect(addition.handOver.length).toBe(used.handOver);
    expect([...addition.touches].sort()).toEqual(used.touches);
    expect(await complaints(copy)).toBe("");
    const plans = await plansOf(copy, environments);
    const seen = new Set<string>();
    for (const [name, former] of before) {
      const { removed, changed } = comparePlans(former, planNamed(plans, name));
      expect(removed, name).toEqual([]);
      // Data sources are read anew for what changes; they are nothing that changes.
      for (const { address } of changed) if (!/(^|\.)data\./.test(address)) seen.add(address);
    }
    expect([...seen].sort()).toEqual(used.changed);
    expect(used.touches).toEqual(expect.arrayContaining(used.changed.map((address) => address.replace(/\[[^\]]*\]/g, ""))));
    const tests = await copy.run(["test", "-no-color"]);
    expect(tests.stdout + tests.stderr).not.toContain("Failure!");
  });
});
