import { describe, expect, it } from "vitest";
import { CATALOG } from "../../../../src/catalog/index";
import { additionOf, fixture, planFor, textsOf, withPlan, type Wish } from "../plans";

/** Components whose volumes containers mount, with every service of the house `services`. */
const [mounted] = CATALOG.filter(({ intents }) => intents.some(({ kind }) => kind === "volume"));

function mountPointsAfter(names: readonly string[]): string {
  if (mounted === undefined) throw new Error("No component has volumes.");
  const services = Object.fromEntries(mounted.inputs.flatMap((input) => (input.kind === "services" ? [[input.name, ["api"]]] : [])));
  const wish = (name: string): Wish => ({ component: mounted, name, on: "all", values: services });
  const before = names.slice(0, -1).reduce((repository, name) => withPlan(repository, additionOf(planFor(repository, wish(name))).plan), fixture("services"));
  const texts = textsOf(before, additionOf(planFor(before, wish(names.at(-1) ?? ""))).plan);
  const text = [...texts.values()].find((each) => each.includes("mountPoints =")) ?? "";
  return /mountPoints = ([\s\S]*?)\n {4}\}/.exec(text)?.[1]?.replace(/\s+/g, " ").replace(/\{ sourceVolume.*?containerPath = "([^"]*)"(?:, readOnly = false)? \} /g, "$1") ?? "";
}

const points = (name: string): string => `[ for k, _ in aws_efs_access_point.${name} : /mnt/${name}/\${k}]`;

describe("a list that is null while it has no items", () => {
  it("is null without its own", () => {
    expect(mountPointsAfter(["mails"]).trim()).toMatch(new RegExp(`^length\\(aws_efs_access_point\\.mails\\) > 0 \\? .* : null`));
  });

  it("is null only without those of any addition, and never put together with null", () => {
    const there = (name: string): string => `length(aws_efs_access_point.${name}) > 0`;
    const [a, b, c] = ["mails", "orders", "news"].map((name) => `${there(name)} ? ${points(name)} : []`);
    expect(mountPointsAfter(["mails", "orders"]).trim()).toContain(`${there("mails")} || ${there("orders")} ? concat( ${a}, ${b} ) : null`);
    expect(mountPointsAfter(["mails", "orders", "news"]).trim()).toContain(`${there("mails")} || ${there("orders")} || ${there("news")} ? concat( ${a}, ${b}, ${c} ) : null`);
  });
});
