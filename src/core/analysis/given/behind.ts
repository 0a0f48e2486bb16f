import { entryAt } from "../../conventions/reading/reading";
import type { Expression } from "../../hcl/tree";
import type { ModuleInstance } from "../../repository/modules/moduleTree";
import { moduleTree } from "../../repository/modules/moduleTree";
import { parameterBehind } from "../../repository/otherStates/parameters";
import { readsState, stateBehind } from "../../repository/otherStates/remoteStates";
import type { Repository } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration } from "../../terraform/module";
import { declarationAt } from "../modules/declarations";
import { callBehind } from "../network/planning";
import { sourceOf, type Source } from "../network/source";

/** An expression of a module, as one of the root modules of the repository makes that module. */
export interface Behind {
  readonly instance: ModuleInstance;
  readonly value: Expression;
}

/** A resource or look-up that an expression reads in the end, and what of it. */
export interface Made {
  readonly instance: ModuleInstance;
  readonly resource: ResourceDeclaration;
  /** `arn`, `id`; `undefined` for all of it. */
  readonly attribute: string | undefined;
  /** One of several is read. */
  readonly isPart: boolean;
  /** What is read is a list or a map of them. */
  readonly isMany: boolean;
}

const DEEPEST = 12;

/**
 * What an expression is made of in the end: through locals, inputs and outputs of modules, outputs of other states of the
 * repository and parameters that it writes. Empty where a part of it cannot be followed to a resource or a look-up.
 */
export function madeOf(repository: Repository, { instance, value }: Behind, depth = 0): readonly Made[] {
  const source = sourceOf(instance.module, value);
  if (!source || depth > DEEPEST) return [];
  const found = (source.parts.length > 1 ? source.parts : [source]).map((part) => madeOfSource(repository, instance, part, depth));
  return found.every((each) => each.length > 0) ? found.flat() : [];
}

function madeOfSource(repository: Repository, instance: ModuleInstance, source: Source, depth: number): readonly Made[] {
  const further = source.isDeclared ? behindSource(repository, instance, source) : undefined;
  if (further) return madeOf(repository, further, depth + 1).map((made) => ({ ...made, isPart: made.isPart || source.isPart }));
  const declaration = source.isDeclared ? declarationAt(instance.module, source.address) : undefined;
  if (declaration?.kind !== "resource" && declaration?.kind !== "data") return [];
  const taken = source.key.slice(source.address.length + 1);
  const isMany = declaration.multiplicity.kind !== "single" && !/\[\d+\]|\["|^one\(/.test(source.text ?? "[0]");
  return [{ instance, resource: declaration, attribute: taken === "" ? source.attribute : taken, isPart: source.isPart, isMany }];
}

/** What stands behind an input, an output of a module or of a state, or a parameter. */
function behindSource(repository: Repository, instance: ModuleInstance, source: Source): Behind | undefined {
  const declaration = declarationAt(instance.module, source.address);
  const names = source.key.slice(source.address.length + 1).split(".").filter((name) => name !== "");
  if (declaration?.kind === "variable") {
    const argument = instance.caller && valueOf(instance.caller.call.block.body, declaration.name);
    const given = argument && entryAt(argument, names);
    return given === undefined || instance.caller === undefined ? undefined : { instance: instance.caller.instance, value: given };
  }
  if (declaration?.kind === "module") {
    const call = callBehind(instance, source);
    const child = call && instance.children.get(call.call.name);
    return child === undefined || call === undefined ? undefined : outputValue(child, call.output.split("."));
  }
  return declaration?.kind === "data" ? behindLookUp(repository, instance, declaration, names) : undefined;
}

/** What another state or a parameter gives, where a root module of the repository makes it. */
export function behindLookUp(repository: Repository, { module }: ModuleInstance, lookUp: ResourceDeclaration, names: readonly string[]): Behind | undefined {
  if (lookUp.type === "aws_ssm_parameter") {
    const written = parameterBehind(repository, module, lookUp);
    return written && { instance: written.instance, value: written.value };
  }
  const state = readsState(lookUp) ? stateBehind(repository, module, lookUp) : undefined;
  const [instance] = state ? moduleTree(repository, state) : [];
  return instance && outputValue(instance, names.filter((name, index) => index > 0 || (name !== "outputs" && name !== "values")));
}

function outputValue(instance: ModuleInstance, [name = "", ...names]: readonly string[]): Behind | undefined {
  const value = instance.module.outputs.get(name)?.value;
  const given = value && entryAt(value, names);
  return given && { instance, value: given };
}
