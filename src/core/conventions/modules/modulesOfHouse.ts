import type { Repository, RootModule } from "../../repository/repository";
import type { HouseRule } from "../houseRule";
import type { TerraformModule } from "../../terraform/module";

/** The root module first, then the local modules it calls, directly or through others, in the order of the calls. */
export function modulesOfHouse(root: RootModule, repository: Repository): readonly TerraformModule[] {
  const found: TerraformModule[] = [];
  const open = [root.module];
  for (let module = open.shift(); module; module = open.shift()) {
    if (found.includes(module)) continue;
    found.push(module);
    for (const { target } of module.calls.values()) {
      const called = target === undefined ? undefined : repository.modules.get(target);
      if (called) open.push(called);
    }
  }
  return found;
}

/** Fewer witnesses than this in the root module do not tell its ways alone. */
const ENOUGH = 3;

/**
 * What the root module says; where it says little, what the local modules it calls say too. New code goes into the root
 * module, so that its ways count and those of a vendored module do not, unless there are hardly others.
 */
export function witnesses<Witness>(root: RootModule, repository: Repository, find: (module: TerraformModule) => readonly Witness[]): readonly Witness[] {
  const [own, ...called] = modulesOfHouse(root, repository);
  const mine = own ? find(own) : [];
  return mine.length >= ENOUGH ? mine : [...mine, ...called.flatMap((module) => find(module))];
}

/** What called modules tell says how these are written, and a root module may have other ways: never surer than this. */
const BY_OTHERS = 0.8;

/** A rule that {@link witnesses} told, less sure where the root module hardly says anything itself. */
export function asToldBy<Value>(rule: HouseRule<Value>, { module }: RootModule, find: (module: TerraformModule) => readonly unknown[]): HouseRule<Value> {
  return rule.confidence <= BY_OTHERS || find(module).length >= ENOUGH ? rule : { ...rule, confidence: BY_OTHERS };
}

/** Whether the root module can read an expression of another module as it stands: all it refers to are variables and locals it has too. */
export function isReadableIn({ module }: RootModule, expression: string): boolean {
  const declared = [...expression.matchAll(/\b(var|local)\.([\w-]+)/g)].every(([, kind, name = ""]) => (kind === "var" ? module.variables : module.locals).has(name));
  return declared && !/\b(module|data|each|count|self|aws_\w+|random_\w+)\./.test(expression);
}
