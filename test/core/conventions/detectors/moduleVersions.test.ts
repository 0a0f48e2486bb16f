import { describe, expect, it } from "vitest";
import { inferRules } from "../../../../src/core/conventions/inferRules";
import { fixtureRepository } from "../../../support/repositories";
import { house, lines } from "../house";
import { LABELLED_HOUSES, labelsOf } from "../labels";

const detect = (...calls: readonly string[]) => {
  const { repository, root } = house({ "main.tf": calls.map((lines, index) => `module "m${String(index)}" {\n  source = ${lines}\n}\n`).join("") });
  return { repository, rule: inferRules(repository, root).moduleVersions };
};

describe("how versions of modules are written", () => {
  it.each(LABELLED_HOUSES)("is as the reader of the house sees it: %s", (name) => {
    const repository = fixtureRepository(name);
    for (const root of repository.rootModules) expect(inferRules(repository, root).moduleVersions.value).toEqual(labelsOf(name).rules.moduleVersions ?? { kind: "none" });
  });

  it.each([
    ['"a/b/c"\n  version = "~> 5.0"', { kind: "constraint", form: "~> {major}.{minor}" }],
    ['"a/b/c"\n  version = ">= 5.0.1, < 6"', { kind: "constraint", form: ">= {major}.{minor}.{patch}, < {major}" }],
    ['"./m" // v1.0.0', { kind: "comment", form: "// v{major}.{minor}.{patch}" }],
    ['"./m" # ours', { kind: "none" }],
    ['"git::https://example.com/m.git?ref=v2.1"', { kind: "ref", form: "v{major}.{minor}" }],
    ['"git::https://example.com/m.git?ref=0a1b2c3d4e"', { kind: "ref", form: "{commit}" }],
    ['"./m"', { kind: "none" }],
  ])("%s", (call, value) => {
    expect(detect(call).rule).toMatchObject({ value, confidence: 0.5 });
  });

  it("is hardly surer where one module is called again and again, and never sure by what called modules call", () => {
    const again = (count: number) => Array.from({ length: count }, () => '"git::https://example.com/m.git?ref=v2.1"');
    expect(detect(...again(5)).rule.confidence).toBe(0.67);
    const inside = Array.from({ length: 12 }, (_, index) => `module "m${String(index)}" {\n  source  = "a/m${String(index)}/c"\n  version = "5.0"\n}\n`).join("");
    const told = (texts: Readonly<Record<string, string>>) => {
      const { repository, root } = house(texts);
      return inferRules(repository, root).moduleVersions.confidence;
    };
    expect(told({ "main.tf": inside })).toBe(0.92);
    expect(told({ "main.tf": 'module "all" {\n  source = "./all"\n}\n', "all/main.tf": inside })).toBe(0.8);
  });

  it("is the way of most calls, with their lines", () => {
    const { repository, rule } = detect('"./a" // v1.2.3', '"./b"', '"./c" // v1.0.0');
    expect(rule).toMatchObject({ value: { kind: "comment" }, alternatives: [{ value: { kind: "none" } }] });
    expect(lines(repository, rule.evidence)).toEqual(["main.tf:1", "main.tf:7"]);
  });

  it("is the way of modules from elsewhere, as those of this repository have no version", () => {
    const { repository, rule } = detect('"./a"', '"a/b/c"\n  version = "1.2.3"', '"./c"');
    expect(rule).toMatchObject({ value: { kind: "constraint", form: "{major}.{minor}.{patch}" }, confidence: 0.5, alternatives: [] });
    expect(lines(repository, rule.evidence)).toEqual(["main.tf:4"]);
  });

  it("is none where modules from elsewhere name none", () => {
    expect(detect('"git::https://example.com/m.git"', '"./b"').rule).toMatchObject({ value: { kind: "none" }, confidence: 0.5 });
  });

  it("is not known without calls", () => {
    expect(detect().rule).toMatchObject({ value: { kind: "none" }, confidence: 0, evidence: [] });
  });
});
