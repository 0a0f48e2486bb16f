import { entryName, plainString } from "../../hcl/tree";
import type { ModuleInstance } from "../../repository/modules/moduleTree";
import { valueOf } from "../../terraform/arguments";
import { evaluate } from "../../terraform/evaluation/evaluate";
import { normalText } from "../../terraform/expressionText";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { moduleScope } from "../../terraform/evaluation/scope";
import type { Made } from "./behind";

/** What new resources are made with, unless they say otherwise. */
export const DEFAULT_PROVIDER = "aws";

/**
 * The provider configuration of a root module that a resource is made with: `aws`, `aws.us_east_1`, through the `providers` of the
 * calls that lead to it. A resource that names a region of its own, as it may since provider 6, is of `aws in us-east-1`.
 */
export function providerIn(instance: Pick<ModuleInstance, "module" | "caller">, resource: ResourceDeclaration): string {
  const handed = handedDown(instance, resource.provider ?? DEFAULT_PROVIDER);
  const region = resource.kind === "data" && !/^aws_/.test(resource.type) ? undefined : valueOf(resource.block.body, "region");
  return region === undefined || isRegionOf(instance.module, handed, normalText(region)) ? handed : `${handed} in ${plainString(region) ?? normalText(region)}`;
}

/** The configuration that a call gives its module as `name`. */
export function providerOfCall({ block }: ModuleCall, name = DEFAULT_PROVIDER): string {
  const providers = valueOf(block.body, "providers");
  const given = providers?.kind === "object" ? providers.entries.find((entry) => (entryName(entry) ?? normalText(entry.key)) === name)?.value : undefined;
  return (given && addressOf(normalText(given))) ?? name;
}

const addressOf = (text: string): string | undefined => (/^\w+(\.\w+)?$/.test(text) ? text : undefined);

function handedDown({ caller }: Pick<ModuleInstance, "caller">, name: string): string {
  return caller === undefined ? name : handedDown(caller.instance, providerOfCall(caller.call, name));
}

const configurationOf = (module: TerraformModule, name: string) => module.providers.find(({ alias, block }) => [block.labels[0]?.text, alias].filter((part) => part !== undefined).join(".") === name);

function isRegionOf(module: TerraformModule, name: string, text: string): boolean {
  const region = valueOf(configurationOf(module, name)?.block.body ?? { items: [], span: { start: 0, end: 0 } }, "region");
  return region !== undefined && normalText(region) === text;
}

function regionOf(module: TerraformModule, name: string): string | undefined {
  const configuration = configurationOf(module, name);
  const region = configuration && valueOf(configuration.block.body, "region");
  const result = region && evaluate(region, moduleScope(module));
  return result?.kind === "known" && typeof result.value === "string" ? result.value : undefined;
}

const rootOf = (instance: ModuleInstance): ModuleInstance => (instance.caller === undefined ? instance : rootOf(instance.caller.instance));

/**
 * The configuration that something belongs to, as the root module `reader` sees it: what another root module makes is of the
 * default one, unless both say their regions and these differ.
 */
export function providerSeenFrom(reader: TerraformModule, { instance, resource }: Made): string {
  const name = providerIn(instance, resource);
  const { module } = rootOf(instance);
  if (module === reader) return name;
  const [there, here] = [/ in /.test(name) ? name.replace(/^.* in /, "") : regionOf(module, name), regionOf(reader, DEFAULT_PROVIDER)];
  return there !== undefined && here !== undefined && there !== here ? `${DEFAULT_PROVIDER} in ${there}` : DEFAULT_PROVIDER;
}

