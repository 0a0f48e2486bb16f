import type { Place } from "../text/span";
import { isSameExpression } from "../terraform/expressionText";
import { actorsOf } from "./actors";
import { membersBehind, typeOf, type GraphMember, type Links } from "./links";
import { grantsIn, runnersByRole } from "./permissions";
import type { Use } from "./uses";

/** How one resource depends on another. `evidence` is the line that says so. */
export interface TypedEdge {
  readonly from: GraphMember;
  readonly to: GraphMember;
  readonly kind: "kms" | "log" | "alarm" | "iam";
  readonly evidence: Place;
}

/** Resources that look at log groups without writing to them. */
const LOG_READERS = /^aws_(cloudwatch_|iam_|kms_|sns_|lambda_permission$)/;

/** An alias stands for its key. */
function keysOf(member: GraphMember, links: Links): GraphMember[] {
  if (typeOf(member) === "aws_kms_key" || typeOf(member) === "aws_kms_replica_key") return [member];
  if (typeOf(member) !== "aws_kms_alias") return [];
  return member.uses.filter((use) => use.attribute === "target_key_id").flatMap((use) => membersBehind(use, member, links.members, links.flow));
}

function kmsEdges(links: Links, actors: ReturnType<typeof actorsOf>): TypedEdge[] {
  return links.all.flatMap(({ from, to, attribute, place }) => {
    if (!/kms|encryption_key|key_(arn|id)$/.test(attribute) || /^aws_(kms|iam)_/.test(typeOf(from))) return [];
    return keysOf(to, links).flatMap((key) => actors(from).map((actor): TypedEdge => ({ from: actor, to: key, kind: "kms", evidence: place })));
  });
}

/** Functions write to the group that is called after them, which need not be said by a reference. */
function functionLogs({ members, flow }: Links): TypedEdge[] {
  const functions = [...members.values()].filter((member) => typeOf(member) === "aws_lambda_function");
  return [...members.values()].flatMap((group) => {
    const name = typeOf(group) === "aws_cloudwatch_log_group" ? group.uses.find((use) => use.attribute === "name") : undefined;
    return name === undefined ? [] : functions.filter((member) => isCalledAfter(name, group, member, members, flow)).map((from): TypedEdge => ({ from, to: group, kind: "log", evidence: name.place }));
  });
}

/** `/aws/lambda/` and then the function, or the same expression as the function's name in the same module. */
function isCalledAfter(name: Use, group: GraphMember, member: GraphMember, members: Links["members"], flow: Links["flow"]): boolean {
  if (name.expression.kind !== "template") return false;
  const [prefix, rest] = name.expression.parts;
  if (prefix?.kind !== "text" || prefix.value !== "/aws/lambda/" || rest?.kind !== "interpolation") return false;
  if (membersBehind({ ...name, expression: rest.expression }, group, members, flow).includes(member)) return true;
  const own = member.uses.find((use) => use.attribute === "function_name");
  return own !== undefined && own.where.instance === name.where.instance && isSameExpression(own.expression, rest.expression);
}

function logEdges(links: Links, actors: ReturnType<typeof actorsOf>): TypedEdge[] {
  const written = links.all.flatMap(({ from, to, place }) =>
    typeOf(to) === "aws_cloudwatch_log_group" && !LOG_READERS.test(typeOf(from)) ? actors(from).map((actor): TypedEdge => ({ from: actor, to, kind: "log", evidence: place })) : [],
  );
  return [...written, ...functionLogs(links)];
}

/** What an alarm watches: what its dimensions come from. A dimension that only says where something stands gives way to the others. */
function watchedBy(alarm: GraphMember, { members, flow }: Links): GraphMember[] {
  const watched = alarm.uses.filter((use) => use.attribute === "dimensions").flatMap((use) => membersBehind(use, alarm, members, flow));
  const inner = watched.filter((member) => typeOf(member) !== "aws_ecs_cluster");
  return [...new Set(inner.length > 0 ? inner : watched)].filter((member) => !typeOf(member).startsWith("random_"));
}

function alarmEdges(links: Links): TypedEdge[] {
  const alarms = [...links.members.values()].filter((member) => /^aws_cloudwatch_(metric|composite)_alarm$/.test(typeOf(member)));
  return alarms.flatMap((alarm) => {
    const actions = alarm.uses.filter((use) => use.attribute === "alarm_actions");
    const topics = actions.flatMap((use) => membersBehind(use, alarm, links.members, links.flow)).filter((member) => typeOf(member) === "aws_sns_topic");
    return watchedBy(alarm, links).flatMap((from) => topics.map((to): TypedEdge => ({ from, to, kind: "alarm", evidence: { path: alarm.declaration.file.path, span: alarm.declaration.place.span } })));
  });
}

function iamEdges(links: Links, actors: ReturnType<typeof actorsOf>): TypedEdge[] {
  const runners = runnersByRole(links);
  return grantsIn(links).flatMap(({ role, to, place }) =>
    (runners.get(role.address) ?? []).flatMap(actors).filter((actor) => actor !== to).map((from): TypedEdge => ({ from, to, kind: "iam", evidence: place })),
  );
}

/** The edges whose meaning is known: keys, logs, alarms and permissions. What cannot be followed is left out. */
export function typedEdges(links: Links): TypedEdge[] {
  const actors = actorsOf(links);
  return [...kmsEdges(links, actors), ...logEdges(links, actors), ...alarmEdges(links), ...iamEdges(links, actors)];
}
