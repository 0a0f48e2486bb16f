import type { Binding } from "../../../analysis/slots";
import { houseAlone } from "../../../conventions/houseAlone";
import { argumentsOf, textOf } from "../../../conventions/reading/reading";
import { exemplarKey } from "../../../conventions/names/serviceKeys";
import { attribute, writeItems, type DraftItem } from "../../../hcl/write";
import { targetOf } from "../../../terraform/addresses";
import { valueOf } from "../../../terraform/arguments";
import type { ResourceDeclaration } from "../../../terraform/module";
import type { AdditionRequest } from "../../request";
import type { Context, Draft, DraftBlock, Existence } from "../../draft";
import { readFlag } from "../../references/inputReads";
import { singleExistence } from "../../passes/multiplicity";
import { one } from "../../references/reference";
import { rewriteExpression } from "../../references/rewrite";

/** Whether the addition gets a key of its own: every service of the house has one, and the user named no other and did not leave it out. */
export const hasOwnKey = ({ rules, slotChoices, component }: AdditionRequest): boolean =>
  rules.encryption.value.kind === "keyPerService" && slotChoices.kmsKey === undefined && component.intents.some(({ kind }) => kind === "encryption");

function existenceOfKey(context: Context): Existence {
  const flag = readFlag(context);
  return singleExistence(flag === undefined ? [] : [flag], context);
}

/** How the key is read by what exists only with it. */
function readKey(context: Context, attribute: string): string {
  const existence = existenceOfKey(context);
  return one(existence, { address: `aws_kms_key.${context.naming.prefix}`, existence }, attribute);
}

/** The slot `kmsKey` as the addition's own key meets it. */
export function ownKeyBinding(context: Context): Binding {
  const { root, naming } = context;
  const arn = readKey(context, "arn");
  return {
    slot: "kmsKey",
    module: root.module.path,
    address: `aws_kms_key.${naming.prefix}`,
    expression: arn,
    facets: { arn, id: readKey(context, "key_id") },
    type: "string",
    form: "arn",
    guard: undefined,
    keys: "known",
    scope: "environment",
    provider: "aws",
    owner: "here",
    confidence: 1,
    evidence: [],
  };
}

/** Arguments that say how often a key exists or whom it serves, which are not those of another. */
const NOT_COPIED = new Set(["count", "for_each", "depends_on", "policy", "provider"]);

/** A text about the exemplar as one about the addition: its word and its name at the start of a sentence. */
function retold(text: string, exemplar: string, { naming }: Context): string {
  const word = exemplar.replaceAll("_", "[-_ ]");
  return text.replace(new RegExp(`(?<![\\w.])${word}(?![\\w(])`, "gi"), (found) => (/^[A-Z]/.test(found) ? naming.title : naming.prefix.replaceAll("_", found.includes("_") ? "_" : "-")));
}

function copyOf(declaration: ResourceDeclaration, exemplar: ResourceDeclaration, context: Context): DraftBlock {
  const items = argumentsOf(declaration.block.body).flatMap(({ name, value }): DraftItem[] => {
    if (NOT_COPIED.has(name)) return [];
    const own = rewriteExpression(textOf(declaration.file, value), ({ root, path, steps }, written) => {
      const isKey = root === "aws_kms_key" && path[0] === exemplar.name;
      return isKey ? readKey(context, written.slice(written.lastIndexOf(".") + 1)) : steps.length === 0 ? undefined : written;
    });
    return [attribute(name, retold(own, exemplar.name, context))];
  });
  return {
    kind: "resource",
    labels: [declaration.type, context.naming.prefix],
    existence: existenceOfKey(context),
    body: writeItems(items, "  ").trimEnd(),
    group: "security",
    summary: declaration.type === "aws_kms_key" ? `The key of ${context.naming.inSentence}` : `The alias of that key`,
    home: "keys",
  };
}

/** One key for the addition, however much of it is encrypted, with an alias where the house's keys have one, written like one of them. */
export function ownKey(draft: Draft, context: Context): Draft {
  // What additions made follows the house and is called after them: it says nothing of whom its own keys serve.
  const { module } = houseAlone(context.repository, context.root);
  const exemplar = exemplarKey(module);
  const isThere = draft.blocks.some(({ labels }) => labels.join(".") === `aws_kms_key.${context.naming.prefix}`);
  if (exemplar === undefined || isThere) return draft;
  const aliases = [...module.resources.values()].filter(({ type, block }) => {
    const target = type === "aws_kms_alias" ? valueOf(block.body, "target_key_id") : undefined;
    return target !== undefined && targetOf(target)?.address === exemplar.address;
  });
  return { ...draft, blocks: [...draft.blocks, ...[exemplar, ...aliases].map((declaration) => copyOf(declaration, exemplar, context))] };
}
