import { describe, expect, it } from "vitest";
import { AdditionPanel } from "./additionPanel";
import { changedPaths, folderTexts } from "./folderTexts";
import { openWindow, repositoryCopy, screenshotFile, sharedServer } from "./uiTest";

const title = "Serverless API (API Gateway, Lambda, DynamoDB)";

describe("adding several things that use each other", () => {
  it("asks for each of them, writes all of them at once, and takes all of them back", async () => {
    const repository = repositoryCopy("sample");
    const before = folderTexts(repository.path);
    const window = await openWindow(sharedServer(), repository);
    const panel = await (await AdditionPanel.open(window)).choose(title, "serverless-api");
    await panel.goTo("Design");
    await panel.switchOnEverywhere();
    const tables = panel.frame.getByRole("region", { name: "Table (DynamoDB)", exact: true });
    await panel.tick(tables.getByRole("group", { name: "May read" }).getByRole("checkbox", { name: "web" }));
    await panel.text("The answers are saved.").waitFor();
    await window.screenshot(screenshotFile("serverless API Design"));
    await panel.goTo("Implementation");
    await panel.button("Apply").waitFor();
    await window.screenshot(screenshotFile("serverless API Implementation"));
    await panel.apply();

    const after = folderTexts(repository.path);
    expect(changedPaths(before, after)).toEqual(expect.arrayContaining(["dynamodb.tf", "lambda.tf", "api-gateway.tf"]));
    expect(after.get("api-gateway.tf")).toContain("local.api_gateway_functions[each.value.function].invoke_arn");
    expect(after.get("lambda.tf")).toContain("local.lambda_tables");
    await panel.takeBack();
    expect(changedPaths(before, folderTexts(repository.path))).toEqual([]);
  });
});
