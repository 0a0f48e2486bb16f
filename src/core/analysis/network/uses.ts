import type { Located } from "../../conventions/reading/reading";
import { argumentsOf, argumentsWithin, entryAt } from "../../conventions/reading/reading";
import type { Expression } from "../../hcl/tree";
import type { Repository } from "../../repository/repository";
import { blocksOf, valueOf } from "../../terraform/arguments";
import { evaluate } from "../../terraform/evaluation/evaluate";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { moduleScope } from "../../terraform/evaluation/scope";
import { tierOfRoutes } from "./routes";
import { sourceOf } from "./source";
import { tierOfName, type Tier } from "./tier";

/** An argument that names a network, or subnets of one tier. */
export interface NetworkUse extends Located {
  readonly of: "vpc" | Tier;
  /** Whether the argument takes one id or a list. */
  readonly takes: "one" | "list";
  /** Counts for less than 1 when it says so only indirectly. */
  readonly weight: number;
}

/** Deeper than any tree of modules that a person follows. */
const DEEPEST = 4;

const remembered = new WeakMap<Repository, Map<TerraformModule, readonly NetworkUse[]>>();

/** Every argument of a module that names a network or subnets, inputs of the local modules it calls by what those do with them. */
export function networkUses(repository: Repository, module: TerraformModule, depth = 0): readonly NetworkUse[] {
  const known = remembered.get(repository) ?? new Map<TerraformModule, readonly NetworkUse[]>();
  remembered.set(repository, known);
  const before = known.get(module);
  if (before) return before;
  const uses = [...resourceUses(module), ...[...module.calls.values()].flatMap((call) => callUses(repository, module, call, depth))];
  known.set(module, uses);
  return uses;
}

const resourceUses = (module: TerraformModule): readonly NetworkUse[] => [...module.resources.values(), ...module.data.values()].flatMap((resource) => [...vpcUses(resource), ...subnetUses(module, resource)]);

/** What a network is made of says less about where things stand than the things do. */
const PLUMBING = /^aws_(subnet|internet_gateway|egress_only_internet_gateway|(default_)?route_table|(default_)?network_acl|vpc_(?!endpoint)\w+|vpn_\w+|flow_log|main_route_table_association|default_security_group|ec2_\w+|customer_gateway)$/;

function vpcUses({ kind, type, file, block }: ResourceDeclaration): readonly NetworkUse[] {
  if (!type.startsWith("aws_") || type === "aws_vpc") return [];
  const filters = kind === "data" ? blocksOf(block.body, "filter").filter(({ body }) => isText(valueOf(body, "name"), "vpc-id")) : [];
  const named = argumentsWithin(block.body).filter(({ name }) => name === "vpc_id" || (name === "vpc" && type === "aws_service_discovery_private_dns_namespace"));
  const filtered = filters.flatMap(({ body }) => elementsOf(valueOf(body, "values")));
  const weight = kind === "data" || PLUMBING.test(type) ? 0.25 : 1;
  return [...named.map(({ value }) => value), ...filtered].map((expression) => ({ of: "vpc", takes: "one", file, expression, weight }));
}

const elementsOf = (list: Expression | undefined): readonly Expression[] => (list?.kind === "tuple" ? list.elements : list ? [list] : []);

const isText = (expression: Expression | undefined, text: string): boolean => expression?.kind === "template" && expression.parts.length === 1 && expression.parts[0]?.kind === "text" && expression.parts[0].value === text;

const SUBNETS = /^(subnets?|subnet_ids?|client_subnets|vpc_zone_identifier)$/;
const PRIVATE = /^aws_(lambda_function|efs_mount_target|vpc_endpoint|codebuild_project|apprunner_vpc_connector|apigatewayv2_vpc_link|msk_(serverless_)?cluster|mq_broker|opensearch_domain|elasticsearch_domain|eks_node_group|eks_fargate_profile|batch_compute_environment|fsx_\w+|mwaa_environment|synthetics_canary|dms_replication_subnet_group|sagemaker_\w+|datasync_\w+)$/;
const DATABASE = /^aws_((db|elasticache|redshift|docdb|neptune|memorydb|dax)_subnet_group|redshiftserverless_workgroup)$/;
const RUNS_TASKS = /^aws_(ecs_service|cloudwatch_event_target|scheduler_schedule)$/;
/** What stands in front of what runs may stand in subnets of its own, and machines in any. */
const FRONT_OR_GROUP = /^aws_(lb|alb|elb|apigatewayv2_vpc_link|autoscaling_group)$/;
const LOAD_BALANCER = /^aws_(lb|alb|elb)$/;

function subnetUses(module: TerraformModule, resource: ResourceDeclaration): readonly NetworkUse[] {
  const tier = tierOf(module, resource);
  if (tier === undefined) return [];
  const weight = FRONT_OR_GROUP.test(resource.type) && tier === "private" ? 0.5 : 1;
  return argumentsWithin(resource.block.body).flatMap(({ name, value }) => (SUBNETS.test(name) ? [{ of: tier, takes: takesOf(name), file: resource.file, expression: value, weight }] : []));
}

const takesOf = (argument: string): NetworkUse["takes"] => (/(^|_)subnet(_id)?$/.test(argument) ? "one" : "list");

/** The tier that a resource of this type, with these arguments, stands in; `undefined` when it could be any. */
function tierOf(module: TerraformModule, { type, kind, block }: ResourceDeclaration): Tier | undefined {
  if (kind === "data") return undefined;
  if (DATABASE.test(type)) return "database";
  if (PRIVATE.test(type) || type === "aws_autoscaling_group") return "private";
  if (RUNS_TASKS.test(type)) return byAnswer(truthOf(module, argumentsWithin(block.body).find(({ name }) => name === "assign_public_ip")?.value), "public", "private");
  if (LOAD_BALANCER.test(type)) return byAnswer(truthOf(module, valueOf(block.body, "internal")), "private", "public");
  if (type === "aws_nat_gateway") return isText(valueOf(block.body, "connectivity_type"), "private") ? "private" : "public";
  return type === "aws_route_table_association" ? tierOfRoutes(module, block) : undefined;
}

/** Whether a switch is on; off when it is not set, `undefined` when it cannot be known. */
function truthOf(module: TerraformModule, expression: Expression | undefined): boolean | undefined {
  if (!expression) return false;
  const result = evaluate(expression, moduleScope(module));
  return result.kind === "known" && typeof result.value === "boolean" ? result.value : undefined;
}

const byAnswer = (answer: boolean | undefined, yes: Tier, no: Tier): Tier | undefined => (answer === undefined ? undefined : answer ? yes : no);

function callUses(repository: Repository, module: TerraformModule, call: ModuleCall, depth: number): readonly NetworkUse[] {
  const called = call.target === undefined ? undefined : repository.modules.get(call.target);
  if (called && called !== module && depth < DEEPEST) return handedDown(networkUses(repository, called, depth + 1), called, call);
  return called ? [] : inputsByName(module, call);
}

/** What a called module does with its inputs, said of the arguments it is called with. */
function handedDown(uses: readonly NetworkUse[], called: TerraformModule, { file, block }: ModuleCall): readonly NetworkUse[] {
  const found = new Map<string, NetworkUse>();
  for (const { of, takes, weight, expression } of uses) {
    const source = sourceOf(called, expression);
    const [root, input = "", ...names] = source?.key.split(".") ?? [];
    const argument = root === "var" ? valueOf(block.body, input) : undefined;
    const given = argument && entryAt(argument, names);
    const key = `${of} ${input} ${names.join(".")}`;
    if (given && (found.get(key)?.weight ?? 0) < weight) found.set(key, { of, takes: source?.isPart === true ? "list" : takes, weight, file, expression: given });
  }
  return [...found.values()];
}

const SUBNET_INPUT = /(^|_)subnets?(_ids?)?$|^vpc_zone_identifier$/;
const MAKES_NETWORK = /vpc(?!-?endpoint)|network|subnet/;

/** Inputs of modules that are not here to be read, by their names and by what such modules are for. */
function inputsByName(module: TerraformModule, call: ModuleCall): readonly NetworkUse[] {
  const { file, block, source } = call;
  const makesNetwork = MAKES_NETWORK.test((source ?? "").replace(/^.*?\/\/(?=modules)/, "").replace(/vpc-endpoints/, ""));
  return argumentsOf(block.body).flatMap(({ name, value }): readonly NetworkUse[] => {
    if (name === "vpc_id") return [{ of: "vpc", takes: "one", file, expression: value, weight: makesNetwork ? 0.25 : 1 }];
    const tier = SUBNET_INPUT.test(name) && !makesNetwork ? (tierOfName(name) ?? tierOfCall(module, call)) : undefined;
    return tier === undefined ? [] : [{ of: tier, takes: takesOf(name), file, expression: value, weight: 1 }];
  });
}

function tierOfCall(module: TerraformModule, { name, source = "", block }: ModuleCall): Tier | undefined {
  if (truthOf(module, valueOf(block.body, "assign_public_ip")) === true) return "public";
  const purpose = source.replace(/^[\w.-]*\.[a-z]+[/:]/, "").toLowerCase();
  if (/(^|[^a-z])(rds|aurora|db|database|redis|elasticache|redshift|documentdb|docdb|memcached|neptune)([^a-z]|$)/.test(purpose)) return "database";
  if (/(^|[^a-z])([an]lb|elb|load-?balancer)([^a-z]|$)/.test(`${purpose} ${name.toLowerCase().replaceAll("_", " ")}`) && !/ecs|service|task/.test(purpose)) return byAnswer(truthOf(module, valueOf(block.body, "internal")), "private", "public");
  return /(^|[^a-z])(lambda|ecs|fargate|service|efs|eks|endpoints?|opensearch|elasticsearch|msk|kafka|mq|codebuild|batch)([^a-z]|$)/.test(purpose) ? "private" : undefined;
}
