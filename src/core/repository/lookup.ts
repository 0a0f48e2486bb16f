import type { Place, RepoPath } from "../text/span";
import { splitAddress } from "../terraform/addresses";
import type { AnyDeclaration, TerraformModule } from "../terraform/module";
import { folderOf } from "../terraform/paths";
import { declarationsOf, moduleReferences, type ModuleReference } from "./modules/moduleReferences";
import { moduleTree } from "./modules/moduleTree";
import type { Repository } from "./repository";

/** The declaration an address names within a module: `var.x`, `local.y`, `output.z`, `module.m`, `aws_t.n`, `data.t.n`. */
export function declarationIn(module: TerraformModule, address: string): AnyDeclaration | undefined {
  const dot = address.indexOf(".");
  const name = address.slice(dot + 1);
  switch (address.slice(0, dot)) {
    case "var":
      return module.variables.get(name);
    case "local":
      return module.locals.get(name);
    case "output":
      return module.outputs.get(name);
    case "module":
      return module.calls.get(name);
    case "data":
      return module.data.get(address);
    default:
      return module.resources.get(address);
  }
}

/** The declaration an address names as seen from a root module, through its module calls: `module.vpc.aws_subnet.private`. Instance keys are ignored. */
export function findDeclaration(repository: Repository, root: TerraformModule, address: string): AnyDeclaration | undefined {
  const { module, local } = splitAddress(address);
  const instance = moduleTree(repository, root).find((candidate) => candidate.address === module);
  return instance === undefined ? undefined : declarationIn(instance.module, local);
}

/** The references to a declaration of a module from within that module, in the order of {@link moduleReferences}. */
export const usesOf = (module: TerraformModule, address: string): ModuleReference[] => moduleReferences(module).filter((reference) => reference.to === address);

/** The declaration at an offset of a file, with the module it stands in; `undefined` between declarations and in files that declare nothing. */
export function declarationAt(repository: Repository, path: RepoPath, offset: number): { readonly module: TerraformModule; readonly declaration: AnyDeclaration } | undefined {
  const module = repository.modules.get(folderOf(path));
  if (module === undefined) return undefined;
  const declaration = declarationsOf(module).find(({ place }) => place.path === path && place.span.start <= offset && offset <= place.span.end);
  return declaration === undefined ? undefined : { module, declaration };
}

/** The reference at an offset of a file, such as `var.name` under the cursor. */
export function referenceAt(repository: Repository, path: RepoPath, offset: number): { readonly module: TerraformModule; readonly reference: ModuleReference } | undefined {
  const module = repository.modules.get(folderOf(path));
  const reference = module && moduleReferences(module).find(({ place }) => place.path === path && place.span.start <= offset && offset <= place.span.end);
  return module === undefined || reference === undefined ? undefined : { module, reference };
}

/** A variable that is used without being declared, with every place that uses it. */
export interface UndeclaredVariable {
  readonly name: string;
  readonly places: readonly Place[];
}

/** The variables a module uses without declaring them, in the order of their first use. */
export function undeclaredVariables(module: TerraformModule): UndeclaredVariable[] {
  const places = new Map<string, Place[]>();
  for (const { to, place } of moduleReferences(module)) {
    if (!to.startsWith("var.") || module.variables.has(to.slice(4))) continue;
    places.set(to.slice(4), [...(places.get(to.slice(4)) ?? []), place]);
  }
  return [...places].map(([name, found]) => ({ name, places: found }));
}
