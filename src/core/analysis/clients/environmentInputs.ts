import { localNameOf, variableNameOf } from "../../conventions/reading/traversal";
import { entryName, unwrapped, type Expression, type ForExpression } from "../../hcl/tree";
import { traversalOf } from "../../terraform/addresses";
import type { TerraformModule, VariableDeclaration } from "../../terraform/module";
import { formOf } from "../modules/moduleInputs";

/** An input that becomes variables of containers one by one. */
export interface EnvironmentInput {
  readonly variable: VariableDeclaration;
  /** Values by name, rather than a list of `{ name, value }`. */
  readonly isMap: boolean;
}

/** What functions put a list together from, each argument a part of it. */
const JOINING = /^(concat|flatten|compact|distinct|tolist|coalesce|coalescelist)$/;

/**
 * The inputs whose entries a list of `{ name, value }` has, one for one: put behind others, run over as they are, through
 * locals. An input that only stands in a value is none.
 */
export function environmentInputs(module: TerraformModule, list: Expression, depth = 0): readonly EnvironmentInput[] {
  const inner = unwrapped(list);
  if (depth > 6) return [];
  const local = module.locals.get(localNameOf(inner) ?? "");
  if (local !== undefined) return environmentInputs(module, local.attribute.value, depth + 1);
  if (inner.kind === "conditional") return [inner.then, inner.else].flatMap((branch) => environmentInputs(module, branch, depth + 1));
  if (inner.kind === "call" && JOINING.test(inner.name)) return inner.arguments.flatMap((part) => partsOf(part, inner.name)).flatMap((part) => environmentInputs(module, part, depth + 1));
  if (inner.kind === "for") return overInput(module, inner);
  const variable = module.variables.get(variableNameOf(inner) ?? "");
  return variable !== undefined && formOf(variable, inner) === "list" ? [{ variable, isMap: false }] : [];
}

/** `flatten` takes lists in a list. */
function partsOf(part: Expression, name: string): readonly Expression[] {
  const inner = unwrapped(part);
  return name === "flatten" && inner.kind === "tuple" ? inner.elements : [part];
}

/** A `for` that makes `{ name, value }` of each key and value of an input, or hands each on. */
function overInput(module: TerraformModule, loop: ForExpression): readonly EnvironmentInput[] {
  const [variable] = collectionsOf(loop.collection).flatMap((each) => module.variables.get(variableNameOf(each) ?? "") ?? []);
  const form = variable && formOf(variable, loop);
  if (variable === undefined || form === undefined) return [];
  const object = unwrapped(loop.value);
  const field = (name: string): Expression | undefined => (object.kind === "object" ? object.entries.find((entry) => entryName(entry)?.toLowerCase() === name)?.value : undefined);
  const stands = (name: string, root: string | undefined, step: string | undefined): boolean => {
    const traversal = traversalOf(unwrapped(field(name) ?? object));
    const [first, ...more] = traversal?.steps ?? [];
    return field(name) !== undefined && traversal?.root === root && more.length === 0 && (first?.kind === "name" ? first.name : undefined) === step;
  };
  const isMap = form === "map" && stands("name", loop.keyVariable, undefined) && stands("value", loop.valueVariable, undefined);
  const isList = form === "list" && ((stands("name", loop.valueVariable, "name") && stands("value", loop.valueVariable, "value")) || traversalOf(object)?.root === loop.valueVariable);
  return isMap || isList ? [{ variable, isMap }] : [];
}

/** What a loop runs over, also where the module puts more of its own into it. */
function collectionsOf(collection: Expression): readonly Expression[] {
  const inner = unwrapped(collection);
  return inner.kind === "call" && /^(merge|coalesce|concat|tomap|tolist)$/.test(inner.name) ? inner.arguments.flatMap(collectionsOf) : [inner];
}
