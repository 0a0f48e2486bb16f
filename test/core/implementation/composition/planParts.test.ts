import { describe, expect, it } from "vitest";
import { recordPath, type ComponentRecord } from "../../../../src/core/implementation/record/record";
import { readRecord } from "../../../../src/core/implementation/record/recordFile";
import { planTakeBack } from "../../../../src/core/implementation/record/takeBack";
import { namesOfAddition } from "../../../../src/core/design/composition";
import { textsAfter } from "../../../../src/core/implementation/editPlan";
import { planAddition } from "../../../../src/core/implementation/planAddition";
import type { Repository } from "../../../../src/core/repository/repository";
import { repoPath, type RepoPath } from "../../../../src/core/text/span";
import { tryAddition, violationsOf } from "../checks/changes";
import { desk } from "../../../support/thingsComponent";
import { additionOf, fixture, planFor, reasonsOf, refusalsOf, requestFor, textsOf, withPlan, type Wish } from "../plans";

const NIGHT = { component: desk, name: "night", on: "all" as const };

const recordsIn = (repository: Repository, wish: Wish): ReadonlyMap<string, ComponentRecord> => {
  const texts = textsOf(repository, additionOf(planFor(repository, wish)).plan);
  const records = namesOfAddition(desk, wish.name ?? desk.id).map((name) => readRecord(texts.get(recordPath(repoPath(""), name)) ?? ""));
  return new Map(records.flatMap((record) => (typeof record === "string" ? [] : [[record.name, record] as const])));
};

describe("a composition", () => {
  it("adds its parts in one plan, each with what those before it make", () => {
    const { plan, changes } = additionOf(planFor(fixture("services"), NIGHT));
    const texts = textsOf(fixture("services"), plan);
    expect(plan.files.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      "edit variables.tf",
      "edit outputs.tf",
      "edit environments/dev.tfvars",
      "edit environments/prod.tfvars",
      "edit locals.tf",
      ...["night-queues", "night-tables", "night-jobs"].flatMap((name) => [`create ${name}.tf`, `create .annex/components/${name}.json`]),
    ]);
    expect(texts.get(repoPath("locals.tf"))).toContain("  night_jobs_queues = { for key, queue in aws_sqs_queue.night_queues : key => { url = queue.url, arn = queue.arn } }\n  night_jobs_tables = { for key, table in aws_dynamodb_table.night_tables : key => table.arn }\n");
    expect(texts.get(repoPath("environments/dev.tfvars"))).toContain('night_jobs_jobs = {\n  "report" = {\n    queue  = "orders"\n    tables = ["events"]\n  }\n}\n');
    expect(changes.filter(({ key }) => key === "record").map(({ summary }) => summary.split(":")[0])).toEqual(["Message queue (SQS)", "Table (DynamoDB)", "Jobs"]);
  });

  it("calls its parts as they call themselves where it has its own name", () => {
    expect(namesOfAddition(desk, "desk")).toEqual(["sqs", "dynamodb", "jobs"]);
    expect(additionOf(planFor(fixture("sample"), { component: desk, on: "all" })).plan.files.filter(({ kind }) => kind === "create").map(({ path }) => path)).toContain("sqs.tf");
  });

  it("writes what its parts would one after the other", () => {
    const values = { queues: { orders: {}, mails: {} } };
    const queues = withPlan(fixture("services"), additionOf(planFor(fixture("services"), { name: "night-queues", on: "all", values })).plan);
    const together = withPlan(fixture("services"), additionOf(planFor(fixture("services"), NIGHT)).plan);
    expect(together.files.get(repoPath("night-queues.tf"))?.text).toBe(queues.files.get(repoPath("night-queues.tf"))?.text);
  });

  it("comes to nothing more the second time, and to what is missing where a part is there", () => {
    const records = recordsIn(fixture("services"), NIGHT);
    const now = withPlan(fixture("services"), additionOf(planFor(fixture("services"), NIGHT)).plan);
    expect(additionOf(planAddition({ ...requestFor(now, NIGHT), records })).plan.files).toEqual([]);
    const queues = additionOf(planFor(fixture("services"), { name: "night-queues", on: "all", values: { queues: { orders: {}, mails: {} } } }));
    const some = withPlan(fixture("services"), queues.plan);
    const rest = additionOf(planAddition({ ...requestFor(some, NIGHT), records: new Map([["night-queues", records.get("night-queues")]].flatMap(([name, record]) => (typeof name === "string" && typeof record === "object" ? [[name, record] as const] : []))) }));
    expect(rest.plan.files.filter(({ kind }) => kind === "create").map(({ path }) => path)).not.toContain("night-queues.tf");
    expect(textsOf(some, rest.plan).get(repoPath("locals.tf"))).toContain("in aws_sqs_queue.night_queues :");
  });

  it.each(["services", "registry", "config", "onefile"])("is taken back part by part, to the byte: %s", (house) => {
    const before = fixture(house);
    const plan = additionOf(planFor(before, NIGHT)).plan;
    const records = recordsIn(before, NIGHT);
    const texts = new Map<RepoPath, string | undefined>([...before.files].map(([path, { text }]) => [path, text]));
    for (const [path, text] of textsAfter(plan, (file) => texts.get(file) ?? "")) texts.set(path, text);
    for (const name of namesOfAddition(desk, "night").toReversed()) {
      const record = records.get(name);
      if (record === undefined) throw new Error(name);
      const others = [...records.values()].filter((other) => other !== record && texts.get(recordPath(other.root, other.name)) !== undefined);
      const back = planTakeBack(record, recordPath(record.root, name), (path) => texts.get(path), others);
      expect(back.left).toEqual([]);
      for (const [path, text] of textsAfter(back.plan, (file) => texts.get(file) ?? "")) texts.set(path, text);
    }
    expect(new Map([...texts].filter(([, text]) => text !== undefined))).toEqual(new Map([...before.files].map(([path, { text }]) => [path, text])));
  });

  it.each(["services", "registry", "serverless", "config", "compact"])("keeps what every addition keeps: %s", (house) => {
    const tried = tryAddition(fixture(house), NIGHT);
    if (tried.kind === "refused") throw new Error(tried.refusals.map(({ message }) => message).join("\n"));
    expect(violationsOf(tried.change).filter((violation) => !violation.startsWith("monitoring:"))).toEqual([]);
  });

  it("has what a part makes in a module of its own handed to the module of another", () => {
    const texts = textsOf(fixture("stacks"), additionOf(planFor(fixture("stacks"), { ...NIGHT, root: "environments/dev" })).plan);
    const main = texts.get(repoPath("environments/dev/main.tf"));
    expect(main).toContain("  queues = { for key, url in module.night-queues.queue_urls : key => { url = url, arn = module.night-queues.queue_arns[key] } }\n  tables = module.night-tables.table_arns\n");
    expect(texts.get(repoPath("modules/night-jobs/variables.tf"))).toContain('variable "queues" {\n  type = map(object({ url = string, arn = string }))\n}\n');
  });

  it("is refused with the input as the composition calls it", () => {
    expect(refusalsOf(planFor(fixture("services"), { ...NIGHT, values: { "tables.tables": { events: { hash_key_type: "X" } } } }))).toContainEqual(expect.objectContaining({ input: "tables.tables.events.hash_key_type" }));
    expect(reasonsOf(planFor(fixture("services"), { ...NIGHT, values: { "jobs.jobs": { report: { queue: "parcels" } } } }))).toContain("jobs.jobs.report.queue: parcels is not among what was picked for queues; found: orders, mails.");
    expect(reasonsOf(planFor(fixture("services"), { ...NIGHT, values: { tables: {} } }))).toEqual(["The answers: There is no tables here."]);
    expect(reasonsOf(planFor(fixture("crlf"), NIGHT))).toEqual(["Message queue (SQS): kmsKey could be aws_kms_key.customer.arn or aws_kms_key.internal.arn: say which."]);
  });

  it("asks for what its parts ask, but for what one takes from another", () => {
    const names = desk.inputs.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["queues.queues", "queues.producers", "tables.tables", "jobs.jobs", "jobs.topics"]));
    expect(names).not.toContain("jobs.queues");
    expect(desk.defaults.large).toMatchObject({ "queues.queues": { orders: { message_retention_seconds: 604_800 }, mails: {} }, "jobs.jobs": { report: { queue: "orders", topic: null, tables: ["events"] } } });
    expect(desk.needs.map(({ slot }) => slot)).toEqual(expect.arrayContaining(["kmsKey", "alarmTopic", "ecsTaskRoles"]));
    expect(desk.schema).toMatchObject({ properties: { "jobs.jobs": { part: "Jobs", additionalProperties: { properties: { topic: { ofThings: "jobs.topics" } } } } } });
    expect(desk.check(desk.defaults.small)).toEqual([]);
    expect(desk.check({ ...desk.defaults.small, "tables.tables": 3 })).toEqual([{ input: "tables.tables", message: "It must be an object." }]);
  });
});
