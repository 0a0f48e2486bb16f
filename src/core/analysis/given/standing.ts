import { conditionText } from "../../conventions/reading/conditions";
import { unwrapped, type Expression } from "../../hcl/tree";
import { moduleTree, type ModuleInstance } from "../../repository/modules/moduleTree";
import { readsState } from "../../repository/otherStates/remoteStates";
import type { Repository, RootModule } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import { normalText } from "../../terraform/expressionText";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { declarationAt, guardOfExpression, isNothing, isRepeatable } from "../modules/declarations";
import { sourceOf } from "../network/source";
import type { Binding } from "../slots";
import { madeOf, type Made } from "./behind";
import { DEFAULT_PROVIDER, providerOfCall, providerSeenFrom } from "./providers";

export type Standing = Pick<Binding, "guard" | "provider" | "owner">;

/**
 * Under which condition what an expression of the root module reads exists, which provider configuration it belongs to and
 * whose it is. A list of none is a list: what it is of exists under the condition that is written, and however many there are.
 */
export function standingAt(repository: Repository, root: RootModule, expression: Expression, isList = false): Standing {
  const { module } = root;
  const [instance] = moduleTree(repository, module);
  const made = instance ? madeOf(repository, { instance, value: expression }) : [];
  const source = sourceOf(module, expression);
  const declaration = source && declarationAt(module, source.address);
  const guards = [isList ? conditionAt(declaration) : guardOfExpression(module, expression), declaration?.kind === "module" ? guardWithin(module, made) : undefined];
  const known = [...new Set(guards.filter((guard) => guard !== undefined))];
  return { guard: known.length === 0 ? undefined : known.join(" && "), provider: providerOf(module, declaration, made), owner: declaration?.kind === "variable" && source?.isDeclared !== true ? "here" : ownerOf(declaration) };
}

const conditionAt = (declaration: ReturnType<typeof declarationAt>): string | undefined => (declaration && isRepeatable(declaration) ? conditionText(declaration.file, declaration.multiplicity) : undefined);

/** Whose something is, by what gives it. A parameter is what another state hands over; what a look-up finds, or a variable names, is somewhere in the account. */
function ownerOf(declaration: ReturnType<typeof declarationAt>): Binding["owner"] {
  if (declaration?.kind === "module") return "module";
  if (declaration?.kind === "variable") return "account";
  if (declaration?.kind !== "data") return "here";
  return readsState(declaration) || declaration.type === "aws_ssm_parameter" ? "state" : "account";
}

function providerOf(module: TerraformModule, declaration: ReturnType<typeof declarationAt>, made: readonly Made[]): string {
  const seen = new Set(made.map((each) => providerSeenFrom(module, each)));
  const [first] = seen;
  if (first !== undefined) return seen.size === 1 ? first : [...seen].join(", ");
  if (declaration?.kind === "module") return providerOfCall(declaration);
  return (declaration && isRepeatable(declaration) && declaration.provider) || DEFAULT_PROVIDER;
}

/** The condition within a called module, where it is one of its inputs that the call sets; several things of one condition have that. */
function guardWithin(module: TerraformModule, made: readonly Made[]): string | undefined {
  const [first, ...others] = made.map((each) => guardInRoot(module, each.instance, each.resource));
  return first !== undefined && others.every((other) => other === first) ? first : undefined;
}

function guardInRoot(module: TerraformModule, instance: ModuleInstance, resource: ResourceDeclaration): string | undefined {
  const condition = resource.multiplicity.kind === "count" || resource.multiplicity.kind === "for_each" ? conditionText(resource.file, resource.multiplicity) : undefined;
  const input = condition === undefined ? undefined : /^var\.([\w-]+)$/.exec(condition)?.[1];
  return input === undefined ? undefined : lifted(module, instance, input);
}

/** What an input is in the root module; `undefined` where it is always true or not set. */
function lifted(module: TerraformModule, { caller, module: own }: ModuleInstance, input: string): string | undefined {
  if (caller === undefined) return own === module ? `var.${input}` : undefined;
  const argument = valueOf(caller.call.block.body, input);
  if (!argument || isAlways(argument)) return undefined;
  const further = /^var\.([\w-]+)$/.exec(normalText(unwrapped(argument)))?.[1];
  if (caller.instance.caller === undefined) return normalText(unwrapped(argument));
  return further === undefined ? undefined : lifted(module, caller.instance, further);
}

const isAlways = (expression: Expression): boolean => (expression.kind === "keyword" && expression.value === true) || isNothing(expression);

