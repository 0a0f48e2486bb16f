import { entryName, unwrapped, type Expression, type ObjectExpression } from "../../hcl/tree";
import { traversalOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { openScope, withNames } from "../../terraform/evaluation/scope";
import { mappingOf, NOT_KNOWN } from "../../terraform/evaluation/typedValue";
import { wholeName } from "../environments/environmentSelectors";
import { moduleTree, type ModuleInstance } from "../modules/moduleTree";
import { sharedFolders } from "./remoteStates";
import type { Repository } from "../repository";
import { mayBeSame, textShape, type TextShape } from "./textShapes";
import { kept } from "../../text/kept";

/** A parameter of Parameter Store that a root module of the repository writes. */
export interface WrittenParameter {
  readonly name: TextShape;
  readonly instance: ModuleInstance;
  readonly root: TerraformModule;
  readonly resource: ResourceDeclaration;
  readonly value: Expression;
}

/** Every parameter that root modules of the repository write, examples apart. */
export const writtenParameters = kept((repository: Repository): readonly WrittenParameter[] => {
  const roots = repository.rootModules.filter(({ isExample }) => !isExample).map(({ module }) => module);
  return roots.flatMap((root) => moduleTree(repository, root).flatMap((instance) => writtenIn(root, instance)));
});

const writtenIn = (root: TerraformModule, instance: ModuleInstance): readonly WrittenParameter[] =>
  [...instance.module.resources.values()].filter(({ type }) => type === "aws_ssm_parameter").flatMap((resource) => writtenBy(root, instance, resource));

function writtenBy(root: TerraformModule, instance: ModuleInstance, resource: ResourceDeclaration): readonly WrittenParameter[] {
  const name = valueOf(resource.block.body, "name");
  const value = valueOf(resource.block.body, "value") ?? valueOf(resource.block.body, "insecure_value");
  if (!name || !value) return [];
  const scope = openScope(instance.module);
  const entries = resource.multiplicity.kind === "for_each" ? objectBehind(instance.module, resource.multiplicity.expression)?.entries : undefined;
  if (!entries) return [{ name: textShape(name, scope), instance, root, resource, value }];
  return entries.flatMap((entry) => {
    const key = entryName(entry);
    const written = key === undefined ? undefined : ofEntry(value, entry.value);
    return key === undefined || !written ? [] : [{ name: textShape(name, withNames(scope, [["each", mappingOf("object", [["key", key], ["value", NOT_KNOWN]])]])), instance, root, resource, value: written }];
  });
}

/** The object that is written out behind a name. */
function objectBehind(module: TerraformModule, expression: Expression, depth = 0): ObjectExpression | undefined {
  const inner = unwrapped(expression);
  if (inner.kind === "object") return inner;
  const local = module.locals.get(wholeName(inner, "local") ?? "");
  return local !== undefined && depth < 4 ? objectBehind(module, local.attribute.value, depth + 1) : undefined;
}

/** What `each.value`, or a field of it, is for one entry; any other value is what it is. */
function ofEntry(value: Expression, entry: Expression): Expression | undefined {
  const read = traversalOf(value);
  const [step, field, ...more] = read?.steps ?? [];
  if (read?.root !== "each" || step?.kind !== "name" || step.name !== "value") return value;
  if (field === undefined) return entry;
  const inner = unwrapped(entry);
  return field.kind === "name" && more.length === 0 && inner.kind === "object" ? inner.entries.find((each) => entryName(each) === field.name)?.value : undefined;
}

/** The name of the parameter that a look-up reads, as far as it is known. */
export function parameterName(module: TerraformModule, { block }: ResourceDeclaration): TextShape | undefined {
  const name = valueOf(block.body, "name");
  return name && textShape(name, openScope(module));
}

/** What writes the parameter that a look-up reads, where a root module of the repository does; of several the one in the nearest folder. */
export function parameterBehind(repository: Repository, reader: TerraformModule, lookUp: ResourceDeclaration): WrittenParameter | undefined {
  const wanted = parameterName(reader, lookUp);
  const fitting = wanted === undefined ? [] : writtenParameters(repository).filter(({ name }) => mayBeSame(name, wanted));
  return [...fitting].sort((a, b) => sharedFolders(b.root.path, reader.path) - sharedFolders(a.root.path, reader.path))[0];
}
