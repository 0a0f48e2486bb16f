import { confidenceOf } from "../../conventions/confidence";
import { lineOf, placeOf } from "../../conventions/reading/reading";
import { plainString } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import { targetOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { bindingIn, surest } from "../bindings";
import { givenBindings, type Subject } from "../given/matching";
import { guardOf, instanceOf } from "../modules/declarations";
import type { Binding, SlotResult } from "../slots";
import { readingsOf } from "./readings";

/** The region resources stand in: what the provider is configured with, or a data source that asks it. */
export function findRegion(repository: Repository, root: RootModule): SlotResult {
  const found = [...providerRegions(root), ...regionSources(root), ...regionVariables(root)];
  const isConfigured = defaultProviders(root.module).some(({ block }) => valueOf(block.body, "region"));
  const given = isConfigured ? [] : givenBindings(repository, root, REGION).filter(({ address }) => !found.some((binding) => binding.address === address));
  return surest([...found, ...given.map((binding): Binding => ({ ...binding, scope: "region", owner: "here" }))], optionsFor(root.module));
}

const REGION: Subject = {
  slot: "region",
  types: /^aws_region$/,
  forms: { name: "name", region: "name", id: "name" },
  formOfName: (name) => (/^(aws_)?region(_name)?$/.test(name) ? "name" : undefined),
};

function optionsFor(module: TerraformModule): readonly string[] {
  const [literal] = defaultProviders(module).flatMap(({ block }) => {
    const region = valueOf(block.body, "region");
    const name = region && plainString(region);
    return name === undefined ? [] : [name];
  });
  const cause = literal === undefined ? "No variable or data source here gives the region." : `The provider is configured with "${literal}" as it stands and nothing else gives the region.`;
  return [`${cause} Add \`data "aws_region" "current" {}\`, which reads it from the provider.`, "Name it, for example var.region."];
}

const defaultProviders = (module: TerraformModule) => module.providers.filter(({ alias, block }) => alias === undefined && block.labels[0]?.text === "aws");

function providerRegions(root: RootModule): readonly Binding[] {
  const { module } = root;
  return defaultProviders(module).flatMap(({ file, block }) => {
    const expression = valueOf(block.body, "region");
    const target = expression && targetOf(expression);
    if (!expression || !target) return [];
    const uses = readingsOf(module, target.address);
    return [bindingIn(root, { slot: "region", address: target.address, expression: lineOf({ file, expression }), form: "name", scope: "region", confidence: confidenceOf(uses.length + 2, uses.length + 2), evidence: [placeOf(file, expression), ...uses] })];
  });
}

function regionSources(root: RootModule): readonly Binding[] {
  const { module } = root;
  return [...module.data.values()].flatMap((source) => {
    const instance = source.type === "aws_region" ? instanceOf(source) : undefined;
    if (instance === undefined) return [];
    const { name, uses } = regionAttribute(module, source);
    return [bindingIn(root, { slot: "region", address: source.address, expression: `${instance}.${name}`, guard: guardOf(source), provider: source.provider ?? "aws", form: "name", scope: "region", confidence: confidenceOf(uses.length + 1, uses.length + 1), evidence: [source.place, ...uses] })];
  });
}

/** Provider 6 calls `region` what it called `name` before; `id` has been the same all along. */
function regionAttribute(module: TerraformModule, { address }: ResourceDeclaration) {
  const read = ["name", "region", "id"].map((name) => ({ name, uses: readingsOf(module, address, name) })).sort((a, b) => b.uses.length - a.uses.length)[0];
  const version = module.requirements.providers.get("aws")?.version ?? "";
  return read && read.uses.length > 0 ? read : { name: /^\s*(~>|>=|=)?\s*(v?6|[7-9])\b/.test(version) ? "region" : "name", uses: [] };
}

/** A variable called after the region, in a module that leaves the provider to others. */
function regionVariables(root: RootModule): readonly Binding[] {
  if (defaultProviders(root.module).some(({ block }) => valueOf(block.body, "region"))) return [];
  return [...root.module.variables.values(), ...root.module.locals.values()]
    .filter(({ name }) => /^(aws_)?region$/.test(name))
    .map(({ address, place }) => bindingIn(root, { slot: "region", address, expression: address, form: "name", scope: "region", confidence: 0.4, evidence: [place] }));
}
