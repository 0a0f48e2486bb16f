import { confidenceOf, countVotes } from "../../conventions/confidence";
import type { HouseRules } from "../../conventions/houseRules";
import { isAwsManaged, isLookUpOfAws, keyArguments, type EncryptionArgument } from "../../conventions/reading/encryptionArguments";
import { plainString } from "../../hcl/tree";
import { moduleTree } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import { targetOf } from "../../terraform/addresses";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { outputsGiving, registryModuleOf } from "../../terraform/registry/registryModule";
import { lastName } from "../../conventions/reading/traversal";
import type { Reading, Use } from "../bindings";
import { bindingIn, decided, readingOf, usesOf } from "../bindings";
import { guardOf, instanceOf } from "../modules/declarations";
import { givenBindings, type Subject } from "../given/matching";
import { providerIn } from "../given/providers";
import { standingAt } from "../given/standing";
import { inRoot } from "../modules/inRoot";
import { sourceOf } from "../network/source";
import type { Binding, SlotForm, SlotResult } from "../slots";
import { waysToSupply } from "../waysToSupply";

const OPTIONS = [
  "No KMS key is declared or used here. Name one, for example var.kms_key_arn.",
  "Leave the slot out to use keys that AWS manages; alarms and events of AWS services cannot read data under such a key.",
];

const OF_SERVICES = ["Every service has a key of its own here: an addition makes its own, too. Name one of those that are there, for example aws_kms_key.main.arn, to share it."];

/** The key data at rest is encrypted with: the one existing arguments use most, else one that is declared and not used yet. */
export function findKmsKey(repository: Repository, root: RootModule, rules?: Pick<HouseRules, "encryption">): SlotResult {
  if (rules?.encryption.value.kind === "keyPerService") return { kind: "missing", options: OF_SERVICES };
  const readings = keyReadings(repository, root);
  const uses = usesOf(root.module, readings);
  const slot = decided(uses.length > 0 ? usedKeys(repository, root, uses) : declaredKeys(repository, root), uses.length > 0 ? [] : [...waysToSupply(repository, root, KEY), ...OPTIONS]);
  // That a key is called after one thing and serves at most things of its kind says nothing of others: a person has to.
  const isQuestion = slot.kind === "bound" && !isGeneral(nameIn(slot.binding.address)) && !isGivenToOthers(root.module, slot.binding.address) && !isShared(uses.find(({ address }) => address === slot.binding.address), readings);
  return isQuestion ? { kind: "ambiguous", candidates: [slot.binding, ...slot.alternatives] } : slot;
}

/** A reading of a key, and what it encrypts: a type of resource, or the source of a module. */
interface KeyReading extends Reading {
  readonly encrypts: string;
}

/** The keys that arguments name, of the root module and of what it calls as far as it hands them over. A call that hands one over speaks for what is inside. */
function keyReadings(repository: Repository, root: RootModule): readonly KeyReading[] {
  const own = keyArguments(root.module, repository).filter((argument) => !isAwsManaged(root.module, argument));
  if (own.length > 0) return own.map((argument) => ({ ...readingOf(argument), encrypts: encryptedBy(root.module, argument) }));
  return moduleTree(repository, root.module).flatMap((instance) =>
    keyArguments(instance.module, repository).flatMap((argument) => {
      const reading = isAwsManaged(instance.module, argument) ? undefined : inRoot(instance, argument);
      return reading ? [{ ...reading, encrypts: encryptedBy(instance.module, argument) }] : [];
    }),
  );
}

function encryptedBy(module: TerraformModule, { address, name }: EncryptionArgument): string {
  if (/(^|_)logs?_/.test(name)) return "aws_cloudwatch_log_group";
  const call = [...module.calls.values()].find((each) => each.address === address);
  return call ? (call.source ?? address) : (address.split(".")[0] ?? address);
}

/** Words in the name of a key that is for everything. */
const GENERAL = /kms|cmk|keys?|arn|id|alias|encryption|shared|main|default|this|common|general|master|global|app|infra(structure)?|environment|managed|customer|[_-]/g;

const isGeneral = (name: string): boolean => name.replace(GENERAL, "") === "";

const nameIn = (address: string): string => address.slice(address.lastIndexOf(".") + 1);

/** Whether others read the key under a name that is for everything. */
const isGivenToOthers = (module: TerraformModule, address: string): boolean => [...module.outputs.values()].some(({ name, value }) => isGeneral(name) && value !== undefined && sourceOf(module, value)?.address === address);

/** Whether more than one type of resource, or one module, uses the key. */
function isShared(use: Use | undefined, readings: readonly KeyReading[]): boolean {
  const evidence = use?.evidence ?? [];
  const users = readings.filter(({ place }) => evidence.some(({ path, span }) => path === place.path && span.start === place.span.start));
  const kinds = countVotes(users.map(({ encrypts, place }) => ({ value: encrypts, place })));
  return users.length > 0 && (kinds[0]?.weight ?? 0) < users.length * 0.8;
}

function usedKeys(repository: Repository, root: RootModule, uses: readonly Use[]): readonly Binding[] {
  const { module } = root;
  const total = uses.reduce((sum, { count }) => sum + count, 0);
  return uses.map((use) => {
    const { facets, scope } = aboutKey(module, use.address);
    const { arn } = facets;
    const read = { slot: "kmsKey", address: use.address, scope, confidence: confidenceOf(use.count, total), evidence: use.evidence, ...standingAt(repository, root, use.read) } as const;
    const form = formOf(use);
    // Every argument takes the ARN, and the addition may need it where the house's own read the id.
    const isByName = arn === undefined || use.expression.startsWith("local.");
    return bindingIn(root, isByName ? { ...read, expression: use.expression, form, facets: { ...facets, [form]: use.expression } } : { ...read, expression: arn, form: "arn", facets: { ...facets, ...(form === "id" ? { id: use.expression } : {}) } });
  });
}

function formOf({ address, read }: Use): SlotForm {
  const name = lastName(targetOf(read)?.rest ?? []) ?? address;
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

/** What well-known modules for keys give out. Of another module whose code is not here nothing is known but what others read. */
function facetsOfCall(call: ModuleCall): Readonly<Record<string, string>> {
  const instance = instanceOf(call);
  const row = call.target === undefined ? registryModuleOf(call) : undefined;
  if (instance === undefined || row === undefined) return {};
  const facets = { arn: outputsGiving(row, "aws_kms_key.arn")[0], id: outputsGiving(row, "aws_kms_key.key_id")[0] };
  return Object.fromEntries(Object.entries(facets).flatMap(([name, output]) => (output === undefined ? [] : [[name, `${instance}.${output}`]])));
}

/** Keys nothing uses yet: an own key before one that is looked up, given or passed in. */
function declaredKeys(repository: Repository, root: RootModule): readonly Binding[] {
  const { module } = root;
  const keys = [...module.resources.values(), ...module.data.values()].filter((key) => key.type === "aws_kms_key" && encrypts(key) && !isLookUpOfAws(key));
  const aliases = [...module.data.values()].filter((alias) => alias.type === "aws_kms_alias" && !isLookUpOfAws(alias));
  return [...[...keys, ...aliases].flatMap((key) => declaredKey(root, key)), ...givenBindings(repository, root, KEY)];
}

const KEY: Subject = {
  slot: "kmsKey",
  types: /^aws_kms_(key|alias|external_key|replica_key)$/,
  forms: { arn: "arn", key_id: "id", id: "id", target_key_arn: "arn", target_key_id: "id" },
  formOfName: (name) => (/create|enable|policy|alias|rotation|deletion|grant|admin|role|users?$/.test(name) ? undefined : /(^|_)(kms|cmk)(_.*)?_?(arn|key)$|^key_arn$|encryption_key(_arn)?$/.test(name) ? "arn" : /(^|_)(kms|cmk)_key_id$|(^|_)kms_id$|^key_id$/.test(name) ? "id" : undefined),
};

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
  return [bindingIn(root, { slot: "kmsKey", address: key.address, expression: arn, facets, guard: guardOf(key), provider: providerIn({ module: root.module, caller: undefined }, key), owner: key.kind === "data" ? "account" : "here", scope, confidence: sureness, evidence: [key.place] })];
}
