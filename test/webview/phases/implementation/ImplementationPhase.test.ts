import { describe, expect, it } from "vitest";
import { createFakeHost, type FakeHost } from "../../support/fakeHost";
import { callsOf, usePanels } from "../../support/panels";
import { done } from "../../support/sampleImplementation";

const open = usePanels();

const host = (): FakeHost => {
  const made = createFakeHost();
  made.state.session = { ...made.state.session, phase: "implementation" };
  return made;
};

describe("the Implementation phase", () => {
  it("shows every changed line of every file, told apart by more than colour", async () => {
    const { page } = await open(host());
    const diff = page.getByRole("region", { name: "Changes in tfvars-sample/example-large-setup.tfvars" });
    await diff.waitFor();
    const lineOf = (text: string): Promise<string | null> => diff.locator(".diff-line").filter({ hasText: text }).first().textContent();
    expect([await lineOf("rds_create_cluster"), await lineOf("rds_instance_class"), await lineOf("messaging_create = true")]).toEqual([
      "4848 rds_create_cluster      = true",
      '49-rds_instance_class      = "db.r6g.large"',
      "55+messaging_create = true",
    ]);
    expect(await diff.getByRole("deletion").count()).toBe(2);
    expect(await diff.getByRole("insertion").count()).toBe(12);
  });

  it("leaves optional groups out on request, and only those", async () => {
    const made = host();
    const { page } = await open(made);
    await page.getByRole("checkbox", { name: "Write monitoring" }).click();
    await page.getByText("left out").waitFor();
    expect(callsOf(made, "implementation/include")).toEqual([{ group: "monitoring", isIncluded: false }]);
    await expect.poll(() => page.getByRole("checkbox").count()).toBe(1);
  });

  it("opens the plan as a diff in the editor", async () => {
    const made = host();
    const { page } = await open(made);
    await page.getByRole("button", { name: "Open as diff in the editor" }).click();
    await expect.poll(() => callsOf(made, "implementation/preview")).toEqual([{ planId: "plan-1" }]);
  });

  it("applies, says what was written, saved and left unsaved, and takes back", async () => {
    const made = host();
    const { page } = await open(made);
    await page.getByRole("button", { name: "Apply", exact: true }).waitFor();
    expect(await page.getByRole("button", { name: "Next: Validation" }).count()).toBe(0);
    await page.getByRole("button", { name: "Apply", exact: true }).click();
    await page.getByText("Written and left unsaved, because they were unsaved before").waitFor();
    expect(await page.getByText("Deleted", { exact: true }).count()).toBe(0);
    await page.getByRole("status").getByText(done.message).waitFor({ state: "attached" });
    expect(callsOf(made, "implementation/apply")).toEqual([{ planId: "plan-1" }]);
    await page.getByRole("button", { name: "Next: Validation" }).waitFor();
    await page.getByRole("button", { name: "Take back" }).click();
    await page.getByText("The message queue “messaging” is taken back.").first().waitFor();
    const facts = page.locator(".notice dl.facts");
    expect(await facts.locator("dt").allInnerTexts()).toEqual(["Written and saved", "Deleted"]);
    expect(await facts.locator("dd").last().innerText()).toBe("messaging.tf");
    await page.getByRole("button", { name: "Apply", exact: true }).waitFor();
  });

  it("shows the new plan and says so when the old one was stale", async () => {
    const made = host();
    made.handlers["implementation/apply"] = () => {
      made.state.implementation = { ...made.state.implementation, planId: "plan-2", title: "Add it to the changed repository" };
      return Promise.resolve({ ...done, kind: "stale", message: "locals.tf changed since the plan was made.", written: [], saved: [], unsaved: [] });
    };
    const { page } = await open(made);
    await page.getByRole("button", { name: "Apply", exact: true }).click();
    await page.getByText("The plan below is new. Read it again before you apply.").waitFor();
    await page.getByRole("heading", { name: "Add it to the changed repository" }).waitFor();
    await page.getByRole("button", { name: "Apply", exact: true }).click();
    await expect.poll(() => callsOf(made, "implementation/apply")).toEqual([{ planId: "plan-1" }, { planId: "plan-2" }]);
  });

  it("says per file what stands where when applying failed", async () => {
    const made = host();
    const left = [{ path: "locals.tf", message: "It still has the new lines. Press Ctrl+Z in it." }];
    made.handlers["implementation/apply"] = () => Promise.resolve({ ...done, kind: "failed", message: "The addition was taken back.", written: [], saved: [], unsaved: [], left });
    const { page } = await open(made);
    await page.getByRole("button", { name: "Apply", exact: true }).click();
    await page.getByText("It still has the new lines. Press Ctrl+Z in it.").waitFor();
  });

  it("does not offer to apply when there is nothing to write", async () => {
    const made = host();
    made.state.implementation = { ...made.state.implementation, planId: undefined, files: [], groups: [], problems: [{ message: "The slot namePrefix is missing. Decide it in Analysis.", slot: "namePrefix" }] };
    const { page } = await open(made);
    await page.getByText("The slot namePrefix is missing. Decide it in Analysis.").waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Apply", exact: true }).count()).toBe(0);
  });
});
