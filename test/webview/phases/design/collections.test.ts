import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { createFakeHost, type FakeHost } from "../../support/fakeHost";
import { callsOf, usePanels } from "../../support/panels";
import { designOf, type JsonObject } from "../../support/sampleDesign";

const open = usePanels();

/** A field of each kind that holds several values. */
const FIELDS: JsonObject = {
  subjects: { type: "array", items: { type: "string" }, title: "Subjects", default: [] },
  variables: { type: "object", propertyNames: { pattern: "^[A-Z]+$" }, additionalProperties: { type: "string" }, title: "Variables", default: {} },
  indexes: {
    type: "object",
    propertyNames: { pattern: "^[a-z]+$" },
    additionalProperties: { type: "object", properties: { hash_key: { type: "string", title: "Partition key" }, range_key: { type: ["string", "null"], title: "Sort key", default: null } }, required: ["hash_key"] },
    title: "Indexes",
    default: {},
  },
};

/** A panel whose entries have no other fields, with the same column for every environment. */
function host(problems: readonly { readonly input: string; readonly message: string; readonly environment: string }[] = []): FakeHost {
  const made = createFakeHost();
  made.state.session = { ...made.state.session, phase: "design" };
  const viewOf = (answers: FakeHost["state"]["answers"]) => {
    const view = designOf(answers);
    const queues: JsonObject = { type: "object", title: "Queues", vary: "items", additionalProperties: { type: "object", properties: FIELDS } };
    return { ...view, schema: { type: "object", properties: { queues } }, problems: [...problems] };
  };
  made.handlers["design/get"] = () => Promise.resolve(viewOf(made.state.answers));
  made.handlers["design/answer"] = ({ answers }) => Promise.resolve(viewOf((made.state.answers = answers)));
  return made;
}

const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

/** What the host was given last for the entry in the largest environment. */
const given = (made: FakeHost): unknown => (callsOf(made, "design/answer").at(-1) as { answers: { environments: { large: { values: { queues?: { jobs?: unknown } } } } } } | undefined)?.answers.environments.large.values.queues?.jobs;

describe("a field that holds several values", () => {
  it("takes more into a list, and gives them up again", async () => {
    const made = host();
    const { page } = await open(made);
    await field(page, "Add to jobs: Subjects, large").fill("orders");
    await page.keyboard.press("Enter");
    await field(page, "jobs: Subjects, large, number 1").fill("orders.new");
    await expect.poll(() => given(made)).toEqual({ subjects: ["orders.new"] });
    await page.getByRole("button", { name: "Remove: jobs: Subjects, large, number 1" }).click();
    await expect.poll(() => given(made)).toEqual({ subjects: [] });
    await page.getByRole("button", { name: "Use the default: jobs: Subjects, large" }).click();
    await expect.poll(() => given(made) ?? {}).toEqual({});
  });

  it("takes values under names that have the form they need", async () => {
    const made = host();
    const { page } = await open(made);
    await field(page, "Add to jobs: Variables, large: name").fill("low");
    await page.getByText("Choose a name that matches ^[A-Z]+$").waitFor();
    await field(page, "Add to jobs: Variables, large: name").fill("LEVEL");
    await page.keyboard.press("Enter");
    await field(page, "jobs: Variables, large, LEVEL").fill("debug");
    await expect.poll(() => given(made)).toEqual({ variables: { LEVEL: "debug" } });
  });

  it("takes objects under names, each with its fields", async () => {
    const made = host();
    const { page } = await open(made);
    await field(page, "Add to jobs: Indexes, large: name").fill("owner");
    await page.getByRole("button", { name: "Add: jobs: Indexes, large" }).click();
    await field(page, "jobs: Indexes, large, owner: Partition key").fill("owner_id");
    await expect.poll(() => field(page, "jobs: Indexes, large, owner: Sort key").getAttribute("placeholder")).toBe("none (default)");
    await field(page, "jobs: Indexes, large, owner: Sort key").fill("at");
    await expect.poll(() => given(made)).toEqual({ indexes: { owner: { hash_key: "owner_id", range_key: "at" } } });
    await field(page, "jobs: Indexes, large, owner: Sort key").fill("");
    await expect.poll(() => given(made)).toEqual({ indexes: { owner: { hash_key: "owner_id" } } });
    await page.getByRole("button", { name: "Remove: owner" }).click();
    await expect.poll(() => given(made)).toEqual({ indexes: {} });
  });

  it("shows what the host refuses beside the element it is about", async () => {
    const made = host([{ input: "queues.jobs.indexes.owner.hash_key", environment: "large", message: "It must be text." }]);
    const { page } = await open(made);
    await field(page, "Add to jobs: Indexes, large: name").fill("owner");
    await page.keyboard.press("Enter");
    const control = field(page, "jobs: Indexes, large, owner: Partition key");
    await expect.poll(() => control.getAttribute("aria-description")).toContain("It must be text.");
    expect(await page.getByText("It must be text.").count()).toBe(1);
  });
});
