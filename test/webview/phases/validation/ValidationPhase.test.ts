import { describe, expect, it } from "vitest";
import type { ValidationRow } from "../../../../src/protocol/validationView";
import { createFakeHost, type FakeHost } from "../../support/fakeHost";
import { callsOf, usePanels } from "../../support/panels";
import { finished, validation } from "../../support/sampleValidation";

const open = usePanels();

const host = (): FakeHost => {
  const made = createFakeHost();
  made.state.session = { ...made.state.session, phase: "validation" };
  return made;
};

/** A host that answers a run at once and tells later that it ended. */
function slowHost(): { readonly made: FakeHost; readonly end: (row: string, outcome: Partial<ValidationRow>) => void } {
  const made = host();
  const set = (id: string, outcome: Partial<ValidationRow>) => (made.state.validation = { ...made.state.validation, rows: made.state.validation.rows.map((row) => (row.id === id ? { ...row, ...outcome } : row)) });
  made.handlers["validation/run"] = ({ row }) => Promise.resolve(set(row, { state: "running" }));
  return {
    made,
    end: (row, outcome) => {
      set(row, outcome);
      made.emit("validation/changed", { row });
    },
  };
}

describe("the Validation phase", () => {
  it("runs nothing by itself, and shows each check with its command", async () => {
    const made = host();
    const { page } = await open(made);
    const format = page.getByRole("listitem", { name: "Format", exact: true });
    await format.getByText("terraform fmt -check -diff").waitFor();
    expect(await format.getByText("to run").count()).toBe(1);
    expect(callsOf(made, "validation/run")).toEqual([]);
  });

  it("runs one check and shows its outcome, how long it took, and its problems with their lines", async () => {
    const made = host();
    const { page } = await open(made);
    await page.getByRole("button", { name: "Run: Validate" }).click();
    const row = page.getByRole("listitem", { name: "Validate", exact: true });
    await row.getByText("failed", { exact: true }).waitFor();
    expect((await row.innerText()).replaceAll(/\s+/g, " ")).toContain("3.1 s");
    await row.getByRole("button", { name: "Open messaging.tf:8" }).click();
    await expect.poll(() => callsOf(made, "evidence/open").length).toBe(1);
    await row.getByRole("button", { name: "Show terminal: Validate" }).click();
    await expect.poll(() => callsOf(made, "validation/showTerminal")).toEqual([{ row: "validate" }]);
  });

  it("runs all in order until one does not pass", async () => {
    const made = host();
    const { page } = await open(made);
    await page.getByRole("button", { name: "Run all" }).click();
    await page.getByRole("listitem", { name: "Validate", exact: true }).getByText("failed", { exact: true }).waitFor();
    await page.waitForTimeout(100);
    expect(callsOf(made, "validation/run")).toEqual([{ row: "format" }, { row: "init" }, { row: "validate" }]);
  });

  it("waits for the end of a check before it runs the next, also when the host answers at once", async () => {
    const { made, end } = slowHost();
    const { page } = await open(made);
    await page.getByRole("button", { name: "Run all" }).click();
    await page.getByRole("button", { name: "Cancel: Format" }).waitFor();
    expect(callsOf(made, "validation/run")).toEqual([{ row: "format" }]);
    end("format", finished["format"] ?? {});
    await page.getByRole("button", { name: "Cancel: Initialise" }).waitFor();
    expect(callsOf(made, "validation/run")).toEqual([{ row: "format" }, { row: "init" }]);
    end("init", { state: "cancelled", result: "The terminal was closed." });
    await page.getByText("The terminal was closed.").first().waitFor();
    await page.waitForTimeout(100);
    expect(callsOf(made, "validation/run")).toHaveLength(2);
  });

  it("cancels what is running, and does not go on to the next", async () => {
    const { made, end } = slowHost();
    const { page } = await open(made);
    await page.getByRole("button", { name: "Run all" }).click();
    await page.getByRole("button", { name: "Cancel: Format" }).click();
    await page.getByRole("listitem", { name: "Format", exact: true }).getByText("cancelled", { exact: true }).waitFor();
    end("format", { state: "cancelled" });
    await page.waitForTimeout(100);
    expect(callsOf(made, "validation/cancel")).toEqual([{ row: "format" }]);
    expect(callsOf(made, "validation/run")).toEqual([{ row: "format" }]);
  });

  it("shows a plan by what happens to the resources", async () => {
    const made = host();
    made.state.validation = { ...validation, rows: validation.rows.map((row) => ({ ...row, ...finished[row.id] })) };
    const { page } = await open(made);
    const row = page.getByRole("listitem", { name: "Plan for medium", exact: true });
    await row.getByText("aws_ecs_task_definition.service").waitFor();
    await row.getByText("3 resources").click();
    await row.getByText('aws_sqs_queue.dlq["jobs"]').waitFor();
  });

  it("says what could not run as not run, with the next step", async () => {
    const made = host();
    made.state.validation = { ...validation, obstacle: "Terraform was not found. Install it or set annex.terraform.path." };
    const { page } = await open(made);
    await page.getByText("Terraform was not found. Install it or set annex.terraform.path.").waitFor();
    await page.getByRole("button", { name: "Run all" }).click({ force: true });
    expect(callsOf(made, "validation/run")).toEqual([]);
    await expect.poll(() => page.getByText("passed", { exact: true }).count()).toBe(0);
  });

  it("copies the commands that apply and runs none", async () => {
    const made = host();
    const { page } = await open(made);
    await page.getByRole("button", { name: "Copy: command for large" }).click();
    await page.getByRole("status").getByText("The command for large is copied.").waitFor({ state: "attached" });
    expect(callsOf(made, "clipboard/copy")).toEqual([{ text: "terraform apply -var-file=tfvars-sample/example-large-setup.tfvars" }]);
  });
});
