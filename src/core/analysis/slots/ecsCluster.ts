import { confidenceOf } from "../../conventions/confidence";
import { unwrapped } from "../../hcl/tree";
import { moduleTree } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration } from "../../terraform/module";
import { bindingIn, decided, usesOf, type Reading, type Use } from "../bindings";
import { guardOf, instanceOf } from "../modules/declarations";
import { madeOf } from "../given/behind";
import { givenBindings, type Subject } from "../given/matching";
import { providerIn } from "../given/providers";
import { standingAt } from "../given/standing";
import { inRoot } from "../modules/inRoot";
import type { Binding, SlotForm, SlotResult } from "../slots";
import { waysToSupply } from "../waysToSupply";

const OPTIONS = ["No ECS cluster is declared or used here. Name one, for example aws_ecs_cluster.main.arn, or leave the slot out."];

const CLUSTER: Subject = {
  slot: "ecsCluster",
  types: /^aws_ecs_cluster$/,
  forms: { arn: "arn", id: "arn", name: "name", cluster_name: "name" },
  formOfName: (name) => (/eks|rds|aurora|redis|db|cache|docdb|kafka|msk|emr|redshift|elasticsearch|opensearch|kube|k8s/.test(name) ? undefined : /(^|_)(ecs_)?cluster_(arn|id)$|(^|_)ecs_(arn|id)$/.test(name) ? "arn" : /(^|_)ecs_cluster(_name)?$|^cluster_name$/.test(name) ? "name" : undefined),
};

/** The cluster services run in: the one they name, else the one that is declared or given. */
export function findEcsCluster(repository: Repository, root: RootModule): SlotResult {
  const used = usedClusters(repository, root);
  if (used.length > 0) return decided(used, []);
  return decided([...declaredClusters(root), ...givenBindings(repository, root, CLUSTER)], [...waysToSupply(repository, root, CLUSTER), ...OPTIONS]);
}

function usedClusters(repository: Repository, root: RootModule): readonly Binding[] {
  const uses = usesOf(root.module, clustersNamed(repository, root));
  const total = uses.reduce((sum, { count }) => sum + count, 0);
  return uses.map((use) => {
    const facets = facetsOf(root.module.resources.get(use.address) ?? root.module.data.get(use.address));
    const expression = facets["arn"] ?? use.expression;
    return bindingIn(root, { slot: "ecsCluster", address: use.address, expression, form: formOf(repository, root, use), facets, confidence: confidenceOf(use.count, total), evidence: use.evidence, ...standingAt(repository, root, use.read) });
  });
}

/** What services name as their cluster, those in called modules by what these are handed, and calls of modules whose code is not here by their arguments. */
function clustersNamed(repository: Repository, root: RootModule): readonly Reading[] {
  return moduleTree(repository, root.module).flatMap((instance) => {
    const services = [...instance.module.resources.values()].filter(({ type }) => type === "aws_ecs_service").map(({ file, block }) => ({ file, argument: valueOf(block.body, "cluster") }));
    const calls = [...instance.module.calls.values()].filter(({ name }) => !instance.children.has(name)).map((call) => ({ file: call.file, argument: argumentOf(call) }));
    return [...services, ...calls].flatMap(({ file, argument }) => (argument ? (inRoot(instance, { file, expression: unwrapped(argument) }) ?? []) : []));
  });
}

const argumentOf = ({ block }: ModuleCall) => ["cluster_arn", "ecs_cluster_arn", "ecs_cluster_id"].map((name) => valueOf(block.body, name)).find((value) => value !== undefined);

/** The id of a cluster is its ARN. */
function formOf(repository: Repository, root: RootModule, { read, expression }: Use): SlotForm {
  const [instance] = moduleTree(repository, root.module);
  const [made] = instance ? madeOf(repository, { instance, value: read }) : [];
  const form = made && CLUSTER.types.test(made.resource.type) ? CLUSTER.forms[made.attribute ?? ""] : undefined;
  return form ?? (/name$/.test(expression) ? "name" : "arn");
}

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
    return [bindingIn(root, { slot: "ecsCluster", address: cluster.address, expression: arn, facets, guard: guardOf(cluster), provider: providerIn({ module, caller: undefined }, cluster), owner: cluster.kind === "data" ? "account" : "here", confidence: confidenceOf(1, 1), evidence: [cluster.place] })];
  });
}
