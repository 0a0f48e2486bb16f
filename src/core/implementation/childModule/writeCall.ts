import { argumentsOf } from "../../conventions/reading/reading";
import { commentBehindSource } from "../../conventions/modules/moduleCalls";
import { attributeOf } from "../../terraform/arguments";
import { expressionText } from "../../terraform/expressionText";
import { attribute, writeItems, type DraftItem } from "../../hcl/write";
import { isBelowEmptyLine } from "../../text/lines";
import type { DraftBlock } from "../draft";
import type { HandedIn } from "./handedIn";
import type { Caller, ModuleHouse } from "./moduleHouse";
import { baseName } from "../../terraform/paths";

/** An argument of a call. */
export interface Given {
  readonly name: string;
  readonly value: string;
}

/** Tags stand last wherever they do. */
const isLastWord = (name: string): boolean => /(^|_)tags$/.test(name);

/** In the order of the exemplar as far as it has them; what is the module's own stands behind, but before tags that are last there. */
export function inCallOrder<Named extends { readonly name: string }>(shared: readonly Named[], own: readonly Named[], order: readonly string[]): readonly Named[] {
  const at = ({ name }: Named): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const sorted = [...shared].sort((a, b) => at(a) - at(b));
  const known = sorted.filter(({ name }) => order.includes(name));
  const last = known.at(-1);
  const isLast = last !== undefined && isLastWord(last.name) && order.filter((name) => !isMeta(name)).at(-1) === last.name;
  const others = isLast ? sorted.filter((each) => each !== last) : sorted;
  return [...others, ...own, ...(isLast ? [last] : [])];
}

/** Arguments of a call that are no input of the module. */
const isMeta = (name: string): boolean => ["source", "version", "count", "for_each", "depends_on", "providers"].includes(name);

/** The source of the new module, with what stands behind that of others alike. */
function sourceLine({ calls, exemplar }: Caller, { path }: ModuleHouse): string {
  const { source = "" } = exemplar.call;
  const own = source.replace(/[^/]+\/?$/, baseName(path));
  const comments = [...new Set(calls.map(({ call }) => commentBehindSource(call)))];
  const [comment] = comments;
  return `"${own}"${comments.length === 1 && comment !== undefined ? ` ${comment}` : ""}`;
}

/** The call of the new module in one root module, written like those that are there. */
export function callBlock(house: ModuleHouse, caller: Caller, inputs: readonly HandedIn[], own: readonly Given[], summary: string): DraftBlock {
  const { block, file } = caller.exemplar.call;
  const written = argumentsOf(block.body);
  const shared = inputs.filter(({ value }) => value !== "");
  const all = inCallOrder<Given>(shared, own, written.map(({ name }) => name));
  const providers = attributeOf(block.body, "providers");
  const first = written.find(({ name }) => !isMeta(name));
  const items: readonly DraftItem[] = [
    attribute("source", sourceLine(caller, house)),
    ...(providers === undefined ? [] : [attribute("providers", expressionText(file.hcl, providers.value))]),
    ...(first === undefined || isBelowEmptyLine(file.text, first.span.start) ? [{ kind: "blank" as const }] : []),
    ...all.map(({ name, value }) => attribute(name, value)),
  ];
  return { kind: "module", labels: [house.name], existence: { kind: "single", conditions: [], style: { kind: "count", template: "" } }, body: writeItems(items, "  ").trimEnd(), group: "resources", summary, home: "service" };
}
