import type { Expression } from "../../hcl/tree";
import { entryName, unwrapped } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import { traversalOf } from "../../terraform/addresses";
import { blocksOf, valueOf } from "../../terraform/arguments";
import type { TerraformModule } from "../../terraform/module";
import type { Place } from "../../text/span";
import { answer, confidenceOf, countVotes, ruleFromVotes, sampleOf } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { TagStyle } from "../houseRules";
import { isReadableIn, modulesOfHouse, witnesses } from "../modules/modulesOfHouse";
import type { Located } from "../reading/reading";
import { isAws, lineOf, placeOf } from "../reading/reading";
import { scopedValues, withScope, type TypedVote } from "../scope";
import { serviceLabels } from "../names/serviceLabels";

/**
 * How resources come by their tags: everything that can be tagged speaks for its way, also what carries none. What has no
 * other name than its tag, such as a subnet, speaks for its like alone. Unsure where some resources are tagged and others not.
 */
export function detectTags(root: RootModule, repository: Repository): HouseRule<TagStyle> {
  const defaults = defaultTags(root.module);
  const found = witnesses(root, repository, taggable);
  const tagged = found.flatMap(({ tags }) => tags ?? []);
  if (tagged.length === 0) return untagged(root, repository, defaults);
  const shapes = found.map((witness) => ({ ...witness, shape: witness.tags === undefined ? UNTAGGED : readableShape(root, witness.tags) }));
  const shared = countVotes(shapes.flatMap(({ place, shape }) => (shape.shared === undefined ? [] : [{ value: shape.shared, place }])))[0]?.value;
  const entries = repeatedEntries(tagged).filter(({ located, value }) => isOwn(root, located) || isReadableIn(root, value.expression)).map(({ value }) => value);
  const isNamed = (those: typeof shapes): boolean => answer(those.map(({ place, shape }) => ({ value: shape.name, place })), false).value;
  const merged = shapes.filter(({ shape }) => shape.kind === "merge");
  const name = isNamed(merged.length > 0 ? merged : shapes.filter(({ tags }) => tags !== undefined));
  const votes = shapes.map(({ place, types, shape }): TypedVote<TagStyle> => ({ value: styleOf(shape, { defaults, shared, name, entries }), place, types, weight: shape.kind === "untagged" && !defaults ? FORGOTTEN : 1 }));
  const named = votes.filter(({ types }) => types !== UNNAMED);
  const rule = ruleFromVotes<TagStyle>(named.length > 0 ? named : votes, NO_TAGS);
  return { ...rule, ...withScope(scopedValues(votes, rule.value)) };
}

/** What a resource without tags says where others are tagged by hand: some are forgotten. */
const FORGOTTEN = 0.2;

const NO_TAGS: TagStyle = { kind: "none", shared: undefined, name: false };

interface Circumstances {
  readonly defaults: DefaultTags | undefined;
  readonly shared: string | undefined;
  /** Most of what adds tags of its own to shared ones carries a `Name`; most of what is tagged, where nothing does. */
  readonly name: boolean;
  readonly entries: readonly TagEntry[];
}

type TagEntry = NonNullable<TagStyle["entries"]>[number];

function styleOf({ kind, name: own }: Shape, { defaults, shared, name, entries }: Circumstances): TagStyle {
  if (kind === "merge") return { kind, shared, name };
  if (kind === "shared") return { kind, shared, name: false };
  if (defaults) return { kind: "default", shared: defaults.shared, name: own };
  return kind === "own" && entries.length > 0 ? { kind: "inline", shared: undefined, name, entries } : { ...NO_TAGS, name: own };
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

/** Something that can be tagged, with its tags; `types` is what it stands for, nothing for a module call. */
interface Taggable {
  readonly types: readonly string[];
  readonly place: Place;
  readonly tags: Located | undefined;
}

/** Types that are told apart by the tag `Name` alone. */
const UNNAMED: readonly string[] = ["vpc", "subnet", "route_table", "internet_gateway", "egress_only_internet_gateway", "nat_gateway", "eip", "network_acl", "vpc_endpoint", "vpc_peering_connection", "vpn_gateway", "vpn_connection", "customer_gateway", "ec2_transit_gateway", "instance", "ebs_volume", "efs_file_system", "efs_access_point", "flow_log"].map((word) => `aws_${word}`);

/** Types that have a name of their own and can be tagged, and that most houses have some of. */
const NAMED = /^aws_(sqs_queue|sns_topic|s3_bucket|dynamodb_table|lambda_function|iam_(role|policy|user)|ecs_(cluster|service|task_definition)|cloudwatch_(log_group|metric_alarm|event_rule)|lb|alb|(lb|alb)_target_group|db_(instance|subnet_group)|rds_cluster|elasticache_(cluster|replication_group|subnet_group)|security_group|secretsmanager_secret|ecr_repository|sfn_state_machine|codebuild_project|codepipeline|kinesis_stream|kinesis_firehose_delivery_stream|opensearch_domain|api_gateway_rest_api|apigatewayv2_api|cognito_user_pool|wafv2_web_acl)$/;

/** Everything that carries tags, and what could and carries none; of module calls only those that hand some over. */
function taggable(module: TerraformModule): readonly Taggable[] {
  const resources = [...module.resources.values()].filter(isAws).flatMap(({ type, file, block, place }): Taggable[] => {
    const tags = valueOf(block.body, "tags");
    const types = UNNAMED.includes(type) ? UNNAMED : [type];
    if (tags) return [{ types, place: placeOf(file, tags), tags: { file, expression: unwrapped(tags) } }];
    return NAMED.test(type) ? [{ types, place, tags: undefined }] : [];
  });
  const calls = [...module.calls.values()].flatMap(({ file, block }): Taggable[] => {
    const tags = valueOf(block.body, "tags");
    return tags ? [{ types: [], place: placeOf(file, tags), tags: { file, expression: unwrapped(tags) } }] : [];
  });
  return [...resources, ...calls];
}

interface Shape {
  readonly kind: "merge" | "shared" | "own" | "untagged";
  readonly shared: string | undefined;
  readonly name: boolean;
}

const UNTAGGED: Shape = { kind: "untagged", shared: undefined, name: false };

/** What the root module itself reads can be read there, whatever is declared elsewhere for it. */
const isOwn = ({ module }: RootModule, { file }: Located): boolean => module.files.includes(file);

/** Shared tags of another module mean something here only where they are called the same. */
function readableShape(root: RootModule, tags: Located): Shape {
  const shape = shapeOf(tags);
  if (shape.shared === undefined) return shape;
  const label = labelTags(root.module, shape.shared);
  return { ...shape, shared: label ?? (isOwn(root, tags) || isSharedIn(root, shape.shared) ? shape.shared : undefined) };
}

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

interface RepeatedEntry {
  readonly value: TagEntry;
  readonly located: Located;
}

/** Entries beside `Name` that at least half of the written-out tags have with the same value. */
function repeatedEntries(tagged: readonly Located[]): readonly RepeatedEntry[] {
  const objects = tagged.flatMap((located) => (located.expression.kind === "object" ? [{ located, entries: located.expression.entries }] : []));
  const written = objects.flatMap(({ located, entries }) =>
    entries.flatMap((each) => {
      const name = entryName(each);
      return name === undefined || name === "Name" ? [] : [{ value: { name, expression: lineOf({ file: located.file, expression: each.value }) }, place: placeOf(located.file, each), located }];
    }),
  );
  const repeated = countVotes(written).filter(({ weight }) => weight > 1 && weight * 2 >= objects.length);
  return repeated.flatMap(({ value }) => written.find((each) => each.value.name === value.name && each.value.expression === value.expression) ?? []);
}
