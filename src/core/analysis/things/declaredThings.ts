import { choiceOf, conditionText } from "../../conventions/reading/conditions";
import { plainString, type Body, type Expression } from "../../hcl/tree";
import type { ModuleInstance } from "../../repository/modules/moduleTree";
import type { RootModule } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration } from "../../terraform/module";
import { isAwsManaged } from "../../conventions/reading/encryptionArguments";
import { keysOf } from "../clients/taskDefinitions";
import { DEFAULT_PROVIDER, providerIn } from "../given/providers";
import { guardOf, instanceOf, isNothing } from "../modules/declarations";
import { inRoot } from "../modules/inRoot";
import { isReadableAnywhere } from "../network/source";
import { pickable, type PickableKind } from "./pickable";
import type { Thing } from "./thing";

/** The things of a kind that a root module declares or looks up itself. What is of another provider configuration may be in another region, and is none. */
export function declaredThings(root: RootModule, instance: ModuleInstance, kind: PickableKind): readonly Thing[] {
  const { module } = root;
  const { type } = pickable(kind);
  const all = [...module.resources.values(), ...module.data.values()].filter((each) => each.type === type && providerIn(instance, each) === DEFAULT_PROVIDER);
  return all.flatMap((declaration) => {
    const extent = extentOf(root, declaration);
    if (extent === undefined) return [];
    const { attributes: known } = pickable(kind);
    const at = extent.kind === "one" ? `${instanceOf(declaration) ?? declaration.address}.` : "";
    const attributes = Object.fromEntries(Object.entries(known).map(([name, attribute]) => [name, `${at}${attribute}`]));
    return [{ kind, id: declaration.address, key: keyOf(declaration.name, kind), extent, attributes, encryptedWith: keyOfResource(instance, declaration, kind), evidence: declaration.place }];
  });
}

/** How often a resource or call is there; `undefined` for a number of them that nothing tells from each other. */
export function extentOf(root: RootModule, declaration: ResourceDeclaration | ModuleCall): Thing["extent"] | undefined {
  const { multiplicity, file } = declaration;
  const condition = multiplicity.kind === "single" ? undefined : conditionText(file, multiplicity);
  if (multiplicity.kind === "single" || (multiplicity.kind === "count" && condition !== undefined)) return { kind: "one", guard: guardOf(declaration) };
  if (multiplicity.kind !== "for_each") return undefined;
  const isOnce = isWrittenOut(choiceOf(multiplicity)?.then);
  return { kind: "several", over: declaration.address, isOnce, keys: isOnce ? [] : keysOf(root, { file, expression: multiplicity.expression }) };
}

/** Whether what a condition chooses is written there, as in `var.create ? { this = true } : {}`, so that its keys are nobody's names. */
function isWrittenOut(chosen: Expression | undefined): boolean {
  const inner = chosen?.kind === "call" ? chosen.arguments[0] : chosen;
  return inner?.kind === "tuple" || inner?.kind === "object";
}

/** Labels that say nothing of what is labelled. */
const PLAIN = /^(main|this|default|self|the)$/;

/** A short name: the label without the word for its kind. */
export function keyOf(label: string, kind: PickableKind): string {
  const { noun } = pickable(kind);
  if (PLAIN.test(label)) return noun;
  const own = label.replace(new RegExp(`[_-]?${noun}s?$`), "").replace(new RegExp(`^${noun}s?[_-]`), "");
  return own === "" ? noun : own;
}

/** The key that a resource is encrypted with, as the root module reads it; `undefined` for none, and for one that AWS manages. */
export function keyOfResource(instance: ModuleInstance, { file, block }: ResourceDeclaration, kind: PickableKind): string | undefined {
  const value = argumentAt(block.body, pickable(kind).key ?? []);
  if (value === undefined || isNothing(value) || plainString(value) !== undefined || isAwsManaged(instance.module, { file, expression: value })) return undefined;
  const reading = inRoot(instance, { file, expression: value });
  return reading === undefined || !isReadableAnywhere(reading.expression) ? undefined : reading.text;
}

function argumentAt(body: Body, [name, ...rest]: readonly string[]): Expression | undefined {
  if (name === undefined) return undefined;
  if (rest.length === 0) return valueOf(body, name);
  const inner = body.items.find((item) => item.kind === "block" && item.type === name);
  return inner?.kind === "block" ? argumentAt(inner.body, rest) : undefined;
}
