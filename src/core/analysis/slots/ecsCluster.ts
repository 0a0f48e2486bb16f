import { unwrapped } from "../../hcl/tree";
import { confidenceOf } from "../../conventions/confidence";
import type { RootModule } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration } from "../../terraform/module";
import { bindingIn, decided, standingOf, usesOf } from "../bindings";
import { guardOf, instanceOf } from "../declarations";
import type { Binding, SlotForm, SlotResult } from "../slots";

const OPTIONS = ["No ECS cluster is declared or used here. Name one, for example aws_ecs_cluster.main.arn, or leave the slot out."];

/** The cluster services run in: the one they name, else the one that is declared. */
export function findEcsCluster(root: RootModule): SlotResult {
  const used = usedClusters(root);
  const declared = declaredClusters(root);
  return decided(used.length > 0 ? used : declared, OPTIONS);
}

function usedClusters(root: RootModule): readonly Binding[] {
  const { module } = root;
  const services = [...module.resources.values()].filter(({ type }) => type === "aws_ecs_service").map((service) => ({ service, argument: valueOf(service.block.body, "cluster") }));
  const calls = [...module.calls.values()].map((service: ModuleCall) => ({ service, argument: valueOf(service.block.body, "cluster_arn") ?? valueOf(service.block.body, "ecs_cluster_arn") ?? valueOf(service.block.body, "ecs_cluster_id") }));
  const uses = usesOf(module, [...services, ...calls].flatMap(({ service, argument }) => (argument ? [{ file: service.file, expression: unwrapped(argument) }] : [])));
  const total = uses.reduce((sum, { count }) => sum + count, 0);
  return uses.map((use) => {
    const facets = facetsOf(module.resources.get(use.address) ?? module.data.get(use.address));
    const expression = facets["arn"] ?? use.expression;
    return bindingIn(root, { slot: "ecsCluster", address: use.address, expression, form: formOf(expression), facets, confidence: confidenceOf(use.count, total), evidence: use.evidence, ...standingOf(module, use) });
  });
}

/** The id of a cluster is its ARN. */
const formOf = (expression: string): SlotForm => (/name$/.test(expression) ? "name" : "arn");

function facetsOf(cluster: ResourceDeclaration | undefined): Readonly<Record<string, string>> {
  const instance = cluster && instanceOf(cluster);
  if (!cluster || instance === undefined || cluster.type !== "aws_ecs_cluster") return {};
  return { arn: `${instance}.arn`, id: `${instance}.id`, name: `${instance}.${cluster.kind === "data" ? "cluster_name" : "name"}` };
}

function declaredClusters(root: RootModule): readonly Binding[] {
  const { module } = root;
  return [...module.resources.values(), ...module.data.values()].flatMap((cluster) => {
    const facets = facetsOf(cluster);
    const { arn } = facets;
    if (arn === undefined) return [];
    return [bindingIn(root, { slot: "ecsCluster", address: cluster.address, expression: arn, facets, guard: guardOf(cluster), provider: cluster.provider ?? "aws", owner: cluster.kind === "data" ? "account" : "here", confidence: confidenceOf(1, 1), evidence: [cluster.place] })];
  });
}
