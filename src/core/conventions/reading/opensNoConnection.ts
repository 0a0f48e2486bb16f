import { references } from "../../hcl/references";
import { addressOfReference } from "../../terraform/addresses";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { argumentsWithin } from "./reading";

/** What waits to be connected to and connects to nothing itself: databases, caches, file systems, brokers, endpoints. */
const WAITING = /^aws_(db_instance|rds_cluster|docdb|neptune_cluster|redshift_cluster|elasticache|memorydb|dax|efs|fsx|opensearch|elasticsearch|msk_cluster|mq_broker|vpc_endpoint)/;

/** What modules that make such things are called. */
const WAITING_SOURCE = /(^|[/_.-])(rds|aurora|database|db|postgres(ql)?|mysql|documentdb|docdb|neptune|redshift|elasticache|cache|redis|valkey|memcached|memorydb|efs|fsx|opensearch|elasticsearch|msk|mq|vpc-endpoints?)([/_.?-]|$)/;

/** Whether what a type of resource makes only answers, so that its security group needs no way out. */
export const opensNoConnection = (type: string): boolean => WAITING.test(type);

const isWaiting = (thing: ResourceDeclaration | ModuleCall): boolean => (thing.kind === "module" ? WAITING_SOURCE.test(thing.source ?? "") : thing.kind === "resource" && opensNoConnection(thing.type));

/** Arguments that say which groups something is in, rather than who may come in. */
const MEMBERSHIP = /^(vpc_|db_|cluster_|associated_)?(security_groups?|sg)(_ids?)?$/;

/** Addresses of the groups that something is in which only answers, as its module names them. */
export const groupsOfWaiting = (module: TerraformModule): ReadonlySet<string> => groupsOf(module, isWaiting);

const isBalancer = (thing: ResourceDeclaration | ModuleCall): boolean => (thing.kind === "module" ? /(^|[/_.-])(alb|elb|nlb|lb|load[-_]?balancers?)([/_.?-]|$)/.test(thing.source ?? "") : /^aws_(alb|elb|lb)$/.test(thing.type));

/** The same of load balancers, which connect to what stands behind them and to nothing else. */
export const groupsOfBalancers = (module: TerraformModule): ReadonlySet<string> => groupsOf(module, isBalancer);

function groupsOf({ resources, calls }: TerraformModule, is: (thing: ResourceDeclaration | ModuleCall) => boolean): ReadonlySet<string> {
  const waiting = [...resources.values(), ...calls.values()].filter(is);
  const memberships = waiting.flatMap(({ block }) => argumentsWithin(block.body)).filter(({ name }) => MEMBERSHIP.test(name));
  return new Set(memberships.flatMap(({ value }) => references(value).flatMap((reference) => addressOfReference(reference)?.address ?? [])));
}
