import { typeOf, type GraphMember, type Link } from "../flow/links";

/** Resources that are but a setting or a part of another one: their types, and the argument that names it. */
const PARTS: readonly { readonly types: RegExp; readonly argument: string; readonly of: RegExp }[] = [
  { types: /^aws_s3_bucket_/, argument: "bucket", of: /^aws_s3_bucket$/ },
  { types: /^aws_wafv2_web_acl_logging_configuration$/, argument: "resource_arn", of: /^aws_wafv2_web_acl$/ },
  { types: /^aws_cloudwatch_event_target$/, argument: "rule", of: /^aws_cloudwatch_event_rule$/ },
  { types: /^aws_lambda_(alias|function_url|function_event_invoke_config|provisioned_concurrency_config)$/, argument: "function_name", of: /^aws_lambda_function$/ },
  { types: /^aws_efs_(mount_target|access_point|backup_policy)$/, argument: "file_system_id", of: /^aws_efs_file_system$/ },
  { types: /^aws_api_gateway_(integration|authorizer|method|resource)$/, argument: "rest_api_id", of: /^aws_api_gateway_rest_api$/ },
  { types: /^aws_apigatewayv2_(integration|authorizer|route)$/, argument: "api_id", of: /^aws_apigatewayv2_api$/ },
  { types: /^aws_appsync_datasource$/, argument: "api_id", of: /^aws_appsync_graphql_api$/ },
  { types: /^aws_lb_listener$|^aws_alb_listener$/, argument: "load_balancer_arn", of: /^aws_a?lb$/ },
  { types: /^aws_secretsmanager_secret_version$/, argument: "secret_id", of: /^aws_secretsmanager_secret$/ },
];

/** Descriptions of what is run, and the argument with which something runs them. */
const RUN_BY: ReadonlyMap<string, RegExp> = new Map([
  ["aws_ecs_task_definition", /^task_definition$/],
  ["aws_launch_template", /^(id|name|launch_template_id|launch_template_name|version)$/],
  ["aws_launch_configuration", /^launch_configuration$/],
]);

const isPart = ({ from, to, use }: Link): boolean => PARTS.some(({ types, argument, of }) => use.attribute === argument && use.block === undefined && types.test(typeOf(from)) && of.test(typeOf(to)));
const isRun = ({ to, use }: Link): boolean => RUN_BY.get(typeOf(to))?.test(use.attribute) ?? false;

/**
 * Who acts through a resource: the services that run a task definition, what runs a launch template, the bucket a bucket
 * setting belongs to, and so on; the resource itself otherwise.
 */
export function actorsOf(links: readonly Link[]): (member: GraphMember) => readonly GraphMember[] {
  const actors = new Map<string, Set<GraphMember>>();
  const add = (through: GraphMember, actor: GraphMember): void => void actors.set(through.address, (actors.get(through.address) ?? new Set()).add(actor));
  for (const link of links) {
    if (isPart(link)) add(link.from, link.to);
    else if (isRun(link)) add(link.to, link.from);
  }
  return (member) => [...(actors.get(member.address) ?? [member])];
}
