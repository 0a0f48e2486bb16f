import { covers, type Span } from "../../text/span";
import { nestedExpressions } from "../../hcl/walk";
import { entryName, type Attribute, type Block, type Body, type Call, type Expression, type HclFile, type ObjectExpression } from "../../hcl/tree";

/** What a change can be made in: what stands between braces of a block, or a value. */
export type AmendmentTarget = { readonly kind: "body"; readonly body: Body } | { readonly kind: "expression"; readonly expression: Expression };

const bodyTarget = (body: Body): AmendmentTarget => ({ kind: "body", body });
const valueTarget = (expression: Expression): AmendmentTarget => ({ kind: "expression", expression });

const isBlock = (item: Attribute | Block): item is Block => item.kind === "block";

/** What a nested block is called in keys: a dynamic one as what it makes. */
const nameOfBlock = ({ type, labels }: Block): string => (type === "dynamic" ? (labels[0]?.text ?? type) : type);

/** Where the arguments of a nested block stand: in those that a dynamic one makes. */
const contentOf = (block: Block): Body => (block.type === "dynamic" ? block.body.items.filter(isBlock).find(({ type }) => type === "content")?.body : undefined) ?? block.body;

/**
 * What a key leads to in the file as it is, every place that fits: `resource.aws_ecs_task_definition.api/container_definitions`,
 * `local.services/containers/environment`, `data.aws_iam_policy_document.x`, `value.services/web`, `default.services`. Behind the declaration
 * stand the names of arguments, entries and nested blocks; calls, `for` expressions and lists are passed through, and `[1]`
 * chooses one of several elements, operands or blocks of a type. `length()` goes into what a function is given, `for()` into what
 * a `for` expression goes through. An empty key is the file itself.
 */
export function targetsIn(file: HclFile, key: string): readonly AmendmentTarget[] {
  const [head = "", ...steps] = key.split("/");
  return heads(file, head).flatMap((target) => follow(target, steps));
}

function heads(file: HclFile, head: string): readonly AmendmentTarget[] {
  if (head === "") return [bodyTarget(file.body)];
  const [kind = "", ...labels] = head.split(".");
  const name = labels.join(".");
  const items = file.body.items;
  if (kind === "value") return valuesIn(file.body, name);
  if (kind === "default") return items.filter(isBlock).filter((block) => block.type === "variable" && block.labels[0]?.text === name).flatMap(({ body }) => valuesIn(body, "default"));
  if (kind === "local") return items.filter(isBlock).filter(({ type }) => type === "locals").flatMap(({ body }) => valuesIn(body, name));
  const blocks = items.filter(isBlock).filter((block) => block.type === kind && block.labels.map(({ text }) => text).join(".") === name);
  // A variable is changed in its type, which is all of it that has entries.
  return kind === "variable" ? blocks.flatMap(({ body }) => valuesIn(body, "type")) : blocks.map(({ body }) => bodyTarget(body));
}

const valuesIn = (body: Body, name: string): readonly AmendmentTarget[] => body.items.flatMap((item) => (item.kind === "attribute" && item.name === name ? [valueTarget(item.value)] : []));

function follow(target: AmendmentTarget, steps: readonly string[]): readonly AmendmentTarget[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [target];
  if (target.kind === "expression") return inExpression(target.expression, steps);
  const blocks = target.body.items.filter(isBlock).filter((block) => nameOfBlock(block) === step);
  const [index = "", ...behind] = rest;
  const chosen = indexOf(index) === undefined ? blocks : blocks.slice(indexOf(index), (indexOf(index) ?? 0) + 1);
  const own = valuesIn(target.body, step).flatMap((value) => follow(value, rest));
  return [...own, ...chosen.flatMap((block) => follow(bodyTarget(contentOf(block)), indexOf(index) === undefined ? rest : behind))];
}

function indexOf(step: string): number | undefined {
  const digits = /^\[(\d+)\]$/.exec(step)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

const INTO_LOOP = "for()";

const intoCall = ({ name }: Call): string => `${name}()`;

function inExpression(expression: Expression, steps: readonly string[]): readonly AmendmentTarget[] {
  const [step = "", ...rest] = steps;
  const index = indexOf(step);
  switch (expression.kind) {
    case "object":
      return expression.entries.filter((entry) => entryName(entry) === step).flatMap(({ value }) => follow(valueTarget(value), rest));
    case "tuple":
      if (index === undefined) return expression.elements.flatMap((element) => inExpression(element, steps));
      return expression.elements.slice(index, index + 1).flatMap((element) => follow(valueTarget(element), rest));
    case "for":
      return step === INTO_LOOP ? follow(valueTarget(expression.collection), rest) : inExpression(expression.value, steps);
    case "call":
      return expression.arguments.flatMap((argument) => (step === intoCall(expression) ? follow(valueTarget(argument), rest) : inExpression(argument, steps)));
    case "conditional":
      return [expression.then, expression.else].flatMap((branch) => inExpression(branch, steps));
    case "parentheses":
      return inExpression(expression.inner, steps);
    case "binary":
      if (index === undefined) return [expression.left, expression.right].flatMap((operand) => inExpression(operand, steps));
      return follow(valueTarget(index === 0 ? expression.left : expression.right), rest);
    default:
      return [];
  }
}

/** What a key is to lead to: `whole` values that stand for themselves, or the very place `within` functions and loops. */
type Depth = "whole" | "within";

/** The key of what stands at `span`, a block or a value somewhere in it; `undefined` where a computed name is on the way. */
export function keyAt(file: HclFile, span: Span, depth: Depth = "whole"): string | undefined {
  const item = file.body.items.find((each) => covers(each.span, span));
  if (item === undefined) return undefined;
  const at: Sought = { span, depth };
  if (item.kind === "attribute") return joined(`value.${item.name}`, stepsTo(item.value, at));
  if (item.type !== "locals") return joined([item.type, ...item.labels.map(({ text }) => text)].join("."), covers(item.body.span, span) ? stepsInBody(item.body, at) : []);
  const local = item.body.items.find((each): each is Attribute => each.kind === "attribute" && covers(each.span, span));
  return local && joined(`local.${local.name}`, stepsTo(local.value, at));
}

interface Sought {
  readonly span: Span;
  readonly depth: Depth;
}

const joined = (head: string, steps: readonly string[] | undefined): string | undefined => steps && [head, ...steps].join("/");

function stepsInBody(body: Body, at: Sought): readonly string[] | undefined {
  const { span } = at;
  const item = body.items.find((each) => covers(each.span, span));
  if (item === undefined) return body.span.start === span.start && body.span.end === span.end ? [] : undefined;
  if (item.kind === "attribute") return behind(item.name, stepsTo(item.value, at));
  const like = body.items.filter(isBlock).filter((block) => nameOfBlock(block) === nameOfBlock(item));
  const index = like.length > 1 ? [`[${like.indexOf(item)}]`] : [];
  const inner = isSame(item.span, span) ? [] : stepsInBody(contentOf(item), at);
  return inner && [nameOfBlock(item), ...index, ...inner];
}

const isSame = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

const behind = (name: string | undefined, steps: readonly string[] | undefined): readonly string[] | undefined => (name === undefined || steps === undefined ? undefined : [name, ...steps]);

function stepsTo(expression: Expression, at: Sought): readonly string[] | undefined {
  const { span } = at;
  if (isSame(expression.span, span)) return [];
  if (expression.kind === "object") {
    const entry = expression.entries.find(({ value }) => covers(value.span, span));
    return entry && behind(entryName(entry), stepsTo(entry.value, at));
  }
  const inner = nestedExpressions(expression).find((each) => covers(each.span, span));
  const steps = inner && stepsTo(inner, at);
  return steps && [...stepsInto(expression, inner, at), ...steps];
}

/** How a key says which of the expressions that `expression` holds is meant. */
function stepsInto(expression: Expression, inner: Expression, { depth }: Sought): readonly string[] {
  if (depth === "within" && expression.kind === "for" && inner === expression.collection) return [INTO_LOOP];
  if (depth === "within" && expression.kind === "call" && expression.arguments.length === 1) return [intoCall(expression)];
  const several = expression.kind === "tuple" ? expression.elements : expression.kind === "binary" ? [expression.left, expression.right] : [];
  return several.length > 1 ? [`[${several.indexOf(inner)}]`] : [];
}

/** The object a value is made of: written out, the last one that `merge` takes, the one that `optional(object({...}), {})` describes. */
export function objectIn(expression: Expression): ObjectExpression | undefined {
  if (expression.kind === "object") return expression;
  if (expression.kind === "parentheses") return objectIn(expression.inner);
  if (expression.kind === "for") return objectIn(expression.value);
  if (expression.kind === "tuple") return expression.elements.length === 1 ? expression.elements.map(objectIn)[0] : undefined;
  if (expression.kind !== "call") return undefined;
  const objects = expression.arguments.flatMap((argument) => objectIn(argument) ?? []);
  return expression.name === "merge" ? objects.at(-1) : objects[0];
}
