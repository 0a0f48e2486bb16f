import { attribute, quoted, writeItems } from "../../../hcl/write";
import { isOwnModule } from "../../../repository/modules/ownModules";
import type { ResourceDeclaration } from "../../../terraform/module";
import { conditionOf } from "../../../conventions/reading/conditions";
import { textOf } from "../../../conventions/reading/reading";
import { essence, get, name } from "../../../terraform/symbolic/terms";
import type { Context, ModuleBlock, SingleExistence } from "../../draft";
import { inHouseStyle } from "../../layout/sentence";
import { outputOf } from "../../references/reference";
import type { FittedCall } from "./fitCall";
import type { Keys } from "./keys";
import { outputsOfCall, pathToEach } from "./outputsOfCall";
import { saidThere } from "./said";

/** How an attribute is read of a call, and the output that its module gets for it. */
export interface GivenOut {
  readonly output: string;
  readonly added?: ModuleBlock;
}

/** An output that a module of the repository gets, called like those it has of the same resource. */
export function addedOutput(call: FittedCall, component: string, attributeName: string, context: Context): GivenOut | undefined {
  const { module } = call.home;
  const address = [...call.parts].find(([, each]) => each === component)?.[0];
  const resource = address === undefined ? undefined : module.resources.get(address);
  if (resource === undefined || !isOwnModule(module)) return undefined;
  const keys = call.several.get(component);
  const output = keys === undefined ? outputName(call, resource, attributeName) : outputNameOfSeveral(call, component, attributeName);
  if (module.outputs.has(output)) return undefined;
  const existence = existenceIn(resource);
  if (existence === undefined && keys === undefined) return undefined;
  const value = existence === undefined ? severalOf(resource, attributeName, keys) : outputOf({ address: resource.address, existence }, attributeName, context.rules.outputsStyle.value.guard);
  const words = inHouseStyle(`${spelled(attributeName)}${keys === undefined ? "" : "s"} of the ${nounOf(resource.type)}${keys === undefined ? "" : "s"}`, { module });
  const isDescribed = [...module.outputs.values()].some(({ block }) => block.body.items.some((item) => item.kind === "attribute" && item.name === "description"));
  const items = [...(isDescribed ? [attribute("description", quoted(words))] : []), attribute("value", value)];
  return { output: `${output}${keys === undefined ? "" : keys === "own" ? "[*]" : "[]"}`, added: { module: module.path, kind: "output", labels: [output], body: writeItems(items, "  ").trimEnd(), group: "resources", summary: `${words}, for the root module` } };
}

/** How often a resource is made within its module; `undefined` where that is not told by one condition. */
function existenceIn({ multiplicity, file }: ResourceDeclaration): SingleExistence | undefined {
  const condition = conditionOf(multiplicity);
  if (multiplicity.kind === "for_each" || (multiplicity.kind === "count" && condition === undefined)) return undefined;
  return { kind: "single", conditions: condition === undefined ? [] : [textOf(file, condition)], style: { kind: "count", template: "{condition} ? 1 : 0" } };
}

/** An attribute as it begins a sentence. */
const spelled = (own: string): string => (/^(arn|id|url)$/.test(own) ? own.toUpperCase() : own.charAt(0).toUpperCase() + own.slice(1).replaceAll("_", " "));

const nounOf = (type: string): string => type.split("_").slice(2).join(" ");

/** `queue_arn` where the module has `queue_url`; else the attribute with the word for what it is of. */
function outputName({ home: { module }, parts }: FittedCall, { address, type, name: label }: ResourceDeclaration, attributeName: string): string {
  const like = [...module.outputs.values()].flatMap(({ name: own, value }) => {
    const said = value === undefined ? undefined : /\.(arn|id|url|name|dns_name)\b[^.]*$/.exec(essence(saidThere({ module, inputs: new Map(), others: "default", parts: new Map() }, value)))?.[1];
    const isIts = value !== undefined && essence(saidThere({ module, inputs: new Map(), others: "default", parts: new Map() }, value)).includes(`${address}.`);
    return isIts && said !== undefined && own.endsWith(said) ? [own.slice(0, -said.length) + attributeName] : [];
  });
  const isAlone = [...parts.keys()].filter((each) => each.startsWith(`${type}.`)).length < 2;
  return like[0] ?? `${isAlone ? nounOf(type).replaceAll(" ", "_").split("_").at(-1) ?? "" : label}_${attributeName}`;
}

/** `access_point_arns`, with the words that the module has for `access_point_ids`. */
function outputNameOfSeveral(call: FittedCall, component: string, attributeName: string): string {
  const [type = "", label = ""] = component.split(".");
  const whole = get(name(type), label);
  const like = outputsOfCall(call).flatMap(({ own, term }) => ["arn", "id", "name"].flatMap((attribute) => (own.endsWith(`${attribute}s`) && pathToEach(term, whole, attribute) !== undefined ? [own.slice(0, -attribute.length - 1)] : [])));
  return `${like[0] ?? `${nounOf(type).replaceAll(" ", "_")}_`}${attributeName}s`;
}

/** An attribute of everything that a resource of a module makes: by key where its keys are the component's, else as a list. */
function severalOf({ address, multiplicity }: ResourceDeclaration, attribute: string, keys: Keys | undefined): string {
  if (keys === "same" && multiplicity.kind === "for_each") return `{ for k, v in ${address} : k => v.${attribute} }`;
  return multiplicity.kind === "for_each" ? `values(${address})[*].${attribute}` : `${address}[*].${attribute}`;
}
