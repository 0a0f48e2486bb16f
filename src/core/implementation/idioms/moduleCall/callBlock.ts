import { intentAt } from "../../../design/madeBy";
import { argumentsOf, lineOf } from "../../../conventions/reading/reading";
import { attribute, alignAttributes, quoted, writeItems, type DraftItem } from "../../../hcl/write";
import { attributeOf, valueOf } from "../../../terraform/arguments";
import { isHole } from "../../../terraform/symbolic/knowing";
import { written } from "../../../terraform/symbolic/terms";
import type { Context, Draft, DraftBlock } from "../../draft";
import { existenceArgument } from "../../references/reference";
import { imitate } from "../imitate";
import { argumentOf, whenMade } from "./fitBlock";
import type { FittedCall } from "./fitCall";
import { inputsIn } from "./solve";

/** What a call is called: after the service, and what it is within that where the component has several, it makes what an intent does, or the draft calls something else so. */
export function callLabel({ main: { address, type } }: FittedCall, { naming, component }: Context, { blocks }: Draft): string {
  const [root = "", own = ""] = address.split(".");
  const label = [naming.prefix, ...(own === "main" ? [] : [own]), ...(intentAt(component, address) === undefined ? [] : [root])].join("_");
  const isTaken = blocks.some(({ kind, labels }) => kind === "module" && labels[0] === label);
  return isTaken ? `${label}_${type.split("_").slice(2).join("_")}` : label;
}

/** The call in the place of the block that it makes. */
export function callBlock(call: FittedCall, block: DraftBlock, context: Context, draft: Draft): DraftBlock {
  const { home } = call;
  const head: DraftItem[] = [
    attribute("source", `${quoted(home.source)}${home.comment === undefined ? "" : ` ${home.comment}`}`),
    ...(home.version === undefined ? [] : [attribute("version", quoted(home.version))]),
  ];
  const items = inputItems(call, context);
  const exemplar = home.exemplar && { file: home.exemplar.file, body: home.exemplar.block.body };
  const isParted = (block.existence !== undefined && existenceArgument(block.existence) !== undefined) || isPartedFromSource(call);
  const body = [...head, ...(isParted && items.length > 0 ? [{ kind: "blank" } as const] : []), ...parted(imitate(items, exemplar))];
  const { nameTag: _, moreTags: __, ...rest } = block;
  return { ...rest, kind: "module", labels: [callLabel(call, context, draft)], body: alignAttributes(writeItems(body, "  ")).trimEnd() };
}

/** An empty line below what is written over several lines too, where there is one above it. */
const parted = (items: readonly DraftItem[]): readonly DraftItem[] =>
  items.flatMap((item, at) => {
    const isParted = item.kind === "attribute" && item.value.includes("\n") && items[at - 1]?.kind === "blank" && items[at + 1]?.kind === "attribute";
    return isParted ? [item, { kind: "blank" }] : [item];
  });

/** Inputs in the order in which the component says what goes into them; what the exemplar has stands as it has it. */
function inputItems(call: FittedCall, context: Context): DraftItem[] {
  const { home: { module, usual, shared }, inputs } = call;
  const isNeeded = (input: string): boolean => !shared.has(input) || usual.has(input) || module.variables.get(input)?.default === undefined;
  const order = [...new Set([...saidInto(call), ...module.variables.keys()])];
  const names = [...inputs.keys()].filter(isNeeded).toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  return names.flatMap((input): DraftItem[] => {
    const term = inputs.get(input);
    return term === undefined ? [] : [attribute(input, asHandedOver(input, written(term), call, context))];
  });
}

/** What meets a slot, in that reading of it which the last call of the house hands over by the same input: a key by its id where others are. */
function asHandedOver(input: string, value: string, { home: { calls } }: FittedCall, { bound }: Context): string {
  const readings = Object.values(bound).map(({ expression, facets }) => [expression, ...Object.values(facets)]).find((all) => all.includes(value)) ?? [];
  const handed = calls.flatMap(({ file, block }) => {
    const given = valueOf(block.body, input);
    return given === undefined ? [] : [lineOf({ file, expression: given })];
  });
  return handed.findLast((each) => readings.includes(each)) ?? value;
}

/** The inputs that say what the component does, in its order. */
function saidInto(call: FittedCall): readonly string[] {
  return call.wanted.flatMap(({ address, said }) => {
    const own = [...call.parts].find(([, component]) => component === address)?.[0];
    const resource = own === undefined ? undefined : call.home.module.resources.get(own);
    if (resource === undefined) return [];
    const open = [whenMade(call, resource), ...[...said.keys()].map((argument) => argumentOf(call, resource, argument))].map((read) => read(new Map(), "open"));
    // What an argument is alone stands where that argument does.
    const alone = new Set(open.flatMap((term) => (isHole(term) ? inputsIn(term) : [])));
    return open.flatMap((term) => (isHole(term) ? inputsIn(term) : inputsIn(term).filter((input) => !alone.has(input))));
  });
}

/** Whether an empty line stands below what is called; where nothing is called yet, it is left. */
function isPartedFromSource({ home: { exemplar } }: FittedCall): boolean {
  if (exemplar === undefined) return true;
  const { file, block } = exemplar;
  const last = attributeOf(block.body, "version") ?? attributeOf(block.body, "source");
  return last === undefined || argumentsOf(block.body).length < 2 || /^[^\n]*\n[ \t]*\r?\n/.test(file.text.slice(last.span.end));
}
