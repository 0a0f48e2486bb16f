import { describe, expect, it } from "vitest";
import { createFakeHost } from "../../support/fakeHost";
import { callsOf, usePanels } from "../../support/panels";

const open = usePanels();

describe("the Analysis phase", () => {
  it("opens the line that proves a statement", async () => {
    const host = createFakeHost();
    const { page } = await open(host);
    await page.getByRole("row", { name: /Encryption key/ }).getByRole("button", { name: "Open locals.tf:18" }).click();
    const { path, start, end } = host.state.analysis.slots[0]?.evidence[0] ?? { path: "", start: 0, end: 0 };
    await expect.poll(() => callsOf(host, "evidence/open")).toEqual([{ path, start, end }]);
  });

  it("shows each integration point with state, expression and condition", async () => {
    const { page } = await open(createFakeHost());
    const row = page.getByRole("row", { name: /Alarm topic/ });
    await row.waitFor();
    const text = (await row.innerText()).replaceAll(/\s+/g, " ");
    expect(text).toContain("bound 93 % sure");
    expect(text).toContain("aws_sns_topic.alarms[0].arn made by a module of the provider configuration aws.edge exists if local.alarms_enabled");
  });

  it("has the decisions open that are to be taken, and takes one of several candidates", async () => {
    const host = createFakeHost();
    const { page } = await open(host);
    await page.getByRole("radio", { name: "aws_iam_role.task[each.key]" }).click();
    await page.getByRole("row", { name: /Task roles/ }).getByText("chosen").waitFor();
    expect(callsOf(host, "analysis/bind")).toEqual([{ slot: "ecsTaskRoles", expression: "aws_iam_role.task[each.key]" }]);
    await page.getByRole("status").getByText("Task roles of the services: chosen.").waitFor({ state: "attached" });
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Integration points");
  });

  it("takes an expression of the user's own, leaves a slot out, and goes back to what was found", async () => {
    const host = createFakeHost();
    const { page } = await open(host);
    await page.getByText("Give an expression that begins the names, such as a variable of the application.").waitFor();
    await page.getByRole("textbox", { name: "Own expression for Start of every name" }).fill(" var.application ");
    await page.getByRole("button", { name: "Use: own expression for Start of every name" }).click();
    await page.getByRole("row", { name: /Start of every name/ }).getByText("var.application").waitFor();
    await page.getByRole("button", { name: "Leave out: Task roles of the services" }).click();
    await page.getByRole("row", { name: /Task roles/ }).getByText("No permissions are granted; senders and receivers are wired by hand.").waitFor();
    await page.getByRole("button", { name: "Change: Task roles of the services" }).click();
    await page.getByRole("button", { name: "Back to what was found: Task roles of the services" }).click();
    await page.getByRole("row", { name: /Task roles/ }).getByText("ambiguous").waitFor();
    expect(callsOf(host, "analysis/bind")).toEqual([
      { slot: "namePrefix", expression: "var.application" },
      { slot: "ecsTaskRoles", expression: null },
      { slot: "ecsTaskRoles" },
    ]);
  });

  it("does not offer to leave out what the component cannot do without", async () => {
    const { page } = await open(createFakeHost());
    await page.getByText("It cannot be left out.").waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Leave out: Start of every name" }).count()).toBe(0);
  });

  it("says why a decision was not accepted", async () => {
    const host = createFakeHost();
    host.handlers["analysis/bind"] = () => Promise.reject(new Error("`var.applicaton` does not exist. Check its spelling."));
    const { page } = await open(host);
    await page.getByRole("radio", { name: "aws_iam_role.task[each.key]" }).click();
    await page.getByText("`var.applicaton` does not exist. Check its spelling.").first().waitFor();
  });

  it("names services with their resources and house rules with their evidence", async () => {
    const { page } = await open(createFakeHost());
    await page.getByText("ECS", { exact: true }).click();
    await page.getByRole("button", { name: "aws_ecs_service.service, open ecs.tf:157" }).waitFor();
    await page.getByText("How this repository is written").click();
    const rule = page.getByRole("table", { name: "House rules" }).getByRole("row", { name: /Where names are made/ });
    expect((await rule.innerText()).replaceAll(/\s+/g, " ")).toContain("97 %");
    await rule.getByText("2 more").click();
    await rule.getByRole("button", { name: "Open locals.tf:90" }).waitFor();
  });
});
