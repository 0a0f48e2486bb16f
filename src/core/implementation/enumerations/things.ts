import { traversal } from "../../hcl/traversal";
import type { Expression } from "../../hcl/tree";
import { nestedExpressions } from "../../hcl/walk";
import { targetOf } from "../../terraform/addresses";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { Context } from "../draft";

/** Something that a test names, and the resource that it means: one of the root module, or one that a call makes and gives through an output. */
export interface Thing {
  /** In the root module: `aws_security_group.api`, `module.api_alarm`. */
  readonly address: string;
  readonly resource: ResourceDeclaration;
  /** The attribute that is taken of the resource; `undefined` for all of it. */
  readonly attribute: string | undefined;
  readonly through?: { readonly call: ModuleCall; readonly output: string };
}

/** An address of the root module and the names of what is taken of it; indexes and splats are left out. */
interface Taken {
  readonly address: string;
  readonly names: readonly string[];
}

/** Functions that give what they are given, or some of it. */
const GIVES_IT_ON = /^(one|try|values)$/;

function takenBy(expression: Expression): Taken | undefined {
  const { root, steps } = traversal(expression);
  const [given] = root.kind === "call" && GIVES_IT_ON.test(root.name) ? root.arguments : [];
  const within = given && takenBy(given);
  if (within !== undefined) return beyond(within, steps.map((step) => (step.kind === "get" ? step.name : undefined)));
  const target = targetOf(expression);
  return target && beyond({ address: target.address, names: [] }, target.rest.map((step) => (step.kind === "name" ? step.name : undefined)));
}

/** What further steps take, `undefined` for an index or a splat: these choose objects, and are not followed into what an attribute holds. */
function beyond({ address, names }: Taken, steps: readonly (string | undefined)[]): Taken | undefined {
  const first = names.length > 0 ? 0 : steps.findIndex((step) => step !== undefined);
  const taken = first < 0 ? [] : steps.slice(first);
  return taken.every((step) => step !== undefined) ? { address, names: [...names, ...taken] } : undefined;
}

/** What an expression of the root module names: one thing, or one attribute of it. */
export function thingIn(expression: Expression, context: Context): Thing | undefined {
  const { address = "", names = [] } = takenBy(expression) ?? {};
  const [name, ...deeper] = names;
  if (deeper.length > 0) return undefined;
  const resource = context.root.module.resources.get(address);
  if (resource !== undefined) return { address, resource, attribute: name };
  const output = outputIn(expression, context);
  return output && throughOutput(output, output.value, context);
}

/** An output of a call, and its value in the module. */
interface GivenOutput {
  readonly call: ModuleCall;
  readonly output: string;
  readonly value: Expression;
}

/** The output of a local module that an expression takes, whole. */
export function outputIn(expression: Expression, context: Context): GivenOutput | undefined {
  const { address = "", names = [] } = takenBy(expression) ?? {};
  const [output = "", ...deeper] = names;
  const call = address.startsWith("module.") ? context.root.module.calls.get(address.slice("module.".length)) : undefined;
  const value = call && moduleOf(call, context)?.outputs.get(output)?.value;
  return call && value && deeper.length === 0 ? { call, output, value } : undefined;
}

/** The local module that a call leads to. */
export const moduleOf = ({ target }: ModuleCall, { repository }: Context): TerraformModule | undefined => (target === undefined ? undefined : repository.modules.get(target));

/** The thing of which `value`, which the output has or has in it, takes an attribute; `undefined` where it takes more than that. */
export function throughOutput({ call, output }: GivenOutput, value: Expression, context: Context): Thing | undefined {
  const resources = moduleOf(call, context)?.resources;
  const read = traversalsIn(value).filter((each) => resources?.has(targetOf(each)?.address ?? "") === true);
  const [first, ...others] = read.map((each) => {
    const { address = "", names: [attribute, ...deeper] = [] } = takenBy(each) ?? {};
    const resource = resources?.get(address);
    return resource === undefined || attribute === undefined || deeper.length > 0 ? undefined : { resource, attribute };
  });
  if (first === undefined || others.some((other) => other?.resource !== first.resource || other.attribute !== first.attribute)) return undefined;
  return { address: call.address, ...first, through: { call, output } };
}

/** Every traversal of an expression with all that it takes. */
const traversalsIn = (expression: Expression): readonly Expression[] => (traversal(expression).root.kind === "variable" ? [expression] : nestedExpressions(expression).flatMap(traversalsIn));
