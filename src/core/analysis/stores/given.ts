import { argumentsWithin } from "../../conventions/reading/reading";
import { groupBy } from "../../repository/groupBy";
import { moduleTree } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { registryModuleOf } from "../../terraform/registry/registryModule";
import { attributeOf, valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { normalText } from "../../terraform/expressionText";
import { madeOf, type Made } from "../given/behind";
import type { Given } from "../given/given";
import { givenTo } from "../given/givenTo";
import { sourceOf } from "../network/source";
import { groupParts } from "./made";
import { secretOf, STORE_WORDS } from "./secrets";
import type { Store, StorePart, StoreParts, StoreSlot } from "./store";
import { partOfAttribute, portNumberOf, slotOfType, storeTypeOf } from "./storeTypes";

interface GivenPart {
  readonly given: Given;
  readonly part: StorePart;
  /** What tells its database or cache from others. */
  readonly of: string;
  /** The store itself, where its code is here. */
  readonly store: ResourceDeclaration | undefined;
}

/** How sure it is that something given is meant, while nothing uses it. */
const SURENESS: Readonly<Record<Given["by"], number>> = { module: 0.3, state: 0.25, parameter: 0.25, variable: 0.2 };

/** The databases or caches of which other states, parameters, variables, and modules whose code is not here, give something. */
export function givenStores(repository: Repository, root: RootModule, slot: StoreSlot): readonly Store[] {
  const [instance] = moduleTree(repository, root.module);
  // What called modules make is seen in their code, where that is here.
  const given = givenTo(repository, root).filter(({ by, address }) => by !== "module" || instance?.children.has(address.slice("module.".length)) !== true);
  const parts = given.flatMap((each) => partOf(repository, each, slot) ?? []);
  return [...groupBy(parts, ({ of }) => of).values()].flatMap((all) => storeOfParts(repository, root, all) ?? []);
}

function storeOfParts(repository: Repository, root: RootModule, all: readonly GivenPart[]): Store | undefined {
  const parts: Partial<Record<StorePart, string>> = {};
  for (const { part, given } of all) parts[part] ??= given.expression;
  const best = all.find(({ part }) => part === "host") ?? all.find(({ part }) => part === "securityGroup") ?? all.find(({ part }) => part === "arn");
  if (best === undefined || (parts.host === undefined && parts.securityGroup === undefined)) return undefined;
  const store = all.find((each) => each.store !== undefined)?.store;
  const call = best.given.by === "module" ? root.module.calls.get(best.given.address.slice("module.".length)) ?? root.module.calls.get(best.given.address) : undefined;
  const said = call === undefined ? {} : saidByCall(repository, root, call);
  const number = store && portNumberOf(store.type, store.block.body);
  const known: StoreParts = { ...said, ...parts, ...(number === undefined ? {} : { portNumber: number, port: parts.port ?? number }) };
  const readBy = new Set(all.map(({ given }) => given.expression.replace(/\[\d+\]/g, "")));
  return { address: best.given.address, parts: known, secretKey: call && keySaid(call), readBy, before: [], confidence: SURENESS[best.given.by], place: best.given.place };
}

/** What the call of a module says whose code is not here: the groups that it hands over and the port. */
function saidByCall(repository: Repository, root: RootModule, call: ModuleCall): StoreParts {
  const { body } = call.block;
  const [instance] = moduleTree(repository, root.module);
  const groups = ["vpc_security_group_ids", "security_group_ids"].flatMap((name) => valueOf(body, name) ?? [])[0];
  const number = portNumberOf(registryModuleOf(call)?.main ?? "", body);
  return { ...(groups === undefined || instance === undefined ? {} : groupParts(instance, { file: call.file, expression: groups })), ...(number === undefined ? {} : { portNumber: number, port: number }) };
}

const keySaid = ({ block }: ModuleCall): string | null | undefined => {
  const key = valueOf(block.body, "master_user_secret_kms_key_id");
  return key === undefined ? (attributeOf(block.body, "manage_master_user_password") === undefined ? undefined : null) : normalText(key);
};

function partOf(repository: Repository, given: Given, slot: StoreSlot): GivenPart | undefined {
  const made = given.behind ? madeOf(repository, given.behind) : [];
  const [one, ...others] = made;
  if (one !== undefined && others.length === 0 && /^aws_/.test(one.resource.type) && one.resource.type !== "aws_ssm_parameter") return seenPart(given, one, slot);
  if (given.gives !== undefined) return registryPart(given, given.gives, slot);
  return others.length > 0 ? undefined : namedPart(given, slot);
}

function registryPart(given: Given, gives: string, slot: StoreSlot): GivenPart | undefined {
  const [, type = "", attribute = ""] = /^(\w+)\.(\w+)$/.exec(gives) ?? [];
  const part = slotOfType(type) === slot ? partOfAttribute(type, attribute) : undefined;
  return part && { given, part, of: given.address, store: undefined };
}

function seenPart(given: Given, made: Made, slot: StoreSlot): GivenPart | undefined {
  const { instance, resource, attribute, isMany } = made;
  if (isMany || attribute === undefined) return undefined;
  const partFor = (store: ResourceDeclaration, part: StorePart): GivenPart => ({ given, part, of: `${instance.module.path} ${instance.address} ${store.address}`, store });
  if (slotOfType(resource.type) === slot) {
    if (storeTypeOf(resource) === undefined) return undefined;
    const part = /master_user_secret/.test(attribute) ? "secret" : partOfAttribute(resource.type, attribute);
    return part && partFor(resource, part);
  }
  const stores = [...instance.module.resources.values()].filter((store) => storeTypeOf(store)?.slot === slot);
  if (resource.type === "aws_security_group" && attribute === "id") {
    const guarded = stores.find((store) => isIn(instance.module, store, resource.address));
    return guarded && partFor(guarded, "securityGroup");
  }
  if (!/^aws_secretsmanager_secret(_version)?$/.test(resource.type) || !/^(arn|id)$/.test(attribute)) return undefined;
  const keeper = stores.find((store) => secretOf(instance.module, store, slot)?.arn.replace(/\[\d+\]/g, "").startsWith(`${resource.address}.`) === true);
  return keeper && partFor(keeper, "secret");
}

/** Whether a security group stands in front of a store. */
function isIn(module: TerraformModule, { block }: ResourceDeclaration, group: string): boolean {
  return argumentsWithin(block.body).some(({ name, value }) => {
    const source = /security_group_ids$/.test(name) ? sourceOf(module, value) : undefined;
    return source !== undefined && [source.address, ...source.parts.map(({ address }) => address)].includes(group);
  });
}

const ENDINGS: readonly (readonly [RegExp, StorePart])[] = [
  [/_?(master_user_|credentials_)?secret(_arn)?$|_credentials(_arn)?$/, "secret"],
  [/_?(sg|security_group)(_id)?$/, "securityGroup"],
  [/_?(primary_|writer_|cluster_|instance_|proxy_)?(endpoint(_address)?|host(name)?|address)$/, "host"],
  [/_?port$/, "port"],
  [/(^|_)(db|database)_name$/, "name"],
  [/_?arn$/, "arn"],
];

/** Names that speak of something else which belongs to databases, or of a copy. */
const OF_OTHER = /reader|replica|read_only|subnet|parameter|param_group|log|kms|class|version|size|password|user$|username|backup|role|polic|monitor|create|enable|snapshot|engine|storage|dynamo|table|bucket|allowed|cidr|count|window|hosted_zone|node_type/;

/** What a name says it is of a database or cache: `database_host`, `redis_security_group_id`. */
function namedPart(given: Given, slot: StoreSlot): GivenPart | undefined {
  const place = given.by === "module" || given.by === "state" ? given.address : given.by;
  for (const name of given.names.filter((each) => STORE_WORDS[slot].test(each) && !OF_OTHER.test(each))) {
    const [ending, part] = ENDINGS.find(([words]) => words.test(name)) ?? [];
    if (ending !== undefined && part !== undefined) return { given, part, of: given.by === "module" ? place : `${place} ${name.replace(ending, "").replace(/_(cluster|instance|db)$/, "")}`, store: undefined };
  }
  return undefined;
}
