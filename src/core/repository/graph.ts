import type { Place } from "../text/span";
import type { EdgeKind } from "./edges/typedEdge";
import { linksOf, typeOf } from "./links";
import { moduleTree } from "./moduleTree";
import type { Repository, RootModule } from "./repository";
import { servicesOf } from "./services";
import { typedEdges } from "./typedEdges";

/** A resource, or a call of a module that is not in the repository. */
export interface GraphNode {
  /** Address in the root module. */
  readonly id: string;
  /** The resource type, or `module` for a call. */
  readonly kind: string;
  /** Id of the service it belongs to. */
  readonly service: string;
}

/**
 * `reference`: `from` is configured with a value of `to`, also through locals, data sources and modules. The others join
 * what acts; see {@link EdgeKind}.
 */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: "reference" | EdgeKind;
  /** The first place that says so. */
  readonly evidence: Place;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** What depends on what in a root module and the modules it calls. At most one edge of a kind between two nodes. */
export function graphOf(repository: Repository, root: RootModule): Graph {
  const links = linksOf(moduleTree(repository, root.module));
  const services = new Map(servicesOf(repository, root).flatMap((service) => service.resources.map((address) => [address, service.id])));
  const edges = new Map<string, GraphEdge>();
  const add = (edge: GraphEdge): void => {
    const key = `${edge.kind} ${edge.from} ${edge.to}`;
    if (!edges.has(key)) edges.set(key, edge);
  };
  for (const { from, to, use } of links.all) add({ from: from.address, to: to.address, kind: "reference", evidence: use.place });
  for (const { from, to, kind, evidence } of typedEdges(links)) add({ from: from.address, to: to.address, kind, evidence });
  return {
    nodes: [...links.members.values()].map((member) => ({ id: member.address, kind: typeOf(member), service: services.get(member.address) ?? "shared" })),
    edges: [...edges.values()],
  };
}
