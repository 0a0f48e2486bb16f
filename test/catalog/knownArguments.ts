import { nestingOf, type BlockFacts, type SchemaFacts } from "../../scripts/distil/facts";
import type { Component } from "../../src/core/design/component";
import { parseHcl } from "../../src/core/hcl/parse";
import { references } from "../../src/core/hcl/references";
import type { Block, Body } from "../../src/core/hcl/tree";
import { added, type Change } from "../../src/core/implementation/checks/change";
import { factsOf } from "../support/facts";

/** The provider's types by the major version, each of which an addition has to be valid in. */
const MAJORS: readonly SchemaFacts[] = [factsOf("awsSchema5"), factsOf("awsSchema6")];

/** What every resource may hold, whatever its type. https://developer.hashicorp.com/terraform/language/block/resource */
const META = new Set(["count", "for_each", "provider", "depends_on", "lifecycle", "connection", "provisioner"]);

interface Member {
  readonly name: string;
  /** The body of a nested block, `undefined` for an attribute. */
  readonly body: Body | undefined;
}

/** The attributes and nested blocks of a body; of a `dynamic` block what it makes. */
function membersOf({ items }: Body): readonly Member[] {
  return items.map((item): Member => {
    if (item.kind === "attribute") return { name: item.name, body: undefined };
    if (item.type !== "dynamic") return { name: item.type, body: item.body };
    const content = item.body.items.find((inner): inner is Block => inner.kind === "block" && inner.type === "content");
    return { name: item.labels[0]?.text ?? "", body: content?.body ?? item.body };
  });
}

const isRequired = (facts: string | BlockFacts): boolean => (typeof facts === "string" ? facts.startsWith("r ") : nestingOf(facts).least > 0);

/** What a body holds that its type does not take, and what it has to hold where it is whole. */
function faultsIn(body: Body, facts: BlockFacts, path: string, isWhole: boolean): readonly string[] {
  const members = membersOf(body);
  const taken = members.flatMap(({ name, body: inner }): readonly string[] => {
    const known = facts[name];
    if (known === undefined) return path.includes(".") || !META.has(name) ? [`${path} has no ${name}`] : [];
    if (typeof known === "string") return known.startsWith("c ") ? [`${path} takes no ${name}`] : [];
    return inner === undefined ? [] : faultsIn(inner, known, `${path}.${name}`, isWhole);
  });
  const names = new Set(members.map(({ name }) => name));
  const missing = isWhole ? Object.entries(facts).flatMap(([name, known]) => (name !== "" && isRequired(known) && !names.has(name) ? [`${path} needs ${name}`] : [])) : [];
  return [...taken, ...missing];
}

/** What is wrong with a block in one of the majors, each with the version. Types without facts are a fault, as nothing can be said of them. */
function faultsOf(block: Block, isWhole: boolean): readonly string[] {
  const type = block.labels[0]?.text ?? "";
  return MAJORS.flatMap(({ about, resources, data }) => {
    const facts = (block.type === "data" ? data : resources)[type];
    const faults = facts === undefined ? [`there are no facts of ${type}: run npm run distil`] : faultsIn(block.body, facts, type, isWhole);
    return faults.map((fault) => `provider ${about.provider}: ${fault}`);
  });
}

/** The attributes that a template such as `{id}-{key}` reads; what is no template is one itself. */
const attributesIn = (text: string): readonly string[] => (text.includes("{") ? [...text.matchAll(/\{(\w+)\}/g)].flatMap(([, name = ""]) => (name === "key" ? [] : [name])) : [text]);

/** Attributes of its own resources that a component reads, in its text and its intents, by address. */
function readAttributes({ text, intents, resources }: Component): readonly (readonly [string, string])[] {
  const inText = references(parseHcl(text).body).flatMap(({ root, path: [label = "", attribute] }) => (attribute === undefined ? [] : [[`${root}.${label}`, attribute] as const]));
  // Whatever kind an intent is of: the resource it is about, and what is read of that.
  const inIntents = intents.flatMap((intent) => {
    const { on, attribute, dimensions }: Readonly<Record<string, unknown>> = { ...intent };
    const read = [attribute, ...Object.values(typeof dimensions === "object" ? { ...dimensions } : {})].filter((each) => typeof each === "string");
    return typeof on === "string" ? read.flatMap(attributesIn).map((each) => [on, each] as const) : [];
  });
  return [...inText, ...inIntents].filter(([address]) => Object.hasOwn(resources, address));
}

/** What a component writes or reads that some version of the provider does not have. Its blocks are not whole: intents add to them. */
export function unknownToProviders(component: Component): readonly string[] {
  const blocks = parseHcl(component.text).body.items.filter((item): item is Block => item.kind === "block");
  const unread = readAttributes(component).flatMap(([address, attribute]) => {
    const [type = ""] = address.split(".");
    return MAJORS.flatMap(({ about, resources }) => (resources[type]?.[attribute] === undefined ? [`provider ${about.provider}: ${type} gives no ${attribute}`] : []));
  });
  return [...blocks.flatMap((block) => faultsOf(block, false)), ...unread];
}

const isAws = ({ labels: [type] }: Block): boolean => type?.text.startsWith("aws_") === true;

/** What the resources and data sources of an addition hold that some version of the provider does not take, and what they lack. */
export const refusedByProviders = (change: Change): readonly string[] =>
  added(change).flatMap(({ declaration }) => ((declaration.kind === "resource" || declaration.kind === "data") && isAws(declaration.block) ? faultsOf(declaration.block, true) : []));
