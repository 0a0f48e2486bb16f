import type { Graph, GraphEdge, GraphNode } from "../graph";
import type { Instances } from "./instances";
import type { Repository } from "../repository";
import type { Service } from "../services/services";

/** More instances than this of one block stay one node: nobody reads them one by one. */
const MOST_NODES = 100;

/** The addresses that stand for one without keys: its instances, or itself where they are not known or too many. */
function addressesOf(address: string, instances: Instances): readonly string[] {
  const found = instances.get(address) ?? [address];
  return found.length === 0 || found.length > MOST_NODES ? [address] : found;
}

/** Services with the instances of their resources. */
export const withInstances = (services: readonly Service[], instances: Instances): readonly Service[] =>
  services.map((service) => ({ ...service, resources: service.resources.flatMap((address) => addressesOf(address, instances)) }));

/**
 * The graph of instances: an edge joins those of the same instance of a module around both, those of the key that its line
 * names, those of equal keys where the line reads the own key of `from` or goes over `to`, and all of them else.
 */
export function graphOfInstances({ nodes, edges }: Graph, instances: Instances, { files }: Pick<Repository, "files">): Graph {
  const linesAt = ({ path, span }: GraphEdge["evidence"]): string => {
    const text = files.get(path)?.text ?? "";
    const end = text.indexOf("\n", span.end);
    return text.slice(text.lastIndexOf("\n", span.start - 1) + 1, end < 0 ? undefined : end);
  };
  return {
    nodes: nodes.flatMap((node): GraphNode[] => addressesOf(node.id, instances).map((id) => ({ ...node, id }))),
    edges: edges.flatMap((edge): GraphEdge[] => {
      const [from, to] = [addressesOf(edge.from, instances), addressesOf(edge.to, instances)];
      if (from.length === 1 && to.length === 1) return [{ ...edge, from: from[0] ?? edge.from, to: to[0] ?? edge.to }];
      return joined(edge, from, to, linesAt(edge.evidence));
    }),
  };
}

function joined(edge: GraphEdge, from: readonly string[], to: readonly string[], line: string): GraphEdge[] {
  const named = keysNamed(edge.to, line);
  const isByKey = edge.kind !== "reference" || /\b(each\.|count\.index)|^\s*for_each\b/.test(line);
  const ends = new Map(to.map((address) => [address, stepsOf(address)]));
  return from.flatMap((address) => {
    const steps = stepsOf(address);
    const reached = [...ends].filter(([, others]) => areBeside(steps, others));
    const ofKey = named.length > 0 ? reached.filter(([, others]) => named.includes(others.at(-1)?.key ?? "")) : isByKey ? reached.filter(([, others]) => isEqualKey(steps, others)) : [];
    return (ofKey.length > 0 ? ofKey : reached).map(([end]) => ({ ...edge, from: address, to: end }));
  });
}

interface AddressStep {
  readonly name: string;
  /** As it is written between brackets; `undefined` without any. */
  readonly key: string | undefined;
}

/** The module calls of an address and the resource itself, each with its key. */
function stepsOf(address: string): readonly AddressStep[] {
  return [...address.matchAll(/(module\.[^.[]+|[^.[]+\.[^.[]+)(?:\[("(?:[^"\\]|\\.)*"|\d+)\])?(?:\.|$)/g)].map(([, name = "", key]) => ({ name, key }));
}

/** Whether two stand in the same instance of every module that is around both. */
function areBeside(a: readonly AddressStep[], b: readonly AddressStep[]): boolean {
  for (const [at, step] of a.entries()) {
    const other = b[at];
    if (other?.name !== step.name || !step.name.startsWith("module.")) return true;
    if (other.key !== step.key) return false;
  }
  return true;
}

/** Whether the innermost keys are the same. */
function isEqualKey(a: readonly AddressStep[], b: readonly AddressStep[]): boolean {
  const innermost = (steps: readonly AddressStep[]): string | undefined => steps.findLast(({ key }) => key !== undefined)?.key;
  return innermost(a) !== undefined && innermost(a) === innermost(b);
}

/** The keys in brackets behind the name of a resource or call on a line. */
function keysNamed(address: string, line: string): readonly string[] {
  const name = stepsOf(address).at(-1)?.name ?? address;
  return line.split(name).slice(1).flatMap((rest) => /^\[("(?:[^"\\$%]|\\.)*"|\d+)\]/.exec(rest)?.[1] ?? []);
}
