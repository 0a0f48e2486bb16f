import { modulesOfHouse } from "../../conventions/modules/modulesOfHouse";
import { argumentsOf, textOf } from "../../conventions/reading/reading";
import { references } from "../../hcl/references";
import { groupBy } from "../../repository/groupBy";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { writtenOut } from "../idioms/moduleCall/writtenOut";
import { isNamedAfter } from "../makers/moduleNames";
import { EXCLUSIVES } from "./exclusiveTable";
import { addedResources, rootIn, type Change, type Violation } from "./change";

/** Whether a module makes things of a type and what belongs to them, and nothing else: security groups with their rules. */
const isFor = (types: readonly string[], type: string): boolean => types.includes(type) && types.every((each) => each.includes(type.replace(/^aws_/, "")) || /^(random|null|time)_/.test(each));

/** Arguments that say what a thing is about and how it behaves, and not how it is called or how many there are. */
const isSaid = ({ name }: { readonly name: string }): boolean => !/^(count|for_each|provider|tags)$/.test(name);

/** Whether a module can make what a block is: it has a way to say all that the block says, and everything it writes out itself is the same there. */
function canMake(module: TerraformModule, { type, block, file }: ResourceDeclaration): boolean {
  const made = [...module.resources.values()].filter((resource) => resource.type === type);
  const asked = argumentsOf(block.body).filter(isSaid);
  return made.some((resource) =>
    asked.every(({ name }) => valueOf(resource.block.body, name) !== undefined) && argumentsOf(resource.block.body).filter(isSaid).every(({ name, value }) => {
      const own = valueOf(block.body, name);
      return value.kind !== "template" && value.kind !== "number" && value.kind !== "keyword" ? true : own !== undefined && (references(value).length > 0 || textOf(file, own) === textOf(resource.file, value));
    }),
  );
}

/** What there is one of for a thing, such as its policy, stands beside the call that makes the thing without it. */
const isBeside = ({ type }: ResourceDeclaration): boolean => EXCLUSIVES.some(({ alone }) => Object.hasOwn(alone, type));

/** What belongs to a thing that is written out is told with it: mount targets with their file system, `aws_efs`. */
const serviceOf = (type: string): string => type.split("_").slice(0, 2).join("_");

/**
 * Where the author calls a module for a type and never writes it out, new code calls the module too: alarms through the
 * alarm module, groups through the group module. Unless the user is told why it is not.
 */
export function houseModules(change: Change): readonly Violation[] {
  const root = rootIn(change.before, change.root);
  const { module: own } = root;
  const house = modulesOfHouse(root, change.before);
  const written = new Set([...own.resources.values()].map(({ type }) => type));
  const callFor = (resource: ResourceDeclaration): ModuleCall | undefined =>
    [...own.calls.values()].find(({ target, source }) => {
      const called = house.find(({ path }) => path === target);
      if (called === undefined) return source !== undefined && isNamedAfter(source, resource.type);
      return isFor([...called.resources.values()].map(({ type }) => type), resource.type) && canMake(called, resource);
    });
  const told = addedResources(change).flatMap(({ declaration: { type } }) => (change.told?.some((sentence) => sentence.includes(writtenOut(type))) === true ? [serviceOf(type)] : []));
  const isTold = ({ type }: ResourceDeclaration): boolean => told.includes(serviceOf(type));
  const past = addedResources(change).flatMap(({ instance, declaration }) => {
    const call = instance.caller !== undefined || written.has(declaration.type) || isBeside(declaration) || isTold(declaration) ? undefined : callFor(declaration);
    return call === undefined ? [] : [{ call: call.address, address: declaration.address, place: declaration.place }];
  });
  return [...groupBy(past, ({ call }) => call)].flatMap(([call, [first, ...others]]) => {
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    return first === undefined ? [] : [{ message: `${first.address}${more} ${more === "" ? "is" : "are"} written out, but this house makes such things by calls of a module, as ${call} does; call it too.`, place: first.place }];
  });
}
