import { argumentsOf } from "../../conventions/reading/reading";
import type { Expression } from "../../hcl/tree";
import { plainString } from "../../hcl/tree";
import { within, targetOf } from "../../terraform/addresses";
import { normalText } from "../../terraform/expressionText";
import { followed, type Read } from "../makers/reads";

/** What an argument names: a resource, another declaration that could not be followed further, or a text. */
export interface Named {
  /** Equal for equal objects, with instance keys as they are written: `aws_sqs_queue.main[each.key]`. */
  readonly key: string;
  /** Address in the root module without instance keys; of a text the text in quotes. */
  readonly base: string;
}

/** Functions that give an object of what they are given. */
const HAND_ON = new Set(["one", "try", "tostring", "nonsensitive"]);
const DEEPEST = 12;

/** What stands before the last attribute: the object it is an attribute of. */
function objectOf(expression: Expression): Expression {
  if (expression.kind === "get" && expression.on.kind !== "variable") return objectOf(expression.on);
  return expression.kind === "splat" ? expression.on : expression;
}

/** The value of an output of a module that is in the repository, read there. */
function outputRead(read: Read, address: string, output: string | undefined): Read | undefined {
  const child = read.instance.children.get(address.slice("module.".length));
  const declared = output === undefined ? undefined : child?.module.outputs.get(output);
  if (child === undefined || declared?.value === undefined) return undefined;
  return { expression: declared.value, file: declared.file, instance: child };
}

/** What an expression names, through locals, inputs and outputs of modules; `undefined` where it is chosen or computed. */
export function namedBy(read: Read, depth = 0): Named | undefined {
  const reached = followed(read);
  const { expression, instance } = reached;
  if (depth > DEEPEST) return undefined;
  if (expression.kind === "call") return HAND_ON.has(expression.name) && expression.arguments[0] ? namedBy({ ...reached, expression: expression.arguments[0] }, depth + 1) : undefined;
  if (expression.kind === "template") {
    const text = plainString(expression);
    const [only] = expression.parts;
    if (expression.parts.length === 1 && only?.kind === "interpolation") return namedBy({ ...reached, expression: only.expression }, depth + 1);
    return text === undefined ? undefined : { key: JSON.stringify(text), base: JSON.stringify(text) };
  }
  const target = targetOf(expression);
  if (target === undefined) return undefined;
  if (target.address.startsWith("module.")) {
    const output = target.rest.find((step) => step.kind === "name");
    const inner = outputRead(reached, target.address, output?.name);
    if (inner !== undefined) return namedBy(inner, depth + 1);
    return { key: within(instance.address, normalText(expression)), base: within(instance.address, `${target.address}.${output?.name ?? ""}`) };
  }
  const isValue = /^(var|local|data)\./.test(target.address);
  return { key: within(instance.address, normalText(isValue ? expression : objectOf(expression))), base: within(instance.address, isValue && target.rest.length > 0 ? normalText(expression) : target.address) };
}

/** The argument of a call or block as it is read where it stands. */
export const argumentRead = ({ file, instance }: Pick<Read, "file" | "instance">, body: Parameters<typeof argumentsOf>[0], name: string): Read | undefined => {
  const found = argumentsOf(body).find((argument) => argument.name === name);
  return found && { expression: found.value, file, instance };
};
