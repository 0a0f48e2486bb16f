import type { Place } from "../text/span";
import { within } from "../terraform/addresses";
import { dependenciesOf } from "./flow/dependencies";
import type { EdgeKind } from "./edges/typedEdge";
import { linksOf, typeOf } from "./flow/links";
import { moduleTree } from "./modules/moduleTree";
import type { Repository, RootModule } from "./repository";
import { servicesOf } from "./services/services";
import { typedEdges } from "./edges/typedEdges";

/** A resource, a data source, or a call of a module that is not in the repository. */
export interface GraphNode {
  /** Address in the root module. */
  readonly id: string;
  /** The resource type, `data` for a data source, `module` for a call. */
  readonly kind: string;
  /** Id of the service it belongs to; data sources belong to none and are `shared`. */
  readonly service: string;
}

/**
 * `reference`: Terraform makes `from` after `to`, since it refers to it, also through locals, data sources and modules; see
 * {@link dependenciesOf}. The others join what acts; see {@link EdgeKind}.
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
  const tree = moduleTree(repository, root.module);
  const links = linksOf(tree);
  const services = new Map(servicesOf(repository, root).flatMap((service) => service.resources.map((address) => [address, service.id])));
  const edges = new Map<string, GraphEdge>();
  const add = (edge: GraphEdge): void => {
    const key = `${edge.kind} ${edge.from} ${edge.to}`;
    if (!edges.has(key)) edges.set(key, edge);
  };
  for (const { from, to, place } of dependenciesOf(tree)) add({ from, to, kind: "reference", evidence: place });
  for (const { from, to, kind, evidence } of typedEdges(links)) add({ from: from.address, to: to.address, kind, evidence });
  return {
    nodes: [
      ...[...links.members.values()].map((member) => ({ id: member.address, kind: typeOf(member), service: services.get(member.address) ?? "shared" })),
      ...tree.flatMap(({ address, module }) => [...module.data.keys()].map((data) => ({ id: within(address, data), kind: "data", service: "shared" }))),
    ],
    edges: [...edges.values()],
  };
}
