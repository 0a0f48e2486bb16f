import { graphOf, type Graph, type GraphEdge } from "../../core/repository/graph";
import { servicesOf, type Service } from "../../core/repository/services/services";
import { counted } from "../../core/validation/rowReading";
import type { RootChoice } from "../panel/situation";
import { evidenceNode } from "./evidenceNodes";
import { rootNodes } from "./rootNodes";
import type { TreeNode } from "./treeNode";

const KINDS: Readonly<Record<GraphEdge["kind"], { readonly title: string; readonly icon: string }>> = {
  network: { title: "Connections", icon: "plug" },
  data: { title: "Data and events", icon: "arrow-swap" },
  iam: { title: "Permissions", icon: "shield" },
  secret: { title: "Secrets", icon: "lock" },
  kms: { title: "Keys", icon: "key" },
  log: { title: "Logs", icon: "output" },
  alarm: { title: "Alarms", icon: "bell" },
  reference: { title: "References", icon: "references" },
};

const KIND_NAMES = Object.keys(KINDS).filter((kind): kind is GraphEdge["kind"] => Object.hasOwn(KINDS, kind));

/** Services; below each what it depends on in others, by kind, and the line that says so. */
export const dependencyNodes = (roots: readonly RootChoice[]): readonly TreeNode[] => rootNodes(roots, dependenciesOf);

function dependenciesOf(choice: RootChoice): readonly TreeNode[] {
  const { repository, root } = choice;
  const services = servicesOf(repository, root);
  const graph = graphOf(repository, root);
  const titles = new Map(services.map(({ id, title }) => [id, title]));
  return services.map((service) => serviceNode(choice, graph, service, titles));
}

function serviceNode(choice: RootChoice, graph: Graph, service: Service, titles: ReadonlyMap<string, string>): TreeNode {
  const serviceOf = new Map(graph.nodes.map((node) => [node.id, node.service]));
  const kindOf = new Map(graph.nodes.map((node) => [node.id, node.kind]));
  const isMade = (id: string): boolean => kindOf.get(id) !== "data";
  const leaving = graph.edges.filter(({ from, to }) => serviceOf.get(from) === service.id && serviceOf.get(to) !== service.id && isMade(from) && isMade(to));
  const others = [...new Set(leaving.map(({ to }) => titles.get(serviceOf.get(to) ?? "") ?? "Shared"))];
  const count = counted(service.resources.length, "resource");
  return {
    label: service.title,
    description: others.length === 0 ? count : `${count}, uses ${others.join(", ")}`,
    tooltip: `${service.title}: ${service.files.join(", ")}`,
    icon: "package",
    ...(leaving.length === 0 ? {} : { children: () => KIND_NAMES.flatMap((kind) => kindNode(choice, kind, leaving)) }),
  };
}

function kindNode({ folder, repository }: RootChoice, kind: GraphEdge["kind"], leaving: readonly GraphEdge[]): TreeNode[] {
  const own = leaving.filter((edge) => edge.kind === kind);
  if (own.length === 0) return [];
  const { title, icon } = KINDS[kind];
  const rows = (): readonly TreeNode[] =>
    own.map(({ from, to, evidence }) => ({ ...evidenceNode(folder, repository, evidence), label: `${from} → ${to}`, icon: "arrow-right" }));
  return [{ label: title, description: String(own.length), icon, children: rows }];
}
