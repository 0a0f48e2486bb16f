import type { Expression } from "../../hcl/tree";
import { moduleTree, type ModuleInstance } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { bindingIn, decided } from "../bindings";
import { expressionIn } from "../modules/expressionIn";
import { madeOf } from "../given/behind";
import { standingAt, type Standing } from "../given/standing";
import { sourceDeclaration, usedCandidates, type Candidate } from "../network/candidates";
import { declaredCandidates } from "../network/declared";
import { subnetFacets, vpcFacets } from "../network/facets";
import { countIsKnown } from "../network/planning";
import { tierOfDeclared } from "../network/routes";
import { sourceOf, type Source } from "../network/source";
import { tierOfName, type Tier } from "../network/tier";
import { normalText } from "../../terraform/expressionText";
import type { TerraformModule } from "../../terraform/module";
import type { Binding, SlotName, SlotResult } from "../slots";

/** What a slot of the network asks for. */
export interface NetworkNeed {
  readonly slot: SlotName;
  readonly of: "vpc" | Tier;
  /** Ways to supply it where nothing is found. */
  readonly options: readonly string[];
}

/** What is only declared is this much less sure than it would be alone, where use has spoken for something else. */
const BESIDE_USE = 0.3;

/** The network, or the subnets of a tier: what existing resources and module calls use, else what is declared for it. */
export function findInNetwork(repository: Repository, root: RootModule, need: NetworkNeed): SlotResult {
  const [instance] = moduleTree(repository, root.module);
  if (!instance) return { kind: "missing", options: need.options };
  const used = weighed(root.module, usedCandidates(repository, root, need.of, need.of !== "vpc"), need.of);
  const declared = declaredCandidates(repository, root, need.of);
  const bind = (candidate: Candidate): Binding => bindingOf(repository, { root, instance }, candidate, need);
  if (used.length === 0) return decidedOnce(repository, instance, declared.map(bind), need.options);
  const others = declared.filter(({ source }) => !used.some((each) => isSame(each.source, source)));
  const [best] = used;
  // That things of a tier stand in subnets called after its opposite is no answer for what is new: a person has to say.
  if (best && isOpposite(tierOf(root.module, best), need.of)) return { kind: "ambiguous", candidates: [...others, ...used].map(bind) };
  return decided([...used, ...others.map((other) => ({ ...other, confidence: Math.round(other.confidence * BESIDE_USE * 100) / 100 }))].map(bind), need.options);
}

/** What several states hand on of one network is one candidate, with the other ways to read it as alternatives. */
function decidedOnce(repository: Repository, instance: ModuleInstance, bindings: readonly Binding[], options: readonly string[]): SlotResult {
  const things = bindings.map(({ expression }) => thingsIn(repository, instance, expression));
  const first = bindings.filter((_, index) => things[index] === "" || things.indexOf(things[index] ?? "") === index);
  const slot = decided(first, options);
  return slot.kind === "bound" ? { ...slot, alternatives: [...slot.alternatives, ...bindings.filter((binding) => !first.includes(binding))] } : slot;
}

/** The resources that an expression reads in the end, as text; empty where that is not known. */
function thingsIn(repository: Repository, instance: ModuleInstance, text: string): string {
  const value = expressionIn(text);
  const made = value ? madeOf(repository, { instance, value }) : [];
  return made.map(({ instance: maker, resource, isPart }) => `${rootPathOf(maker)} ${maker.address} ${resource.address} ${isPart}`).sort().join(", ");
}

const rootPathOf = ({ module, caller }: ModuleInstance): string => (caller === undefined ? module.path : rootPathOf(caller.instance));

/** One parameter holds one thing, however it is read. */
const isSame = (a: Source, b: Source): boolean => a.key === b.key || (a.address === b.address && a.address.startsWith("data.aws_ssm_parameter."));

/** Where use speaks for several, names decide: what is called after another tier counts for less. */
function weighed(module: TerraformModule, used: readonly Candidate[], of: NetworkNeed["of"]): readonly Candidate[] {
  if (of === "vpc" || used.length < 2) return used;
  const isNamed = used.some((candidate) => tierOf(module, candidate) === of);
  const weights = used.map((candidate) => {
    const tier = tierOf(module, candidate);
    const factor = tier === of ? 1 : tier === undefined ? (isNamed ? 0.7 : 1) : isOpposite(tier, of) ? 0.25 : 0.5;
    return { ...candidate, confidence: Math.round(candidate.confidence * factor * 100) / 100 };
  });
  return weights.sort((a, b) => b.confidence - a.confidence);
}

const isOpposite = (tier: Tier | undefined, wanted: NetworkNeed["of"]): boolean => tier !== undefined && wanted !== "vpc" && (tier === "public") !== (wanted === "public");

/** The tier a candidate is in as its routes and addresses have it, else the one it is called after. */
function tierOf(module: TerraformModule, { source, expression }: Candidate): Tier | undefined {
  const tiers = (source.parts.length > 1 ? source.parts : [source]).map((part) => tierOfSource(module, part));
  const [first] = tiers;
  return (tiers.every((tier) => tier === first) ? first : undefined) ?? (/^local\.[\w-]+$/.test(expression) ? tierOfName(expression.slice("local.".length)) : undefined);
}

function tierOfSource(module: TerraformModule, source: Source): Tier | undefined {
  const resource = sourceDeclaration(module, source);
  if (resource) return tierOfDeclared(module, resource);
  const names = source.key.split(".");
  const isModule = names[0] === "module";
  return source.isDeclared ? (tierOfName(names.slice(names[0] === "var" || names[0] === "local" ? 1 : 2).join(" ")) ?? (isModule ? tierOfName(names[1] ?? "") : undefined)) : undefined;
}

function bindingOf(repository: Repository, { root, instance }: { readonly root: RootModule; readonly instance: ModuleInstance }, candidate: Candidate, { slot, of }: NetworkNeed): Binding {
  const { source, expression, confidence, evidence } = candidate;
  const isKnown = of === "vpc" || countIsKnown(instance, source);
  return bindingIn(root, {
    slot,
    address: source.address,
    expression,
    form: "id",
    type: of === "vpc" ? "string" : "list(string)",
    facets: { id: expression, ...(of === "vpc" ? vpcFacets(instance, source) : subnetFacets(instance, source)) },
    keys: isKnown ? "known" : "unknown",
    confidence,
    evidence,
    ...standingOfCandidate(repository, root, candidate, of !== "vpc"),
  });
}

function standingOfCandidate(repository: Repository, root: RootModule, { expression }: Candidate, isList: boolean): Standing {
  const parsed = expressionIn(expression);
  return parsed ? standingAt(repository, root, parsed, isList) : { guard: undefined, provider: "aws", owner: "here" };
}

/** What is known of an expression that a person names for a slot of the network: other forms of it, and whether its count is known while planning. */
export function networkReading(repository: Repository, root: RootModule, slot: SlotName, expression: Expression): Pick<Binding, "facets" | "keys"> {
  const [instance] = moduleTree(repository, root.module);
  const source = sourceOf(root.module, expression);
  const id = { id: normalText(expression) };
  if (!instance || !source) return { facets: id, keys: "known" };
  if (slot === "vpc") return { facets: { ...id, ...vpcFacets(instance, source) }, keys: "known" };
  return { facets: slot === "ecsServiceSecurityGroups" ? id : { ...id, ...subnetFacets(instance, source) }, keys: countIsKnown(instance, source) ? "known" : "unknown" };
}
