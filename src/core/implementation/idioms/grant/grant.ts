import { intentAt } from "../../../design/madeBy";
import type { Context, Draft } from "../../draft";
import { documentStatements } from "./documentStatements";
import { granteesOf, type Grantee } from "./grantees";
import { handOverGrant } from "./handOverGrant";
import { jsonStatements } from "./jsonStatements";
import { takesPolicies } from "./modulePolicies";
import { moduleStatements } from "./moduleStatements";
import { rolePolicies } from "./rolePolicies";
import { ownRole } from "./ownRole";
import { isLeftOut, type Grant } from "./statements";

/**
 * Grants the actions to a role of the component, or to the roles of the services the user picked, each only what it needs: where the role's permissions are
 * written already, else in a policy of its own in the house's style; what cannot be reached from here is handed over.
 */
export function grant(draft: Draft, intent: Grant, context: Context): Draft {
  if (intentAt(context.component, intent.to)?.kind === "role") return ownRole(draft, intent, context);
  if (isLeftOut(intent, context)) return draft;
  if (context.slotChoices.ecsTaskRoles === null) return draft;
  const grantees = granteesOf(context, intent.to);
  const ofItsOwn = grantees.filter((grantee) => isAttached(grantee) || takesPolicies(grantee, context));
  const written = grantees.filter((grantee) => !ofItsOwn.includes(grantee)).reduce((made, grantee) => writeInPlace(made, intent, grantee, context), draft);
  return withNotes(ofItsOwn.length === 0 ? written : rolePolicies(written, intent, ofItsOwn, context), intent, grantees);
}

/** Whether the grant is a policy of its own: a house with switches has one for each, and others where there is no place meant for more. */
const isAttached = ({ clients: { permissions, role, keyed } }: Grantee): boolean => role?.attach !== undefined && (permissions === undefined || keyed?.selection !== undefined);

function writeInPlace(draft: Draft, intent: Grant, grantee: Grantee, context: Context): Draft {
  const { permissions } = grantee.clients;
  switch (permissions?.kind) {
    case "document":
      return documentStatements(draft, intent, { ...grantee, home: permissions }, context);
    case "statements":
      return jsonStatements(draft, intent, { ...grantee, home: permissions }, context);
    case "input":
      return moduleStatements(draft, intent, { ...grantee, home: permissions }, context);
    case undefined:
      return handOverGrant(draft, intent, grantee, context);
  }
}

/** Says where others get the same because they run with the same role. */
function withNotes(draft: Draft, intent: Grant, grantees: readonly Grantee[]): Draft {
  const findings = grantees.flatMap(({ clients, services, others }) => {
    if (others.length === 0 || clients.role === undefined) return [];
    const message = `${services.join(" and ")} runs with ${clients.role.declaration.address}, as ${others.join(" and ")} does, who therefore may ${intent.permission} too: give it a role of its own if that is wider than needed.`;
    return [{ severity: "warning" as const, message, place: clients.role.declaration.place }];
  });
  return { ...draft, findings: [...draft.findings, ...findings] };
}
