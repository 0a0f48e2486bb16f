import { describe, expect, it } from "vitest";
import { textsAfter } from "../../../../src/core/implementation/editPlan";
import { planOverride, planReset, type OverridePlan } from "../../../../src/core/implementation/overrides/planOverride";
import { repoPath } from "../../../../src/core/text/span";
import { repositoryOf } from "../../../support/repositories";

const path = repoPath("annex.json");
const folder = repoPath("");

/** The text of annex.json afterwards, or why there is no plan; `undefined` when it is deleted. */
function after(text: string | undefined, plan: (repository: ReturnType<typeof repositoryOf>) => OverridePlan): string | undefined {
  const result = plan(repositoryOf(text === undefined ? {} : { "annex.json": text }));
  return result.kind === "refused" ? result.message : textsAfter(result.plan, () => text ?? "").get(path);
}

const setting = (text: string | undefined): string | undefined => after(text, (repository) => planOverride(repository, folder, "commentStyle", { marker: "#" }));
const resetting = (text: string): string | undefined => after(text, (repository) => planReset(repository, path, "commentStyle"));

describe("setting a house rule", () => {
  it.each<[string, string | undefined, string]>([
    ["makes the file", undefined, '{\n  "rules": {\n    "commentStyle": {\n      "marker": "#"\n    }\n  }\n}\n'],
    ["fills an empty object", "{}\n", '{\n  "rules": {\n    "commentStyle": {\n      "marker": "#"\n    }\n  }\n}\n'],
    ["comes behind other rules", '{\n\t"rules": {\n\t\t"environments": ["dev"]\n\t}\n}\n', '{\n\t"rules": {\n\t\t"environments": ["dev"],\n\t\t"commentStyle": {\n\t\t\t"marker": "#"\n\t\t}\n\t}\n}\n'],
    ["takes the place of another value, and leaves the rest", '{ "rules": { "commentStyle": {"marker": "//"}, "environments": [] } }', '{ "rules": { "commentStyle": {"marker":"#"}, "environments": [] } }'],
    ["keeps CRLF", '{\r\n  "rules": {\r\n    "environments": []\r\n  }\r\n}\r\n', '{\r\n  "rules": {\r\n    "environments": [],\r\n    "commentStyle": {\r\n      "marker": "#"\r\n    }\r\n  }\r\n}\r\n'],
  ])("%s", (_, before, expected) => {
    expect(setting(before)).toBe(expected);
  });

  it("refuses a file that cannot be read", () => {
    expect(setting('{ "rules": ')).toBe("annex.json cannot be read as an object of JSON. Correct it first.");
    expect(setting("[]")).toMatch(/cannot be read/);
  });
});

describe("resetting a house rule", () => {
  it.each<[string, string, string | undefined]>([
    ["deletes the file that says nothing else", '{ "rules": { "commentStyle": { "marker": "#" } } }', undefined],
    ["takes out the first", '{ "rules": { "commentStyle": {}, "environments": [] } }', '{ "rules": { "environments": [] } }'],
    ["takes out the last", '{\n  "rules": {\n    "environments": [],\n    "commentStyle": {}\n  }\n}\n', '{\n  "rules": {\n    "environments": []\n  }\n}\n'],
    ["takes out the only one of a file that says more", '{ "note": 1, "rules": { "commentStyle": {} } }', '{ "note": 1, "rules": {} }'],
    ["is refused where it is not set", '{ "rules": {} }', "annex.json does not set the house rule commentStyle any more."],
  ])("%s", (_, before, expected) => {
    expect(resetting(before)).toBe(expected);
  });

  it("takes back what setting wrote, to the byte", () => {
    const before = '{\n  "rules": {\n    "environments": [ "dev" ]\n  }\n}';
    expect(resetting(setting(before) ?? "")).toBe(before);
  });
});
