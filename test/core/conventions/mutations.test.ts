import { describe, expect, it } from "vitest";
import type { RuleName } from "../../../src/core/conventions/houseRules";
import { inferRules } from "../../../src/core/conventions/inferRules";
import { buildRepository } from "../../../src/core/repository/buildRepository";
import { repoPath } from "../../../src/core/text/span";
import { readFixture, rootOf } from "../../support/repositories";

type Texts = Readonly<Record<string, string>>;

const textsOf = (house: string): Texts => Object.fromEntries(readFixture(house).map(({ path, text }) => [path, text]));

function rulesOf(texts: Texts) {
  const repository = buildRepository(Object.entries(texts).map(([path, text]) => ({ path: repoPath(path), text })));
  return inferRules(repository, rootOf(repository));
}

const everywhere = (change: (text: string, path: string) => string) => (texts: Texts): Texts => Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, change(text, path)]));

/** Moves the first block that begins so to the end of another file. */
const moved = (from: string, to: string, begin: string) => (texts: Texts): Texts => {
  const text = texts[from] ?? "";
  const start = text.indexOf(begin);
  const end = text.indexOf("\n}\n", start) + 3;
  if (start < 0) throw new Error(`${from} has no ${begin}`);
  return { ...texts, [from]: text.slice(0, start) + text.slice(end), [to]: `${texts[to] ?? ""}\n${text.slice(start, end)}` };
};

const ruleBlock = (direction: string): RegExp => new RegExp(`resource "aws_vpc_security_group_${direction}_rule"`, "g");

const MUTATIONS: readonly { readonly what: string; readonly house: string; readonly change: (texts: Texts) => Texts; readonly rules: readonly RuleName[] }[] = [
  { what: "the prefix is called otherwise", house: "services", change: everywhere((text) => text.replaceAll("local.prefix", "local.base").replace(/\bprefix = /, "base = ")), rules: ["namePattern"] },
  { what: "a service stands in another file", house: "services", change: moved("monitoring.tf", "api.tf", 'resource "aws_sns_topic_subscription"'), rules: [] },
  { what: "look-ups have a file of their own", house: "services", change: (texts) => moved("locals.tf", "data.tf", "locals {")({ ...texts, "data.tf": "" }), rules: ["fileRoles"] },
  { what: "flags begin with the service", house: "services", change: everywhere((text) => text.replace(/\benable_(sessions|exports)\b/g, "$1_enabled")), rules: ["createFlag"] },
  { what: "rules of groups are of the older type", house: "services", change: everywhere((text) => text.replace(ruleBlock("egress"), 'resource "aws_security_group_rule"').replace(/cidr_ipv4 +=.*\n +ip_protocol +=.*\n/, 'type = "egress"\n  cidr_blocks = ["0.0.0.0/0"]\n  protocol = "-1"\n')), rules: ["securityGroup"] },
  { what: "nothing is tagged", house: "compact", change: everywhere((text) => text.replace(/\n\n {2}tags = merge\(local\.common_tags, \{\n.*\n {2}\}\)/g, "")), rules: ["tags"] },
  { what: "comments have the other marker", house: "compact", change: everywhere((text, path) => (path.endsWith(".tf") ? text.replace(/^# /gm, "// ") : text)), rules: ["sectionStyle", "commentStyle"] },
  { what: "lines end in CRLF", house: "services", change: everywhere((text) => text.replaceAll("\n", "\r\n")), rules: [] },
  { what: "lines end in LF", house: "crlf", change: everywhere((text) => text.replaceAll("\r\n", "\n")), rules: [] },
];

const isName = (name: string, rules: object): name is RuleName => name in rules;

describe("a change of the house", () => {
  it.each(MUTATIONS)("changes the rules concerned and no other: $what", ({ house, change, rules }) => {
    const [before, after] = [textsOf(house), change(textsOf(house))];
    expect(after).not.toEqual(before);
    const [was, is] = [rulesOf(before), rulesOf(after)];
    const changed = Object.keys(was).filter((name): name is RuleName => isName(name, was) && JSON.stringify(was[name].value) !== JSON.stringify(is[name].value));
    expect(changed).toEqual(rules);
  });
});
