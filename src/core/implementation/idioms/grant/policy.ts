import { wordList } from "../wordList";
import { all } from "../../references/reference";
import { attribute, writeItems, type DraftItem } from "../../../hcl/write";

/** A condition of a statement; `values` is an expression that gives one value or a list of them. */
export interface Condition {
  readonly test: string;
  readonly variable: string;
  readonly values: string;
}

/** One statement of a policy. `resources` is an expression that gives one ARN or a list of them. */
export interface Statement {
  /** Absent in a house whose statements carry none. */
  readonly sid: string | undefined;
  readonly actions: readonly string[];
  readonly resources: string;
  readonly conditions: readonly Condition[];
  /** It is about the key that encrypts the thing, not the thing. */
  readonly isKey: boolean;
  /** Condition without which what it is about is not there; `undefined` for always. */
  readonly when: string | undefined;
  /** Absent for what allows. */
  readonly effect?: "Deny";
  /** Whom a policy of a resource is about; `identifiers` is an expression that gives a list. Absent in those of roles. */
  readonly principals?: readonly { readonly type: string; readonly identifiers: string }[];
}

/** An expression that gives a list, from one that gives a list or a single value. */
export const asList = (expression: string): string => (/^(values\(|flatten\(|distinct\(|\[)/.test(expression) || expression.includes("[*]") ? expression : `[${expression}]`);

/** A condition in front of its `?`: one that chooses by itself stands in parentheses. */
const choosing = (condition: string): string => (condition.includes("?") ? `(${condition})` : condition);

const indent = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

/** The statement as an object of a JSON policy. */
export function jsonStatement({ sid, actions, resources, conditions }: Statement): string {
  const lines = [...(sid === undefined ? [] : [`  Sid      = "${sid}"`]), `  Effect   = "Allow"`, `  Action   = ${wordList(actions)}`, `  Resource = ${resources}`];
  return ["{", ...lines, ...(conditions.length === 0 ? [] : indent(`Condition = ${jsonConditions(conditions)}`, "  ").split("\n")), "}"].join("\n");
}

/** The conditions as the object that a JSON policy has for them. */
export function jsonConditions(conditions: readonly Condition[]): string {
  const tests = [...new Set(conditions.map(({ test }) => test))];
  const width = Math.max(...tests.map(({ length }) => length));
  const lines = tests.map((test) => `  ${test.padEnd(width)} = { ${conditions.filter((condition) => condition.test === test).map(({ variable, values }) => `"${variable}" = ${values}`).join(", ")} }`);
  return ["{", ...lines, "}"].join("\n");
}

/** The policy as an object given to `jsonencode`. */
export function jsonPolicy(statements: readonly Statement[]): string {
  const list = (some: readonly Statement[]): string => `[\n${some.map((statement) => indent(jsonStatement(statement), "  ")).join(",\n")}\n]`;
  const always = list(statements.filter(({ when }) => when === undefined));
  const others = statements.flatMap((statement) => (statement.when === undefined ? [] : [`${choosing(statement.when)} ? ${list([statement])} : []`]));
  const lists = others.length === statements.length ? others : [always, ...others];
  const [only = "[]", ...more] = lists;
  const written = more.length === 0 ? only : `concat(\n${indent(lists.join(",\n"), "  ")}\n)`;
  return `jsonencode({\n  Version = "2012-10-17"\n${indent(`Statement = ${written}`, "  ")}\n})`;
}

/** What stands in a statement of an `aws_iam_policy_document`. */
function statementItems(statement: Statement, hasEffect: boolean): DraftItem[] {
  const conditions = statement.conditions.flatMap(({ test, variable, values }): DraftItem[] => {
    const items: DraftItem[] = [
      attribute("test", `"${test}"`),
      attribute("variable", `"${variable}"`),
      attribute("values", asList(values)),
    ];
    return [{ kind: "blank" }, { kind: "block", type: "condition", labels: [], items }];
  });
  const principals = (statement.principals ?? []).flatMap(({ type, identifiers }): DraftItem[] => {
    const items = [attribute("type", `"${type}"`), attribute("identifiers", identifiers)];
    return [{ kind: "blank" }, { kind: "block", type: "principals", labels: [], items }];
  });
  const effect = statement.effect ?? (hasEffect ? "Allow" : undefined);
  return [
    ...(statement.sid === undefined ? [] : [attribute("sid", `"${statement.sid}"`)]),
    ...(effect === undefined ? [] : [attribute("effect", `"${effect}"`)]),
    attribute("actions", wordList(statement.actions)),
    attribute("resources", asList(statement.resources)),
    ...principals,
    ...conditions,
  ];
}

/** The body of an `aws_iam_policy_document`. */
export function policyDocument(statements: readonly Statement[]): DraftItem[] {
  return statements.flatMap((statement, index): DraftItem[] => [...(index === 0 ? [] : [{ kind: "blank" } as const]), statementItem(statement, [], false)]);
}

/** A statement as a nested block, made only where the `conditions` hold. */
export const statementBlock = (statement: Statement, conditions: readonly string[], hasEffect: boolean): string => writeItems([statementItem(statement, conditions, hasEffect)]).trimEnd();

function statementItem(statement: Statement, conditions: readonly string[], hasEffect: boolean): DraftItem {
  const items = statementItems(statement, hasEffect);
  const condition = conditionOf(statement, conditions);
  if (condition === undefined) return { kind: "block", type: "statement", labels: [], items };
  return { kind: "block", type: "dynamic", labels: ["statement"], items: [attribute("for_each", `${choosing(condition)} ? [1] : []`), { kind: "blank" }, { kind: "block", type: "content", labels: [], items }] };
}

/** When a statement is there, as one condition beside others; `undefined` for always. */
export function conditionOf({ when }: Statement, conditions: readonly string[]): string | undefined {
  const needed = [...new Set([...conditions, ...(when === undefined ? [] : [when])])];
  return needed.length === 0 ? undefined : all(needed);
}
