import { describe, expect, it } from "vitest";
import { createFakeHost, type FakeHost } from "../../support/fakeHost";
import { callsOf, usePanels } from "../../support/panels";
import { designOf, type JsonObject } from "../../support/sampleDesign";

const open = usePanels();

const PROPERTIES: JsonObject = {
  "tables.recovery": { type: "boolean", title: "Recovery", default: false, vary: "setting", part: "Tables" },
  "jobs.queues": { type: "array", title: "Queues", vary: "shape", part: "Jobs", items: { type: "string", enum: ["aws_sqs_queue.orders", "module.mails"], found: { "aws_sqs_queue.orders": "orders.tf, line 3", "module.mails": "mails.tf, line 1" } } },
};

/** A panel whose form is about two things that are added together. */
function host(): FakeHost {
  const made = createFakeHost();
  made.state.session = { ...made.state.session, phase: "design" };
  const viewOf = (answers: FakeHost["state"]["answers"]) => ({ ...designOf(answers), effective: {}, problems: [], schema: { type: "object", properties: PROPERTIES } });
  made.handlers["design/get"] = () => Promise.resolve(viewOf(made.state.answers));
  made.handlers["design/answer"] = ({ answers }) => Promise.resolve(viewOf((made.state.answers = answers)));
  return made;
}

describe("the form of several things that are added together", () => {
  it("has a section for each, and switches all of them on together", async () => {
    const { page } = await open(host());
    await page.getByRole("region", { name: "Tables", exact: true }).waitFor();
    await expect.poll(() => page.getByRole("region", { name: "Environments", exact: true }).count()).toBe(1);
    await expect.poll(() => page.getByRole("region", { name: "Tables", exact: true }).getByRole("checkbox", { name: /^Recovery/ }).count()).toBeGreaterThan(0);
    await expect.poll(() => page.getByRole("region", { name: "Jobs", exact: true }).getByRole("checkbox", { name: /^Recovery/ }).count()).toBe(0);
  });

  it("offers the things of the repository with the lines where they stand", async () => {
    const made = host();
    const { page } = await open(made);
    const queues = page.getByRole("group", { name: "Queues" });
    await queues.getByText("orders.tf, line 3").waitFor();
    await queues.getByRole("checkbox", { name: "module.mails" }).click();
    await expect.poll(() => callsOf(made, "design/answer").at(-1)).toMatchObject({ answers: { values: { "jobs.queues": ["module.mails"] } } });
  });
});
