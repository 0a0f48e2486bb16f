import { describe, expect, it } from "vitest";
import type { Addition } from "../../../src/core/implementation/addition";
import { additionOf, fixture, planFor } from "../../core/implementation/plans";
import type { Plan } from "../../terraform/plan";
import { problemsOf } from "./planned";

const resource = (after: unknown): { readonly type: string; readonly actions: readonly string[]; readonly after: unknown } => ({ type: "", actions: ["create"], after });
const planWith = (addresses: readonly string[], name = "former"): Plan => ({ resources: new Map(addresses.map((address) => [address, resource({ name })])), outputs: new Map() });

const queue: Addition = additionOf(planFor(fixture("services"), { on: "all", values: { producers: ["api"] } }));
const QUEUES = new Map([["sqs", queue]]);
const OWN = ["aws_ecs_task_definition.api", "aws_vpc.main"];
const MADE = 'aws_sqs_queue.this["jobs"]';

describe("what a plan is held against", () => {
  it("is nothing new where an addition is off", () => {
    expect(problemsOf(planWith(OWN), planWith(OWN), QUEUES, false)).toEqual([]);
    expect(problemsOf(planWith(OWN), planWith([...OWN, MADE]), QUEUES, false)).toEqual([`it is off, and yet ${MADE} differ`]);
    expect(problemsOf(planWith(OWN), planWith(OWN, "other"), QUEUES, false)).toHaveLength(1);
  });

  it("is what the addition says where it is on", () => {
    expect(problemsOf(planWith(OWN), planWith([...OWN, MADE]), QUEUES, true)).toEqual([]);
    expect(problemsOf(planWith(OWN), planWith([...OWN, `module.new.${MADE}`]), QUEUES, true)).toEqual([]);
    expect(problemsOf(planWith(OWN), planWith(OWN), QUEUES, true)).toEqual(["it is on, and nothing of sqs would be made"]);
    expect(problemsOf(planWith(OWN), planWith([...OWN, MADE, "aws_sqs_queue.strange"]), QUEUES, true)).toEqual(["aws_sqs_queue.strange would be made, and no addition says so"]);
    expect(problemsOf(planWith(OWN), planWith(["aws_vpc.main", MADE]), QUEUES, true)).toEqual(["aws_ecs_task_definition.api would be gone"]);
  });

  it("lets an addition change what it says it changes, and nothing else", () => {
    expect(queue.touches).toEqual(["aws_ecs_task_definition.api"]);
    const after = planWith([...OWN, MADE], "other");
    expect(problemsOf(planWith(OWN), after, QUEUES, true)).toEqual(["aws_vpc.main would change: name"]);
  });
});
