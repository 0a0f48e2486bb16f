import { isOwnModule } from "../../../repository/modules/ownModules";
import { outcomes } from "../../../terraform/symbolic/cases";
import { essence, get, isWord, name, type Term } from "../../../terraform/symbolic/terms";
import { plainString } from "../../../hcl/tree";
import { attribute, quoted, writeItems } from "../../../hcl/write";
import type { ResourceDeclaration } from "../../../terraform/module";
import { conditionOf } from "../../../conventions/reading/conditions";
import { textOf } from "../../../conventions/reading/reading";
import type { Context, ModuleBlock, SingleExistence } from "../../draft";
import { inHouseStyle } from "../../layout/sentence";
import { outputOf } from "../../references/reference";
import type { FittedCall } from "./fitCall";
import { saidThere } from "./said";
import { attributeCalled } from "./typeFacts";

/** How an attribute is read of a call, and the output that its module gets for it. */
export interface GivenOut {
  readonly output: string;
  readonly added?: ModuleBlock;
}

/** The output by which an attribute of a resource that a call makes is read; `undefined` where there is none, and none can be added. */
export function givenOut(call: FittedCall, component: string, attributeName: string, context: Context): GivenOut | undefined {
  const [type = "", label = ""] = component.split(".");
  const whole = get(name(type), label);
  const wanted = get(whole, attributeCalled(type, attributeName));
  const outputs = [...call.home.module.outputs.values()].flatMap(({ name: own, value }) => (value === undefined ? [] : [{ own, term: saidThere(call.home.module, value, call.inputs, "default", call.parts) }]));
  const found = outputs.filter(({ term }) => gives(term, wanted));
  // Of several that are the same the one that is called so.
  const [best] = [...found.filter(({ own }) => own.endsWith(attributeName)), ...found];
  if (best !== undefined) return { output: best.own };
  const object = outputs.find(({ term }) => gives(term, whole));
  return object === undefined ? addedOutput(call, component, attributeCalled(type, attributeName), context) : { output: `${object.own}.${attributeName}` };
}

/** Whether an output gives something wherever it gives anything. */
function gives(term: Term, wanted: Term): boolean {
  const given = outcomes(term).filter((each) => !isWord(each, null) && plainString(each) !== "");
  return given.length > 0 && given.every((each) => essence(each) === essence(wanted));
}

/** An output that a module of the repository gets, called like those it has of the same resource. */
function addedOutput(call: FittedCall, component: string, attributeName: string, context: Context): GivenOut | undefined {
  const { module } = call.home;
  const address = [...call.parts].find(([, each]) => each === component)?.[0];
  const resource = address === undefined ? undefined : module.resources.get(address);
  if (resource === undefined || !isOwnModule(module)) return undefined;
  const output = outputName(call, resource, attributeName);
  if (module.outputs.has(output)) return undefined;
  const existence = existenceIn(resource);
  if (existence === undefined) return undefined;
  const value = outputOf({ address: resource.address, existence }, attributeName, context.rules.outputsStyle.value.guard);
  const words = inHouseStyle(`${spelled(attributeName)} of the ${nounOf(resource.type)}`, { module });
  const isDescribed = [...module.outputs.values()].some(({ block }) => block.body.items.some((item) => item.kind === "attribute" && item.name === "description"));
  const items = [...(isDescribed ? [attribute("description", quoted(words))] : []), attribute("value", value)];
  return { output, added: { module: module.path, kind: "output", labels: [output], body: writeItems(items, "  ").trimEnd(), group: "resources", summary: `${words}, for the root module` } };
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
    const said = value === undefined ? undefined : /\.(arn|id|url|name|dns_name)\b[^.]*$/.exec(essence(saidThere(module, value, new Map(), "default", new Map())))?.[1];
    const isIts = value !== undefined && essence(saidThere(module, value, new Map(), "default", new Map())).includes(`${address}.`);
    return isIts && said !== undefined && own.endsWith(said) ? [own.slice(0, -said.length) + attributeName] : [];
  });
  const isAlone = [...parts.keys()].filter((each) => each.startsWith(`${type}.`)).length < 2;
  return like[0] ?? `${isAlone ? nounOf(type).replaceAll(" ", "_").split("_").at(-1) ?? "" : label}_${attributeName}`;
}
