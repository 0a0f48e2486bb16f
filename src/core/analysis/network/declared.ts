import { expressionsWithin } from "../../conventions/expressionsWithin";
import { parseHcl } from "../../hcl/parse";
import { plainString, type Expression } from "../../hcl/tree";
import { moduleReferences } from "../../repository/moduleReferences";
import type { Repository, RootModule } from "../../repository/repository";
import type { ModuleCall, OutputDeclaration, ResourceDeclaration, TerraformModule, VariableDeclaration } from "../../terraform/module";
import type { Place } from "../../text/span";
import { instanceOf } from "../declarations";
import { isSubnet, listOf, sourceDeclaration, type Candidate } from "./candidates";
import { networkModuleOf } from "./registryModules";
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
    ...[...module.calls.values()].flatMap((call) => outputsOf(repository, call, of).map((output) => declared(module, output, 0.4, call.place))),
    ...stateOutputs(module, of),
    ...parametersNamed(module, of),
    ...variablesNamed(root, of),
  ].filter((candidate) => candidate !== undefined);
  const keys = found.map(({ source }) => source.key);
  return found.filter(({ source }, index) => keys.indexOf(source.key) === index).sort((a, b) => b.confidence - a.confidence);
}

/** A candidate by how the root module would read it. */
function declared(module: TerraformModule, expression: string | undefined, confidence: number, place: Place): Candidate | undefined {
  const parsed = expression === undefined ? undefined : expressionIn(expression);
  const source = parsed && sourceOf(module, parsed);
  return source && expression !== undefined ? { source, expression, confidence, evidence: [place] } : undefined;
}

/** The expression a text is. */
export function expressionIn(text: string): Expression | undefined {
  const [item] = parseHcl(`value = ${text}\n`).body.items;
  return item?.kind === "attribute" ? item.value : undefined;
}

function resourcesDeclared(module: TerraformModule, of: Subject): readonly (Candidate | undefined)[] {
  const all = [...module.resources.values(), ...module.data.values()];
  const confidenceIn = ({ kind }: ResourceDeclaration): number => (kind === "resource" ? 0.45 : 0.4);
  if (of === "vpc") return all.filter(({ type }) => /^aws_(default_)?vpc$/.test(type)).map((vpc) => declared(module, withAttribute(instanceOf(vpc), "id"), confidenceIn(vpc), vpc.place));
  const subnets = all.filter((each) => (isSubnet(each) || isLookUp(each)) && tierOfSubnet(each) === of);
  const singles = subnets.filter((each) => isSubnet(each) && each.multiplicity.kind === "single");
  const [first] = singles;
  const together = first && declared(module, `[${singles.map(({ address }) => `${address}.id`).join(", ")}]`, confidenceIn(first), first.place);
  const lists = subnets.filter((each) => !singles.includes(each)).map((each) => declared(module, isLookUp(each) ? withAttribute(instanceOf(each), "ids") : listOf(each, "id"), confidenceIn(each), each.place));
  return [together, ...lists];
}

const isLookUp = ({ type }: ResourceDeclaration): boolean => type === "aws_subnets" || type === "aws_subnet_ids";

const withAttribute = (instance: string | undefined, attribute: string): string | undefined => (instance === undefined ? undefined : `${instance}.${attribute}`);

/** How the outputs of a call that give `of` are read. */
function outputsOf(repository: Repository, call: ModuleCall, of: Subject): readonly string[] {
  const instance = instanceOf(call);
  if (instance === undefined) return [];
  const called = call.target === undefined ? undefined : repository.modules.get(call.target);
  const known = networkModuleOf(call);
  const names = called ? [...called.outputs.values()].filter((output) => givesSubject(called, output, of)).map(({ name }) => name) : of === "vpc" ? [known?.vpc ?? []].flat() : (known?.subnets ?? []).filter((each) => each.of === of).map(({ output }) => output);
  // A list for the purpose goes before one that serves it too.
  return names.slice(0, of === "vpc" || called ? names.length : 1).map((name) => `${instance}.${name}`);
}

/** An output that gives the network or the subnets a module makes, or that is called after them. */
function givesSubject(module: TerraformModule, { name, value }: OutputDeclaration, of: Subject): boolean {
  const source = value && sourceOf(module, value);
  const made = source && (source.parts.length > 1 ? source.parts : [source]).map((part) => sourceDeclaration(module, part));
  if (made?.every((each) => each !== undefined) === true) {
    return made.every((each) => (of === "vpc" ? /^aws_(default_)?vpc$/.test(each.type) : (isSubnet(each) || isLookUp(each)) && (tierOfName(name) ?? tierOfSubnet(each)) === of));
  }
  return isNamedAfter(name, of);
}

/** Whether a name says that it holds the id of a network, or the ids of subnets of a tier. */
function isNamedAfter(name: string, of: Subject): boolean {
  if (of === "vpc") return /(^|_)vpc_id$/.test(name) && !/peer|account|accept/.test(name);
  return /subnets?(_ids?)?$/.test(name) && !/cidr|group|arn|count|num/.test(name) && tierOfName(name) === of;
}

function stateOutputs(module: TerraformModule, of: Subject): readonly (Candidate | undefined)[] {
  const states = [...module.data.values()].filter(({ type }) => type === "terraform_remote_state");
  return states.flatMap((state) => {
    const instance = instanceOf(state);
    const readings = moduleReferences(module).filter(({ to }) => to === state.address);
    return readings.flatMap(({ rest, place }) => {
      const name = rest.find((step) => step !== undefined && step !== "outputs" && isNamedAfter(step, of));
      return instance === undefined || name === undefined ? [] : [declared(module, `${instance}.${rest.includes("outputs") ? "outputs." : ""}${name}`, 0.35, place)];
    });
  });
}

function parametersNamed(module: TerraformModule, of: Subject): readonly (Candidate | undefined)[] {
  const parameters = [...module.data.values()].filter(({ type }) => type === "aws_ssm_parameter");
  return parameters.filter(({ name }) => isNamedAfter(name.replaceAll("-", "_"), of)).map((parameter) => {
    const value = withAttribute(instanceOf(parameter), "value");
    return declared(module, of === "vpc" || value === undefined ? value : `split(",", ${value})`, 0.3, parameter.place);
  });
}

function localsNamed(root: RootModule, of: Subject): readonly (Candidate | undefined)[] {
  const { module } = root;
  return [...module.locals.values()].filter(({ name, attribute, address }) => isNamedAfter(name, of) && !holdsRanges(attribute.value) && (of === "vpc" || !feedsNetwork(module, address))).map(({ address, place }) => declared(module, address, 0.45, place));
}

function variablesNamed(root: RootModule, of: Subject): readonly (Candidate | undefined)[] {
  const { module } = root;
  return [...module.variables.values()].filter((variable) => isNamedAfter(variable.name, of) && !isOfRanges(root, variable) && (of === "vpc" || !feedsNetwork(module, variable.address))).map((variable) => {
    const isOne = of !== "vpc" && variable.type !== undefined && !expressionsWithin(variable.type).some((each) => each.kind === "call" && /^(list|set|tuple)$/.test(each.name));
    return isOne ? undefined : declared(module, variable.address, 0.3, variable.place);
  });
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
