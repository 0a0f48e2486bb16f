import type { DraftItem } from "../../../hcl/write";

/** The service through which alone a key may be used, and the region as the root module reads it, where it is known. */
export interface KeyUse {
  readonly service: string;
  readonly region: string | undefined;
}

/** One statement of a policy. `resources` is an expression that gives one ARN or a list of them. */
export interface Statement {
  /** Absent in a house whose statements carry none. */
  readonly sid: string | undefined;
  readonly actions: readonly string[];
  readonly resources: string;
  /** Present on the use of a key. */
  readonly via: KeyUse | undefined;
}

const list = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;

/** The condition that a key is used through its service: in this region, or in any where the region is not known. */
function viaCondition({ service, region }: KeyUse): { readonly test: string; readonly value: string } {
  return region === undefined ? { test: "StringLike", value: `"${service}.*.amazonaws.com"` } : { test: "StringEquals", value: `"${service}.\${${region}}.amazonaws.com"` };
}

function jsonStatement({ sid, actions, resources, via }: Statement): string {
  const lines = [...(sid === undefined ? [] : [`  Sid      = "${sid}"`]), `  Effect   = "Allow"`, `  Action   = ${list(actions)}`, `  Resource = ${resources}`];
  return ["{", ...lines, ...(via === undefined ? [] : conditionLines(via)), "}"].join("\n");
}

function conditionLines(via: KeyUse): string[] {
  const { test, value } = viaCondition(via);
  return ["  Condition = {", `    ${test} = { "kms:ViaService" = ${value} }`, "  }"];
}

const indent = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

/** The policy as an object given to `jsonencode`. */
export function jsonPolicy(statements: readonly Statement[]): string {
  const body = statements.map((statement) => indent(jsonStatement(statement), "    ")).join(",\n");
  return `jsonencode({\n  Version = "2012-10-17"\n  Statement = [\n${body}\n  ]\n})`;
}

/** The body of an `aws_iam_policy_document`. */
export function policyDocument(statements: readonly Statement[]): DraftItem[] {
  return statements.flatMap((statement, index): DraftItem[] => {
    const resources = statement.resources.startsWith("values(") || statement.resources.startsWith("[") ? statement.resources : `[${statement.resources}]`;
    const items: DraftItem[] = [
      ...(statement.sid === undefined ? [] : [{ kind: "attribute" as const, name: "sid", value: `"${statement.sid}"` }]),
      { kind: "attribute", name: "actions", value: list(statement.actions) },
      { kind: "attribute", name: "resources", value: resources },
    ];
    if (statement.via !== undefined) {
      const { test, value } = viaCondition(statement.via);
      const condition: DraftItem[] = [
        { kind: "attribute", name: "test", value: `"${test}"` },
        { kind: "attribute", name: "variable", value: '"kms:ViaService"' },
        { kind: "attribute", name: "values", value: `[${value}]` },
      ];
      items.push({ kind: "blank" }, { kind: "block", type: "condition", labels: [], items: condition });
    }
    return [...(index === 0 ? [] : [{ kind: "blank" } as const]), { kind: "block", type: "statement", labels: [], items }];
  });
}
