import { plainTemplate, solveName, type SolvedName } from "../../design/nameBudget";
import type { NameBudget } from "../addition";
import type { Context, Draft, DraftLocal, Pass } from "../draft";
import { rewriteBody } from "../rewrite";
import { variableOf } from "./multiplicity";

/** How the block that carries a name reads it: as an expression, and as text between the quotes of a template. */
export interface NameUse {
  readonly expression: string;
  readonly inside: string;
}

/** The `items` input whose keys a name is made of; `undefined` for the name of a single thing. */
function itemsOf(context: Context, id: string): string | undefined {
  const owner = Object.values(context.component.resources).find((resource) => resource.name === id);
  if (owner === undefined) throw new Error(`No resource of ${context.component.id} carries the name ${id}.`);
  return owner.per;
}

function solvedName(context: Context, id: string): SolvedName {
  const declaration = context.component.names[id];
  if (declaration === undefined) throw new Error(`${context.component.id} declares no name ${id}.`);
  return solveName(context, { ...declaration, words: [context.naming.descriptor, itemsOf(context, id) === undefined ? "" : "{key}", declaration.descriptor] });
}

const namedBy = (context: Context, input: string): readonly string[] => Object.keys(context.component.names).filter((id) => itemsOf(context, id) === input);

/** What stands behind the key in each name that is made of the keys of `input`. */
export const namesOfItems = (context: Context, input: string): readonly string[] => namedBy(context, input).map((id) => context.component.names[id]?.descriptor ?? "");

/** The longest key an item may have so that every name made of it stays within its limit, in characters. */
export const keyLimit = (context: Context, input: string): number => Math.min(...namedBy(context, input).map((id) => solvedName(context, id).keyLimit));

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

/** What carries a name: "dead-letter queues". */
const carriers = (context: Context, id: string): string => Object.values(context.component.resources).find((resource) => resource.name === id)?.summary.toLowerCase() ?? id;

function localOf(context: Context, id: string): DraftLocal {
  const declaration = context.component.names[id];
  const local = context.naming.symbol(declaration?.local ?? id);
  const item = declaration?.ending === undefined ? "_" : "v";
  const items = itemsOf(context, id);
  const template = `"${templateOf(context, id, "k", "v")}"`;
  const value = items === undefined ? template : `{\n  for k, ${item} in var.${variableOf(context, items)} :\n  k => ${template}\n}`;
  return { name: local, value, summary: `Names of ${carriers(context, id)}, at most ${declaration?.limit ?? 0} characters`, group: "variables" };
}

function budgetOf(context: Context, id: string): NameBudget {
  const solved = solvedName(context, id);
  const limit = context.component.names[id]?.limit ?? 0;
  const { fixed } = solved;
  const items = itemsOf(context, id);
  return {
    name: Object.entries(context.component.resources).find(([, resource]) => resource.name === id)?.[0] ?? id,
    expression: useName(context, id).expression,
    longest: fixed === undefined ? undefined : fixed + (items === undefined ? 0 : keyLimit(context, items)),
    limit,
    source: context.component.names[id]?.source ?? "",
    unknown: solved.unknown,
  };
}

/** Replaces `name.x` by the house's way of naming and computes how long each name can become. */
export const names: Pass = (draft: Draft, context: Context): Draft => {
  const ids = Object.keys(context.component.names);
  const rewrite = (body: string): string =>
    rewriteBody(body, ({ root, path }) => (root === "name" && typeof path[0] === "string" ? useName(context, path[0]).expression : undefined));
  return {
    ...draft,
    blocks: draft.blocks.map((block) => ({
      ...block,
      body: rewrite(block.body),
      ...(block.nameTag === undefined ? {} : { nameTag: rewriteBody(`x = ${block.nameTag}`, ({ path }) => useName(context, path[0] ?? "").expression).slice("x = ".length) }),
    })),
    locals: keepsLocals(context) ? [...draft.locals, ...ids.map((id) => localOf(context, id))] : draft.locals,
    names: ids.map((id) => budgetOf(context, id)),
  };
};
