import { within } from "../terraform/addresses";
import { declarationIn } from "./lookup";
import { moduleReferences, type ModuleReference } from "./moduleReferences";
import { moduleTree, type ModuleInstance } from "./moduleTree";
import type { Reference, Repository, RootModule } from "./repository";

/** An argument of a local call sets the variable of the called module, so the reference is that variable's. */
function sourceOf(instance: ModuleInstance, { from, argument }: ModuleReference): string {
  const child = from.startsWith("module.") ? instance.children.get(from.slice("module.".length)) : undefined;
  if (child !== undefined && argument !== undefined && child.module.variables.has(argument)) return within(child.address, `var.${argument}`);
  return within(instance.address, from);
}

/** What is taken of a local module is one of its outputs; of any other module the call itself is all that is known. */
function targetOf(instance: ModuleInstance, { to, rest }: ModuleReference): string | undefined {
  if (declarationIn(instance.module, to) === undefined) return undefined;
  const child = to.startsWith("module.") ? instance.children.get(to.slice("module.".length)) : undefined;
  const output = rest.find((step) => step !== undefined && child?.module.outputs.has(step));
  return child !== undefined && output !== undefined ? within(child.address, `output.${output}`) : within(instance.address, to);
}

/**
 * Who refers to whom when a root module is applied: declaration to declaration, through the modules it calls. An argument of
 * a local call is the reference of the variable it sets, and what is taken of a local call a reference to its output, so
 * following the edges from a resource leads through modules to what it depends on. References to what is not declared are left out.
 */
export function referencesOf(repository: Repository, root: RootModule): Reference[] {
  return moduleTree(repository, root.module).flatMap((instance) =>
    moduleReferences(instance.module).flatMap((reference): Reference[] => {
      const to = targetOf(instance, reference);
      return to === undefined ? [] : [{ from: sourceOf(instance, reference), to, place: reference.place }];
    }),
  );
}
