import type { Environment, RootModule } from "../../repository/repository";
import { handedOn } from "../../terraform/evaluation/handedOn";
import { moduleScope } from "../../terraform/evaluation/scope";
import type { TerraformModule } from "../../terraform/module";
import { givenFor, type Caller, type ModuleHouse } from "./moduleHouse";

/** The declarations of several modules together: of one name the first keeps it, the others stand under another. */
function together<Declaration extends { readonly name: string }>(modules: readonly TerraformModule[], of: (module: TerraformModule) => ReadonlyMap<string, Declaration>): ReadonlyMap<string, Declaration> {
  const all = new Map<string, Declaration>();
  for (const module of modules) for (const [key, declaration] of of(module)) all.set(all.has(key) ? `${key} in ${module.path}` : key, declaration);
  return all;
}

/** A root module that calls the modules, as a set of values for what they take. */
function environmentOf(caller: Caller, inputs: Iterable<string>): Environment {
  const { name, root, environment, exemplar } = caller;
  const scope = moduleScope(root.module, environment?.values);
  const values = [...inputs].flatMap((input) => {
    const [given] = givenFor(caller, input);
    // What is written out keeps the author's way of writing it.
    return given === undefined ? [] : [[input, given.argument.value.kind === "object" ? given.argument : handedOn(given.argument, scope)] as const];
  });
  return { name, kind: "tfvars", file: exemplar.call.file, values: new Map(values), isSample: false, choice: {} };
}

/**
 * The modules of services as if they were one root module whose variable files are its calls: what they have in common is how
 * a new one is written, and what they are handed is what it can be handed.
 */
export function siblingsAsRoot({ path, siblings, callers }: ModuleHouse): RootModule {
  const variables = together(siblings, (module) => module.variables);
  const module: TerraformModule = {
    path,
    files: siblings.flatMap(({ files }) => files),
    variables,
    locals: together(siblings, ({ locals }) => locals),
    outputs: together(siblings, ({ outputs }) => outputs),
    resources: together(siblings, ({ resources }) => resources),
    data: together(siblings, ({ data }) => data),
    calls: together(siblings, ({ calls }) => calls),
    providers: [],
    requirements: callers[0]?.root.module.requirements ?? { terraform: undefined, providers: new Map() },
    backend: undefined,
    twins: callers[0]?.root.module.twins ?? "tf",
    diagnostics: [],
  };
  return { module, isExample: false, environments: callers.map((caller) => environmentOf(caller, variables.keys())) };
}
