import { describe, expect, it } from "vitest";
import { createFakeHost, type FakeHost } from "../../support/fakeHost";
import { callsOf, usePanels } from "../../support/panels";
import { link } from "../../support/sampleSession";

const open = usePanels();
const NAME = "Name of the second one";

/** A host whose repository has the component already. */
function hostWithOne(): FakeHost {
  const host = createFakeHost();
  const line = link("efs.tf", 13, 'resource "aws_efs_file_system" "main" {');
  host.state.analysis = {
    ...host.state.analysis,
    problems: [
      {
        message: "A file system is here already, as aws_efs_file_system.main.",
        link: line,
        ways: [
          { message: "Enable it: set efs_create = true in small.", links: [line] },
          { message: "It is made for no map of keys.", links: [line] },
          { message: "Add a second one beside it.", links: [], name: "efs-2" },
        ],
      },
    ],
  };
  return host;
}

describe("what the repository has already", () => {
  it("is shown with its three ways, each with the line it leads to", async () => {
    const host = hostWithOne();
    const { page } = await open(host);
    const ways = page.getByRole("list", { name: "Ways on" }).locator("> li");
    await expect.poll(() => ways.count()).toBe(3);
    await ways.first().getByRole("button", { name: "Open efs.tf:13" }).click();
    await expect.poll(() => callsOf(host, "evidence/open")).toHaveLength(1);
  });

  it("is got past by a second one under the name proposed, or under the user's own", async () => {
    const host = hostWithOne();
    const { page } = await open(host);
    await page.getByRole("button", { name: "Add under this name" }).click();
    await expect.poll(() => callsOf(host, "session/rename")).toEqual([{ name: "efs-2" }]);
    await page.getByRole("textbox", { name: NAME }).fill("Archive");
    await page.getByText("Use lower-case letters, digits and hyphens, beginning with a letter.").waitFor();
    await page.getByRole("textbox", { name: NAME }).fill("archive");
    await page.getByRole("textbox", { name: NAME }).press("Enter");
    await expect.poll(() => callsOf(host, "session/rename")).toEqual([{ name: "efs-2" }, { name: "archive" }]);
  });
});
