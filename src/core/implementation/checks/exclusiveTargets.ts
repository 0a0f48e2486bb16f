import type { Expression } from "../../hcl/tree";
import { groupBy } from "../../repository/groupBy";
import { moduleTree, type ModuleInstance } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { within } from "../../terraform/addresses";
import { blocksOf, valueOf } from "../../terraform/arguments";
import { normalText } from "../../terraform/expressionText";
import type { ResourceDeclaration } from "../../terraform/module";
import type { Place } from "../../text/span";
import { makerOf, type Maker } from "../makers/makers";
import { added, rootIn, type Change, type Fault, type Violation } from "./change";
import { EXCLUSIVES, LISTS, type Exclusive } from "./exclusiveTable";
import { argumentRead, namedBy, type Named } from "./targets";
import { areTogether } from "./together";

/** Somebody who writes what exists once per target. */
interface Claim {
  readonly exclusive: Exclusive;
  readonly target: Named;
  readonly address: string;
  readonly place: Place;
  readonly maker: Maker;
  /** It is all there is, and takes away what others write. */
  readonly isAlone: boolean;
  readonly isInside: boolean;
}

/** Keys of a repeated block mean the same in two blocks only if both are repeated alike. */
const repetition = ({ multiplicity }: ResourceDeclaration): string => (multiplicity.kind === "single" ? "" : normalText(multiplicity.expression));

/** A value that is surely there; a variable or a choice may be nothing. */
function isWritten(expression: Expression | undefined): boolean {
  if (expression === undefined) return false;
  if (expression.kind === "tuple") return expression.elements.length > 0;
  return expression.kind === "object" || expression.kind === "template" || expression.kind === "call" || expression.kind === "get";
}

const isOwnChoice = (expression: Expression | undefined): boolean => expression?.kind === "get" && expression.on.kind === "variable" && (expression.on.name === "var" || expression.on.name === "each");

function ignores({ block }: ResourceDeclaration, name: string): boolean {
  const ignored = blocksOf(block.body, "lifecycle").map(({ body }) => valueOf(body, "ignore_changes"));
  return ignored.some((list) => list !== undefined && (normalText(list) === "all" || (list.kind === "tuple" && list.elements.some((element) => normalText(element) === name))));
}

function insideClaims(instance: ModuleInstance, resource: ResourceDeclaration): Claim[] {
  return EXCLUSIVES.flatMap((exclusive): Claim[] => {
    if (exclusive.owner !== resource.type) return [];
    const { body } = resource.block;
    const name = exclusive.inside.find((each) => blocksOf(body, each).length > 0 || (isWritten(valueOf(body, each)) && !isOwnChoice(valueOf(body, each))));
    if (name === undefined || ignores(resource, name)) return [];
    const address = within(instance.address, resource.address);
    return [{ exclusive, target: { key: address, base: address }, address: `${address}.${name}`, place: resource.place, maker: makerOf(instance, resource), isAlone: true, isInside: true }];
  });
}

function resourceClaims(instance: ModuleInstance, resource: ResourceDeclaration): Claim[] {
  return EXCLUSIVES.flatMap((exclusive): Claim[] => {
    const argument = exclusive.alone[resource.type] ?? exclusive.beside[resource.type];
    const read = argument === undefined ? undefined : argumentRead({ file: resource.file, instance }, resource.block.body, argument);
    const target = read && namedBy(read);
    if (target === undefined) return [];
    const key = /\b(each|count)\./.test(target.key) ? `${target.key} for ${repetition(resource)}` : target.key;
    const address = within(instance.address, resource.address);
    return [{ exclusive, target: { ...target, key }, address, place: resource.place, maker: makerOf(instance, resource), isAlone: Object.hasOwn(exclusive.alone, resource.type), isInside: false }];
  });
}

const claimsIn = (repository: Repository, { module }: RootModule): readonly Claim[] =>
  moduleTree(repository, module).flatMap((instance) => [...instance.module.resources.values()].flatMap((resource) => [...insideClaims(instance, resource), ...resourceClaims(instance, resource)]));

const isSameTarget = (a: Claim, b: Claim): boolean => (a.isInside || b.isInside ? a.target.base === b.target.base : a.target.key === b.target.key);

/** Pairs of which each takes away what the other writes. */
function clashes(repository: Repository, root: RootModule): readonly (readonly [Claim, Claim])[] {
  const groups = groupBy(claimsIn(repository, root), ({ exclusive, target }) => `${EXCLUSIVES.indexOf(exclusive)} ${target.base}`);
  return [...groups.values()].flatMap((claims) =>
    claims.flatMap((claim, index) =>
      claims.slice(index + 1).flatMap((other): (readonly [Claim, Claim])[] => {
        const isClash = (claim.isAlone || other.isAlone) && isSameTarget(claim, other) && areTogether(claim.maker, other.maker, root);
        return isClash ? [[claim, other]] : [];
      }),
    ),
  );
}

const told = ([claim, other]: readonly [Claim, Claim]): Fault => ({
  subject: claim.target.base,
  message: `${claim.address} and ${other.address} both write the ${claim.exclusive.what} of ${claim.target.base}, of which there is one: whoever is applied last takes away what the other wrote. Join them in one.`,
  place: other.place,
});

/** What two of a root module and the modules it calls write although there is one of it per target. */
export const sharedTargets = (repository: Repository, root: RootModule): readonly Fault[] => clashes(repository, root).map(told);

/** Whether a text is what an address of the repository before stands for: a look-up, a value handed in, another state. */
const isElsewhere = (base: string): boolean => /(^|\.)(data|var)\.|^"/.test(base);

/** New writers of what exists once, on something that this root module does not make. */
function ownedElsewhere(change: Change): Violation[] {
  const { root, after } = change;
  const isNew = new Set(added(change).map(({ declaration }) => declaration.place));
  return claimsIn(after, rootIn(after, root)).flatMap((claim) => {
    if (!isNew.has(claim.place) || claim.isInside || !claim.isAlone || !isElsewhere(claim.target.base)) return [];
    return [{ message: `${claim.address} writes the ${claim.exclusive.what} of ${claim.target.base}, which is owned elsewhere: another policy may be there. Hand the change over to its owner.`, place: claim.place }];
  });
}

/** New policies of a role whose policies are all listed elsewhere, unless the list was extended. */
function unlisted(change: Change): Violation[] {
  const { before, after, root } = change;
  const now = moduleTree(after, rootIn(after, root).module);
  const former = new Map(moduleTree(before, rootIn(before, root).module).flatMap(({ address, module }) => [...module.resources.values()].map((resource) => [within(address, resource.address), resource])));
  const lists = now.flatMap((instance) => [...instance.module.resources.values()].flatMap((resource) => {
    const list = LISTS[resource.type];
    const read = list && argumentRead({ file: resource.file, instance }, resource.block.body, list.role);
    const known = former.get(within(instance.address, resource.address));
    const isSame = known !== undefined && known.file.text.slice(known.place.span.start, known.place.span.end) === resource.file.text.slice(resource.place.span.start, resource.place.span.end);
    return list === undefined || read === undefined || !isSame ? [] : [{ of: list.of, role: namedBy(read)?.base, address: resource.address }];
  }));
  return added(change).flatMap(({ instance, declaration }) => {
    if (declaration.kind !== "resource") return [];
    const read = argumentRead({ file: declaration.file, instance }, declaration.block.body, "role");
    const role = read && namedBy(read)?.base;
    const list = lists.find((each) => each.of === declaration.type && each.role !== undefined && each.role === role);
    return list === undefined ? [] : [{ message: `${declaration.address} gives ${role ?? ""} a policy that ${list.address} does not list, so that it is taken away again; add it to the list.`, place: declaration.place }];
  });
}

/** The addition adds no second writer of what exists once per target, and none to what is owned elsewhere. */
export function exclusiveTargets(change: Change): readonly Violation[] {
  const { before, after, root } = change;
  const former = new Set(clashes(before, rootIn(before, root)).map(([a, b]) => `${a.address} ${b.address}`));
  const fresh = clashes(after, rootIn(after, root)).filter(([a, b]) => !former.has(`${a.address} ${b.address}`));
  return [...fresh.map(told), ...ownedElsewhere(change), ...unlisted(change)];
}
