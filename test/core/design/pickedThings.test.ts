import { describe, expect, it } from "vitest";
import { pickedComponent } from "../../../src/core/design/pickedThings";
import { backup } from "../../../src/catalog/backup";
import { sqs } from "../../../src/catalog/sqs";
import { jobs } from "../../support/thingsComponent";

const fieldsOf = (component: typeof jobs) => component.inputs.flatMap((input) => (input.kind === "items" ? Object.keys(input.fields) : []));

describe("a component that works with things that were picked", () => {
  it("has nothing of what it would do with them where nothing was picked", () => {
    const alone = pickedComponent(jobs, {});
    expect(alone.text).toBe('resource "aws_lambda_function" "main" {\n  function_name = name.job\n  role          = role.main.arn\n  filename      = "job.zip"\n  handler       = "index.handler"\n  runtime       = "nodejs22.x"\n}\n');
    expect(fieldsOf(alone)).toEqual([]);
    expect(Object.keys(alone.resources)).toEqual(["aws_lambda_function.main"]);
    expect(alone.intents.map(({ kind }) => kind)).toEqual(["role"]);
    expect(Object.keys(alone.names)).toEqual(["job", "role"]);
  });

  it("keeps what one input is for where another picks nothing", () => {
    const some = pickedComponent(jobs, { queues: { keys: ["orders"] } });
    expect(fieldsOf(some)).toEqual(["queue"]);
    expect(some.text).toContain("event_source_arn = thing.queues[item.queue].arn");
    expect(some.text).not.toContain("thing.topics");
    expect(some.text).not.toContain("dead_letter_config");
    expect(some.intents.flatMap((intent) => (intent.kind === "grant" ? [intent.permission] : [intent.kind]))).toEqual(["role", "receive", "output"]);
  });

  it("joins lists of what was picked alone, and says nothing where nothing was", () => {
    const resources = (picks: Parameters<typeof pickedComponent>[1]): string => /resources +=[^]*?(?=\n\n)/.exec(pickedComponent(backup, picks).text)?.[0] ?? "";
    expect(resources({ tables: { keys: ["events"] }, buckets: { keys: ["files"] } })).toBe("resources = concat(\n    thing.tables[item.tables].arn,\n    thing.buckets[item.buckets].arn,\n  )");
    expect(resources({ tables: { keys: ["events"] } })).toBe("resources = thing.tables[item.tables].arn");
    expect(resources({})).toBe("");
  });

  it("takes the keys there are, where these are always the same", () => {
    const { inputs } = pickedComponent(jobs, { queues: { keys: ["orders", "mails"] }, tables: { keys: ["events"] }, topics: { keys: undefined } });
    expect(inputs.find(({ kind }) => kind === "items")).toMatchObject({ fields: { queue: { enum: ["orders", "mails", null] }, tables: { items: { enum: ["events"] } }, topic: { type: ["string", "null"] } } });
  });

  it("says nothing of each of none", () => {
    const told = { ...jobs, text: jobs.text.replace("item.queue == null ? null : { QUEUE = thing.queues[item.queue].url }", "merge({ JOB = item.key }, { for key in thing.tables[item.tables] : upper(key) => thing.tables[key].name }, { A = 1 })") };
    expect(pickedComponent(told, {}).text).toContain('    variables = merge({ JOB = item.key }, { A = 1 })\n');
    expect(pickedComponent(told, { tables: { keys: ["events"] } }).text).toContain("for key in thing.tables[item.tables] : upper(key) => thing.tables[key].name");
  });

  it("is the same one where it picks nothing ever", () => {
    expect(pickedComponent(sqs, {})).toBe(sqs);
  });
});
