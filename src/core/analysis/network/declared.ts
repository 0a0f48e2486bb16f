import { expressionsWithin } from "../../conventions/reading/expressionsWithin";
import { plainString, unwrapped, type Expression } from "../../hcl/tree";
import { moduleReferences } from "../../repository/modules/moduleReferences";
import type { Repository, RootModule } from "../../repository/repository";
import type { ModuleCall, ResourceDeclaration, TerraformModule, VariableDeclaration } from "../../terraform/module";
import type { Place } from "../../text/span";
import { instanceOf } from "../modules/declarations";
import { expressionIn } from "../modules/expressionIn";
import { madeOf } from "../given/behind";
import type { Given } from "../given/given";
import { givenTo } from "../given/givenTo";
import { isSubnet, listOf, type Candidate } from "./candidates";
import { networkModuleOf } from "./registryModules";
import { tierOfDeclared } from "./routes";
import { sourceOf } from "./source";
import { tierOfName, tierOfSubnet } from "./tier";
import type { NetworkUse } from "./uses";

type Subject = NetworkUse["of"];

/** What is declared in a root module, or given to it, as a network or as subnets of a tier, whether anything uses it or not; the surest first, each once. */
export function declaredCandidates(repository: Repository, root: RootModule, of: Subject): readonly Candidate[] {
  const { module } = root;
  const found = [
    ...localsNamed(root, of),
    ...resourcesDeclared(module, of),
    ...[...module.calls.values()].flatMap((call) => registryOutputs(repository, call, of).map((output) => declared(module, output, 0.4, call.place))),
    ...givenNetworks(repository, root, of),
  ].filter((candidate) => candidate !== undefined);
  const keys = found.map(({ source }) => source.key);
  // What ids are taken of holds the subnets themselves.
  return found.filter(({ source }, index) => keys.indexOf(source.key) === index && !keys.includes(`${source.key}.id`)).sort((a, b) => b.confidence - a.confidence);
}

/** A candidate by how the root module would read it. */
function declared(module: TerraformModule, expression: string | undefined, confidence: number, place: Place): Candidate | undefined {
  const parsed = expression === undefined ? undefined : expressionIn(expression);
  const source = parsed && sourceOf(module, parsed);
  return source && expression !== undefined ? { source, expression, confidence, evidence: [place] } : undefined;
}

function resourcesDeclared(module: TerraformModule, of: Subject): readonly (Candidate | undefined)[] {
  const all = [...module.resources.values(), ...module.data.values()];
  const confidenceIn = ({ kind }: ResourceDeclaration): number => (kind === "resource" ? 0.45 : 0.4);
  if (of === "vpc") return all.filter(({ type }) => /^aws_(default_)?vpc$/.test(type)).map((vpc) => declared(module, withAttribute(instanceOf(vpc), "id"), confidenceIn(vpc), vpc.place));
  const subnets = all.filter((each) => (isSubnet(each) || isLookUp(each)) && tierOfDeclared(module, each) === of);
  const singles = subnets.filter((each) => isSubnet(each) && each.multiplicity.kind === "single");
  const [first] = singles;
  const together = first && declared(module, `[${singles.map(({ address }) => `${address}.id`).join(", ")}]`, confidenceIn(first), first.place);
  const lists = subnets.filter((each) => !singles.includes(each)).map((each) => declared(module, isLookUp(each) ? withAttribute(instanceOf(each), "ids") : listOf(each, "id"), confidenceIn(each), each.place));
  return [together, ...lists];
}

const isLookUp = ({ type }: ResourceDeclaration): boolean => type === "aws_subnets" || type === "aws_subnet_ids";

const withAttribute = (instance: string | undefined, attribute: string): string | undefined => (instance === undefined ? undefined : `${instance}.${attribute}`);

/** How the outputs of a well-known module whose code is not here are read; of several lists for a purpose the one that is made for it. */
function registryOutputs(repository: Repository, call: ModuleCall, of: Subject): readonly string[] {
  const instance = instanceOf(call);
  const isHere = call.target !== undefined && repository.modules.has(call.target);
  const known = isHere || instance === undefined ? undefined : networkModuleOf(call);
  const names = of === "vpc" ? [known?.vpc ?? []].flat() : (known?.subnets ?? []).filter((each) => each.of === of).map(({ output }) => output).slice(0, 1);
  return names.map((name) => `${instance}.${name}`);
}

/** How sure what is given is, by who gives it. */
const SURENESS: Readonly<Record<Given["by"], number>> = { module: 0.4, state: 0.35, parameter: 0.3, variable: 0.3 };

function givenNetworks(repository: Repository, root: RootModule, of: Subject): readonly (Candidate | undefined)[] {
  return givenTo(repository, root).filter((given) => given.gives === undefined && givesSubject(repository, root, given, of)).map((given) => declared(root.module, readingOf(repository, given, of), SURENESS[given.by], given.place));
}

/** Something given that holds the network or the subnets of a tier: by what it is made of, else by its name. */
function givesSubject(repository: Repository, root: RootModule, given: Given, of: Subject): boolean {
  const made = given.behind ? madeOf(repository, given.behind).filter(({ resource }) => /^aws_(?!ssm_)/.test(resource.type)) : [];
  const [name = ""] = given.names;
  if (made.length > 0) {
    return made.every(({ resource, attribute, isPart }) => {
      if (of === "vpc") return /^aws_(default_)?vpc$/.test(resource.type) && (attribute === "id" || attribute === undefined) && !isPart;
      return (isSubnet(resource) ? attribute === "id" : isLookUp(resource)) && (tierOfName(name) ?? tierOfSubnet(resource)) === of;
    });
  }
  if (!given.names.some((each) => isNamedAfter(each, of))) return false;
  const variable = given.by === "variable" ? root.module.variables.get(given.address.slice("var.".length)) : undefined;
  return variable === undefined || isNetworkVariable(root, variable, given, of);
}

function isNetworkVariable(root: RootModule, variable: VariableDeclaration, { expression, address }: Given, of: Subject): boolean {
  if (isOfRanges(root, variable) || (of !== "vpc" && feedsNetwork(root.module, address))) return false;
  const isWhole = expression === address;
  return of === "vpc" || !isWhole || variable.type === undefined || expressionsWithin(variable.type).some((each) => each.kind === "call" && /^(list|set|tuple)$/.test(each.name));
}

/** How the root module reads what is given: a list of ids for subnets, which parameters hold as one text and other modules give by key as well. */
function readingOf(repository: Repository, given: Given, of: Subject): string | undefined {
  const { by, expression, behind } = given;
  if (of === "vpc") return expression;
  if (by === "parameter") return `split(",", ${expression})`;
  const value = behind && unwrapped(behind.value);
  if (value?.kind === "for" && value.key !== undefined) return `values(${expression})`;
  const made = behind ? madeOf(repository, behind) : [];
  const [only, ...others] = made;
  const isOne = only !== undefined && others.length === 0 && isSubnet(only.resource) && !only.isMany && value?.kind !== "tuple";
  return isOne ? `[${expression}]` : expression;
}

/** Whether a name says that it holds the id of a network, or the ids of subnets of a tier. */
function isNamedAfter(name: string, of: Subject): boolean {
  if (of === "vpc") return /(^|_)vpc_id$/.test(name) && !/peer|account|accept/.test(name);
  return /subnets?(_ids?)?$/.test(name) && !/cidr|group|arn|count|num/.test(name) && tierOfName(name) === of;
}

function localsNamed(root: RootModule, of: Subject): readonly (Candidate | undefined)[] {
  const { module } = root;
  return [...module.locals.values()].filter(({ name, attribute, address }) => isNamedAfter(name, of) && !holdsRanges(attribute.value) && (of === "vpc" || !feedsNetwork(module, address))).map(({ address, place }) => declared(module, address, 0.45, place));
}

/** Address ranges, which stand under the same names as the ids of what is made with them. */
const holdsRanges = (expression: Expression): boolean => expressionsWithin(expression).some((each) => (each.kind === "call" && each.name.startsWith("cidr")) || /^[\d.]+\/\d+$|^[\da-f:]+\/\d+$/i.test(plainString(each) ?? ""));

function isOfRanges({ environments }: RootModule, { name, default: initial, description }: VariableDeclaration): boolean {
  const given = environments.flatMap(({ values }) => values.get(name)?.value ?? []);
  return /cidr|address range/i.test((description && plainString(description)) ?? "") || [...(initial ? [initial] : []), ...given].some(holdsRanges);
}

/** Whether the network itself is made with a value: it goes into a subnet or into a module that makes subnets. */
function feedsNetwork(module: TerraformModule, address: string): boolean {
  return moduleReferences(module).some(({ from, to }) => to === address && (/^aws_(subnet|vpc)\./.test(from) || isNetworkCall(module, from)));
}

function isNetworkCall(module: TerraformModule, address: string): boolean {
  const call = address.startsWith("module.") ? module.calls.get(address.slice("module.".length)) : undefined;
  return call !== undefined && (networkModuleOf(call) !== undefined || /(^|[/_-])(vpc|network|networking|subnets?)([/_.-]|$)/.test(call.source ?? ""));
}
