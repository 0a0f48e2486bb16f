import { typeOf, type GraphMember } from "../flow/links";
import { valueText } from "../flow/settled";
import { groupsCalled, groupsInContainers } from "./groupNames";
import { behind, declaredAt, isOf, membersOf, named, type Ground, type TypedEdge } from "./typedEdge";

/** They look at log groups, allow their use or pass their names on without writing to them. */
const NOT_WRITERS = /^aws_(cloudwatch_|iam_|kms_|sns_|ssm_parameter$|secretsmanager_|lambda_permission$)/;
/** A program is told the name of a group that others write to. */
const TOLD = new Set(["variables", "environment_variables"]);

/** Where AWS itself puts the logs of a thing: what stands before and behind its name. Source: the services' own documentation of their log groups. */
const NAMED_AFTER: readonly { readonly before: string; readonly behind: RegExp; readonly types: RegExp; readonly name: string }[] = [
  { before: "/aws/lambda/", behind: /^$/, types: /^aws_lambda_function$/, name: "function_name" },
  { before: "/aws/codebuild/", behind: /^$/, types: /^aws_codebuild_project$/, name: "name" },
  { before: "/aws/eks/", behind: /^\/cluster$/, types: /^aws_eks_cluster$/, name: "name" },
  { before: "/aws/rds/cluster/", behind: /^\//, types: /^aws_rds_cluster$/, name: "cluster_identifier" },
  { before: "/aws/rds/instance/", behind: /^\//, types: /^aws_db_instance$/, name: "identifier" },
  { before: "/aws/docdb/", behind: /^\//, types: /^aws_docdb_cluster$/, name: "cluster_identifier" },
  { before: "/aws/ecs/containerinsights/", behind: /^\/performance$/, types: /^aws_ecs_cluster$/, name: "name" },
  { before: "API-Gateway-Execution-Logs_", behind: /^\//, types: /^aws_api_gateway_rest_api$/, name: "id" },
];

/** Who writes to a group because of what the group is called. */
function writersByName(group: GraphMember, { links }: Ground): GraphMember[] {
  return named(group, "name").filter(({ block }) => block === undefined).flatMap((use) => {
    const text = valueText(use);
    const rule = NAMED_AFTER.find(({ before }) => text.startsWith(before));
    if (rule === undefined) return [];
    const referred = behind(use, group, links).filter((member) => isOf(member, rule.types));
    return referred.length > 0 ? referred : membersOf(links, rule.types).filter((member) => named(member, rule.name).some((own) => isNamed(text.slice(rule.before.length), valueText(own), rule.behind)));
  });
}

const isNamed = (text: string, name: string, behindName: RegExp): boolean => text.startsWith(name) && behindName.test(text.slice(name.length));

/** Who is told to write to a group by its name, which is written in both places or comes from the same input. */
function writersByText({ links, actors }: Ground): TypedEdge[] {
  return membersOf(links, /^aws_/).filter((member) => !isOf(member, NOT_WRITERS)).flatMap((member) =>
    member.uses.flatMap((use) => {
      const groups = use.attribute === "log_group_name" ? groupsCalled(use, links) : use.attribute === "container_definitions" ? groupsInContainers(use, links) : [];
      return groups.flatMap((to) => actors(member).map((from): TypedEdge => ({ from, to, kind: "log", evidence: use.place })));
    }),
  );
}

/**
 * `log`: what writes and the log group it writes to. What counts is an argument that names the group (the log configuration of
 * a container, a destination, an exporting option), by a reference or by its name, and a group that is called as AWS calls the one of a function, database,
 * cluster, project or API. Subscriptions, metric filters and policies only look at a group.
 */
export function logEdges(ground: Ground): TypedEdge[] {
  const written = ground.values.flatMap(({ from, to, use }) => {
    if (typeOf(to) !== "aws_cloudwatch_log_group" || isOf(from, NOT_WRITERS) || TOLD.has(use.attribute)) return [];
    if (from.declaration.kind === "module" && !use.attribute.includes("log")) return [];
    return ground.actors(from).map((actor): TypedEdge => ({ from: actor, to, kind: "log", evidence: use.place }));
  });
  const called = membersOf(ground.links, /^aws_cloudwatch_log_group$/).flatMap((to) => writersByName(to, ground).map((from): TypedEdge => ({ from, to, kind: "log", evidence: declaredAt(to) })));
  return [...written, ...writersByText(ground), ...called];
}
