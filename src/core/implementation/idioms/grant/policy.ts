import { wordList } from "./wordList";
import { writeItems, type DraftItem } from "../../../hcl/write";

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
}


/** An expression that gives a list, from one that gives a list or a single value. */
export const asList = (expression: string): string => (expression.startsWith("values(") || expression.startsWith("[") || expression.includes("[*]") ? expression : `[${expression}]`);

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
  const body = statements.map((statement) => indent(jsonStatement(statement), "    ")).join(",\n");
  return `jsonencode({\n  Version = "2012-10-17"\n  Statement = [\n${body}\n  ]\n})`;
}

/** What stands in a statement of an `aws_iam_policy_document`. */
function statementItems(statement: Statement, hasEffect: boolean): DraftItem[] {
  const conditions = statement.conditions.flatMap(({ test, variable, values }): DraftItem[] => {
    const items: DraftItem[] = [
      { kind: "attribute", name: "test", value: `"${test}"` },
      { kind: "attribute", name: "variable", value: `"${variable}"` },
      { kind: "attribute", name: "values", value: asList(values) },
    ];
    return [{ kind: "blank" }, { kind: "block", type: "condition", labels: [], items }];
  });
  return [
    ...(statement.sid === undefined ? [] : [{ kind: "attribute" as const, name: "sid", value: `"${statement.sid}"` }]),
    ...(hasEffect ? [{ kind: "attribute" as const, name: "effect", value: '"Allow"' }] : []),
    { kind: "attribute", name: "actions", value: wordList(statement.actions) },
    { kind: "attribute", name: "resources", value: asList(statement.resources) },
    ...conditions,
  ];
}

/** The body of an `aws_iam_policy_document`. */
export function policyDocument(statements: readonly Statement[]): DraftItem[] {
  return statements.flatMap((statement, index): DraftItem[] => [...(index === 0 ? [] : [{ kind: "blank" } as const]), { kind: "block", type: "statement", labels: [], items: statementItems(statement, false) }]);
}

/** A statement as a nested block, made only where `condition` holds. */
export function statementBlock(statement: Statement, condition: string | undefined, hasEffect: boolean): string {
  const items = statementItems(statement, hasEffect);
  const block: DraftItem =
    condition === undefined
      ? { kind: "block", type: "statement", labels: [], items }
      : { kind: "block", type: "dynamic", labels: ["statement"], items: [{ kind: "attribute", name: "for_each", value: `${condition} ? [1] : []` }, { kind: "blank" }, { kind: "block", type: "content", labels: [], items }] };
  return writeItems([block]).trimEnd();
}
