import { blocksOf, valueOf } from "../../../terraform/arguments";
import type { Context, Draft, DraftAmendment } from "../../draft";
import { declarationKey } from "../../layout/declarationKey";
import { conditionsFor, type InPlace } from "./inPlace";
import { withoutKeyUseThere, writtenInBlock } from "./keyUseThere";
import { statementBlock } from "./policy";
import { statementsOf, type Grant } from "./statements";
import { withUniqueSids } from "./uniqueSids";

/** Adds statements to the document that holds everything a role may do, each made only where there is something to use. */
export function documentStatements(draft: Draft, intent: Grant, grantee: InPlace<"document">, context: Context): Draft {
  const { document, made } = grantee.home;
  const { block, file } = document;
  const written = blocksOf(block.body, "statement");
  const hasEffect = written.some(({ body }) => valueOf(body, "effect") !== undefined);
  const conditions = conditionsFor(intent, grantee, context);
  const target = declarationKey(document);
  const needed = withoutKeyUseThere(statementsOf(intent, context), written.map(writtenInBlock), file.hcl, context);
  const named = withUniqueSids(needed, { draft, target, written: file.text.slice(block.span.start, block.span.end) }, context);
  const amendments = named.map((statement): DraftAmendment => ({
    path: file.path,
    target,
    change: { kind: "block", type: "statement" },
    text: statementBlock(statement, conditions, hasEffect),
    group: "security",
    summary: `Lets ${grantee.services.join(" and ")} ${intent.permission}`,
  }));
  return { ...draft, amendments: [...draft.amendments, ...amendments], touches: [...draft.touches, made.address] };
}
