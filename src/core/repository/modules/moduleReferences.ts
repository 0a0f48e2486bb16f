import { references } from "../../hcl/references";
import type { Body, Expression } from "../../hcl/tree";
import type { Place } from "../../text/span";
import { addressOfReference } from "../../terraform/addresses";
import type { AnyDeclaration, ProviderConfiguration, SourceFile, TerraformModule } from "../../terraform/module";
import { kept } from "../../text/kept";

/** A reference between declarations of one module, by their addresses in it. `to` need not be declared. */
export interface ModuleReference {
  readonly from: string;
  /** For a module call, the argument the reference stands in. */
  readonly argument: string | undefined;
  readonly to: string;
  /** What is taken of `to`; `undefined` for a computed index or a splat. */
  readonly rest: readonly (string | undefined)[];
  readonly place: Place;
}

/** Everything a module declares that has an address of its own, in the order of kinds and then of the source. */
export const declarationsOf = (module: TerraformModule): AnyDeclaration[] => [
  ...module.variables.values(),
  ...module.locals.values(),
  ...module.outputs.values(),
  ...module.resources.values(),
  ...module.data.values(),
  ...module.calls.values(),
];

function found(from: string, file: SourceFile, source: Expression | Body, argument?: string): ModuleReference[] {
  return references(source).flatMap((reference): ModuleReference[] => {
    const target = addressOfReference(reference);
    return target === undefined ? [] : [{ from, argument, to: target.address, rest: target.rest, place: { path: file.path, span: reference.span } }];
  });
}

const referencesFrom = kept((declaration: AnyDeclaration | ProviderConfiguration): readonly ModuleReference[] => {
  const { address, file } = declaration;
  if (declaration.kind === "local") return found(address, file, declaration.attribute.value);
  if (declaration.kind !== "module") return found(address, file, declaration.block.body);
  return declaration.block.body.items.flatMap((item) => found(address, file, item.kind === "attribute" ? item.value : item.body, item.kind === "attribute" ? item.name : undefined));
});

/** Every reference a module's declarations and provider configurations make. Types of variables refer to nothing. */
export const moduleReferences = kept((module: TerraformModule): readonly ModuleReference[] => [...declarationsOf(module), ...module.providers].flatMap(referencesFrom));
