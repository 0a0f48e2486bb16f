import { confidenceOf } from "../../conventions/confidence";
import { lineOf, placeOf } from "../../conventions/reading/reading";
import { unwrapped } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import { targetOf } from "../../terraform/addresses";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { Place } from "../../text/span";
import { declarationAt, isRepeatable } from "../modules/declarations";
import { networkUses, type NetworkUse } from "./uses";
import { isEmpty, isReadableAnywhere, sourceOf, type Source } from "./source";

/** Something of the network that may meet a slot. */
export interface Candidate {
  readonly source: Source;
  /** How the root module reads it: a list for subnets. */
  readonly expression: string;
  readonly confidence: number;
  readonly evidence: readonly Place[];
}

interface Reading {
  readonly use: NetworkUse;
  readonly source: Source;
}

/** What arguments of the root module name as `of`, most used first. `isList`: the slot takes all of a list, also where single elements are read. */
export function usedCandidates(repository: Repository, root: RootModule, of: NetworkUse["of"], isList: boolean): readonly Candidate[] {
  const { module } = root;
  const bySource = new Map<string, Reading[]>();
  for (const use of networkUses(repository, module)) {
    const source = use.of === of ? sourceOf(module, use.expression) : undefined;
    if (source && !isPlaceholder(source)) bySource.set(source.key, [...(bySource.get(source.key) ?? []), { use, source }]);
  }
  const total = weightOf([...bySource.values()].flat());
  const found = [...bySource.values()].flatMap((readings) => candidateOf(module, readings, { total, isList }));
  return withoutParts(found).sort((a, b) => b.confidence - a.confidence);
}

/** Text that no network and no subnet is called, such as what something else puts an id in for. */
const isPlaceholder = ({ address, key, parts }: Source): boolean => address === "" && (parts.length > 1 ? parts : [{ key }]).every((part) => !/(^|\W)(vpc|subnet)-/.test(part.key));

const weightOf = (readings: readonly Reading[]): number => readings.reduce((sum, { use }) => sum + use.weight, 0);

function candidateOf(module: TerraformModule, readings: readonly Reading[], { total, isList }: { readonly total: number; readonly isList: boolean }): readonly Candidate[] {
  const [first] = readings;
  const expression = first && expressionOf(module, readings, isList);
  if (!first || expression === undefined) return [];
  return [{ source: first.source, expression, confidence: confidenceOf(weightOf(readings), total), evidence: readings.map(({ use }) => placeOf(use.file, use.expression)) }];
}

/** The reading used most, among those that give the whole thing anywhere in the module; else one made of what is declared. */
function expressionOf(module: TerraformModule, readings: readonly Reading[], isList: boolean): string | undefined {
  const counts = new Map<string, number>();
  for (const { use, source } of readings) {
    const isWhole = !isList || (use.takes === "list" && !source.isPart);
    const text = textIn(alwaysRead(module, use));
    if (isWhole && !source.isBorrowed && isReadableAnywhere(use.expression)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? readings.map(({ use, source }) => madeText(module, source, isList ? use.takes : undefined)).find((text) => text !== undefined);
}

/** What one thing reads only under a condition of its own is there for others without, as long as it always exists. */
function alwaysRead(module: TerraformModule, use: NetworkUse): NetworkUse {
  const inner = unwrapped(use.expression);
  if (inner.kind !== "conditional" || !isEmpty(inner.else)) return use;
  const declaration = declarationAt(module, targetOf(unwrapped(inner.then))?.address ?? "");
  const isAlways = declaration !== undefined && (!isRepeatable(declaration) || declaration.multiplicity.kind === "single");
  return isAlways ? { ...use, expression: inner.then } : use;
}

/** A list in brackets and quotes, as it was written before Terraform 0.12: `["${aws_subnet.a.*.id}"]`, `["${module.net.subnet_ids}"]`. */
const OLD_LIST = /^\[ ?"\$\{ ?([^{}"]*(?:\*[^{}"]*|subnets(?:_ids?)?|_ids)) ?\}" ?,? ?\]$/;

/** The text of a use; of `"${x}"`, which is an old way to write `x`, just that. */
function textIn({ file, expression }: NetworkUse): string {
  const text = lineOf({ file, expression });
  if (expression.kind !== "template" && expression.kind !== "tuple") return text;
  return OLD_LIST.exec(text)?.[1] ?? text.replace(/"\$\{([^{}"]*)\}"/g, (_, inner: string) => inner.trim());
}

function madeText(module: TerraformModule, source: Source, takes: NetworkUse["takes"] | undefined): string | undefined {
  const declaration = sourceDeclaration(module, source);
  const text = wholeText(module, source, takes !== undefined);
  const isOne = takes === "one" && !source.isPart && !(declaration && isSubnet(declaration));
  return text !== undefined && isOne ? `[${text}]` : text;
}

export const isSubnet = ({ type }: ResourceDeclaration): boolean => /^aws_(default_)?subnet$/.test(type);

/** The resource or data source that a source is, apart from what is taken of it. */
export function sourceDeclaration(module: TerraformModule, { address, isDeclared, key }: Source): ResourceDeclaration | undefined {
  const declaration = isDeclared && key === address ? declarationAt(module, address) : undefined;
  return declaration?.kind === "resource" || declaration?.kind === "data" ? declaration : undefined;
}

/** Everything a source gives, as an expression that may stand anywhere in the module: a list of ids for subnets. */
function wholeText(module: TerraformModule, source: Source, isList: boolean): string | undefined {
  if (source.parts.length > 1) return source.text;
  const declaration = sourceDeclaration(module, source);
  if (!isList || !declaration || !isSubnet(declaration)) return source.text;
  return listOf(declaration, "id");
}

/** `attribute` of every object of a resource, as a list. */
export function listOf({ address, multiplicity }: Pick<ResourceDeclaration | ModuleCall, "address" | "multiplicity">, attribute: string): string {
  if (multiplicity.kind === "for_each") return `values(${address})[*].${attribute}`;
  return multiplicity.kind === "count" ? `${address}[*].${attribute}` : `[${address}.${attribute}]`;
}

/** Candidates that are not one thing of a list which is a candidate too: what uses the one uses the list. */
function withoutParts(candidates: readonly Candidate[]): Candidate[] {
  const lists = candidates.filter(({ source }) => source.parts.length > 1);
  return candidates.filter(({ source }) => !lists.some((list) => list.source !== source && list.source.parts.some(({ key }) => key === source.key)));
}
