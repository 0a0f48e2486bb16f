import { intentAt } from "../../../design/madeBy";
import type { Finding } from "../../addition";
import type { Context, Draft, DraftBlock, Existence, KeyedExistence } from "../../draft";
import { existenceOf } from "../../passes/multiplicity";
import { useName } from "../../passes/names";
import { itemField } from "../../references/inputReads";
import { wantedBy } from "../reach/reaches";
import { all, someOf } from "../../references/reference";
import { rewriteExpression } from "../../references/rewrite";
import { roleLabel, type Role } from "../role/referent";
import { attachment, documentBlock, inlinePolicy, managedPolicy, type Attached, type Shared } from "./policyBlocks";
import { waitingFor } from "../waitFor";
import type { Statement } from "./policy";
import { isOnThings, thingStatements } from "./thingStatements";
import { conditionsOf, isLeftOut, statementsOf, type Grant } from "./statements";

/** Everything that is granted to a role of the component. */
const grantsTo = (to: string, { component }: Context): readonly Grant[] => component.intents.flatMap((intent) => (intent.kind === "grant" && intent.to === to ? [intent] : []));

/** What a policy of the role says for one grant: each statement where what it is about is there, which may be less often than the role. */
function statementsFor(intent: Grant, reader: Existence, context: Context): readonly Statement[] {
  if (isOnThings(intent)) return thingStatements(intent, reader, context);
  const isOwn = (condition: string): boolean => reader.kind === "keyed" && condition === `length(${reader.collection}) > 0`;
  const wanted = intent.when === undefined ? [] : [wantedBy(context, intent.when, reader)];
  const missing = [...wanted, ...conditionsOf(intent, context)].filter((condition) => !reader.conditions.includes(condition) && !isOwn(condition));
  return statementsOf(intent, context, reader).map((statement) => {
    const needed = [...new Set([...missing, ...(statement.when === undefined || reader.conditions.includes(statement.when) ? [] : [statement.when])])];
    return { ...statement, when: needed.length === 0 ? undefined : all(needed) };
  });
}

const isSameKey = (a: Statement, b: Statement): boolean => a.resources === b.resources && a.when === b.when && a.actions.join() === b.actions.join();

/** One statement for what is done with one key, through every service that it is done through. */
function withKeysOnce(statements: readonly Statement[]): readonly Statement[] {
  return statements.reduce<readonly Statement[]>((made, statement) => {
    const same = statement.isKey ? made.find((other) => other.isKey && isSameKey(other, statement)) : undefined;
    return same === undefined ? [...made, statement] : made.map((other) => (other === same ? { ...other, conditions: joined(other.conditions, statement.conditions) } : other));
  }, []);
}

/** Conditions of which any value will do that one of both has. */
const joined = (one: Statement["conditions"], other: Statement["conditions"]): Statement["conditions"] =>
  one.map((condition) => {
    const values = other.filter(({ test, variable }) => test === condition.test && variable === condition.variable).map((each) => each.values);
    const own = condition.values.startsWith("[") ? condition.values.slice(1, -1).split(", ") : [condition.values];
    const every = [...new Set([...own, ...values])];
    return { ...condition, values: every.length === 1 ? condition.values : `[${every.join(", ")}]` };
  });

/** Ids that no two statements share, in a house whose statements have them: keys are called after what they are used for where there are several. */
function withOwnSids(statements: readonly Statement[]): readonly Statement[] {
  const taken = new Set<string>();
  return statements.map((statement) => {
    if (statement.sid === undefined) return statement;
    let sid = statement.sid;
    for (let number = 2; taken.has(sid); number++) sid = `${statement.sid}${number}`;
    taken.add(sid);
    return { ...statement, sid };
  });
}

/** When the policy is there: with its role, unless everything in it may be missing. */
function existenceFor(reader: Existence, statements: readonly Statement[], context: Context): Existence {
  const conditions = [...new Set(statements.map(({ when }) => when))];
  if (conditions.some((when) => when === undefined)) return reader;
  const [first = "", ...others] = conditions.flatMap((when) => when ?? []);
  const held = (when: string): string => (/item\./.test(when) && !when.includes("?") ? when : `(${when})`);
  const any = others.length === 0 ? first : [first, ...others].map(held).join(" || ");
  return reader.kind === "keyed" && any.includes("item.") ? forSome(reader, any, context) : { ...reader, conditions: [...reader.conditions, any] };
}

/** For those entries alone of which something holds. */
function forSome(reader: KeyedExistence, condition: string, context: Context): Existence {
  const only = rewriteExpression(condition, ({ root, path: [field] }) => (root === "item" && field !== undefined ? `v.${itemField(context, field)}` : undefined));
  const some = { of: reader.some?.of ?? reader.collection, only: reader.some === undefined ? only : all([reader.some.only, only]) };
  return { ...reader, collection: someOf(some), some };
}

const inSentence = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** Said of what cannot be bounded to a resource, and why. */
const unbounded = (intent: Grant, { component }: Context): readonly Finding[] =>
  intent.anyResource === undefined ? [] : [{ severity: "information", message: `The role of ${component.title} may do ${intent.actions.join(", ")} on everything: ${intent.anyResource}` }];

/** The policy of a role of the component, with all that is granted to it, beside the role or attached to it as policies of this house are. */
export function ownRole(draft: Draft, intent: Grant, context: Context): Draft {
  const role = intentAt(context.component, intent.to);
  const grants = grantsTo(intent.to, context);
  // What all of them say is written with the first.
  if (role?.kind !== "role" || grants[0] !== intent) return draft;
  const reader = existenceOf(context, intent.to);
  const granted = grants.filter((each) => !isLeftOut(each, context));
  const statements = withOwnSids(withKeysOnce(granted.flatMap((each) => statementsFor(each, reader, context))));
  if (statements.length === 0) return draft;
  const existence = existenceFor(reader, statements, context);
  const [only, ...further] = new Set(statements.map(({ when }) => when));
  const isOnly = only !== undefined && further.length === 0;
  const list = existence === reader || only === undefined ? statements : statements.map((statement) => (isOnly || existence.conditions.includes(statement.when ?? "") ? { ...statement, when: undefined } : statement));
  const blocks = policyBlocks(role, { existence, list, context });
  const findings = granted.flatMap((each) => unbounded(each, context));
  return { ...draft, blocks: waitingBlocks(placed(draft.blocks, blocks, intent.to), role, blocks), findings: [...draft.findings, ...findings] };
}

/** What runs with the role waits until the role may do what it needs: AWS looks while it makes it, and it may run at once. */
function waitingBlocks(blocks: readonly DraftBlock[], { on }: Role, policy: readonly DraftBlock[]): readonly DraftBlock[] {
  const last = policy.at(-1);
  return last === undefined ? blocks : blocks.map((block) => (block.labels.join(".") === on ? waitingFor(block, last.labels.join(".")) : block));
}

/** The blocks behind the role that they are of. */
function placed(blocks: readonly DraftBlock[], own: readonly DraftBlock[], role: string): readonly DraftBlock[] {
  const at = blocks.findIndex(({ made }) => made === role) + 1;
  return [...blocks.slice(0, at), ...own, ...blocks.slice(at)];
}

function policyBlocks(role: Role, { existence, list, context }: { readonly existence: Existence; readonly list: readonly Statement[]; readonly context: Context }): readonly DraftBlock[] {
  const { document, attachment: style } = context.rules.iam.value;
  const label = roleLabel(role, context);
  const address = `role.${role.id}`;
  const attached: Attached = { attach: { id: `${address}.${context.calls?.has(address) === true ? "name" : "id"}`, name: `${address}.name` }, existence, label };
  const shared: Shared = { label, name: useName(context, role.name).expression, existence, list, summary: `What ${inSentence(role.description).replace(/^what /, "")} may do`, isDocument: document !== "jsonencode" };
  const documents = shared.isDocument ? [documentBlock(shared)] : [];
  return style === "inline" ? [...documents, inlinePolicy(attached, shared)] : [...documents, managedPolicy(shared), attachment(attached, shared)];
}
