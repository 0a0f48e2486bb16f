import { expressionIn } from "../../../analysis/modules/expressionIn";
import { isKnownWhilePlanning } from "../../../analysis/network/planning";
import type { SubnetSlot } from "../../../design/component";
import { parseCached } from "../../../hcl/parseCache";
import type { Body } from "../../../hcl/tree";
import { moduleTree } from "../../../repository/modules/moduleTree";
import { fold } from "../../../terraform/symbolic/fold";
import { termOf } from "../../../terraform/symbolic/terms";
import { writtenIn, type Context, type Draft, type DraftBlock } from "../../draft";
import { keyedSubnets } from "../../passes/multiplicity";
import { itemField, readInput } from "../../references/inputReads";
import { rewriteBody, rewriteExpression, type Rewrite } from "../../references/rewrite";
import type { Wanted } from "./fitBlock";
import { saidHere, saidInBody, type Said } from "./said";
import { TRUST, trustSaid } from "./trust";

/** A block of a draft as the component calls it. */
export const addressOf = ({ made, labels }: DraftBlock): string => made ?? labels.join(".");

/** Inputs, and the subnet that something is in, as the root module reads them: names and conditions do already. */
const asRead =
  (context: Context, slot: SubnetSlot | undefined): Rewrite =>
  ({ root, path: [own] }) => {
    if (own === undefined) return undefined;
    if (root === "setting") return readInput(context, own);
    if (root === "subnet" && slot !== undefined) return keyedSubnets(context, slot).element;
    return root === "item" ? (own === "key" ? "each.key" : `each.value.${itemField(context, own)}`) : undefined;
  };

/** Who may assume the role that a block makes, as what that comes to, by the documents that stand beside it. */
function trustIn(body: string, { blocks }: Draft, context: Context): Said {
  const documentAt = (address: string): Body | undefined => {
    const own = blocks.find(({ kind, labels }) => kind === "data" && `data.${labels.join(".")}` === address);
    return own === undefined ? writtenIn(context).module.data.get(address)?.block.body : parseCached(`${own.body}\n`).body;
  };
  const trust = trustSaid(parseCached(`${body}\n`).body, { read: saidHere, documentAt, isText: ({ kind: term }) => (term === "template" ? true : undefined) });
  return trust === undefined ? new Map() : new Map([[TRUST, trust]]);
}

/** What a draft wants of modules: its blocks that are resources of the component or roles of it, as they would be written. */
export function wantedIn(draft: Draft, context: Context): readonly Wanted[] {
  return draft.blocks.flatMap((block): Wanted[] => {
    const { kind, existence, labels: [type = ""], body, nameTag } = block;
    const declared = context.component.resources[addressOf(block)];
    if (kind !== "resource" || (declared === undefined && block.made === undefined) || existence === undefined) return [];
    const read = asRead(context, declared?.perSubnet);
    const list = declared?.perSubnet && subnetList(declared.perSubnet, context);
    return [
      {
        address: addressOf(block),
        type,
        said: new Map([...saidInBody(rewriteBody(body, read)), ...trustIn(rewriteBody(body, read), draft, context)]),
        existence,
        ...(list === undefined ? {} : { list }),
        ...(nameTag === undefined ? {} : { nameTag: fold(termOf(rewriteExpression(nameTag, read))) }),
      },
    ];
  });
}

/** The subnets of a slot as a list of ids. */
function subnetList(slot: SubnetSlot, context: Context): Wanted["list"] {
  const binding = context.bound[slot];
  const [instance] = moduleTree(context.repository, writtenIn(context).module);
  const list = binding === undefined ? undefined : expressionIn(binding.expression);
  if (instance === undefined || list === undefined) return undefined;
  return { term: fold(list), element: fold(termOf(keyedSubnets(context, slot).element)), isKnown: isKnownWhilePlanning(instance, list) };
}
