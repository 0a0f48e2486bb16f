import type { Located } from "../../conventions/reading/reading";
import { entryName, unwrapped, type Block, type Body, type Expression, type ForExpression } from "../../hcl/tree";
import { targetOf, traversalOf } from "../../terraform/addresses";
import { attributeOf, blocksOf, valueOf } from "../../terraform/arguments";
import type { TerraformModule, VariableDeclaration } from "../../terraform/module";
import { formOf, inputsOf } from "../modules/moduleInputs";
import { statementList } from "./statementList";

/** An input of a module that takes statements for a role, and what the fields of each are called there. */
export interface StatementsInput {
  readonly variable: VariableDeclaration;
  /** Statements by name, rather than a list of them. */
  readonly isMap: boolean;
  readonly actions: string;
  readonly resources: string;
  readonly effect: string | undefined;
  readonly sid: string | undefined;
  /** Field that switches a statement off. */
  readonly enabled: string | undefined;
  /** Field with a list of `{ test, variable, values }`, or an object as JSON policies have it. */
  readonly conditions: { readonly field: string; readonly form: "list" | "json" } | undefined;
}

/** The input that a module makes statements of a policy from. */
export function statementsInput(module: TerraformModule, { expression }: Located): StatementsInput | undefined {
  const document = module.data.get(targetOf(expression)?.address ?? "");
  if (document !== undefined) return blocksOf(document.block.body, "dynamic").flatMap((block) => fromDynamic(module, block) ?? [])[0];
  const list = statementList(expression);
  return list && fromJson(module, list);
}

function fromDynamic(module: TerraformModule, block: Block): StatementsInput | undefined {
  const over = block.labels[0]?.text === "statement" ? valueOf(block.body, "for_each") : undefined;
  const [content] = blocksOf(block.body, "content");
  const [variable] = over === undefined ? [] : inputsOf(module, over);
  const form = over && variable && formOf(variable, over);
  if (over === undefined || content === undefined || variable === undefined || form === undefined) return undefined;
  const iterator = valueOf(block.body, "iterator");
  const name = (iterator?.kind === "variable" ? iterator.name : undefined) ?? "statement";
  const field = (argument: string): string | undefined => fieldRead(valueOf(content.body, argument), name);
  const [actions, resources] = [field("actions"), field("resources")];
  if (actions === undefined || resources === undefined) return undefined;
  return { variable, isMap: form === "map", actions, resources, effect: field("effect"), sid: field("sid"), enabled: enabledField(over), conditions: conditionsField(content.body, name) };
}

/** The field that a value is taken from: `statement.value.actions`, `lookup(statement.value, "sid", null)`, `try(statement.value.sid, null)`. */
function fieldRead(expression: Expression | undefined, iterator: string): string | undefined {
  if (expression === undefined) return undefined;
  const inner = unwrapped(expression);
  const [first, second] = inner.kind === "call" ? inner.arguments : [];
  if (inner.kind === "call" && inner.name === "lookup" && first !== undefined && traversalOf(first)?.root === iterator) return second?.kind === "template" && second.parts[0]?.kind === "text" ? second.parts[0].value : undefined;
  if (first !== undefined) return fieldRead(first, iterator);
  const traversal = traversalOf(inner);
  const [value, name] = traversal?.root === iterator ? traversal.steps : [];
  return value?.kind === "name" && value.name === "value" && name?.kind === "name" ? name.name : undefined;
}

/** The field that a loop keeps statements by: `if statement.enabled`. */
function enabledField(over: Expression): string | undefined {
  const inner = unwrapped(over);
  const condition = inner.kind === "for" ? inner.condition : undefined;
  const traversal = condition && traversalOf(unwrapped(condition));
  const [name, ...more] = traversal && inner.kind === "for" && traversal.root === inner.valueVariable ? traversal.steps : [];
  return name?.kind === "name" && more.length === 0 ? name.name : undefined;
}

function conditionsField(content: Body, iterator: string): StatementsInput["conditions"] {
  const dynamic = blocksOf(content, "dynamic").find(({ labels }) => labels[0]?.text === "condition");
  const field = dynamic && fieldRead(valueOf(dynamic.body, "for_each"), iterator);
  const [inner] = dynamic === undefined ? [] : blocksOf(dynamic.body, "content");
  const isPlain = inner !== undefined && ["test", "variable", "values"].every((name) => fieldRead(attributeOf(inner.body, name)?.value, "condition") === name);
  return field !== undefined && isPlain ? { field, form: "list" } : undefined;
}

/** Statements as JSON policies have them, handed through whole or put together from an input's fields. */
function fromJson(module: TerraformModule, list: Expression): StatementsInput | undefined {
  const inner = unwrapped(list);
  const parts = inner.kind === "call" && /^(concat|flatten|tolist)$/.test(inner.name) ? inner.arguments.flatMap((argument) => (argument.kind === "tuple" && inner.name === "flatten" ? argument.elements : [argument])) : [inner];
  for (const part of parts.map(unwrapped)) {
    const [variable] = inputsOf(module, part.kind === "for" ? part.collection : part);
    const form = variable && formOf(variable, part);
    if (variable === undefined || form === undefined) continue;
    if (part.kind === "for") return fromLoop(variable, form === "map", part);
    const isWhole = targetOf(part)?.address === variable.address && form === "list";
    if (isWhole) return { variable, isMap: false, actions: "Action", resources: "Resource", effect: "Effect", sid: "Sid", enabled: undefined, conditions: { field: "Condition", form: "json" } };
  }
  return undefined;
}

function fromLoop(variable: VariableDeclaration, isMap: boolean, loop: ForExpression): StatementsInput | undefined {
  const object = unwrapped(loop.value);
  if (object.kind !== "object") return undefined;
  const field = (name: string): string | undefined => {
    const value = object.entries.find((each) => entryName(each) === name)?.value;
    const traversal = value && traversalOf(unwrapped(value));
    const [first, ...more] = traversal?.root === loop.valueVariable ? traversal.steps : [];
    return first?.kind === "name" && more.length === 0 ? first.name : undefined;
  };
  const [actions, resources] = [field("Action"), field("Resource")];
  if (actions === undefined || resources === undefined) return undefined;
  const conditions = field("Condition");
  return { variable, isMap, actions, resources, effect: field("Effect"), sid: field("Sid"), enabled: enabledField(loop), conditions: conditions === undefined ? undefined : { field: conditions, form: "json" } };
}
