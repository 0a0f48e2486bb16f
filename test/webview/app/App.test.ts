import { describe, expect, it } from "vitest";
import { THEMES } from "../harness/themes";
import { createFakeHost, type FakeHost } from "../support/fakeHost";
import { callsOf, usePanels } from "../support/panels";

const open = usePanels();

const inGallery = (): FakeHost => {
  const host = createFakeHost();
  const { component: _, ...session } = host.state.session;
  host.state.session = session;
  return host;
};

describe("the panel", () => {
  it("begins with the handshake and shows component, name, root module and environments", async () => {
    const host = createFakeHost();
    const { page } = await open(host);
    await page.getByRole("heading", { level: 1, name: "Message queue (SQS)" }).waitFor();
    expect(host.calls[0]).toEqual({ method: "session/open", params: {} });
    await expect.poll(() => page.getByRole("textbox", { name: "Name of the addition" }).inputValue()).toBe("messaging");
    const header = await page.getByRole("banner").or(page.locator("header")).innerText();
    expect(header).toContain("shop-infrastructure (43 resources)");
    expect(header).toMatch(/medium.*medium profile, sample/);
  });

  it("shows the phases with their states and marks the current one", async () => {
    const { page } = await open(createFakeHost());
    const steps = page.getByRole("navigation", { name: "Phases" }).getByRole("button");
    await steps.first().waitFor();
    expect((await steps.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " "))).toEqual(["1. Analysis needs a decision", "2. Design to do", "3. Implementation to do", "4. Validation to do"]);
    await expect.poll(() => steps.evaluateAll((elements) => elements.map((element) => element.getAttribute("aria-current")))).toEqual(["step", null, null, null]);
  });

  it("moves the focus to the heading of another phase, but not when it opens", async () => {
    const { page } = await open(createFakeHost());
    await page.getByRole("heading", { level: 2, name: "Analysis" }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
    await page.getByRole("button", { name: /Design/ }).first().press("Enter");
    await page.getByRole("heading", { level: 2, name: "Design" }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Design");
  });

  it("renames the addition when the field is left, and not under a name that cannot be one", async () => {
    const host = createFakeHost();
    const { page } = await open(host);
    const name = page.getByRole("textbox", { name: "Name of the addition" });
    await name.fill("Work Queue");
    await name.press("Enter");
    await page.getByText("Use lower-case letters, digits and hyphens, beginning with a letter.").waitFor();
    await expect.poll(() => name.getAttribute("aria-invalid")).toBe("true");
    expect(callsOf(host, "session/rename")).toEqual([]);
    await name.fill("work-queue");
    await name.press("Enter");
    await expect.poll(() => callsOf(host, "session/rename")).toEqual([{ name: "work-queue" }]);
  });

  it("asks again for what is shown when the host says that it changed", async () => {
    const host = createFakeHost();
    const { page } = await open(host);
    await page.getByRole("rowheader", { name: /Encryption key/ }).waitFor();
    host.state.analysis = { ...host.state.analysis, triage: { verdict: "alternative", reason: "The network would change." } };
    host.state.session = { ...host.state.session, revision: 2, states: { ...host.state.session.states, design: "stale" } };
    host.emit("session/changed", { revision: 2 });
    await page.getByText("The network would change.").waitFor();
    await page.getByRole("button", { name: "2. Design stale" }).waitFor();
  });

  it("drops an answer that a later one has overtaken", async () => {
    const host = createFakeHost();
    const answers: ((reason: string) => void)[] = [];
    host.handlers["analysis/get"] = () =>
      new Promise((resolve) => answers.push((reason) => resolve({ ...host.state.analysis, triage: { verdict: "extension", reason } })));
    const { page } = await open(host);
    await expect.poll(() => answers.length).toBe(1);
    host.emit("session/changed", { revision: 2 });
    await expect.poll(() => answers.length).toBe(2);
    answers[1]?.("The new reason.");
    await page.getByText("The new reason.").waitFor();
    answers[0]?.("The old reason.");
    await page.waitForTimeout(100);
    await expect.poll(() => page.getByText("The new reason.").count()).toBe(1);
    await expect.poll(() => page.getByText("The old reason.").count()).toBe(0);
  });

  it("shows why something could not be had, and asks again on request", async () => {
    const host = createFakeHost();
    const working = host.handlers["analysis/get"];
    host.handlers["analysis/get"] = () => Promise.reject(new Error("locals.tf cannot be read. Close the brace in line 40."));
    const { page } = await open(host);
    await page.getByText("locals.tf cannot be read. Close the brace in line 40.").waitFor();
    host.handlers["analysis/get"] = working;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("rowheader", { name: /Encryption key/ }).waitFor();
    await expect.poll(() => page.getByText("locals.tf cannot be read.").count()).toBe(0);
  });

  it("says what stands in the way when nothing can be added", async () => {
    const host = inGallery();
    host.state.session = { ...host.state.session, roots: [], root: undefined, obstacle: "No Terraform was found in shop-infrastructure. Open a folder with .tf files." };
    const { page } = await open(host);
    await page.getByText("No Terraform was found in shop-infrastructure. Open a folder with .tf files.").waitFor();
  });

  it("says that no command runs in a workspace that is not trusted", async () => {
    const host = createFakeHost();
    host.state.session = { ...host.state.session, isTrusted: false };
    const { page } = await open(host);
    await page.getByText("This workspace is not trusted. Reading it works; no command runs until you trust it.").waitFor();
  });

  it("lets one of several root modules be chosen first", async () => {
    const host = inGallery();
    const roots = [
      { folder: "shop-infrastructure", path: "app", resources: 40 },
      { folder: "shop-infrastructure", path: "network", resources: 1 },
    ];
    host.state.session = { ...host.state.session, roots, root: undefined };
    const { page } = await open(host);
    await page.getByText("This workspace has several root modules.").waitFor();
    await page.getByRole("combobox", { name: "Root module" }).click();
    await page.getByRole("option", { name: "shop-infrastructure/network (1 resource)" }).click();
    await page.getByRole("heading", { name: "Components" }).waitFor();
    expect(callsOf(host, "session/chooseRoot")).toEqual([{ folder: "shop-infrastructure", path: "network" }]);
  });

  it("finds its scroll and its open sections again after it was hidden", async () => {
    const host = createFakeHost();
    const first = await open(host);
    await first.page.getByText("RDS", { exact: true }).click();
    await first.page.evaluate(() => window.scrollTo(0, 300));
    await expect.poll(first.state).toMatchObject({ scroll: { analysis: 300 }, open: { "service rds": true } });
    const second = await open(createFakeHost(), { state: await first.state() });
    await second.page.getByRole("button", { name: /aws_rds_cluster\.db,/ }).waitFor();
    await expect.poll(() => second.page.evaluate(() => window.scrollY)).toBe(300);
  });

  it("needs nothing that its content security policy forbids, and nothing inline but an empty style", async () => {
    const { page, complaints } = await open(createFakeHost());
    await page.getByRole("rowheader", { name: /Encryption key/ }).waitFor();
    await page.getByRole("button", { name: /Design/ }).first().click();
    await page.getByRole("table", { name: "Settings per environment" }).waitFor();
    expect(complaints).toEqual([]);
  });

  it.each(THEMES)("fits a page of 400 pixels in the $name theme", async (theme) => {
    for (const phase of ["analysis", "design", "implementation", "validation"] as const) {
      const host = createFakeHost();
      host.state.session = { ...host.state.session, phase };
      const { page } = await open(host, { theme, width: 400 });
      await page.getByRole("heading", { level: 3 }).first().waitFor();
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
    }
  });
});

describe("the gallery", () => {
  it("says of each component what it is for, what it needs here and whether the repository has it", async () => {
    const { page } = await open(inGallery());
    const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "File system (EFS)" }) });
    await card.waitFor();
    const text = (await card.innerText()).replaceAll(/\s+/g, " ");
    expect(text).toContain("Shared storage that services mount");
    expect(text).toContain("Private subnets found");
    expect(text).toContain("Backup plan missing");
    expect(text).toContain("aws_efs_file_system.main");
  });

  it("is searched by all words and says when nothing matches", async () => {
    const { page } = await open(inGallery());
    const search = page.getByRole("textbox", { name: "Search components" });
    await search.fill("QUEUE messaging");
    await page.getByText("2 of 3 components").waitFor();
    await search.fill("mainframe");
    await page.getByText("No component matches “mainframe”. Use fewer or other words.").waitFor();
  });

  it("starts an addition with the keyboard alone", async () => {
    const host = inGallery();
    const { page } = await open(host);
    await page.getByRole("button", { name: "Add: Message queue (SQS)" }).press("Enter");
    await page.getByRole("heading", { level: 2, name: "Analysis" }).waitFor();
    expect(callsOf(host, "session/chooseComponent")).toEqual([{ component: "sqs" }]);
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Analysis");
  });

  it("can be looked at again without losing the addition", async () => {
    const host = createFakeHost();
    const { page } = await open(host);
    await page.getByRole("button", { name: "Other component" }).click();
    await page.getByRole("heading", { name: "Components" }).waitFor();
    await page.getByRole("button", { name: "Back to Message queue (SQS)" }).click();
    await page.getByRole("heading", { level: 2, name: "Analysis" }).waitFor();
    expect(callsOf(host, "session/chooseComponent")).toEqual([]);
  });
});
