import { houseAlone } from "../../conventions/houseAlone";
import { parseCached } from "../../hcl/parseCache";
import { plainString, type Body, type HclFile } from "../../hcl/tree";
import { argumentsOf } from "../../conventions/reading/reading";
import { valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration } from "../../terraform/module";
import type { Context, Draft, DraftBlock } from "../draft";
import type { Referent } from "../references/reference";
import type { Listing } from "./listing";
import { moduleOf, type Thing } from "./things";

/** What an addition makes of the kind that a test lists. */
export interface NewThing extends Referent {
  readonly block: DraftBlock;
  /** What stands between its braces. */
  readonly hcl: HclFile;
  /** What the test takes of it: an attribute, or an output of the call; `undefined` for all of it. */
  readonly attribute: string | undefined;
}

/**
 * What the addition makes beside the things that a test lists, where these are all there are of their kind in the author's code;
 * nothing where some are left out, for then the test is about those it names. A kind is a type of resource and, where the author
 * has others of the type, the arguments that tell them apart: rules in from rules out.
 */
export function newThings({ blocks }: Draft, listing: Listing, context: Context): readonly NewThing[] {
  const { things } = listing;
  const [first] = things;
  const parts = listing.kind === "outputs" ? listing.merge.arguments.length : new Set(things.map(({ address }) => address)).size;
  if (first === undefined || parts < 2) return [];
  if (things.some(({ resource, attribute }) => resource.type !== first.resource.type || attribute !== first.attribute)) return [];
  const told = tellingApart(things, unlisted(things, context));
  return told === undefined ? [] : blocks.flatMap((block) => newThing(block, things, told) ?? []);
}

/** Resources of the type that the author has and the test does not name. */
function unlisted(things: readonly Thing[], context: Context): readonly ResourceDeclaration[] {
  const { module } = houseAlone(context.repository, context.root);
  const type = things[0]?.resource.type;
  const isListed = (address: string, resource: ResourceDeclaration): boolean => things.some((thing) => thing.address === address && thing.resource === resource);
  const own = [...module.resources.values()].filter((resource) => !isListed(resource.address, resource));
  const called = [...module.calls.values()].flatMap((call) => [...(moduleOf(call, context)?.resources.values() ?? [])].filter((resource) => !isListed(call.address, resource)));
  return [...own, ...called].filter((resource) => resource.type === type);
}

type Words = ReadonlyMap<string, string>;

const wordsOf = (body: Body): Words => new Map(argumentsOf(body).flatMap(({ name, value }) => [[name, plainString(value)] as const]).filter((pair): pair is readonly [string, string] => pair[1] !== undefined));

/** The arguments that all listed things have in common and others have not; `undefined` where others cannot be told from them. */
function tellingApart(things: readonly Thing[], others: readonly ResourceDeclaration[]): Words | undefined {
  const [first, ...rest] = things.map(({ resource }) => wordsOf(resource.block.body));
  const common = [...(first ?? [])].filter(([name, word]) => rest.every((words) => words.get(name) === word));
  const differs = (other: Words, [name, word]: readonly [string, string]): boolean => other.has(name) && other.get(name) !== word;
  const words = others.map(({ block }) => wordsOf(block.body));
  if (!words.every((other) => common.some((pair) => differs(other, pair)))) return undefined;
  return new Map(common.filter((pair) => words.some((other) => differs(other, pair))));
}

/** A block as a thing of the kind; a call when it is one of the module that a listed thing is made by. */
function newThing(block: DraftBlock, things: readonly Thing[], told: Words): NewThing | undefined {
  const { existence, labels } = block;
  if (existence === undefined) return undefined;
  const hcl = parseCached(block.body);
  if (block.kind === "resource") {
    const [type, name = ""] = labels;
    const [like] = things;
    const words = wordsOf(hcl.body);
    return like !== undefined && type === like.resource.type && [...told].every(([argument, word]) => words.get(argument) === word) ? { address: `${type}.${name}`, existence, block, hcl, attribute: like.attribute } : undefined;
  }
  const source = valueOf(hcl.body, "source");
  const like = block.kind === "module" && source ? things.find(({ through }) => through !== undefined && through.call.source === plainString(source)) : undefined;
  return like?.through && { address: `module.${labels.join(".")}`, existence, block, hcl, attribute: like.through.output };
}
