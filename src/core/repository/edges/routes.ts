import { typeOf, type GraphMember, type Link } from "../flow/links";
import { behind, isModuleFor, isOf, membersOf, named, outputOf, type Ground, type TypedEdge } from "./typedEdge";

const BALANCER = /^aws_(a?lb|elb)$/;
const LISTENER = /^aws_a?lb_listener$/;
const TARGETS = /^aws_a?lb_target_group$/;
const isBalancerModule = (member: GraphMember): boolean => isModuleFor(member, /(^|[/_.-])([an]?lb|elb|load[-_]balancer)([/_.?-]|$)/);

const edge = (from: GraphMember, to: GraphMember, { use }: Link): TypedEdge[] => (from === to ? [] : [{ from, to, kind: "network", evidence: use.place }]);

/** The load balancers that a listener or a rule of one belongs to, or that a reference means itself. */
function balancersOf(member: GraphMember, ground: Ground): readonly GraphMember[] {
  if (isOf(member, BALANCER) || isBalancerModule(member)) return [member];
  if (isOf(member, LISTENER)) {
    const own = named(member, "load_balancer_arn").flatMap((use) => behind(use, member, ground.links));
    return own.flatMap((each) => (isOf(each, LISTENER) ? [] : balancersOf(each, ground)));
  }
  if (!isOf(member, /^aws_a?lb_listener_rule$/)) return [];
  return named(member, "listener_arn").flatMap((use) => behind(use, member, ground.links)).flatMap((each) => balancersOf(each, ground));
}

/** The load balancers in front of each target group, by its address. */
function balancersByTargets(ground: Ground): Map<string, Set<GraphMember>> {
  const found = new Map<string, Set<GraphMember>>();
  for (const { from, to } of ground.values) {
    if (!isOf(to, TARGETS)) continue;
    for (const balancer of balancersOf(from, ground)) found.set(to.address, (found.get(to.address) ?? new Set()).add(balancer));
  }
  return found;
}

/** What a registration puts behind a load balancer: the thing itself that names the targets, or what an attachment joins to them. */
function registered({ from, use }: Link, ground: Ground): readonly GraphMember[] {
  if (isOf(from, /^aws_(lb_target_group_attachment|alb_target_group_attachment|autoscaling_attachment|elb_attachment)$/)) {
    return named(from, "target_id", "autoscaling_group_name", "instance").flatMap((each) => behind(each, from, ground.links)).flatMap(ground.actors);
  }
  return isOf(from, /^(aws_(ecs_service|autoscaling_group|ecs_task_set)|module)$/) && /target_group|load_balancers?$|elb_name/.test(use.attribute) ? [from] : [];
}

/** A load balancer and what is registered with it, through target groups or directly. */
function toTargets(ground: Ground): TypedEdge[] {
  const balancers = balancersByTargets(ground);
  return ground.values.flatMap((link) => {
    const front = isOf(link.to, TARGETS) ? [...(balancers.get(link.to.address) ?? [])] : isOf(link.to, BALANCER) || isBalancerModule(link.to) ? [link.to] : [];
    const own = front.length === 0 ? [] : registered(link, ground);
    const named = isBalancerModule(link.from) && /target|instances/.test(link.use.attribute) && isOf(link.to, /^aws_(instance|lambda_function|a?lb)$/) ? edge(link.from, link.to, link) : [];
    const classic = typeOf(link.from) === "aws_elb" && link.use.attribute === "instances" ? edge(link.from, link.to, link) : [];
    return [...front.flatMap((from) => own.flatMap((to) => edge(from, to, link))), ...named, ...classic];
  });
}

/** The load balancer that an API reaches itself or through a link into the VPC. A function that it calls listens to nothing. */
function fromApis(ground: Ground): TypedEdge[] {
  return ground.values.flatMap((link) => {
    const { from, to, use } = link;
    if (!isOf(from, /^aws_(api_gateway|apigatewayv2)_integration$/) || !/uri$/.test(use.attribute)) return [];
    const links = named(from, "connection_id").flatMap((each) => behind(each, from, ground.links)).filter((each) => isOf(each, /_vpc_link$/));
    const openers = links.length > 0 ? links : ground.actors(from).filter((each) => isOf(each, /_api$/));
    return openers.flatMap((opener) => balancersOf(to, ground).flatMap((balancer) => edge(opener, balancer, link)));
  });
}

/** Origins of a distribution that answer themselves, a link or an endpoint service in front of a load balancer. */
function fromFronts(ground: Ground): TypedEdge[] {
  return ground.values.flatMap((link) => {
    const { from, to, use, taken } = link;
    if (typeOf(from) === "aws_cloudfront_distribution" || isModuleFor(from, /cloudfront|cdn/)) {
      const isOrigin = use.attribute === "domain_name" || use.attribute === "origin" || use.attribute === "origins";
      const isServer = isOf(to, /^aws_(a?lb|elb|api_gateway_(rest_api|stage|deployment|domain_name)|apigatewayv2_(api|stage|domain_name)|lambda_function_url|instance|eip)$/) || (isBalancerModule(to) && outputOf(to, taken).includes("dns"));
      return isOrigin && isServer ? ground.actors(to).flatMap((each) => edge(from, each, link)) : [];
    }
    const isFront = (typeOf(from) === "aws_api_gateway_vpc_link" && use.attribute === "target_arns") || (typeOf(from) === "aws_vpc_endpoint_service" && /load_balancer_arns$/.test(use.attribute));
    return isFront ? balancersOf(to, ground).flatMap((each) => edge(from, each, link)) : [];
  });
}

/** A proxy and the databases that are its targets. */
function fromProxies({ links, values }: Ground): TypedEdge[] {
  return membersOf(links, /^aws_db_proxy_target$/).flatMap((target) => {
    const proxies = named(target, "db_proxy_name").flatMap((use) => behind(use, target, links)).filter((member) => typeOf(member) === "aws_db_proxy");
    const own = values.filter(({ from, use }) => from === target && /^db_(instance|cluster)_identifier$/.test(use.attribute));
    return proxies.flatMap((proxy) => own.flatMap((link) => edge(proxy, link.to, link)));
  });
}

/** Connections that are told by a target, an origin or an integration rather than by a rule. */
export const routeEdges = (ground: Ground): TypedEdge[] => [...toTargets(ground), ...fromApis(ground), ...fromFronts(ground), ...fromProxies(ground)];
