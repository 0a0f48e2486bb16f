import { choiceOf } from "../../conventions/reading/conditions";
import { unwrapped, type Expression } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import type { ModuleInstance } from "../../repository/modules/moduleTree";
import { targetOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration } from "../../terraform/module";
import { registryModuleOf } from "../../terraform/registry/registryModule";
import { keysOf } from "../clients/taskDefinitions";
import { madeOf } from "../given/behind";
import { DEFAULT_PROVIDER, providerOfCall } from "../given/providers";
import { standingAt } from "../given/standing";
import { instanceOf } from "../modules/declarations";
import { expressionIn } from "../modules/expressionIn";
import { offeredThings } from "../modules/moduleOutputs";
import { extentOf, keyOf, keyOfResource } from "./declaredThings";
import { pickable, type PickableKind } from "./pickable";
import type { Thing } from "./thing";

/** The outputs that give one thing of a module, by what components call the attribute. */
interface Outputs {
  /** What the outputs are called without the attribute: `dead_letter_queue`. */
  readonly stem: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The resource behind them, where the module's code is here. */
  readonly resource: ResourceDeclaration | undefined;
  /** They give all that the resource makes, by key. */
  readonly isMap: boolean;
  readonly within: ModuleInstance | undefined;
}

interface OutputOfThing extends Omit<Outputs, "outputs"> {
  readonly attribute: string;
  readonly output: string;
}

/** The things of a kind that called modules give a root module, or could give it with an output that the addition brings. */
export const givenThings = (repository: Repository, root: RootModule, instance: ModuleInstance, kind: PickableKind): readonly Thing[] =>
  [...root.module.calls.values()].filter((call) => providerOfCall(call) === DEFAULT_PROVIDER).flatMap((call) => thingsOfCall(repository, root, instance, { call, kind }));

function thingsOfCall(repository: Repository, root: RootModule, instance: ModuleInstance, { call, kind }: { readonly call: ModuleCall; readonly kind: PickableKind }): readonly Thing[] {
  const extent = extentOf(root, call);
  const child = instance.children.get(call.name);
  const found = child === undefined ? outputsKnown(call, kind) : outputsRead(repository, child, kind);
  const offered = child === undefined || extent?.kind !== "one" ? [] : offeredIn(child, kind);
  const groups = grouped([...found, ...offered]);
  const one = instanceOf(call);
  return groups.flatMap(({ stem, outputs, resource, within, isMap }): Thing[] => {
    if (extent === undefined || (isMap && extent.kind !== "one")) return [];
    const isOnly = groups.length === 1;
    const attributes = Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, extent.kind === "one" ? `${one ?? call.address}.${output}` : output]));
    const own = { kind, id: isOnly ? call.address : `${call.address}.${stem}`, key: isOnly ? keyOf(call.name, kind) : `${call.name}_${keyOf(stem, kind)}` };
    const encryptedWith = resource && within && keyOfResource(within, resource, kind);
    const made: Thing["extent"] = isMap && extent.kind === "one" ? { kind: "mapped", guard: extent.guard, keys: keysGiven(root, call, resource) } : extent.kind === "one" ? { kind: "one", guard: guardOf(repository, root, Object.values(attributes)[0]) ?? extent.guard } : extent;
    return [{ ...own, extent: made, attributes, encryptedWith, evidence: call.place }];
  });
}

/** The keys of a collection that a module makes something for, where a call hands it over. */
function keysGiven(root: RootModule, { block, file }: ModuleCall, resource: ResourceDeclaration | undefined): readonly string[] {
  const { multiplicity } = resource ?? {};
  if (multiplicity?.kind !== "for_each") return [];
  const chosen = choiceOf(multiplicity)?.then ?? multiplicity.expression;
  const input = /^var\.([\w-]+)$/.exec(targetOf(chosen)?.address ?? "")?.[1];
  const argument = input === undefined ? undefined : valueOf(block.body, input);
  return argument === undefined ? [] : keysOf(root, { file, expression: argument });
}

/** Also the condition within the module, where it is one of the inputs that the call sets. */
function guardOf(repository: Repository, root: RootModule, reading: string | undefined): string | undefined {
  const expression = reading === undefined ? undefined : expressionIn(reading);
  return expression && standingAt(repository, root, expression).guard;
}

/** What components call an attribute of the provider's. */
const attributeNamed = (kind: PickableKind, attribute: string | undefined): string | undefined => Object.entries(pickable(kind).attributes).find(([, own]) => own === attribute)?.[0];

/** An output without what it gives of the thing. */
const stemOf = (output: string): string => output.replace(/_?(invoke_arn|stream_arn|arn|url|id|function_name|bucket_regional_domain_name|domain_name|name)s?$/, "");

function outputsRead(repository: Repository, child: ModuleInstance, kind: PickableKind): readonly OutputOfThing[] {
  return [...child.module.outputs.values()].flatMap(({ name, value }): OutputOfThing[] => {
    const keyed = value && keyedOutput(child, value, kind);
    if (keyed !== undefined) return [{ ...keyed, output: name, stem: stemOf(name), within: child, isMap: true }];
    const [made, ...others] = value === undefined ? [] : madeOf(repository, { instance: child, value });
    if (made === undefined || others.length > 0 || made.isPart || made.isMany || made.resource.type !== pickable(kind).type) return [];
    const attribute = attributeNamed(kind, made.attribute);
    return attribute === undefined ? [] : [{ attribute, output: name, stem: stemOf(name), resource: made.resource, within: made.instance, isMap: false }];
  });
}

/** `{ for key, queue in aws_sqs_queue.main : key => queue.arn }`: the resource, and what of each is given. */
function keyedOutput({ module }: ModuleInstance, value: Expression, kind: PickableKind): Pick<OutputOfThing, "attribute" | "resource"> | undefined {
  const loop = unwrapped(value);
  if (loop.kind !== "for" || loop.key?.kind !== "variable" || loop.key.name !== loop.keyVariable || loop.condition !== undefined) return undefined;
  const resource = module.resources.get(targetOf(loop.collection)?.address ?? "");
  const read = loop.value.kind === "get" && loop.value.on.kind === "variable" && loop.value.on.name === loop.valueVariable ? loop.value.name : undefined;
  const attribute = attributeNamed(kind, read);
  return resource?.type === pickable(kind).type && resource.multiplicity.kind === "for_each" && attribute !== undefined ? { attribute, resource } : undefined;
}

/** What a well-known module gives whose code is not here. */
function outputsKnown(call: ModuleCall, kind: PickableKind): readonly OutputOfThing[] {
  const { type } = pickable(kind);
  return Object.entries(registryModuleOf(call)?.outputs ?? {}).flatMap(([output, given]): OutputOfThing[] => {
    const attribute = given.startsWith(`${type}.`) ? attributeNamed(kind, given.slice(type.length + 1)) : undefined;
    return attribute === undefined ? [] : [{ attribute, output, stem: stemOf(output), resource: undefined, within: undefined, isMap: false }];
  });
}

/** Outputs that a module of the repository could have. */
function offeredIn(child: ModuleInstance, kind: PickableKind): readonly OutputOfThing[] {
  const made = [...child.module.resources.values()].filter(({ type }) => type === pickable(kind).type);
  return made.flatMap((resource) =>
    offeredThings(child.module, resource).flatMap(({ name, attribute }): OutputOfThing[] => [{ attribute, output: name, stem: stemOf(name), resource, within: child, isMap: resource.multiplicity.kind === "for_each" }]),
  );
}

/** The outputs of one thing together; the first that gives an attribute counts. */
function grouped(all: readonly OutputOfThing[]): readonly Outputs[] {
  const keyOfThing = ({ resource, stem }: OutputOfThing): string => resource?.address ?? stem;
  const keys = [...new Set(all.map(keyOfThing))];
  return keys.flatMap((key) => {
    const own = all.filter((each) => keyOfThing(each) === key);
    const [first] = own;
    if (first === undefined) return [];
    return [{ stem: first.stem, resource: first.resource, within: first.within, isMap: first.isMap, outputs: Object.fromEntries(own.toReversed().map(({ attribute, output }) => [attribute, output])) }];
  });
}
