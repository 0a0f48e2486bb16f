import { describe, expect, it } from "vitest";
import { overrideProblems } from "../../../../src/core/conventions/overrides/overridden";
import { learn } from "../../../../src/core/implementation/learn";
import { repositoryOf, rootOf } from "../../../support/repositories";

const main = '# Queues\nprovider "aws" {}\n\n# Jobs to do\nresource "aws_sqs_queue" "jobs" {}\n';
const marker = (value: string): string => JSON.stringify({ rules: { commentStyle: { marker: value } } });

function rulesOf(files: Readonly<Record<string, string>>, root = "") {
  const repository = repositoryOf(files);
  return learn(repository, rootOf(repository, root)).rules;
}

describe("a house rule that is set", () => {
  it("takes the place of what the code shows, which stays as an alternative", () => {
    const { commentStyle, tags } = rulesOf({ "main.tf": main, "annex.json": marker("//") });
    expect(commentStyle).toMatchObject({ value: { marker: "//" }, confidence: 1, isSet: true, evidence: [{ path: "annex.json" }], alternatives: [{ value: { marker: "#" } }] });
    expect(tags.isSet).toBeUndefined();
  });

  it("has no alternative where nothing showed", () => {
    const { commentStyle } = rulesOf({ "main.tf": 'provider "aws" {}\n', "annex.json": marker("//") });
    expect(commentStyle.alternatives).toEqual([]);
  });

  it("holds in the folders below, and the file nearest to the root module counts", () => {
    const files = { "live/main.tf": main, "test/main.tf": main, "annex.json": marker("//"), "live/annex.json": marker("#") };
    expect(rulesOf(files, "live").commentStyle).toMatchObject({ value: { marker: "#" }, isSet: true });
    expect(rulesOf(files, "test").commentStyle).toMatchObject({ value: { marker: "//" }, isSet: true });
  });

  it("does not hold beside its folder", () => {
    expect(rulesOf({ "live/main.tf": main, "test/main.tf": main, "live/annex.json": marker("//") }, "test").commentStyle.isSet).toBeUndefined();
  });

  it("is left as the code shows it where it is set wrongly, and the problem is told", () => {
    const files = { "main.tf": main, "annex.json": marker("--") };
    expect(rulesOf(files).commentStyle).toMatchObject({ value: { marker: "#" } });
    const repository = repositoryOf(files);
    expect(overrideProblems(repository, rootOf(repository))).toHaveLength(1);
  });
});
