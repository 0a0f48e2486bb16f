import type { DraftItem } from "../../../hcl/write";

/** One statement of a policy. `resources` is an expression that gives one ARN or a list of them. */
export interface Statement {
  /** Absent in a house whose statements carry none. */
  readonly sid: string | undefined;
  readonly actions: readonly string[];
  readonly resources: string;
  /** Service through which alone a key may be used: `sqs`; `undefined` for no such condition. */
  readonly viaService: string | undefined;
}

const list = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;

/** The region is part of the service's address and must not be a literal. */
const viaPattern = (service: string): string => `${service}.*.amazonaws.com`;

function jsonStatement({ sid, actions, resources, viaService }: Statement): string {
  const lines = [...(sid === undefined ? [] : [`  Sid      = "${sid}"`]), `  Effect   = "Allow"`, `  Action   = ${list(actions)}`, `  Resource = ${resources}`];
  const condition = viaService === undefined ? [] : ["  Condition = {", `    StringLike = { "kms:ViaService" = "${viaPattern(viaService)}" }`, "  }"];
  return ["{", ...lines, ...condition, "}"].join("\n");
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
    if (statement.viaService !== undefined) {
      const condition: DraftItem[] = [
        { kind: "attribute", name: "test", value: '"StringLike"' },
        { kind: "attribute", name: "variable", value: '"kms:ViaService"' },
        { kind: "attribute", name: "values", value: list([viaPattern(statement.viaService)]) },
      ];
      items.push({ kind: "blank" }, { kind: "block", type: "condition", labels: [], items: condition });
    }
    return [...(index === 0 ? [] : [{ kind: "blank" } as const]), { kind: "block", type: "statement", labels: [], items }];
  });
}
