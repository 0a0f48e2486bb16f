import type { Located } from "../../conventions/reading/reading";
import { lineOf } from "../../conventions/reading/reading";
import { localNameOf, variableNameOf } from "../../conventions/reading/traversal";
import type { Expression } from "../../hcl/tree";
import { entryName, plainString, unwrapped } from "../../hcl/tree";
import { targetOf } from "../../terraform/addresses";
import type { RootModule } from "../../repository/repository";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { settingKeys } from "../settingKeys";
import { conditionOf } from "../../conventions/reading/conditions";

export const taskDefinitionsOf = (module: TerraformModule): readonly ResourceDeclaration[] => [...module.resources.values()].filter(({ type }) => type === "aws_ecs_task_definition");

/** What a `for_each` runs over, without the condition around it. */
export function collectionOf({ file, multiplicity }: Pick<ResourceDeclaration, "file" | "multiplicity">): Located | undefined {
  if (multiplicity.kind !== "for_each") return undefined;
  const expression = unwrapped(multiplicity.expression);
  return { file, expression: expression.kind === "conditional" && conditionOf(multiplicity) ? unwrapped(expression.then) : expression };
}

/** The collection a collection takes its keys from: through locals, conditions and `for` expressions that keep the key. */
function sourceOfKeys(module: TerraformModule, { file, expression }: Located, depth = 0): Located {
  const inner = unwrapped(expression);
  if (depth > 8) return { file, expression: inner };
  const isWhole = targetOf(inner)?.rest.length === 0;
  const local = isWhole ? module.locals.get(localNameOf(inner) ?? "") : undefined;
  if (local) return sourceOfKeys(module, { file: local.file, expression: local.attribute.value }, depth + 1);
  if (inner.kind === "conditional") return sourceOfKeys(module, { file, expression: inner.then }, depth + 1);
  const keepsKeys = inner.kind === "for" && inner.key?.kind === "variable" && inner.key.name === inner.keyVariable;
  if (keepsKeys) return sourceOfKeys(module, { file, expression: inner.collection }, depth + 1);
  const [argument] = inner.kind === "call" && (inner.name === "toset" || inner.name === "tomap" || inner.name === "merge" || inner.name === "keys") ? inner.arguments : [];
  return argument ? sourceOfKeys(module, { file, expression: argument }, depth + 1) : { file, expression: inner };
}

/** The keys of a collection as far as they are written down: in it, in the default of its variable, in every environment and its settings. */
export function keysOf(root: RootModule, collection: Located): readonly string[] {
  const source = sourceOfKeys(root.module, collection).expression;
  const name = variableNameOf(source);
  if (name === undefined) {
    const written = writtenKeys(source);
    return written.length > 0 ? written : settingKeys(root, source);
  }
  const initial = root.module.variables.get(name)?.default;
  const values = root.environments.flatMap(({ values: given }) => given.get(name)?.value ?? []);
  const path = (targetOf(source)?.rest ?? []).map((step) => (step.kind === "name" ? step.name : ""));
  return [...new Set([...(initial ? [initial] : []), ...values].flatMap((value) => entryAt(value, path) ?? []).flatMap(writtenKeys))];
}

/** The value that an object has under the names, one in another. */
function entryAt(value: Expression, [name, ...rest]: readonly string[]): Expression | undefined {
  if (name === undefined) return value;
  const inner = unwrapped(value);
  const entry = inner.kind === "object" ? inner.entries.find((each) => entryName(each) === name) : undefined;
  return entry && entryAt(entry.value, rest);
}

function writtenKeys(expression: Expression): readonly string[] {
  const inner = unwrapped(expression);
  if (inner.kind === "object") return inner.entries.flatMap((each) => entryName(each) ?? []);
  return inner.kind === "tuple" ? inner.elements.flatMap((element) => plainString(element) ?? []) : [];
}

/** Whether two collections have the same keys, as far as can be read. */
export const sameKeys = (module: TerraformModule, a: Located, b: Located): boolean => lineOf(sourceOfKeys(module, a)) === lineOf(sourceOfKeys(module, b));

/** `module.a, module.b and 3 more`. */
export const listed = (addresses: readonly string[]): string => (addresses.length > 3 ? `${addresses.slice(0, 2).join(", ")} and ${addresses.length - 2} more` : addresses.join(", "));

/** A call of a module from elsewhere that makes ECS services, whose insides are not here to be read. */
export const foreignServices = (module: TerraformModule) =>
  [...module.calls.values()].filter(({ source, target, name }) => target === undefined && source !== undefined && /ecs/.test(source) && /service|task|web-app|fargate/.test(`${source} ${name}`));
