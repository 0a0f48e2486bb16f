import { describe, expect, it } from "vitest";
import { createFakeHost } from "../../support/fakeHost";
import { callsOf, usePanels } from "../../support/panels";
import { designOf, type JsonObject } from "../../support/sampleDesign";

const open = usePanels();

describe("a way in which something is made", () => {
  it("is asked first and by its title, as it decides what else is asked", async () => {
    const made = createFakeHost();
    made.state.session = { ...made.state.session, phase: "design" };
    const properties: JsonObject = {
      nodes: { type: "integer", title: "Nodes", default: 1, vary: "setting" },
      readers: { type: "array", items: { type: "string", enum: ["web"] }, title: "May read", vary: "shape" },
      engine: { type: "string", enum: ["swift", "plain"], titles: { swift: "Swift engine", plain: "Plain engine" }, title: "Engine", default: "plain", vary: "shape" },
    };
    const viewOf = (answers: typeof made.state.answers) => ({ ...designOf(answers), schema: { type: "object", properties } });
    made.handlers["design/get"] = () => Promise.resolve(viewOf(made.state.answers));
    made.handlers["design/answer"] = ({ answers }) => Promise.resolve(viewOf((made.state.answers = answers)));
    const { page } = await open(made);
    const engine = page.getByRole("combobox", { name: "Engine" });
    await engine.waitFor();
    expect(await page.locator(".form section h3").allInnerTexts()).toEqual(["How it is made", "Environments", "The same in every environment"]);
    await engine.click();
    expect(await page.getByRole("option").allInnerTexts()).toEqual(["Plain engine (default)", "Swift engine", "Plain engine"]);
    await page.getByRole("option", { name: "Swift engine" }).click();
    await expect.poll(() => (callsOf(made, "design/answer").at(-1) as { answers: { values: JsonObject } } | undefined)?.answers.values).toMatchObject({ engine: "swift" });
  });
});
