import type { PolicyStyle } from "../../../conventions/houseRules";
import { entryName, type Attribute, type ObjectExpression } from "../../../hcl/tree";
import { parseCached } from "../../../hcl/parseCache";
import { alignAttributes, writeItems } from "../../../hcl/write";
import { attributeOf } from "../../../terraform/arguments";
import { applyEdits, replace } from "../../../text/edit";
import { lineStartAt, nextLineAt } from "../../../text/lines";
import type { Context, DraftBlock } from "../../draft";
import { one } from "../../references/reference";
import { policyDocument } from "../grant/policy";
import { statementObjects, writtenStatement } from "./writtenStatements";

/** What the document of a policy is called: after the service, since labels such as `this` may be taken by another document. */
const documentLabel = ({ naming }: Context, label: string): string => (label === "main" ? naming.prefix : `${naming.prefix}_${label}`);

interface Written {
  readonly attribute: Attribute;
  readonly statements: readonly ObjectExpression[];
}

/** The policy of a resource as a document of its own, which the resource reads. */
function asDocument(block: DraftBlock, existence: NonNullable<DraftBlock["existence"]>, { attribute, statements }: Written, { style, context }: { readonly style: PolicyStyle; readonly context: Context }): readonly DraftBlock[] {
  const list = statements.map((each) => writtenStatement(each, block.body)).map((statement) => (style.sid ? statement : { ...statement, sid: undefined }));
  const label = documentLabel(context, block.labels[1] ?? "");
  const reader = `policy = ${one(existence, { address: `data.aws_iam_policy_document.${label}`, existence }, "json")}`;
  const document: DraftBlock = { kind: "data", labels: ["aws_iam_policy_document", label], existence, body: writeItems(policyDocument(list), "  ").trimEnd(), group: block.group, summary: block.summary, home: block.home };
  return [document, { ...block, body: withReader(block.body, attribute, reader) }];
}

/** The body with what reads the policy in place of what wrote it: a short argument, which needs no gap above it. */
function withReader(body: string, { span: { start, end } }: Attribute, reader: string): string {
  const gap = /\n\n *$/.exec(body.slice(0, start));
  const edits = [...(gap === null ? [] : [replace(gap.index, 1, "")]), replace(start, end - start, reader)];
  return alignAttributes(`${applyEdits(body, edits)}\n`).trimEnd();
}

/** The body without the lines of the statements' ids. */
function withoutSids(body: string, statements: readonly ObjectExpression[]): string {
  const sids = statements.flatMap(({ entries }) => entries.filter((each) => entryName(each) === "Sid"));
  return applyEdits(body, sids.map(({ span }) => replace(lineStartAt(body, span.start), nextLineAt(body, span.end) - lineStartAt(body, span.start), "")));
}

/** A block of the component with its policy written as this house writes such policies; where the house shows none, as the component has it. */
export function resourcePolicy(block: DraftBlock, context: Context): readonly DraftBlock[] {
  const { value, evidence } = context.rules.iam;
  const style = value.resourcePolicies ?? value;
  const attribute = attributeOf(parseCached(block.body).body, "policy");
  const statements = attribute && statementObjects(attribute.value);
  if (attribute === undefined || statements === undefined || block.existence === undefined || evidence.length === 0) return [block];
  if (style.document === "policyDocument") return asDocument(block, block.existence, { attribute, statements }, { style, context });
  return style.sid ? [block] : [{ ...block, body: withoutSids(block.body, statements) }];
}
