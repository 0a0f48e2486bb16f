import { entry } from "../../../conventions/reading/reading";
import { plainString, unwrapped, type Body, type Expression } from "../../../hcl/tree";
import { targetOf } from "../../../terraform/addresses";
import { valueOf } from "../../../terraform/arguments";
import { entryIn, entryOf, object, tuple, type Term } from "../../../terraform/symbolic/terms";
import { saidIn } from "./said";

/** The argument of a role that says who may assume it. */
export const TRUST = "assume_role_policy";

/** How expressions are read where a policy stands, and the documents that it may read there. */
export interface PolicyReading {
  readonly read: (expression: Expression) => Term;
  readonly documentAt: (address: string) => Body | undefined;
  /** Whether a term that is no list is one text; `undefined` where that is not known. */
  readonly isText: (term: Term) => boolean | undefined;
}

/**
 * Which services of AWS may assume a role and under which conditions, as one term however the policy is written: encoded, or a document.
 * `undefined` for what says anything else.
 */
export function trustSaid(role: Body, reading: PolicyReading): Term | undefined {
  const { read, documentAt } = reading;
  const policy = valueOf(role, TRUST);
  const inner = policy && unwrapped(policy);
  if (inner?.kind === "call" && inner.name === "jsonencode") return encoded(inner.arguments[0], reading);
  const document = documentAt((inner && targetOf(inner)?.address) ?? "");
  const blocks = document?.items.flatMap((item) => (item.kind === "block" ? [item] : []));
  const [statement, ...others] = blocks ?? [];
  return statement?.type === "statement" && others.length === 0 ? inDocument(statement.body, read) : undefined;
}

const termOf = (services: Term, conditions: Term): Term => object([entryOf("services", services), entryOf("conditions", conditions)]);

function inDocument(statement: Body, read: PolicyReading["read"]): Term | undefined {
  const said = saidIn(statement, read, new Map());
  const principals = said.get("principals");
  const [principal, ...others] = principals?.kind === "tuple" ? principals.elements : [];
  const conditions = said.get("condition") ?? tuple([]);
  if (principal?.kind !== "object" || others.length > 0 || !isService(entryIn(principal, "type"))) return undefined;
  const services = entryIn(principal, "identifiers");
  return services === undefined ? undefined : termOf(services, conditions);
}

const isService = (type: Term | undefined): boolean => type !== undefined && plainString(type) === "Service";

function encoded(policy: Expression | undefined, { read, isText }: PolicyReading): Term | undefined {
  const statements = policy?.kind === "object" ? entry(policy, "Statement") : undefined;
  const [statement, ...others] = statements?.kind === "tuple" ? statements.elements : statements === undefined ? [] : [statements];
  if (statement?.kind !== "object" || others.length > 0 || entry(statement, "Condition") !== undefined) return undefined;
  const principal = entry(statement, "Principal");
  const services = principal?.kind === "object" && principal.entries.length === 1 ? entry(principal, "Service") : undefined;
  const term = services && read(services);
  const isAlone = term && (term.kind === "tuple" ? false : isText(term));
  return term === undefined || isAlone === undefined ? undefined : termOf(isAlone ? tuple([term]) : term, tuple([]));
}
