import { modulesOfHouse } from "../../conventions/modulesOfHouse";
import { groupBy } from "../../repository/groupBy";
import type { ModuleCall } from "../../terraform/module";
import { isNamedAfter } from "../makers/moduleNames";
import { addedResources, rootIn, type Change, type Violation } from "./change";

/** Whether a module makes things of a type and what belongs to them, and nothing else: security groups with their rules. */
const isFor = (types: readonly string[], type: string): boolean => types.includes(type) && types.every((each) => each.includes(type.replace(/^aws_/, "")) || /^(random|null|time)_/.test(each));

/**
 * Where the author calls a module for a type and never writes it out, new code calls the module too: alarms through the
 * alarm module, groups through the group module.
 */
export function houseModules(change: Change): readonly Violation[] {
  const root = rootIn(change.before, change.root);
  const { module: own } = root;
  const house = modulesOfHouse(root, change.before);
  const written = new Set([...own.resources.values()].map(({ type }) => type));
  const callFor = (type: string): ModuleCall | undefined =>
    [...own.calls.values()].find(({ target, source }) => {
      const called = house.find(({ path }) => path === target);
      return called === undefined ? source !== undefined && isNamedAfter(source, type) : isFor([...called.resources.values()].map((resource) => resource.type), type);
    });
  const past = addedResources(change).flatMap(({ instance, declaration }) => {
    const call = instance.caller !== undefined || written.has(declaration.type) ? undefined : callFor(declaration.type);
    return call === undefined ? [] : [{ call: call.address, address: declaration.address, place: declaration.place }];
  });
  return [...groupBy(past, ({ call }) => call)].flatMap(([call, [first, ...others]]) => {
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    return first === undefined ? [] : [{ message: `${first.address}${more} ${more === "" ? "is" : "are"} written out, but this house makes such things by calls of a module, as ${call} does; call it too.`, place: first.place }];
  });
}
