import { AWS_WORD, DESCRIPTOR, WHOLE_NAME } from "../../conventions/names/pathNames";
import { plainTemplate } from "../../design/nameBudget";
import { limitOf } from "../../design/nameLimits";
import { parseHcl } from "../../hcl/parse";
import { longestText } from "../../terraform/lengths/longest";
import type { NameBudget } from "../addition";
import { writtenIn, type Context, type Draft } from "../draft";
import { itemsOf, keyLimit, useName, type NameUse } from "../passes/names";

/** A name to be made that may be a path. */
export interface PathWish {
  /** As {@link LogRetentionStyle.name}. */
  readonly template: string;
  /** The name it is made of or after, in {@link Component.names}. */
  readonly name: string;
  /** What tells it from others of the same thing; empty for none. */
  readonly descriptor: string;
  /** What AWS calls the service. */
  readonly service: string;
}

/** Whether the house makes such names whole in its own pattern, rather than of words. */
export const isWholeName = (template: string): boolean => template.includes(WHOLE_NAME);

/** The words that stand for a thing where its name does not: the addition's, the key's and the declared ones. */
function wordsOf(context: Context, { name, descriptor, template }: PathWish): string {
  const declared = context.component.names[name]?.descriptor ?? "";
  const service = context.naming.prefix.replaceAll("_", "-");
  // A path that has the service's word in it already needs it no second time.
  const own = template.includes("{service}") && declared.startsWith(`${service}-`) ? declared.slice(service.length + 1) : declared;
  const added = template.includes("{service}") ? "" : context.naming.descriptor;
  return [added, itemsOf(context, name) === undefined ? "" : "${each.key}", own, descriptor].filter((word) => word !== "").join("-");
}

/** The name in the house's way: as an expression, and as text between the quotes of a template. */
export function pathName(context: Context, wish: PathWish): NameUse {
  const service = context.naming.prefix.replaceAll("_", "-");
  const path = wish.template.replaceAll(AWS_WORD, wish.service).replaceAll("{service}", service);
  const separator = path.includes("/") ? "/" : "-";
  const whole = (): string => [useName(context, wish.name).inside, wish.descriptor].filter((word) => word !== "").join(separator);
  const inside = isWholeName(wish.template) ? path.replace(WHOLE_NAME, whole) : path.replace(DESCRIPTOR, () => wordsOf(context, wish));
  return { inside, expression: plainTemplate(inside) };
}

/** How long the name can become against what AWS allows for the resource at `address`. */
export function pathBudget(context: Context, draft: Draft, wish: PathWish, address: string): NameBudget {
  const { expression, inside } = pathName(context, wish);
  const { longest: limit, source } = limitOf(address.split(".")[0] ?? "");
  const items = itemsOf(context, wish.name);
  const carried = useName(context, wish.name);
  const known = draft.names.find((budget) => budget.expression === carried.expression);
  if (isWholeName(wish.template)) {
    const longest = known?.longest === undefined ? undefined : known.longest + inside.length - carried.inside.length;
    return { name: address, expression, longest, limit, source, unknown: known?.unknown };
  }
  const [item] = parseHcl(`x = "${inside.replace("${each.key}", "")}"`).body.items;
  const text = item?.kind === "attribute" ? longestText(item.value, writtenIn(context)) : undefined;
  const key = items === undefined ? 0 : keyLimit(context, items);
  return { name: address, expression, longest: text?.length === undefined ? undefined : text.length + key, limit, source, unknown: text?.length === undefined ? text?.reason : undefined };
}
