import type { Json } from "../../design/answers";
import type { ResourceMultiplicity } from "../../design/component";
import { plainTemplate, solveName, type SolvedName } from "../../design/nameBudget";
import { limitOf, type NameLimit } from "../../design/nameLimits";
import type { NameBudget } from "../addition";
import type { Context, Draft, DraftLocal, Pass } from "../draft";
import { labelModule } from "../idioms/name/labelModule";
import { rewriteBody } from "../rewrite";
import { variableOf } from "./multiplicity";

/** How the block that carries a name reads it: as an expression, and as text between the quotes of a template. */
export interface NameUse {
  readonly expression: string;
  readonly inside: string;
}

/** The resource that carries a name, by its address within the component. */
function carrierOf(context: Context, id: string): { readonly address: string; readonly resource: ResourceMultiplicity } {
  const [carrier] = Object.entries(context.component.resources).filter(([, { name }]) => name === id);
  if (carrier === undefined) throw new Error(`No resource of ${context.component.id} carries the name ${id}.`);
  return { address: carrier[0], resource: carrier[1] };
}

/** The `items` input whose keys a name is made of; `undefined` for the name of a single thing. */
export const itemsOf = (context: Context, id: string): string | undefined => carrierOf(context, id).resource.per;

/** What AWS accepts as the name of the resource that carries it. */
export const nameLimit = (context: Context, id: string): NameLimit => limitOf(carrierOf(context, id).address.split(".")[0] ?? "");

/** Names of the house begin with the label of their service, so that an addition has one too. */
export const hasLabel = ({ rules }: Context): boolean => rules.namePattern.value.template.includes("{service}");

function solvedName(context: Context, id: string): SolvedName {
  const declaration = context.component.names[id];
  if (declaration === undefined) throw new Error(`${context.component.id} declares no name ${id}.`);
  // The label of a service has its word in it already.
  const own = hasLabel(context) ? "" : context.naming.descriptor;
  return solveName(context, { ...declaration, limit: nameLimit(context, id).longest, words: [own, itemsOf(context, id) === undefined ? "" : "{key}", declaration.descriptor] });
}

const namedBy = (context: Context, input: string): readonly string[] => Object.keys(context.component.names).filter((id) => itemsOf(context, id) === input);

/** What stands behind the key in each name that is made of the keys of `input`. */
export const namesOfItems = (context: Context, input: string): readonly string[] => namedBy(context, input).map((id) => context.component.names[id]?.descriptor ?? "");

/** The longest key an item may have so that every name made of it stays within its limit, in characters. */
export const keyLimit = (context: Context, input: string): number => Math.min(...namedBy(context, input).map((id) => solvedName(context, id).keyLimit));

/** The name in one environment, with the text of a key in its place: an HCL template between its quotes. */
export function templateWith(context: Context, id: string, key: string, item: Readonly<Record<string, Json>>): string {
  const { ending } = context.component.names[id] ?? {};
  const tail = ending !== undefined && item[ending.field] === true ? ending.text : "";
  return solvedName(context, id).template.replace("{key}", () => key) + tail;
}

/** The name's template with the key read from `key` and the fields of the item from `item`. */
function templateOf(context: Context, id: string, key: string, item: string): string {
  const { ending } = context.component.names[id] ?? {};
  const tail = ending === undefined ? "" : `\${${item}.${ending.field} ? "${ending.text}" : ""}`;
  return solvedName(context, id).template.replace("{key}", `\${${key}}`) + tail;
}

const keepsLocals = (context: Context): boolean => context.rules.nameHome.value.kind === "locals";

export function useName(context: Context, id: string): NameUse {
  if (keepsLocals(context)) {
    const name = `local.${context.naming.symbol(context.component.names[id]?.local ?? id)}`;
    const local = itemsOf(context, id) === undefined ? name : `${name}[each.key]`;
    return { expression: local, inside: `\${${local}}` };
  }
  const inside = templateOf(context, id, "each.key", "each.value");
  return { expression: plainTemplate(inside), inside };
}

function localOf(context: Context, id: string): DraftLocal {
  const declaration = context.component.names[id];
  const local = context.naming.symbol(declaration?.local ?? id);
  const item = declaration?.ending === undefined ? "_" : "v";
  const items = itemsOf(context, id);
  const template = `"${templateOf(context, id, "k", "v")}"`;
  const value = items === undefined ? template : `{\n  for k, ${item} in var.${variableOf(context, items)} :\n  k => ${template}\n}`;
  return { name: local, value, summary: `Names of ${carrierOf(context, id).resource.summary.toLowerCase()}, at most ${nameLimit(context, id).longest} characters`, group: "variables" };
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
  const label = hasLabel(context) ? [labelModule(context)] : [];
  const named = draft.blocks.map((block) => ({
    ...block,
    body: rewrite(block.body),
    ...(block.nameTag === undefined ? {} : { nameTag: rewriteBody(`x = ${block.nameTag}`, ({ path }) => useName(context, path[0] ?? "").expression).slice("x = ".length) }),
  }));
  return {
    ...draft,
    blocks: [...label, ...named],
    locals: keepsLocals(context) ? [...draft.locals, ...ids.map((id) => localOf(context, id))] : draft.locals,
    names: ids.map((id) => budgetOf(context, id)),
  };
};
