import { offeredOutputs, type OfferedOutput } from "../../analysis/modules/moduleOutputs";
import { references } from "../../hcl/references";
import { parseCached } from "../../hcl/parseCache";
import { attribute, quoted, writeItems } from "../../hcl/write";
import { attributeOf } from "../../terraform/arguments";
import type { Context, Draft, ModuleBlock } from "../draft";

/** Every expression of a draft, as HCL that can be read. */
const textsOf = ({ blocks, locals, amendments }: Draft): string[] => [
  ...blocks.map(({ body }) => body),
  ...blocks.flatMap(({ existence }) => (existence?.kind === "keyed" ? [`x = ${existence.collection}\n`] : [])),
  ...locals.map(({ value }) => `x = ${value}\n`),
  ...amendments.map(({ text, change }) => (change.kind === "block" ? text : `x = ${text}\n`)),
];

/** Outputs of modules that a draft reads: `module.orders.role_name`, whichever instance of the call it is. */
function outputsRead(draft: Draft): ReadonlySet<string> {
  const read = textsOf(draft).flatMap((text) => references(parseCached(text).body)).filter(({ root }) => root === "module");
  return new Set(read.map(({ root, steps }) => [root, ...steps.flatMap((step) => (step.kind === "attribute" ? [step.name] : []))].slice(0, 3).join(".")));
}

/** The output as its module writes its own: with a description where most of them have one. */
function outputBlock({ module, name, value, description }: OfferedOutput, { repository, rules }: Context): ModuleBlock {
  const own = [...(repository.modules.get(module)?.outputs.values() ?? [])];
  const described = own.filter(({ block }) => attributeOf(block.body, "description") !== undefined).length;
  const isDescribed = own.length === 0 ? rules.outputsStyle.value.descriptions : described * 2 > own.length;
  const items = [...(isDescribed ? [attribute("description", quoted(description))] : []), attribute("value", value)];
  const summary = `${description.replace(/\.$/, "")}, for the root module`;
  return { kind: "output", module, labels: [name], body: writeItems(items, "  ").trimEnd(), group: "integration", summary };
}

/** Gives modules the outputs that the draft reads and that they do not have yet. */
export function passThrough(draft: Draft, context: Context): Draft {
  const offers = offeredOutputs(context.repository, context.root);
  const wanted = [...outputsRead(draft)].flatMap((address) => offers.get(address) ?? []);
  const unique = new Map(wanted.map((offer) => [`${offer.module}/${offer.name}`, offer]));
  return unique.size === 0 ? draft : { ...draft, inModules: [...draft.inModules, ...[...unique.values()].map((offer) => outputBlock(offer, context))] };
}
