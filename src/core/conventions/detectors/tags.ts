import type { Expression } from "../../hcl/tree";
import { entryName, unwrapped } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import { traversalOf } from "../../terraform/addresses";
import { blocksOf, valueOf } from "../../terraform/arguments";
import type { TerraformModule } from "../../terraform/module";
import type { Vote } from "../confidence";
import { answer, confidenceOf, countVotes, ruleFromVotes, sampleOf } from "../confidence";
import type { HouseRule, TagStyle } from "../houseRules";
import { isReadableIn, modulesOfHouse, witnesses } from "../modulesOfHouse";
import type { Located } from "../reading";
import { isAws, lineOf, placeOf } from "../reading";
import { serviceLabels } from "../serviceLabels";

/** How resources come by their tags. */
export function detectTags(root: RootModule, repository: Repository): HouseRule<TagStyle> {
  const defaults = defaultTags(root.module);
  const tagged = witnesses(root, repository, tagArguments);
  if (tagged.length === 0) return untagged(root, repository, defaults);
  const shapes = tagged.map((located) => ({ located, shape: readableShape(root, shapeOf(located)) }));
  const name = answer(shapes.map(({ located, shape }) => ({ value: shape.name, place: placeOf(located.file, located.expression) })), false).value;
  const shared = countVotes(shapes.flatMap(({ located, shape }) => (shape.shared === undefined ? [] : [{ value: shape.shared, place: placeOf(located.file, located.expression) }])))[0]?.value;
  const entries = repeatedEntries(tagged).filter(({ expression }) => isReadableIn(root, expression));
  const votes = shapes.map(({ located, shape }): Vote<TagStyle> => ({ value: styleOf(shape.kind, { defaults, shared, name, entries }), place: placeOf(located.file, located.expression) }));
  return ruleFromVotes(votes, { kind: "none", shared: undefined, name: false });
}

interface Circumstances {
  readonly defaults: DefaultTags | undefined;
  readonly shared: string | undefined;
  readonly name: boolean;
  readonly entries: readonly TagEntry[];
}

type TagEntry = NonNullable<TagStyle["entries"]>[number];

function styleOf(shape: Shape["kind"], { defaults, shared, name, entries }: Circumstances): TagStyle {
  if (shape === "merge") return { kind: "merge", shared, name };
  if (shape === "shared") return { kind: "shared", shared, name: false };
  if (defaults) return { kind: "default", shared: defaults.shared, name };
  return entries.length > 0 ? { kind: "inline", shared: undefined, name, entries } : { kind: "none", shared: undefined, name };
}

/** Where no resource writes tags, they come from the provider or not at all. */
function untagged(root: RootModule, repository: Repository, defaults: DefaultTags | undefined): HouseRule<TagStyle> {
  if (defaults) {
    const place = placeOf(defaults.located.file, defaults.located.expression);
    return { value: { kind: "default", shared: defaults.shared, name: false }, confidence: confidenceOf(1, 1), evidence: [place], alternatives: [] };
  }
  const places = modulesOfHouse(root, repository).flatMap((module) => [...module.resources.values()].filter(isAws).map(({ place }) => place));
  return { value: { kind: "none", shared: undefined, name: false }, confidence: confidenceOf(places.length, places.length + 4), evidence: sampleOf(places), alternatives: [] };
}

interface DefaultTags {
  readonly located: Located;
  readonly shared: string | undefined;
}

/** `default_tags` of the first provider configuration that has them, the one without alias before others. */
function defaultTags(module: TerraformModule): DefaultTags | undefined {
  const providers = [...module.providers].sort((a, b) => Number(a.alias !== undefined) - Number(b.alias !== undefined));
  for (const { file, block } of providers.filter(({ name, address }) => name === "aws" || address.includes("aws"))) {
    const [body] = blocksOf(block.body, "default_tags");
    const expression = body && valueOf(body.body, "tags");
    if (expression) return { located: { file, expression }, shared: traversalOf(expression) ? lineOf({ file, expression }) : undefined };
  }
  return undefined;
}

/** The `tags` of resources and of module calls. */
function tagArguments(module: TerraformModule): readonly Located[] {
  return [...[...module.resources.values()].filter(isAws), ...module.calls.values()].flatMap(({ file, block }) => {
    const tags = valueOf(block.body, "tags");
    return tags ? [{ file, expression: unwrapped(tags) }] : [];
  });
}

interface Shape {
  readonly kind: "merge" | "shared" | "own";
  readonly shared: string | undefined;
  readonly name: boolean;
}

/** Shared tags of another module mean something here only where they are called the same. */
const readableShape = (root: RootModule, shape: Shape): Shape => {
  if (shape.shared === undefined) return shape;
  const label = labelTags(root.module, shape.shared);
  return { ...shape, shared: label ?? (isSharedIn(root, shape.shared) ? shape.shared : undefined) };
};

/** `module.{service}_label.tags` for `module.history_label.tags`; `undefined` for what is no label of a service. */
function labelTags(module: TerraformModule, shared: string): string | undefined {
  const labels = serviceLabels(module);
  const label = labels?.calls.find(({ call }) => shared.startsWith(`${call.address}.`));
  return labels && label && `module.${labels.pattern}${shared.slice(label.call.address.length)}`;
}

const isSharedIn = (root: RootModule, shared: string): boolean => {
  const call = /^module\.([\w-]+)/.exec(shared)?.[1];
  return call === undefined ? isReadableIn(root, shared) : root.module.calls.has(call);
};

function shapeOf({ file, expression }: Located): Shape {
  if (expression.kind === "call" && expression.name === "merge") {
    const parts = expression.arguments.map(unwrapped);
    const shared = parts.find((each) => traversalOf(each));
    return { kind: "merge", shared: shared && lineOf({ file, expression: shared }), name: parts.some(hasName) };
  }
  if (traversalOf(expression)) return { kind: "shared", shared: lineOf({ file, expression }), name: false };
  return { kind: "own", shared: undefined, name: hasName(expression) };
}

const hasName = (expression: Expression): boolean => expression.kind === "object" && expression.entries.some((each) => entryName(each) === "Name");

/** Entries beside `Name` that at least half of the written-out tags have with the same value. */
function repeatedEntries(tagged: readonly Located[]): readonly TagEntry[] {
  const objects = tagged.flatMap(({ file, expression }) => (expression.kind === "object" ? [{ file, object: expression }] : []));
  const votes = objects.flatMap(({ file, object }) =>
    object.entries.flatMap((each): Vote<TagEntry>[] => {
      const name = entryName(each);
      if (name === undefined || name === "Name") return [];
      return [{ value: { name, expression: lineOf({ file, expression: each.value }) }, place: placeOf(file, each) }];
    }),
  );
  return countVotes(votes).filter(({ weight }) => weight > 1 && weight * 2 >= objects.length).map(({ value }) => value);
}
