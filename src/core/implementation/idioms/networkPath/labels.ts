import { isGroupCall } from "../../../conventions/reading/groupOfCall";
import { argumentOfRule, groupsOf, rulesOf } from "../../../conventions/reading/securityGroups";
import { fileStem } from "../../../repository/services/serviceNames";
import { targetOf } from "../../../terraform/addresses";
import type { Expression } from "../../../hcl/tree";
import type { TerraformModule } from "../../../terraform/module";
import { writtenIn, type Context } from "../../draft";
import { modulesThatShow } from "../exemplar";

/** Words that labels of groups end in, or begin with, beside the name of their service. */
const GROUP_WORDS = /^(sg|secgroup|security_group|firewall|fw)$/;
/** Labels that say nothing of a service. */
const GENERIC = /^(this|main|default|primary|group|sg|security_group)$/;

const SERVICE = "{service}";

/** How one label is made of the word for its service. `all` are the labels of all groups. */
function patternOf(label: string, all: readonly string[]): string {
  if (GENERIC.test(label)) return label;
  const words = label.split("_");
  for (const length of [2, 1]) {
    if (words.length <= length) continue;
    const [tail, head] = [words.slice(-length).join("_"), words.slice(0, length).join("_")];
    if (GROUP_WORDS.test(tail) || isShared(all, 2, (other) => other.endsWith(`_${tail}`))) return `${SERVICE}_${tail}`;
    if (GROUP_WORDS.test(head) || isShared(all, 3, (other) => other.startsWith(`${head}_`))) return `${head}_${SERVICE}`;
  }
  return SERVICE;
}

/** Every label but one has it, and `enough` of them: two may begin alike by chance. */
function isShared(all: readonly string[], enough: number, has: (label: string) => boolean): boolean {
  const count = all.filter(has).length;
  return count >= enough && count >= all.length - 1;
}

/** The pattern most labels follow. */
function mostUsed(patterns: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const pattern of patterns) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

const labelsIn = (module: TerraformModule, context: Context, kind: "resource" | "module"): readonly string[] =>
  kind === "resource" ? groupsOf(module).map(({ name }) => name) : [...module.calls.values()].filter((call) => isGroupCall(call, context.repository)).map(({ name }) => name);

/** How this house labels its groups, or the calls that make them: `{service}_sg`. */
function groupPattern(context: Context, kind: "resource" | "module"): string | undefined {
  const [own, ...called] = modulesThatShow(context).map((module) => labelsIn(module, context, kind));
  const labels = own === undefined || own.length === 0 ? called.flat() : own;
  return mostUsed(labels.map((label) => patternOf(label, labels)));
}

/** The label of the new group: as the house's other groups are labelled after their services. */
export function groupLabel(context: Context, kind: "resource" | "module"): string {
  const pattern = groupPattern(context, kind);
  if (pattern?.includes(SERVICE) === true) return pattern.replace(SERVICE, context.naming.prefix);
  const own = context.naming.label("main");
  const { module } = writtenIn(context);
  const isTaken = kind === "resource" ? module.resources.has(`aws_security_group.${own}`) : module.calls.has(own);
  return isTaken ? context.naming.prefix : own;
}

/** What a group is called without the words that say it is one: `api` of `api_sg`; the word for its file where it has no name of its own. */
export function serviceOf(context: Context, label: string, path: string): string {
  if (GENERIC.test(label)) return fileStem(path).replaceAll("-", "_");
  for (const kind of ["module", "resource"] as const) {
    const [before = "", after = ""] = (groupPattern(context, kind) ?? "").split(SERVICE);
    if (before + after !== "" && label.startsWith(before) && label.endsWith(after) && label.length > before.length + after.length) return label.slice(before.length, label.length - after.length);
  }
  return label;
}

/** The words a rule's label may use for a group: its label, and its key where there are several. */
function wordsFor(expression: Expression | undefined): readonly string[] {
  const target = expression && targetOf(expression);
  if (target === undefined) return [];
  const [key] = target.rest;
  const name = target.address.split(".").at(-1) ?? "";
  const words = [...(key?.kind === "index" ? [key.key.replaceAll("-", "_")] : []), name, name.replace(/_(sg|security_group|firewall)$/, "")];
  return words.filter((word) => /^\w+$/.test(word));
}

/** `{a}_from_{b}` for `tracker_from_gateway`. */
function withHoles(label: string, { first, second }: { readonly first: readonly string[]; readonly second: readonly string[] }): readonly string[] {
  return first.flatMap((a) =>
    second.flatMap((b) => {
      const found = new RegExp(`^(?:(.*_)?${a}_(?:(.+)_)?${b}(_.*)?)$`).exec(label);
      return found === null ? [] : [`${found[1] ?? ""}{a}_${found[2] === undefined ? "" : `${found[2]}_`}{b}${found[3] ?? ""}`];
    }),
  );
}

type Direction = "ingress" | "egress";

/** How the house labels rules of one direction that are about two groups: `{a}` has the rule and `{b}` is named by it. */
function rulePattern(context: Context, direction: Direction): string | undefined {
  const patterns = modulesThatShow(context).flatMap((module) =>
    rulesOf(module).flatMap((rule) => {
      const label = rule.block?.labels[1]?.text;
      if (rule.direction !== direction || label === undefined) return [];
      return withHoles(label, { first: wordsFor(argumentOfRule(rule, "group")), second: wordsFor(argumentOfRule(rule, "other")) }).slice(0, 1);
    }),
  );
  return mostUsed(patterns);
}

/** Words for one direction and those that say the same of the other. */
const MIRRORED: Readonly<Record<string, string>> = { ingress: "egress", egress: "ingress", from: "to", to: "from", inbound: "outbound", outbound: "inbound", in: "out", out: "in" };

/** A pattern for the other direction, where it has a word for its own. */
function mirrored(pattern: string | undefined): string | undefined {
  const words = pattern?.split("_") ?? [];
  return words.some((word) => Object.hasOwn(MIRRORED, word)) ? words.map((word) => MIRRORED[word] ?? word).join("_") : undefined;
}

/** The label of a rule about two groups: of the group that has it and the one it names. */
export function ruleLabel(context: Context, direction: Direction, { group, other }: { readonly group: string; readonly other: string }): string {
  const usual = direction === "ingress" ? "{a}_from_{b}" : "{a}_to_{b}";
  const pattern = rulePattern(context, direction) ?? mirrored(rulePattern(context, direction === "ingress" ? "egress" : "ingress")) ?? usual;
  return pattern.replace("{a}", group).replace("{b}", other);
}

/** How the house labels the rule that lets everything out of a group. */
export function openLabel(context: Context, group: string): string {
  const patterns = modulesThatShow(context).flatMap((module) =>
    rulesOf(module).flatMap((rule) => {
      const label = rule.block?.labels[1]?.text;
      if (rule.direction !== "egress" || !rule.isForAll || label === undefined) return [];
      const word = wordsFor(argumentOfRule(rule, "group")).find((each) => new RegExp(`(^|_)${each}(_|$)`).test(label));
      return word === undefined ? [] : [label.replace(word, "{a}")];
    }),
  );
  return (mostUsed(patterns) ?? "{a}_egress").replace("{a}", group);
}
