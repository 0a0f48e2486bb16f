import { plainString, unwrapped, type Expression } from "../../hcl/tree";
import { lineOf } from "../../conventions/reading/reading";
import { moduleTree, type ModuleInstance } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { blocksOf, valueOf } from "../../terraform/arguments";
import { normalText } from "../../terraform/expressionText";
import type { ResourceDeclaration, SourceFile } from "../../terraform/module";
import { declarationAt, instanceOf } from "../modules/declarations";
import { expressionIn } from "../modules/expressionIn";
import { inRoot } from "../modules/inRoot";
import { offeredOutput } from "../modules/moduleOutputs";
import { isReadableAnywhere, sourceOf } from "../network/source";
import { secretOf } from "./secrets";
import type { Store, StoreParts, StorePart, StoreSlot } from "./store";
import { portNumberOf, slotOfType, storeTypeOf, type StoreType } from "./storeTypes";

/** The databases or caches that the root module and the modules it calls make or look up, one of each; what exists once per key is not one. */
export function madeStores(repository: Repository, root: RootModule, slot: StoreSlot): readonly Store[] {
  return moduleTree(repository, root.module).flatMap((instance) => {
    const all = [...instance.module.resources.values(), ...instance.module.data.values()].filter(({ type }) => slotOfType(type) === slot);
    return all.flatMap((resource) => {
      const type = storeTypeOf(resource);
      const one = instanceOf(resource);
      return type === undefined || one === undefined ? [] : (storeOf(instance, resource, { type, one }) ?? []);
    });
  });
}

/** How the root module reads what a module reads as `text`; `undefined` where it cannot. */
function readIn(instance: ModuleInstance, file: SourceFile, text: string): string | undefined {
  const expression = expressionIn(text);
  if (text === "true") return text;
  if (instance.caller === undefined || expression === undefined) return expression && isReadableAnywhere(expression) ? text : undefined;
  return inRoot(instance, { file, expression })?.text;
}

interface Typed {
  readonly type: StoreType;
  /** How its own module reads it. */
  readonly one: string;
}

function storeOf(instance: ModuleInstance, resource: ResourceDeclaration, { type, one }: Typed): Store | undefined {
  const { file, block, place } = resource;
  const read = (text: string): string | undefined => readIn(instance, file, text);
  const found: Partial<Record<StorePart, string>> = {};
  const give = (part: StorePart, text: string | undefined): void => {
    if (text !== undefined) found[part] ??= text;
  };
  for (const [attribute, part] of Object.entries(type.attributes)) if (part !== "name" || resource.kind === "data" || valueOf(block.body, attribute) !== undefined) give(part, read(`${one}.${attribute}`));
  if (found.host === undefined) return undefined;
  const number = portNumberOf(resource.type, block.body);
  give("portNumber", number);
  give("port", number);
  const iam = iamAuthOf(resource);
  give("iamAuth", iam && read(iam));
  const secret = secretOf(instance.module, resource, type.slot);
  give("secret", secret && read(secret.arn));
  const parts: StoreParts = { ...found, ...groupsOfStore(instance, resource, { type, one }) };
  const secretKey = typeof secret?.key === "string" ? read(secret.key) : secret?.key;
  const address = instance.caller === undefined ? resource.address : (/^module\.[\w-]+/.exec(instance.address)?.[0] ?? instance.address);
  return { address, parts, secretKey, readBy: readBy(address, instance, parts), before: beforeOf(instance, resource), confidence: resource.kind === "resource" ? 0.4 : 0.35, place: instance.caller?.call.place ?? place };
}

/** Something of the root module is read as a whole, of what a call makes the outputs. */
function readBy(address: string, { caller }: ModuleInstance, { host, port, secret, name, arn }: StoreParts): ReadonlySet<string> {
  return caller === undefined ? new Set([address]) : new Set([host, port, secret, name, arn].flatMap((text) => (text === undefined ? [] : [text.replace(/\[\d+\]/g, "")])));
}

/** Where clients may sign in by IAM: an argument of databases, or what a proxy asks of them. */
function iamAuthOf({ type, block, file }: ResourceDeclaration): string | undefined {
  if (type === "aws_db_proxy") return blocksOf(block.body, "auth").some(({ body }) => isText(valueOf(body, "iam_auth"), "REQUIRED")) ? "true" : undefined;
  const value = valueOf(block.body, "iam_database_authentication_enabled");
  return value === undefined || (value.kind === "keyword" && value.value !== true) ? undefined : lineOf({ file, expression: value });
}

const isText = (value: Expression | undefined, text: string): boolean => value !== undefined && plainString(value) === text;

type GroupParts = Pick<StoreParts, "securityGroup" | "securityGroups">;

/** The security groups in front of it: those it names, or that a look-up finds. */
function groupsOfStore(instance: ModuleInstance, { kind, file, block }: ResourceDeclaration, { type, one }: Typed): GroupParts {
  if (kind === "data") {
    const all = type.groups === "" ? undefined : readIn(instance, file, `${one}.${type.groups}`);
    return all === undefined ? {} : { securityGroups: all };
  }
  const groups = valueOf(block.body, type.groups);
  return groups === undefined ? {} : groupParts(instance, { file, expression: groups });
}

/** The only group of a list that is written out, or the first where a module may be given more; else the list. */
export function groupParts(instance: ModuleInstance, { file, expression }: { readonly file: SourceFile; readonly expression: Expression }): GroupParts {
  const first = firstOf(expression);
  const own = first && groupText(instance, file, first);
  if (own !== undefined) return { securityGroup: own };
  const reading = isReadableAnywhere(expression) ? inRoot(instance, { file, expression: unwrapped(expression) }) : undefined;
  if (reading === undefined) return {};
  const given = firstOf(reading.expression);
  return given !== undefined && isReadableAnywhere(given) ? { securityGroup: normalText(given) } : { securityGroups: reading.text };
}

/** The first element of a list that is written out, also where others may come behind it. */
function firstOf(expression: Expression): Expression | undefined {
  const inner = unwrapped(expression);
  if (inner.kind === "tuple") return inner.elements[0];
  return inner.kind === "call" && /^(compact|concat|distinct|flatten|tolist|toset)$/.test(inner.name) && inner.arguments[0] ? firstOf(inner.arguments[0]) : undefined;
}

function groupText(instance: ModuleInstance, file: SourceFile, group: Expression): string | undefined {
  if (!isReadableAnywhere(group)) return undefined;
  if (instance.caller === undefined) return lineOf({ file, expression: group });
  return inRoot(instance, { file, expression: unwrapped(group) })?.text ?? offeredGroup(instance, group);
}

/** A group that its module keeps to itself is read by an output that the module can get. */
function offeredGroup({ module, caller }: ModuleInstance, group: Expression): string | undefined {
  const address = sourceOf(module, group)?.address;
  const declaration = address === undefined ? undefined : declarationAt(module, address);
  const one = caller?.instance.caller === undefined && caller !== undefined ? instanceOf(caller.call) : undefined;
  const output = declaration?.kind === "resource" ? offeredOutput(module, declaration) : undefined;
  return output === undefined || one === undefined ? undefined : `${one}.${output.name}`;
}

/** The databases that a proxy stands before, by what its targets name. */
function beforeOf({ module }: ModuleInstance, { type, address }: ResourceDeclaration): readonly string[] {
  if (type !== "aws_db_proxy") return [];
  const targets = [...module.resources.values()].filter((target) => target.type === "aws_db_proxy_target" && sourceAddress(module, valueOf(target.block.body, "db_proxy_name")) === address);
  return targets.flatMap(({ block }) => ["db_cluster_identifier", "db_instance_identifier"].flatMap((name) => sourceAddress(module, valueOf(block.body, name)) ?? []));
}

/** What an identifier is taken of, rather than where that has it from. */
function sourceAddress(module: Parameters<typeof declarationAt>[0], value: Expression | undefined): string | undefined {
  const address = value && /^((?:data\.)?aws_\w+\.[\w-]+)/.exec(normalText(value))?.[1];
  return address ?? (value && sourceOf(module, value)?.address);
}
