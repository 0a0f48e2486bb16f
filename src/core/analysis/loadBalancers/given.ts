import { argumentsWithin } from "../../conventions/reading/reading";
import { groupBy } from "../../repository/groupBy";
import type { Repository, RootModule } from "../../repository/repository";
import type { TerraformModule } from "../../terraform/module";
import { madeOf, type Made } from "../given/behind";
import type { Given } from "../given/given";
import { givenTo } from "../given/givenTo";
import { sourceOf } from "../network/source";
import { listenerPart, portOfListener, type Balancer, type BalancerPart } from "./balancer";
import { balancerOf, BALANCER_TYPE, isApplication, listenerPartOf, portOf } from "./declared";

interface GivenPart {
  readonly given: Given;
  readonly part: BalancerPart;
  /** What tells its load balancer from others. */
  readonly of: string;
  readonly made: Made | undefined;
}

/** The load balancers of which called modules, other states, parameters or variables give something. */
export function givenBalancers(repository: Repository, root: RootModule): readonly Balancer[] {
  // What modules of the registry give is known better than by its names.
  const parts = givenTo(repository, root).flatMap((given) => (given.gives === undefined ? (partOf(repository, given) ?? []) : []));
  return [...groupBy(parts, ({ of }) => of).values()].flatMap((all) => balancerOfParts(all) ?? []);
}

const SURENESS: Readonly<Record<Given["by"], number>> = { module: 0.3, state: 0.25, parameter: 0.25, variable: 0.2 };

function balancerOfParts(all: readonly GivenPart[]): Balancer | undefined {
  const parts: Partial<Record<BalancerPart, string>> = {};
  for (const { part, given, made } of all) {
    if (parts[part] !== undefined) continue;
    parts[part] = given.expression;
    if (made) Object.assign(parts, portOfListener(part, portOf(made.resource)));
  }
  const best = all.find(({ part }) => part === "arn") ?? all.find(({ part }) => part.endsWith("ListenerArn") || part === "listenerArn");
  if (!best) return undefined;
  const made = all.find((each) => each.made && BALANCER_TYPE.test(each.made.resource.type))?.made;
  const readBy = new Set(all.map(({ given }) => given.expression.replace(/\[\d+\]/g, "")));
  return { address: best.given.address, parts, partGuards: {}, readBy, isApplication: made === undefined || isApplication(made.resource), confidence: SURENESS[best.given.by], place: best.given.place };
}

function partOf(repository: Repository, given: Given): GivenPart | undefined {
  const made = given.behind ? madeOf(repository, given.behind) : [];
  const [one, ...others] = made;
  if (one !== undefined && others.length === 0 && /^aws_/.test(one.resource.type) && one.resource.type !== "aws_ssm_parameter") return seenPart(given, one);
  return others.length > 0 ? undefined : namedPart(given);
}

const ATTRIBUTES: Readonly<Record<string, BalancerPart>> = { arn: "arn", id: "arn", dns_name: "dnsName", zone_id: "zoneId" };

function seenPart(given: Given, made: Made): GivenPart | undefined {
  const { instance, resource, attribute, isMany } = made;
  if (isMany || attribute === undefined) return undefined;
  const of = (address: string | undefined): string => `${instance.module.path} ${instance.address} ${address ?? ""}`;
  if (BALANCER_TYPE.test(resource.type)) {
    const part = ATTRIBUTES[attribute];
    return part && { given, part, of: of(resource.address), made };
  }
  if (/^aws_(lb|alb)_listener$/.test(resource.type)) return /^(arn|id)$/.test(attribute) ? { given, part: listenerPartOf(resource), of: of(balancerOf(instance.module, resource)), made } : undefined;
  if (resource.type !== "aws_security_group" || attribute !== "id") return undefined;
  const guarded = balancerWith(instance.module, resource.address);
  return guarded === undefined ? undefined : { given, part: "securityGroup", of: of(guarded), made };
}

/** The load balancer that a security group is attached to. */
function balancerWith(module: TerraformModule, group: string): string | undefined {
  const balancers = [...module.resources.values()].filter(({ type }) => BALANCER_TYPE.test(type));
  return balancers.find(({ block }) => argumentsWithin(block.body).some(({ name, value }) => name === "security_groups" && sourceNames(module, value).includes(group)))?.address;
}

function sourceNames(module: TerraformModule, value: Parameters<typeof sourceOf>[1]): readonly string[] {
  const source = sourceOf(module, value);
  return source ? [source.address, ...source.parts.map(({ address }) => address)] : [];
}

const OF_BALANCER = /(^|_)(alb|lb|elbv2|load_?balancer|ingress_lb)(_|$)/;
const ENDINGS: readonly (readonly [RegExp, BalancerPart])[] = [
  [/_?(dns_name|dns|domain_name)$/, "dnsName"],
  [/_?(hosted_)?zone_id$/, "zoneId"],
  [/_?(sg|security_group)(_id)?$/, "securityGroup"],
  [/_?(arn|id)$/, "arn"],
];

/** What a name says it is of a load balancer: `alb_https_listener_arn`, `public_lb_zone_id`. */
function namedPart(given: Given): GivenPart | undefined {
  const names = given.names.filter((name) => !/target_group|suffix|log|bucket|nlb|cert|rule|role|polic|create|enable|internal_only|count|port/.test(name));
  const place = given.by === "module" || given.by === "state" ? given.address : given.by;
  for (const name of names) {
    const listener = /^(.*?)_?(?:(https?)_?)?(?:(\d+)_?)?listener(?:_(https?|\d+))?(?:_arns?)?$/.exec(name);
    if (listener && !/rule/.test(name)) {
      const kind = (listener[2] ?? listener[4] ?? "").toUpperCase();
      return { given, part: listenerPart(kind, listener[3] ?? listener[4]), of: `${place} ${stemOf(listener[1] ?? "")}`, made: undefined };
    }
    const ending = OF_BALANCER.test(name) ? ENDINGS.find(([pattern]) => pattern.test(name)) : undefined;
    if (ending) return { given, part: ending[1], of: `${place} ${stemOf(name.replace(ending[0], ""))}`, made: undefined };
  }
  return undefined;
}

/** What is left of a name without the words for a load balancer, which tell it from none. */
const stemOf = (name: string): string => name.replace(/(^|_)(alb|lb|elbv2|load_?balancer|https?)(?=_|$)/g, "").replace(/^_|_$/g, "");
