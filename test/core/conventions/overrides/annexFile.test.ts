import { describe, expect, it } from "vitest";
import { annexFileOf, RULE_NAMES } from "../../../../src/core/conventions/overrides/annexFile";
import { ANNEX_SCHEMA } from "../../../../src/core/conventions/overrides/annexSchema";
import { inferRules } from "../../../../src/core/conventions/inferRules";
import type { Repository } from "../../../../src/core/repository/repository";
import { repoPath } from "../../../../src/core/text/span";
import { LineTable } from "../../../../src/core/text/lines";
import { fixtureRepository, HOUSES, repositoryOf } from "../../../support/repositories";

const fileIn = (text: string) => {
  const file = repositoryOf({ "annex.json": text }).files.get(repoPath("annex.json"));
  if (file === undefined) throw new Error("annex.json is not indexed");
  return file;
};

/** The rules of a text by name, and each problem as `line: sentence`. */
function read(text: string) {
  const { rules, problems } = annexFileOf(fileIn(text));
  const lines = new LineTable(text);
  return {
    rules: Object.fromEntries(Object.entries(rules).map(([name, { value }]) => [name, value])),
    problems: problems.map(({ place, message }) => `${lines.positionAt(place.span.start).line + 1}: ${message}`),
  };
}

const set = (rule: string, value: unknown): string => JSON.stringify({ rules: { [rule]: value } });

describe("annex.json", () => {
  it("sets house rules with the line that does", () => {
    const text = '{\n  "$schema": "x",\n  "rules": {\n    "commentStyle": { "marker": "//" },\n    "environments": ["dev"]\n  }\n}\n';
    expect(read(text)).toEqual({ rules: { commentStyle: { marker: "//" }, environments: ["dev"] }, problems: [] });
    const { rules } = annexFileOf(fileIn(text));
    expect(rules.environments && text.slice(rules.environments.place.span.start, rules.environments.place.span.end)).toBe('"environments": ["dev"]');
  });

  it.each<[string, string, string]>([
    ["broken JSON", '{ "rules": ', "1: "],
    ["another file of this name", '{ "presets": [] }', "presets is not known here"],
    ["a list", "[]", `An object with "rules" is expected`],
    ["rules that are none", '{ "rules": [] }', `"rules" is an object`],
    ["a rule that there is not", set("tag", {}), "There is no house rule tag; there are fileRoles, "],
    ["a word that is none of the words", set("commentStyle", { marker: "--" }), "commentStyle has a marker that is none of #, //."],
    ["a field too many", set("commentStyle", { marker: "#", space: true }), "commentStyle has no space; it has marker."],
    ["a field too few", set("iam", { document: "jsonencode", sid: true }), "iam has no attachment, which it needs."],
    ["a kind that there is not", set("encryption", { kind: "always" }), "encryption has a kind that is none of sharedKey, keyPerService, awsManaged, none."],
    ["no kind", set("encryption", { expression: "local.key" }), "encryption has no kind; it is one of sharedKey"],
    ["a field of another kind", set("encryption", { kind: "none", expression: "local.key" }), "encryption has no expression; it has kind."],
    ["a template without its hole", set("namePattern", { template: "app" }), "namePattern has a template that has no hole {descriptor}."],
    ["a number of days that is none", set("logRetention", { kind: "literal", days: 0, name: "{name}" }), "logRetention has a days that is no whole number above zero."],
    ["an entry of a list", set("environments", ["dev", 1]), "environments has an entry that is no text."],
    ["something deep", set("alarms", { okActions: true, module: { source: "./m", exemplar: "module.a", inputs: { metric: 1 }, fixed: {} } }), "alarms has a module that has an inputs that has a metric that is no text."],
    ["a text for true", set("tags", { kind: "merge", name: "yes" }), "tags has a name that is neither true nor false."],
  ])("says what is wrong, and sets no rule, with %s", (_, text, sentence) => {
    const { rules, problems } = read(text);
    expect(rules).toEqual({});
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(sentence);
  });

  it("keeps the rules beside one that is wrong, which it names by its line", () => {
    const { rules, problems } = read('{\n  "rules": {\n    "commentStyle": { "marker": "#" },\n    "labelStyle": { "primary": 1 }\n  }\n}\n');
    expect(rules).toEqual({ commentStyle: { marker: "#" } });
    expect(problems).toEqual(["4: labelStyle has a primary that is no text. What the code shows is taken until this is corrected."]);
  });

  const inferred = (repository: Repository) => repository.rootModules.map((root) => inferRules(repository, root));

  it.each(HOUSES)("takes every value that is inferred in %s, as it is printed", (name) => {
    for (const rules of inferred(fixtureRepository(name))) {
      for (const rule of RULE_NAMES) {
        for (const { value } of [rules[rule], ...rules[rule].alternatives]) expect(read(set(rule, value)).problems, rule).toEqual([]);
      }
    }
  });

  it("has a schema for editors", async () => {
    await expect(`${JSON.stringify(ANNEX_SCHEMA, null, 2)}\n`).toMatchFileSnapshot("../../../../media/annex.schema.json");
  });
});
