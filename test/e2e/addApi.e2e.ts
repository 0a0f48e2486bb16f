import { describe, expect, it } from "vitest";
import { AdditionPanel } from "./additionPanel";
import { changedPaths, folderTexts } from "./folderTexts";
import { openWindow, repositoryCopy, screenshotFile, sharedServer } from "./uiTest";

const title = "HTTP API (API Gateway)";

describe("adding an HTTP API in front of the load balancer that is there", () => {
  it("asks first how it is made, and then what belongs to that", async () => {
    const repository = repositoryCopy("sample");
    const before = folderTexts(repository.path);
    const window = await openWindow(sharedServer(), repository);
    const panel = await (await AdditionPanel.open(window)).choose(title, "api-gateway");
    await panel.goTo("Design");
    await panel.switchOnEverywhere();
    expect(await panel.frame.getByRole("group", { name: "May invoke" }).count()).toBe(0);
    await panel.frame.getByRole("combobox", { name: "Authorisation" }).click();
    await panel.frame.getByRole("option", { name: "IAM", exact: true }).click();
    await panel.tick(panel.frame.getByRole("group", { name: "May invoke" }).getByRole("checkbox", { name: "web" }));
    const route = panel.field("default: Route, small");
    await route.fill("/orders");
    await panel.text("Enter a method and a path").waitFor();
    await route.fill("ANY /orders/{proxy+}");
    await panel.text("The answers are saved.").waitFor();
    await window.screenshot(screenshotFile("HTTP API Design"));
    await panel.goTo("Implementation");
    await panel.button("Apply").waitFor();
    await window.screenshot(screenshotFile("HTTP API Implementation"));
    await panel.apply();

    const after = folderTexts(repository.path);
    expect(after.get("api-gateway.tf")).toContain("referenced_security_group_id = module.api_gateway_sg[0].security_group_id");
    expect(after.get("tfvars-sample/example-small-setup.tfvars")).toContain("ANY /orders/{proxy+}");
    expect(after.get("api-gateway.tf")).toContain('"AWS_IAM"');
    await panel.takeBack();
    expect(changedPaths(before, folderTexts(repository.path))).toEqual([]);
  });
});
