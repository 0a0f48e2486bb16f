import { typeOf, type GraphMember, type Links } from "../flow/links";
import { coversStanding } from "./covering";
import { groupRulesOf, type GroupRule } from "./groupRules";
import { meets, type Ref } from "./groups";
import { isAnywhere, isDecided } from "./ranges";
import { routeEdges } from "./routes";
import { standingsOf, type Standing } from "./standing";
import type { Ground, TypedEdge } from "./typedEdge";

const overlap = (a: GroupRule["ports"], b: GroupRule["ports"]): boolean => a === undefined || b === undefined || (a.from <= b.to && b.from <= a.to);

/** Things by the addresses of the groups they stand behind or belong to. */
function byGroup<T>(things: readonly T[], groups: (thing: T) => readonly Ref[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const thing of things) for (const address of new Set(groups(thing).map((ref) => ref.address))) found.set(address, [...(found.get(address) ?? []), thing]);
  return found;
}

const among = <T>(refs: readonly Ref[], index: ReadonlyMap<string, readonly T[]>): T[] => [...new Set(refs.flatMap(({ address }) => index.get(address) ?? []))];

/** Whether a way out of the opener's groups leads to the listener. Groups that are not made here, or of which no way out is written, close nothing. */
function letsOut(opener: Standing, listener: Standing, rule: GroupRule, egress: ReadonlyMap<string, readonly GroupRule[]>, links: Links): boolean {
  const isMadeHere = (member: GraphMember | undefined): boolean => member !== undefined && typeOf(member) === "aws_security_group";
  if (!opener.groups.every(({ address }) => isMadeHere(links.members.get(address)))) return true;
  const own = among(opener.groups, egress).filter(({ owners }) => meets(owners, opener.groups, links));
  const leadsTo = ({ groups, ranges, ports }: GroupRule): boolean =>
    overlap(ports, rule.ports) && (meets(groups, listener.groups, links) || ranges.some((range) => isAnywhere(range) || !isDecided(range) || coversStanding(range, listener, opener, links)));
  return own.length === 0 || own.some(leadsTo);
}

/** Who comes in by a rule: what stands behind a group it names, and what opens connections from a range it names. */
function openersOf(rule: GroupRule, listener: Standing, standings: readonly Standing[], behind: ReadonlyMap<string, readonly Standing[]>, links: Links): Standing[] {
  const inGroups = among(rule.groups, behind).filter(({ opens, groups }) => opens !== "never" && meets(groups, rule.groups, links));
  const ranges = rule.ranges.filter((range) => !isAnywhere(range));
  const inRanges = ranges.length === 0 ? [] : standings.filter((standing) => standing.opens === "anywhere" && ranges.some((range) => coversStanding(range, standing, listener, links)));
  return [...new Set([...inGroups, ...inRanges])];
}

function ruleEdges(ground: Ground): TypedEdge[] {
  const { links } = ground;
  const standings = standingsOf(ground);
  const rules = groupRulesOf(links);
  const behind = byGroup(standings, ({ groups }) => groups);
  const egress = byGroup(rules.filter(({ direction }) => direction === "egress"), ({ owners }) => owners);
  return rules.filter(({ direction }) => direction === "ingress").flatMap((rule) =>
    among(rule.owners, behind).filter(({ listens, groups }) => listens && meets(groups, rule.owners, links)).flatMap((listener) =>
      openersOf(rule, listener, standings, behind, links).filter((opener) => opener !== listener && letsOut(opener, listener, rule, egress, links)).map((opener): TypedEdge => ({ from: opener.member, to: listener.member, kind: "network", evidence: rule.place })),
    ),
  );
}

/**
 * `network`: what opens a connection and what listens. What counts is a rule that lets those behind one group into another, or
 * those who stand in a VPC or in subnets by their range, in whatever way rules are written, unless the opener's own rules let
 * nothing out that way; a load balancer and its targets, an API or distribution and the load balancer behind it, a proxy and its database.
 * The rule is the evidence, else what names the target. Databases, caches and file systems open no connections, functions
 * are called by a load balancer and listen to nobody else, and a rule for the whole internet or a prefix list tells of nobody here.
 */
export const networkEdges = (ground: Ground): TypedEdge[] => [...ruleEdges(ground), ...routeEdges(ground)];
