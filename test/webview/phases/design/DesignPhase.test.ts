import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { createFakeHost, type FakeHost } from "../../support/fakeHost";
import { callsOf, usePanels } from "../../support/panels";
import { designOf } from "../../support/sampleDesign";

const open = usePanels();

const host = (): FakeHost => {
  const made = createFakeHost();
  made.state.session = { ...made.state.session, phase: "design" };
  return made;
};

const field = (page: Page, name: string) => page.getByRole("textbox", { name });
const DELAY = "jobs: Delivery delay, large, in seconds";

/** What the host was given last. */
const lastAnswers = (made: FakeHost): unknown => callsOf(made, "design/answer").at(-1);

describe("the form", () => {
  it("has a row header for each field and a column for each environment", async () => {
    const { page } = await open(host());
    const table = page.getByRole("table", { name: "Values of jobs" });
    await table.waitFor();
    expect(await table.getByRole("columnheader").allInnerTexts()).toEqual(["Field", "small", "medium", "large"]);
    expect(await table.getByRole("rowheader").count()).toBe(5);
  });

  it("shows the default of each environment's size profile until a value is given", async () => {
    const { page } = await open(host());
    await expect.poll(() => field(page, "Alarm: oldest message, small, in seconds").getAttribute("placeholder")).toBe("900 (default)");
    await expect.poll(() => field(page, "Alarm: oldest message, large, in seconds").getAttribute("placeholder")).toBe("300 (default)");
    await expect.poll(() => page.getByRole("checkbox", { name: "Dead-letter queues, small" }).getAttribute("aria-checked")).toBe("false");
    await expect.poll(() => page.getByRole("checkbox", { name: "Dead-letter queues, large" }).getAttribute("aria-checked")).toBe("true");
  });

  it("shows where the addition goes, with the reason, and sends another choice", async () => {
    const made = host();
    const { page } = await open(made);
    await page.getByText("Every service has a file of its own here.").waitFor();
    await page.getByRole("combobox", { name: "Where it goes" }).click();
    await page.getByRole("option", { name: "main.tf" }).click();
    await expect.poll(() => callsOf(made, "design/place")).toEqual([{ choice: "main-file" }]);
  });

  it("sends what was typed once typing rests, for the environment it was typed for", async () => {
    const made = host();
    const { page } = await open(made);
    await field(page, DELAY).pressSequentially("120", { delay: 20 });
    await page.getByText("2 minutes").waitFor();
    await expect.poll(() => callsOf(made, "design/answer").length).toBe(1);
    expect(lastAnswers(made)).toMatchObject({
      answers: { environments: { large: { values: { queues: { jobs: { delay_seconds: 120 } } } }, small: { values: { queues: { jobs: {} } } } } },
    });
  });

  it("says at once what is wrong, in words that are read with the field, and keeps what was typed", async () => {
    const made = host();
    const { page } = await open(made);
    await field(page, DELAY).fill("1000");
    await page.getByText("Enter 0 to 900 seconds.").waitFor();
    expect(callsOf(made, "design/answer")).toEqual([]);
    await expect.poll(() => field(page, DELAY).getAttribute("aria-description")).toContain("Enter 0 to 900 seconds.");
    await expect.poll(() => field(page, DELAY).getAttribute("aria-invalid")).toBe("true");
    await field(page, DELAY).fill("soon");
    await page.getByText("Enter a whole number, in digits only.").waitFor();
    await page.getByText("The answers are saved; one problem has to be solved.").waitFor();
    await expect.poll(() => field(page, DELAY).inputValue()).toBe("soon");
  });

  it("shows what only the host can find, beside the control it is about", async () => {
    const made = host();
    const problems = [{ input: "oldestMessageAge", environment: "medium", message: "The alarm would come after the message is gone." }];
    made.handlers["design/get"] = () => Promise.resolve({ ...designOf(made.state.answers), problems });
    const { page } = await open(made);
    const cell = page.getByRole("row", { name: /Alarm: oldest message/ }).getByRole("cell").nth(1);
    await cell.getByText("The alarm would come after the message is gone.").waitFor();
  });

  it("goes back to the default", async () => {
    const made = host();
    const { page } = await open(made);
    await field(page, DELAY).fill("120");
    await page.getByRole("button", { name: `Use the default: jobs: Delivery delay, large` }).click();
    await expect.poll(() => field(page, DELAY).inputValue()).toBe("");
    await expect.poll(() => lastAnswers(made)).toMatchObject({ answers: { values: { queues: { jobs: {} } } } });
  });

  it("switches an environment and chooses its size profile with the keyboard", async () => {
    const made = host();
    const { page } = await open(made);
    await page.getByRole("checkbox", { name: "Create here, small" }).press("Space");
    await page.getByRole("combobox", { name: "Size profile, small" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => lastAnswers(made)).toMatchObject({ answers: { environments: { small: { on: true, profile: "medium" } } } });
    await expect.poll(() => page.getByRole("checkbox", { name: "Dead-letter queues, small" }).getAttribute("aria-checked")).toBe("true");
  });

  it("chooses several of a list", async () => {
    const made = host();
    const { page } = await open(made);
    const senders = page.getByRole("group", { name: "May send" });
    await expect.poll(() => senders.getByRole("checkbox", { name: "web" }).getAttribute("aria-checked")).toBe("true");
    await senders.getByRole("checkbox", { name: "api" }).click();
    await expect.poll(() => lastAnswers(made)).toMatchObject({ answers: { values: { producers: ["web", "api"] } } });
  });

  it("adds, renames and removes entries", async () => {
    const made = host();
    const { page } = await open(made);
    const name = field(page, "Add to Queues: name");
    await name.fill("jobs");
    await page.getByText("“jobs” is there already; choose another name.").waitFor();
    await name.fill("mail");
    await name.press("Enter");
    await page.getByRole("table", { name: "Values of mail" }).waitFor();
    await field(page, "Name of mail").fill("letters");
    await field(page, "Name of mail").press("Enter");
    await page.getByRole("table", { name: "Values of letters" }).waitFor();
    await page.getByRole("button", { name: "Remove: jobs" }).click();
    await page.getByRole("table", { name: "Values of jobs" }).waitFor({ state: "detached" });
    await expect.poll(() => lastAnswers(made)).toMatchObject({ answers: { values: { queues: { letters: {} } } } });
    await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
  });

  it("is never overwritten by an older answer of the host while typing goes on", async () => {
    const made = host();
    const waiting: (() => void)[] = [];
    const working = made.handlers["design/answer"];
    made.handlers["design/answer"] = (params) => new Promise((resolve) => waiting.push(() => resolve(working(params))));
    const { page } = await open(made);
    await field(page, DELAY).fill("1");
    await expect.poll(() => waiting.length).toBe(1);
    await field(page, DELAY).fill("12");
    waiting[0]?.();
    await expect.poll(() => waiting.length).toBe(2);
    await expect.poll(() => field(page, DELAY).inputValue()).toBe("12");
    waiting[1]?.();
    await page.getByText("The answers are saved.").waitFor();
    await expect.poll(() => field(page, DELAY).inputValue()).toBe("12");
  });

  it("sends what was typed before another phase is opened", async () => {
    const made = host();
    const { page } = await open(made);
    await field(page, DELAY).fill("45");
    await page.getByRole("button", { name: "Next: Implementation" }).click();
    await page.getByRole("heading", { level: 2, name: "Implementation" }).waitFor();
    const methods = made.calls.map(({ method }) => method);
    expect(methods.indexOf("design/answer")).toBeGreaterThan(0);
    expect(methods.indexOf("design/answer")).toBeLessThan(methods.indexOf("session/goTo"));
  });

  it("keeps the answers when they could not be sent, says why, and sends them again", async () => {
    const made = host();
    const working = made.handlers["design/answer"];
    made.handlers["design/answer"] = () => Promise.reject(new Error("The draft cannot be saved: the disk is full."));
    const { page } = await open(made);
    await field(page, DELAY).fill("45");
    await page.getByText("The draft cannot be saved: the disk is full.").waitFor();
    made.handlers["design/answer"] = working;
    await page.getByRole("button", { name: "Send again" }).click();
    await page.getByText("The answers are saved.").waitFor();
    await expect.poll(() => field(page, DELAY).inputValue()).toBe("45");
  });
});

describe("beside the form", () => {
  it("are the names against their limits, with those too long marked in words", async () => {
    const { page } = await open(host());
    const names = page.getByRole("region", { name: "Names" });
    await names.waitFor();
    const text = (await names.innerText()).replaceAll(/\s+/g, " ");
    expect(text).toContain("38 of 80 characters");
    expect(text).toContain("too long 84 of 80 characters");
    expect(text).toContain("The longest name is not known: the application's name is not set in large. The limit is 128 characters.");
  });

  it("are the variables with type, default, validation and the value of each environment", async () => {
    const { page } = await open(host());
    await page.getByText("messaging_oldest_message_age_threshold").click();
    await expect
      .poll(async () => (await page.getByRole("region", { name: "Variables" }).innerText()).replaceAll(/\s+/g, " "))
      .toContain("Type number Default 900 In small 900 In medium 900 In large 300");
  });
});
