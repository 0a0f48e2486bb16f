import { retentionExpression } from "../../../analysis/slots/logRetention";
import { textOf } from "../../../conventions/reading/reading";
import { plainString } from "../../../hcl/tree";
import { valueOf } from "../../../terraform/arguments";
import type { VariableDeclaration } from "../../../terraform/module";
import type { Finding } from "../../addition";
import { writtenIn, type Context, type DraftVariable } from "../../draft";
import { inHouseStyle } from "../../layout/sentence";

/** How long a new log group keeps its logs: `undefined` for ever. */
export interface Retention {
  readonly expression: string | undefined;
  readonly variables: readonly DraftVariable[];
  readonly findings: readonly Finding[];
}

/** Days where nothing in the house says how many. */
const USUAL_DAYS = 30;

const plain = (expression: string | undefined, message?: string): Retention => ({ expression, variables: [], findings: message === undefined ? [] : [{ severity: "information", message }] });

/** The retention that the user chose, else the house's. */
export function retentionOf(context: Context): Retention {
  const { rules, slotChoices, bound, component } = context;
  const root = writtenIn(context);
  if (slotChoices.logRetention === null) return plain(undefined, `The logs of ${component.title} are kept for ever, because the slot logRetention was left out.`);
  if (slotChoices.logRetention !== undefined && bound.logRetention !== undefined) return plain("slot.logRetention.value");
  const { value, confidence } = rules.logRetention;
  if (value.kind === "variable") return ownVariable(context, value.pattern) ?? plain(retentionExpression(root, value));
  if (value.kind !== "none") return plain(retentionExpression(root, value));
  if (confidence > 0) return plain(undefined, `Log groups keep their logs for ever in this house, and so does that of ${component.title}; name a number of days for the slot logRetention to end that.`);
  return plain(String(USUAL_DAYS), `No log group shows how long this house keeps logs, so that of ${component.title} keeps them for ${USUAL_DAYS} days; name another number for the slot logRetention.`);
}

/** The variable of another service that a new one is called and valued after: the first in the pattern. */
function exemplarOf(context: Context, pattern: string, name: string): VariableDeclaration | undefined {
  const [start = "", end = ""] = pattern.split("{service}");
  return [...writtenIn(context).module.variables.values()].find((variable) => variable.name !== name && variable.name.startsWith(start) && variable.name.endsWith(end));
}

/** A variable for this service, with the values that another service's has; `undefined` where variables are no place for it. */
function ownVariable(context: Context, pattern: string): Retention | undefined {
  const { naming, rules } = context;
  const root = writtenIn(context);
  const name = pattern.replace("{service}", naming.prefix);
  const exemplar = exemplarOf(context, pattern, name);
  if (exemplar === undefined || naming.object !== undefined || !["tfvars", "none"].includes(rules.values.value.kind)) return undefined;
  const initial = exemplar.default && textOf(exemplar.file, exemplar.default);
  const rule = exemplar.validations.flatMap(({ body }) => {
    const [condition, message] = [valueOf(body, "condition"), valueOf(body, "error_message")];
    const text = message && plainString(message);
    return condition && text !== undefined ? [{ condition: textOf(exemplar.file, condition).replaceAll(exemplar.name, name), message: text }] : [];
  });
  const values = root.environments.flatMap(({ name: environment, file, values: given }): [string, string][] => {
    const value = given.get(exemplar.name)?.value;
    const isWritten = naming.flag !== undefined || context.values.some((each) => each.environment === environment && each.on);
    return value === undefined || !isWritten ? [] : [[environment, textOf(file, value)]];
  });
  const variable: DraftVariable = {
    name,
    type: "number",
    description: inHouseStyle(`How long logs of ${naming.title.toLowerCase()} are kept, in days`, root),
    default: initial ?? String(USUAL_DAYS),
    validations: rule.map(({ message }) => message),
    rules: rule,
    values: Object.fromEntries(values),
  };
  return { expression: `var.${name}`, variables: [variable], findings: [] };
}
