import { typeOf, type GraphMember, type Links } from "../flow/links";
import { isGroup, isGroupModule, refsIn, type Ref } from "./groups";
import { rangesOf, type Range } from "./ranges";
import { behind, isModuleFor, isOf, named, type Ground } from "./typedEdge";

/** Something with network interfaces: the security groups in front of it and where it stands. */
export interface Standing {
  readonly member: GraphMember;
  readonly groups: readonly Ref[];
  readonly subnets: readonly Ref[];
  /** The VPCs of its groups and subnets. */
  readonly vpcs: readonly Ref[];
  /** The addresses it may have. */
  readonly ranges: readonly Range[];
  /** Whether it opens connections: to whoever lets it in, only to what a rule or a target names, or to nobody. */
  readonly opens: "anywhere" | "where it is named" | "never";
  readonly listens: boolean;
}

/** They answer and ask nobody. */
const SERVERS = /^aws_(.*_mount_target$|db_instance|rds_|docdb_|neptune_|redshift|elasticache_|memorydb_|dax_|efs_|fsx_|opensearch|elasticsearch_|msk_|mq_|vpc_endpoint|directory_service)/;
const SERVER_MODULES = /(^|[/_.-])(rds|aurora|db|database|postgres\w*|mysql|elasticache|redis|memcached|valkey|efs|opensearch|elasticsearch|documentdb|docdb|msk|vpc-endpoints?)([/_.?-]|$)/;
/** They ask and answer nobody. */
const CLIENTS = /^aws_(lambda_function|apigatewayv2_vpc_link|codebuild_project|glue_|apprunner_|dms_|synthetics_canary|datasync_|ecs_task_definition)/;
const CLIENT_MODULES = /(^|[/_.-])lambda([/_.?-]|$)/;
/** They open connections only to what they are told by a rule or a target. */
const BALANCERS = /^aws_(a?lb|elb|db_proxy|eks_cluster)$/;
const BALANCER_MODULES = /(^|[/_.-])([an]?lb|elb)([/_.?-]|$)/;

/** Groups, their rules and what else names groups without standing behind them. */
const NO_STANDING = /^aws_((default_)?security_group|vpc_security_group_|iam_|kms_|ssm_|cloudwatch_metric|lb_target_group|.*_subnet_group$|route|subnet$|vpc$|network_acl)/;

/** Arguments that put groups in front of something, and those that say in which subnets it stands. */
const GROUPS = /^(vpc_|node_|cluster_|lb_|alb_|service_|extra_|additional_)*(security_groups?(_ids?)?|sgs?(_ids?)?)$|^security_group_list$/;
const SUBNETS = /subnet|^vpc_zone_identifier$/;

const matches = (member: GraphMember, types: RegExp, modules: RegExp): boolean => isOf(member, types) || isModuleFor(member, modules);

const opensOf = (member: GraphMember): Standing["opens"] =>
  matches(member, SERVERS, SERVER_MODULES) ? "never" : matches(member, BALANCERS, BALANCER_MODULES) ? "where it is named" : "anywhere";

/** The VPCs that groups and subnets belong to. */
function vpcsOf(refs: readonly Ref[], links: Links): readonly Ref[] {
  return refs.flatMap(({ address, rest }): readonly Ref[] => {
    const member = links.members.get(address);
    if (member === undefined) return [{ address, rest }];
    if (typeOf(member) === "module" && !isGroupModule(member)) return [{ address, rest: [] }];
    return named(member, "vpc_id").flatMap((use) => refsIn(use, links)).map((ref) => (links.members.get(ref.address)?.declaration.kind === "module" ? { ...ref, rest: [] } : ref));
  });
}

/** The subnets that subnet groups stand for, and others as they are. */
function spread(refs: readonly Ref[], links: Links): readonly Ref[] {
  return refs.flatMap((ref) => {
    const member = links.members.get(ref.address);
    return member !== undefined && /_subnet_group$/.test(typeOf(member)) ? named(member, "subnet_ids").flatMap((use) => refsIn(use, links)) : [ref];
  });
}

const distinct = (refs: readonly Ref[]): readonly Ref[] => [...new Map(refs.map((ref) => [`${ref.address} ${ref.rest.map(String).join(" ")}`, ref])).values()];

function standingOf(member: GraphMember, through: readonly GraphMember[], links: Links): Standing | undefined {
  const uses = through.flatMap((each) => each.uses.filter(({ block }) => block === undefined || !/ingress|egress/.test(block.names.join())));
  const attached = uses.filter(({ attribute }) => GROUPS.test(attribute)).flatMap((use) => refsIn(use, links)).filter((ref) => isGroup(ref, links));
  const isCall = member.declaration.kind === "module" && !isGroupModule(member);
  const groups = distinct(isCall ? [...attached, { address: member.address, rest: [] }] : attached);
  if (groups.length === 0) return undefined;
  const subnets = distinct(spread(uses.filter(({ attribute }) => SUBNETS.test(attribute)).flatMap((use) => refsIn(use, links)), links));
  const vpcs = distinct(vpcsOf([...attached, ...subnets], links));
  const opens = opensOf(member);
  // A call with no group of its own may be anything that is handed subnets, such as their access lists.
  return { member, groups, subnets, vpcs, ranges: rangesOf([...subnets, ...vpcs], links), opens: opens === "anywhere" && attached.length === 0 ? "where it is named" : opens, listens: !matches(member, CLIENTS, CLIENT_MODULES) };
}

/** What a rule or schedule starts stands where that says, and not the rule itself. */
function startedBy(member: GraphMember, links: Links): GraphMember[] {
  return isOf(member, /^aws_(cloudwatch_event_target|scheduler_schedule)$/) ? named(member, "task_definition_arn").flatMap((use) => behind(use, member, links)) : [member];
}

/** Everything that stands behind security groups, with those that its parts name, such as mount targets or a launch template. */
export function standingsOf({ links, actors }: Ground): Standing[] {
  const through = new Map<GraphMember, GraphMember[]>();
  for (const member of links.members.values()) {
    if (isOf(member, NO_STANDING)) continue;
    for (const actor of startedBy(member, links).flatMap(actors)) through.set(actor, [...(through.get(actor) ?? []), member]);
  }
  return [...through].flatMap(([member, parts]) => standingOf(member, parts, links) ?? []);
}

