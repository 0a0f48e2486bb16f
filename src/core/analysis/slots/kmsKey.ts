import { confidenceOf, countVotes } from "../../conventions/confidence";
import { encryptionArguments, isAwsManaged } from "../../conventions/encryptionArguments";
import { plainString } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import { targetOf } from "../../terraform/addresses";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { covers } from "../../text/span";
import { lastName } from "../../conventions/traversal";
import type { Use } from "../bindings";
import { bindingIn, decided, standingOf, usesOf } from "../bindings";
import { guardOf, instanceOf } from "../declarations";
import type { Binding, SlotForm, SlotResult } from "../slots";

const OPTIONS = [
  "No KMS key is declared or used here. Name one, for example var.kms_key_arn.",
  "Leave the slot out to use keys that AWS manages; alarms and events of AWS services cannot read data under such a key.",
];

/** The key data at rest is encrypted with: the one existing arguments use most, else one that is declared and not used yet. */
export function findKmsKey(repository: Repository, root: RootModule): SlotResult {
  const uses = usesOf(root.module, encryptionArguments(root.module).filter((argument) => !isAwsManaged(argument)));
  const slot = decided(uses.length > 0 ? usedKeys(root, uses) : declaredKeys(repository, root), OPTIONS);
  // That a key is called after one thing and serves at most things of its kind says nothing of others: a person has to.
  const isQuestion = slot.kind === "bound" && !isGeneral(nameIn(slot.binding.address)) && !isShared(root.module, uses.find(({ address }) => address === slot.binding.address));
  return isQuestion ? { kind: "ambiguous", candidates: [slot.binding, ...slot.alternatives] } : slot;
}

/** Words in the name of a key that is for everything. */
const GENERAL = /kms|cmk|keys?|arn|id|alias|encryption|shared|main|default|this|common|general|master|global|app|infra(structure)?|environment|managed|customer|[_-]/g;

const isGeneral = (name: string): boolean => name.replace(GENERAL, "") === "";

const nameIn = (address: string): string => address.slice(address.lastIndexOf(".") + 1);

/** Whether more than one type of resource, or one module, uses the key. */
function isShared(module: TerraformModule, use: Use | undefined): boolean {
  const evidence = use?.evidence ?? [];
  const things = [...module.resources.values(), ...module.calls.values()];
  const users = evidence.flatMap(({ path, span }) => things.find(({ file, block }) => path === file.path && covers(block.span, span)) ?? []);
  const kinds = countVotes(users.map((user) => ({ value: user.kind === "module" ? (user.source ?? user.address) : user.type, place: user.place })));
  return users.length > 0 && (kinds[0]?.weight ?? 0) < users.length * 0.8;
}

function usedKeys(root: RootModule, uses: readonly Use[]): readonly Binding[] {
  const { module } = root;
  const total = uses.reduce((sum, { count }) => sum + count, 0);
  return uses.map((use) => {
    const form = formOf(use);
    const { facets, scope } = aboutKey(module, use.address);
    return bindingIn(root, { slot: "kmsKey", address: use.address, expression: use.expression, form, facets: { [form]: use.expression, ...facets }, scope, confidence: confidenceOf(use.count, total), evidence: use.evidence, ...standingOf(module, use) });
  });
}

function formOf({ address, located }: Use): SlotForm {
  const name = lastName(targetOf(located.expression)?.rest ?? []) ?? address;
  return /(^|[._])(key_)?id$/.test(name) ? "id" : "arn";
}

/** Other readings of a key, and for whom it is: a key looked up belongs to the region. */
function aboutKey(module: TerraformModule, address: string): Pick<Binding, "facets" | "scope"> {
  const resource = module.resources.get(address) ?? module.data.get(address);
  const call = [...module.calls.values()].find((each) => each.address === address);
  return { facets: resource ? facetsOf(resource) : call ? facetsOfCall(call) : {}, scope: address.startsWith("data.") ? "region" : "environment" };
}

function facetsOf(resource: ResourceDeclaration): Readonly<Record<string, string>> {
  const instance = instanceOf(resource);
  if (instance === undefined) return {};
  if (resource.type === "aws_kms_alias") return { arn: `${instance}.target_key_arn`, id: `${instance}.target_key_id` };
  return resource.type === "aws_kms_key" ? { arn: `${instance}.arn`, id: `${instance}.${resource.kind === "data" ? "id" : "key_id"}` } : {};
}

/** What modules for keys call theirs, where the module is not here to be read. */
function facetsOfCall(call: ModuleCall): Readonly<Record<string, string>> {
  const instance = instanceOf(call);
  return instance !== undefined && call.target === undefined && /kms/.test(call.source ?? "") ? { arn: `${instance}.key_arn`, id: `${instance}.key_id` } : {};
}

/** Keys nothing uses yet: an own key before one that is looked up, passed in or made by a module. */
function declaredKeys(repository: Repository, root: RootModule): readonly Binding[] {
  const { module } = root;
  const keys = [...module.resources.values(), ...module.data.values()].filter((key) => key.type === "aws_kms_key" && encrypts(key));
  const aliases = [...module.data.values()].filter(({ type }) => type === "aws_kms_alias");
  return [...[...keys, ...aliases].flatMap((key) => declaredKey(root, key)), ...moduleKeys(repository, root), ...variableKeys(root)];
}

/** Keys that a called module gives out: by its outputs, or where it is not here to be read, by what modules for keys call theirs. */
function moduleKeys(repository: Repository, root: RootModule): readonly Binding[] {
  return [...root.module.calls.values()].flatMap((call) => {
    const instance = instanceOf(call);
    const called = call.target === undefined ? undefined : repository.modules.get(call.target);
    const own = called ? [...called.outputs.keys()].filter((name) => /^(kms_)?key_arn$|kms.*_arn$/.test(name)) : [];
    const names = call.target === undefined && /kms/.test(call.source ?? "") ? ["key_arn"] : own;
    if (instance === undefined) return [];
    return names.map((name) => bindingIn(root, { slot: "kmsKey", address: call.address, expression: `${instance}.${name}`, facets: { arn: `${instance}.${name}` }, guard: guardOf(call), owner: "module", confidence: 0.25, evidence: [call.place] }));
  });
}

/** Keys that sign encrypt nothing. */
function encrypts({ block }: ResourceDeclaration): boolean {
  const usage = valueOf(block.body, "key_usage");
  return usage === undefined || (plainString(usage) ?? ENCRYPTS) === ENCRYPTS;
}

const ENCRYPTS = "ENCRYPT_DECRYPT";

function declaredKey(root: RootModule, key: ResourceDeclaration): readonly Binding[] {
  const facets = facetsOf(key);
  const { arn } = facets;
  if (arn === undefined) return [];
  const sureness = (key.kind === "resource" ? 0.3 : 0.25) + (isGeneral(key.name) ? 0.1 : 0);
  const scope = key.kind === "resource" ? "environment" : "region";
  return [bindingIn(root, { slot: "kmsKey", address: key.address, expression: arn, facets, guard: guardOf(key), provider: key.provider ?? "aws", owner: key.kind === "data" ? "account" : "here", scope, confidence: sureness, evidence: [key.place] })];
}

function variableKeys(root: RootModule): readonly Binding[] {
  return [...root.module.variables.values()]
    .filter(({ name }) => /kms/.test(name) && /(arn|key_id|key)$/.test(name) && !/create|enable/.test(name))
    .map(({ name, address, place }) => bindingIn(root, { slot: "kmsKey", address, expression: `var.${name}`, form: /id$/.test(name) ? "id" : "arn", confidence: 0.2, evidence: [place] }));
}
