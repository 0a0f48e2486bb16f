import { describe, expect, it } from "vitest";
import { errorsOf, sentenceOf } from "../terraform/diagnostic";
import type { Diagnostic } from "../terraform/diagnostic";
import { checkCopy } from "../terraform/checkRepository";
import type { RepositoryCheck } from "../terraform/checkRepository";
import { applyEnvironments, planEnvironments } from "../terraform/planEnvironments";
import { requireTerraform } from "../terraform/requireTerraform";
import { openWorkingCopy, validateCopy } from "../terraform/workingCopy";
import type { WorkingCopy } from "../terraform/workingCopy";
import { sampleFolder } from "./sampleFolder";

const terraform = requireTerraform();
const SMALL = { name: "small", variableFiles: ["tfvars-sample/example-small-setup.tfvars"] };
const MEDIUM = { name: "medium", variableFiles: ["tfvars-sample/example-medium-setup.tfvars"] };
const MINUTES = { timeout: 180_000 };

const QUEUE = `resource "aws_sqs_queue" "events" {
  name       = "\${var.application}-events-\${random_string.setup.id}"
  fifo_queue = true
}
`;

/** Plants a fault in a copy of the sample and looks at it. */
async function withFault<T>(plant: (copy: WorkingCopy) => void, look: (copy: WorkingCopy) => Promise<T>): Promise<T> {
  const copy = await openWorkingCopy(sampleFolder);
  try {
    plant(copy);
    return await look(copy);
  } finally {
    copy.dispose();
  }
}

function errorText(diagnostics: readonly Diagnostic[]): string {
  return errorsOf(diagnostics).map(sentenceOf).join("\n");
}

async function validated(copy: WorkingCopy): Promise<string> {
  const init = await copy.initialise();
  expect(errorText(init.diagnostics)).toBe("");
  return errorText((await validateCopy(copy)).diagnostics);
}

function failures(check: RepositoryCheck): readonly string[] {
  return check.steps.filter(({ hasPassed }) => !hasPassed).map(({ name }) => name);
}

describe.skipIf(terraform.kind === "missing")(`planted faults${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, () => {
  it("finds a resource with a count that is used without an index", MINUTES, async () => {
    const errors = await withFault((copy) => { copy.edit("alarms.tf", (text) => text.replace("aws_sns_topic.alarms[0].arn", "aws_sns_topic.alarms.arn")); }, validated);
    expect(errors).toContain("Missing resource instance key");
  });

  it("finds an argument that the provider does not know", MINUTES, async () => {
    const errors = await withFault((copy) => { copy.edit("alb.tf", (text) => text.replace("  internal  ", "  interior  ")); }, validated);
    expect(errors).toMatch(/alb\.tf:\d+: error: Unsupported argument/);
  });

  it("finds what is declared twice when it initialises", MINUTES, async () => {
    const check = await withFault((copy) => { copy.edit("outputs.tf", (text) => `${text}\noutput "vpc_id" {\n  value = module.vpc.vpc_id\n}\n`); }, (copy) => checkCopy(copy));
    expect(failures(check)).toEqual(["init"]);
    expect(check.steps.at(-1)?.output).toContain("Duplicate output definition");
  });

  it("finds what is not formatted and a value that one environment may not have, and still judges the others", MINUTES, async () => {
    const plant = (copy: WorkingCopy): void => { copy.edit(SMALL.variableFiles[0] ?? "", (text) => `${text}ecs_container_insights = "loud"\n`); };
    const check = await withFault(plant, (copy) => checkCopy(copy, { environments: [SMALL, MEDIUM], isQuick: true }));
    expect(failures(check)).toEqual(["fmt", "plan small"]);
    expect(check.steps.find(({ name }) => name === "plan small")?.output).toContain("One of enabled, disabled, enhanced.");
    expect([...check.plans.keys()]).toEqual(["medium"]);
  });

  it("finds names the provider refuses, because the suffix is known: a load balancer's over 32 characters, a FIFO queue's without .fifo", MINUTES, async () => {
    const plant = (copy: WorkingCopy): void => {
      copy.write("sqs.tf", QUEUE);
      copy.edit("locals.tf", (text) => text.replace("-alb-${random_string.setup.id}", "-application-load-balancer-${random_string.setup.id}"));
    };
    const [validation, run] = await withFault(plant, async (copy) => [await validated(copy), (await planEnvironments(copy, [SMALL])).get("small")] as const);
    expect(validation).toBe("");
    expect(run?.hasPassed).toBe(false);
    expect(errorText(run?.diagnostics ?? [])).toMatch(/"name" cannot be longer than 32 characters/);
    expect(errorText(run?.diagnostics ?? [])).toMatch(/invalid queue name/);
  });

  it("finds an identifier where an ARN must stand, which only an apply can tell", MINUTES, async () => {
    const plant = (copy: WorkingCopy): void => { copy.edit("locals.tf", (text) => text.replace("aws_kms_key.shared[0].arn", "aws_kms_key.shared[0].key_id")); };
    const [planned, applied] = await withFault(plant, async (copy) => {
      await copy.initialise();
      return [(await planEnvironments(copy, [SMALL])).get("small"), (await applyEnvironments(copy, [SMALL])).get("small")] as const;
    });
    expect(errorText(planned?.diagnostics ?? [])).toBe("");
    expect(applied?.hasPassed).toBe(false);
    expect(errorText(applied?.diagnostics ?? [])).toMatch(/is an invalid ARN/);
  });

  it("names the calls to AWS that nobody answered", MINUTES, async () => {
    const plant = (copy: WorkingCopy): void => { copy.edit("data.tf", (text) => `${text}\ndata "aws_kms_key" "other" {\n  key_id = "alias/other"\n}\n`); };
    const run = await withFault(plant, async (copy) => {
      await copy.initialise();
      return (await planEnvironments(copy, [SMALL])).get("small");
    });
    expect(run?.hasPassed).toBe(false);
    expect(errorText(run?.diagnostics ?? [])).toContain("The AWS stub does not know kms:DescribeKey.");
  });
});
