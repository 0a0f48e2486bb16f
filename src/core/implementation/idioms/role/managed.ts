import { houseAlone } from "../../../conventions/houseAlone";
import { attribute, writeItems } from "../../../hcl/write";
import { writtenIn, type Context, type DraftBlock } from "../../draft";
import { existenceOf } from "../../passes/multiplicity";
import { exemplarOf } from "../exemplar";
import { imitate } from "../imitate";
import { roleAddress, roleLabel, type Role } from "./referent";

const ATTACHMENT = "aws_iam_role_policy_attachment";
const PARTITION = "aws_partition";

/** The partition as it is written in ARNs of this house, and what looks it up where nothing does yet. */
function partition(context: Context): { readonly text: string; readonly blocks: readonly DraftBlock[] } {
  // What another addition looks up goes with that one.
  const { module } = houseAlone(context.repository, writtenIn(context));
  const known = [...module.data.values()].find(({ type, multiplicity }) => type === PARTITION && multiplicity.kind === "single");
  if (known !== undefined) return { text: `\${${known.address}.partition}`, blocks: [] };
  if (context.root.module.files.some(({ text }) => text.includes('"arn:aws:'))) return { text: "aws", blocks: [] };
  const block: DraftBlock = { kind: "data", labels: [PARTITION, context.naming.prefix], existence: undefined, body: "", group: "security", summary: "The partition of AWS that policies are looked up in", home: "service" };
  return { text: `\${data.${PARTITION}.${context.naming.prefix}.partition}`, blocks: [block] };
}

/** Attaches the policies that AWS keeps for such a role. */
export function managedPolicies(intent: Role, context: Context): readonly DraftBlock[] {
  const policies = Object.entries(intent.managed ?? {});
  if (policies.length === 0) return [];
  const { text, blocks } = partition(context);
  const address = roleAddress(intent);
  const attachments = policies.map(([word, policy]): DraftBlock => {
    const items = [attribute("role", `${address}.name`), attribute("policy_arn", `"arn:${text}:iam::aws:policy/${policy}"`)];
    return {
      kind: "resource",
      labels: [ATTACHMENT, `${roleLabel(intent, context)}_${word}`],
      existence: existenceOf(context, address),
      body: writeItems(imitate(items, exemplarOf(context, ATTACHMENT)), "  ").trimEnd(),
      group: "security",
      summary: `Lets it do what ${policy.replace(/^.*\//, "")} says`,
      home: "service",
    };
  });
  return [...blocks, ...attachments];
}
