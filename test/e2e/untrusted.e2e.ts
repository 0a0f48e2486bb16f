import { chmodSync, existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { AdditionPanel } from "./additionPanel";
import { dataFolderWith } from "./machineSettings";
import { openWindow, ownServer, packedExtension, repositoryCopy, scratchFolder, screenshotFile } from "./uiTest";

/** A program in Terraform's place that succeeds, and the file it leaves behind when it is started. */
function markingTerraform(): { readonly program: string; readonly mark: string } {
  const folder = scratchFolder();
  const [program, mark] = [path.join(folder, "terraform"), path.join(folder, "started")];
  writeFileSync(program, `#!/bin/sh\necho "$@" >> '${mark}'\n`);
  chmodSync(program, 0o755);
  return { program, mark };
}

describe("a workspace that nobody has trusted yet", () => {
  it("can be read and planned for, runs nothing and says why, and runs once it is trusted", async () => {
    const { program, mark } = markingTerraform();
    const dataFolder = dataFolderWith({ "annex.terraformPath": program });
    const server = await ownServer({ extensions: [packedExtension()], isTrustOn: true, dataFolder });
    const window = await openWindow(server, repositoryCopy("sample"));
    const panel = await AdditionPanel.openQueue(window);
    expect(await panel.frame.getByRole("row", { name: /^KMS key/ }).innerText()).toContain("local.kms_shared_key_arn");
    await panel.planEverywhere();
    await panel.goTo("Validation");
    await panel.text(/not trusted/).waitFor();
    await window.screenshot(screenshotFile("untrusted validation"));
    for (const name of ["Run all", "Run: Format"]) expect(await panel.button(name).isDisabled(), name).toBe(true);
    await panel.button("Run: Format").click({ force: true });
    await panel.checked("Format", "to run");
    expect(existsSync(mark)).toBe(false);

    await window.trustWorkspace();
    await panel.text(/not trusted/).waitFor({ state: "detached" });
    await panel.button("Run: Format").click();
    await panel.checked("Format", "passed");
    expect(existsSync(mark)).toBe(true);
  });
});
