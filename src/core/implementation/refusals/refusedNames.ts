import { checkName } from "../../design/checkName";
import type { Json } from "../../design/answers";
import { isRecord, type EffectiveValues } from "../../design/values";
import { parseHcl } from "../../hcl/parse";
import { longestIn } from "../../terraform/lengths/longest";
import { moduleScope, withWorkspace, type Scope } from "../../terraform/evaluation/scope";
import type { Finding } from "../addition";
import { writtenIn, type Context } from "../draft";
import { itemsOf, nameLimit, templateWith } from "../passes/names";

/** One thing that gets a name: an entry of an `items` input by its key, or the single thing. */
interface Named {
  readonly key: string;
  readonly item: Readonly<Record<string, Json>>;
}

function namedThings(context: Context, id: string, { values }: EffectiveValues): readonly Named[] {
  const input = itemsOf(context, id);
  if (input === undefined) return [{ key: "", item: {} }];
  const items = values[input];
  return isRecord(items) ? Object.entries(items).map(([key, item]) => ({ key, item: isRecord(item) ? item : {} })) : [];
}

/** The text of an HCL template in a scope, with `x` for what is only known when it is applied, and one `x` for a part of unknown length. */
function textIn(scope: Scope, inside: string): string {
  const [item] = parseHcl(`x = "${inside}"`).body.items;
  const parts = item?.kind === "attribute" ? longestIn(item.value, scope).parts : [];
  return parts.map(({ text, length }) => (length === undefined ? "x" : text)).join("");
}

/**
 * Names that AWS would refuse in an environment as it is configured: a wrong character, two hyphens where the house cuts a
 * part of the name, or two things with one name.
 */
export function refusedNames(context: Context): Finding[] {
  const messages = context.values.filter(({ on }) => on).flatMap((values) => {
    const { environments, module } = writtenIn(context);
    const applied = environments.find(({ name }) => name === values.environment);
    const scope = withWorkspace(moduleScope(module, applied?.values), applied?.choice.workspace);
    return Object.keys(context.component.names).flatMap((id) => refusedIn(context, id, values, scope));
  });
  return [...new Set(messages)].map((message) => ({ severity: "warning", message }));
}

function refusedIn(context: Context, id: string, values: EffectiveValues, scope: Scope): string[] {
  const limit = nameLimit(context, id);
  const named = namedThings(context, id, values).map(({ key, item }) => ({ key, text: textIn(scope, templateWith(context, id, key, item)) }));
  return named.flatMap(({ key, text }, index) => {
    const what = `In ${values.environment}, the name ${JSON.stringify(text)}${key === "" ? "" : ` of ${key}`}`;
    const twin = named.slice(0, index).find((other) => other.text === text);
    return [...checkName(text, limit).map((problem) => `${what} ${problem}.`), ...(twin === undefined ? [] : [`${what} is that of ${twin.key} too.`])];
  });
}
