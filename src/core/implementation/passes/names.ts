import type { Json } from "../../design/answers";
import { plainTemplate, solveName, type SolvedName } from "../../design/nameBudget";
import { limitOf, type NameLimit } from "../../design/nameLimits";
import type { NameBudget } from "../addition";
import { writtenIn, type Context, type Draft, type DraftLocal, type Pass } from "../draft";
import { labelModule } from "../idioms/name/labelModule";
import { itemField, readInput } from "../references/inputReads";
import { nameLocal, readLocal } from "../references/nameLocal";
import { rewriteBody } from "../references/rewrite";

/** How the block that carries a name reads it: as an expression, and as text between the quotes of a template. */
export interface NameUse {
  readonly expression: string;
  readonly inside: string;
}

/** What carries a name: a resource of the component by its address there, the security group of a network path, a secret, or a role. */
interface Carrier {
  readonly address: string;
  readonly per?: string;
  readonly summary: string;
}

function carrierOf({ component }: Context, id: string): Carrier {
  const resources = Object.entries(component.resources).flatMap(([address, { name, ...resource }]): Carrier[] => (name === id ? [{ address, ...resource }] : []));
  const groups = component.intents.flatMap((intent): Carrier[] => ((intent.kind === "networkPath" || intent.kind === "clientGroup") && intent.name === id ? [{ address: "aws_security_group.main", summary: "The security group" }] : []));
  const secrets = component.intents.flatMap((intent): Carrier[] => {
    const per = intent.kind === "secret" ? component.resources[intent.on]?.per : undefined;
    return intent.kind === "secret" && intent.name === id ? [{ address: `aws_secretsmanager_secret.${intent.id}`, summary: "The secret", ...(per === undefined ? {} : { per }) }] : [];
  });
  const roles = component.intents.flatMap((intent): Carrier[] => {
    if (intent.kind !== "role" || intent.name !== id) return [];
    const per = intent.isShared === true ? undefined : component.resources[intent.on]?.per;
    return [{ address: `aws_iam_role.${intent.id}`, ...(per === undefined ? { summary: "The role" } : { per, summary: "Roles" }) }];
  });
  const [carrier] = [...resources, ...groups, ...secrets, ...roles];
  if (carrier === undefined) throw new Error(`No resource of ${component.id} carries the name ${id}.`);
  return carrier;
}

/** The `items` input whose keys a name is made of; `undefined` for the name of a single thing. */
export const itemsOf = (context: Context, id: string): string | undefined => carrierOf(context, id).per;

/** The type of the resource that carries a name. */
const typeOf = (context: Context, id: string): string => carrierOf(context, id).address.split(".")[0] ?? "";

/** What AWS accepts as the name of what carries it. */
export const nameLimit = (context: Context, id: string): NameLimit => limitOf(typeOf(context, id));

/** Names of the house begin with the label of their service, so that an addition has one too. */
export const hasLabel = ({ rules }: Context): boolean => rules.namePattern.value.template.includes("{service}");

/** What is left of a descriptor behind a label that says the service: `sg` of `efs-sg`. */
function behindLabel(descriptor: string, prefix: string): string {
  const word = prefix.replaceAll("_", "-");
  if (descriptor === word) return "";
  return descriptor.startsWith(`${word}-`) ? descriptor.slice(word.length + 1) : descriptor;
}

function solvedName(context: Context, id: string): SolvedName {
  const declaration = context.component.names[id];
  if (declaration === undefined) throw new Error(`${context.component.id} declares no name ${id}.`);
  // The label of a service has its word in it already.
  const isLabelled = hasLabel(context);
  const key = itemsOf(context, id) === undefined ? "" : "{key}";
  const described = isLabelled ? behindLabel(declaration.descriptor, context.naming.prefix) : declaration.descriptor;
  return solveName({ ...context, root: writtenIn(context) }, { ...declaration, limit: nameLimit(context, id).longest, type: typeOf(context, id), words: [isLabelled ? "" : context.naming.descriptor, key, described] });
}

const namedBy = (context: Context, input: string): readonly string[] => Object.keys(context.component.names).filter((id) => itemsOf(context, id) === input);

/** What stands behind the key in each name that is made of the keys of `input`. */
export const namesOfItems = (context: Context, input: string): readonly string[] => namedBy(context, input).map((id) => context.component.names[id]?.descriptor ?? "");

/** How long a key may be that no name is made of, so that tags and descriptions with it stay readable, in characters. */
const LONGEST_KEY = 63;

/** The longest key an item may have so that every name made of it stays within its limit, in characters. */
export const keyLimit = (context: Context, input: string): number => Math.min(LONGEST_KEY, ...namedBy(context, input).map((id) => solvedName(context, id).keyLimit));

/** The name in one environment, with the text of a key in its place: an HCL template between its quotes. */
export function templateWith(context: Context, id: string, key: string, item: Readonly<Record<string, Json>>): string {
  const { ending } = context.component.names[id] ?? {};
  const tail = ending !== undefined && item[ending.field] === true ? ending.text : "";
  return solvedName(context, id).template.replace("{key}", () => key) + tail;
}

/** The name's template with the key read from `key` and the fields of the item from `item`. */
function templateOf(context: Context, id: string, key: string, item: string): string {
  const { ending } = context.component.names[id] ?? {};
  const tail = ending === undefined ? "" : `\${${item}.${itemField(context, ending.field)} ? "${ending.text}" : ""}`;
  return solvedName(context, id).template.replace("{key}", `\${${key}}`) + tail;
}

const keepsLocals = (context: Context): boolean => context.rules.nameHome.value.kind === "locals";

/** The local that holds a name: of items the component's own, which is a map and no name among others; of a single thing one in the house's pattern. */
function localName(context: Context, id: string, items: string | undefined): Pick<DraftLocal, "name" | "of"> {
  const own = context.component.names[id]?.local ?? id;
  return items === undefined ? nameLocal(context, { own, alone: own === "" ? id : own }) : { name: context.naming.symbol(own) };
}

export function useName(context: Context, id: string): NameUse {
  if (keepsLocals(context)) {
    const items = itemsOf(context, id);
    const name = readLocal(localName(context, id, items));
    const local = items === undefined ? name : `${name}[each.key]`;
    return { expression: local, inside: `\${${local}}` };
  }
  const inside = templateOf(context, id, "each.key", "each.value");
  return { expression: plainTemplate(inside), inside };
}

function localOf(context: Context, id: string): DraftLocal {
  const declaration = context.component.names[id];
  const item = declaration?.ending === undefined ? "_" : "v";
  const items = itemsOf(context, id);
  const local = localName(context, id, items);
  const template = `"${templateOf(context, id, "k", "v")}"`;
  const value = items === undefined ? template : `{\n  for k, ${item} in ${readInput(context, items)} :\n  k => ${template}\n}`;
  const summary = carrierOf(context, id).summary.toLowerCase();
  return { ...local, value, summary: `${items === undefined ? "Name" : "Names"} of ${summary}, at most ${nameLimit(context, id).longest} characters`, group: "variables" };
}

function budgetOf(context: Context, id: string): NameBudget {
  const solved = solvedName(context, id);
  const { longest, source } = nameLimit(context, id);
  const { fixed } = solved;
  const items = itemsOf(context, id);
  return {
    name: carrierOf(context, id).address,
    expression: useName(context, id).expression,
    longest: fixed === undefined ? undefined : fixed + (items === undefined ? 0 : keyLimit(context, items)),
    limit: longest,
    source,
    unknown: solved.unknown,
  };
}

/** Replaces `name.x` by the house's way of naming and computes how long each name can become. */
export const names: Pass = (draft: Draft, context: Context): Draft => {
  const ids = Object.keys(context.component.names);
  const rewrite = (body: string): string =>
    rewriteBody(body, ({ root, path }) => (root === "name" && typeof path[0] === "string" ? useName(context, path[0]).expression : undefined));
  const tagWith = (tag: string): string => rewrite(`x = ${tag.replace(/\$\{name\.(\w+)\}/g, (_, id: string) => useName(context, id).inside)}`).slice("x = ".length);
  const label = hasLabel(context) ? [labelModule(context)] : [];
  const named = draft.blocks.map((block) => ({
    ...block,
    body: rewrite(block.body),
    ...(block.nameTag === undefined ? {} : { nameTag: tagWith(block.nameTag) }),
  }));
  return {
    ...draft,
    blocks: [...label, ...named],
    locals: keepsLocals(context) ? [...draft.locals, ...ids.map((id) => localOf(context, id))] : draft.locals,
    names: ids.map((id) => budgetOf(context, id)),
  };
};
