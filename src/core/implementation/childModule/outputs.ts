import { attribute, quoted, writeItems } from "../../hcl/write";
import { CannotWrite, type Context, type Draft, type DraftBlock } from "../draft";
import { outputName } from "../idioms/output/mapOutput";
import { inHouseStyle } from "../layout/sentence";
import { outputOf } from "../references/reference";
import { traversalOf } from "../../terraform/addresses";
import type { RootModule } from "../../repository/repository";
import type { Caller } from "./moduleHouse";
import type { GivenOut } from "./readOutside";

/** The outputs that the draft has already, by what they give. */
function knownOutputs(draft: Draft, context: Context): readonly GivenOut[] {
  const { component, naming } = context;
  const names = new Set(draft.blocks.filter(({ kind }) => kind === "output").map(({ labels }) => labels[0]));
  return component.intents.flatMap((intent): GivenOut[] => {
    const [type, label] = intent.kind === "output" ? intent.on.split(".") : [];
    if (intent.kind !== "output" || type === undefined || label === undefined) return [];
    const name = outputName(context, intent.name);
    return names.has(name) ? [{ name, address: `${type}.${naming.label(label)}`, attribute: intent.attribute }] : [];
  });
}

/** `access_point_arns` for the ARNs of what is there for each entry, `file_system_arn` for the one of a single thing; a label that tells it from others goes before. */
function newName(address: string, given: string | undefined, isKeyed: boolean, { naming }: Context): string {
  const [type = "", label = ""] = address.split(".").slice(-2);
  const [, , ...words] = type.split("_");
  const own = label === naming.label("main") || label === naming.prefix ? [] : [label];
  const all = [...own, ...words, ...(given === undefined ? [] : [given])].join("_");
  return isKeyed ? `${all}s` : all;
}

/** Which output gives an attribute of a block: one of the component's, or one that the module gets for those outside. */
export function outputsOf(draft: Draft, context: Context): (address: string, attribute: string | undefined) => GivenOut {
  const known = knownOutputs(draft, context);
  return (address, wanted) => {
    const found = known.find((output) => output.address === address && (wanted === undefined || output.attribute === wanted));
    if (found !== undefined) return found;
    const given = wanted ?? "id";
    const isKeyed = existenceAt(draft, address).kind === "keyed";
    return { name: newName(address, given === "whole" ? undefined : given, isKeyed, context), address, attribute: given };
  };
}

function existenceAt({ blocks }: Draft, address: string): NonNullable<DraftBlock["existence"]> {
  const block = blocks.find(({ kind, labels }) => (kind === "resource" ? "" : `${kind}.`) + labels.join(".") === address);
  if (block?.existence === undefined) throw new CannotWrite(`${address} is read from outside its module, where nothing says how often it is there.`);
  return block.existence;
}

/** Whether a root module gives on what its modules give out: most of its outputs do nothing else. */
function givesOn({ module }: RootModule): boolean {
  const read = [...module.outputs.values()].filter(({ value }) => value !== undefined && traversalOf(value)?.root === "module");
  return read.length * 2 > module.outputs.size;
}

/** The component's outputs as a root module gives them on, where it does so with those of others. */
export function outputsGivenOn(draft: Draft, call: string, { caller, around }: { readonly caller: Caller; readonly around: Context }): readonly DraftBlock[] {
  if (!givesOn(caller.root)) return [];
  const { naming, rules, component } = around;
  return draft.blocks.flatMap((block): DraftBlock[] => {
    const [name] = block.labels;
    if (block.kind !== "output" || name === undefined) return [];
    const value = attribute("value", `${call}.${name}`);
    const items = rules.outputsStyle.value.descriptions ? [attribute("description", quoted(inHouseStyle(block.summary, caller.root))), value] : [value];
    return [{ ...block, labels: [wordFirst(name, naming.prefix)], body: writeItems(items, "  ").trimEnd(), summary: `${block.summary.replace(/\.$/, "")}, of ${component.title}` }];
  });
}

/** A name of the module as one of the root module, where others have theirs. */
export const wordFirst = (name: string, word: string): string => (name.startsWith(`${word}_`) ? name : `${word}_${name}`);

/** The outputs that the draft lacks, as blocks. */
export function newOutputs(draft: Draft, outputs: readonly GivenOut[], { rules }: Context): readonly DraftBlock[] {
  const { guard, descriptions } = rules.outputsStyle.value;
  const names = new Set(draft.blocks.filter(({ kind }) => kind === "output").map(({ labels }) => labels[0]));
  const missing = new Map(outputs.filter(({ name }) => !names.has(name)).map((output) => [output.name, output]));
  return [...missing.values()].map(({ name, address, attribute: given }): DraftBlock => {
    const words = name.replaceAll("_", " ");
    const value = attribute("value", given === "whole" ? address : outputOf({ address, existence: existenceAt(draft, address) }, given, guard));
    const items = descriptions ? [attribute("description", quoted(`${words.charAt(0).toUpperCase()}${words.slice(1)}.`)), value] : [value];
    return { kind: "output", labels: [name], existence: undefined, body: writeItems(items, "  ").trimEnd(), group: "outputs", summary: `${words}, for those outside the module`, home: "outputs" };
  });
}
