import { unwrapped, type Expression } from "../hcl/tree";
import { moduleTree } from "../repository/modules/moduleTree";
import type { Repository, RootModule } from "../repository/repository";
import { madeOf, type Made } from "./given/behind";
import type { SlotName } from "./slots";

/** What gives a slot: attributes of the types that are it, and attributes of anything else that say they hold it. */
interface Fitting {
  readonly types: RegExp;
  readonly attributes: RegExp;
  readonly elsewhere: RegExp;
}

const SUBNETS: Fitting = { types: /^aws_(default_)?subnet(s|_ids)?$/, attributes: /^ids?$/, elsewhere: /subnet(s|_ids?)?$|^vpc_zone_identifier$/ };

const FITTING: Readonly<Partial<Record<SlotName, Fitting>>> = {
  kmsKey: { types: /^aws_kms_/, attributes: /^(target_)?(arn|id|key_id|key_arn|name)$/, elsewhere: /kms|key_(arn|id)$/ },
  alarmTopic: { types: /^aws_sns_topic$/, attributes: /^(arn|id)$/, elsewhere: /topic|(alarm|ok)_actions/ },
  ecsCluster: { types: /^aws_ecs_cluster$/, attributes: /^(arn|id|name|cluster_name)$/, elsewhere: /cluster/ },
  vpc: { types: /^aws_(default_)?vpc$/, attributes: /^id$/, elsewhere: /vpc(_id)?$/ },
  privateSubnets: SUBNETS,
  publicSubnets: SUBNETS,
  databaseSubnets: SUBNETS,
  ecsServiceSecurityGroups: { types: /^aws_(default_)?security_groups?$/, attributes: /^ids?$/, elsewhere: /security_groups?(_ids?)?$/ },
  loadBalancer: { types: /^aws_(lb|alb)$/, attributes: /^(arn|id)$/, elsewhere: /load_balancer_arn/ },
  database: { types: /^aws_(rds_cluster(_endpoint)?|db_instance|db_proxy(_endpoint)?)$/, attributes: /^(endpoint|address|reader_endpoint)$/, elsewhere: /endpoint|host|address|fqdn/ },
  cache: { types: /^aws_elasticache_(replication_group|cluster|serverless_cache)$/, attributes: /(^|_)(endpoint_address|address|cluster_address|endpoint)$/, elsewhere: /endpoint|host|address|fqdn/ },
};

/** What an expression gives instead of what a slot asks for, as words; `undefined` where it fits or nothing can be said of it. */
export function unfitting(repository: Repository, root: RootModule, slot: SlotName, expression: Expression): string | undefined {
  const literal = unfittingLiteral(slot, unwrapped(expression));
  if (literal !== undefined) return literal;
  const fitting = FITTING[slot];
  const [instance] = moduleTree(repository, root.module);
  const made = fitting && instance ? madeOf(repository, { instance, value: expression }) : [];
  const wrong = fitting && made.find((each) => !fits(fitting, each));
  return wrong && `the ${wrong.attribute ?? "whole"} of ${wrong.resource.address}`;
}

/** Parameters and other states hold anything. */
const HOLDS_ANYTHING = /^(aws_ssm_parameter|terraform_remote_state|tfe_outputs|external|aws_secretsmanager_secret_version|aws_cloudformation_export|local_file|http)$/;

function fits({ types, attributes, elsewhere }: Fitting, { resource: { type }, attribute }: Made): boolean {
  if (HOLDS_ANYTHING.test(type) || !type.startsWith("aws_") || attribute === undefined) return true;
  return (types.test(type) && attributes.test(attribute.split(".").at(-1) ?? attribute)) || elsewhere.test(attribute);
}

function unfittingLiteral(slot: SlotName, { kind }: Expression): string | undefined {
  const given = { number: "a number", keyword: "no value", template: "a text", tuple: "a list", object: "an object" }[kind as string];
  if (given === undefined) return undefined;
  if (slot === "logRetention") return kind === "number" ? undefined : given;
  if (slot === "tags") return kind === "object" ? undefined : given;
  if (/Subnets$|SecurityGroups$/.test(slot)) return kind === "tuple" ? undefined : given;
  if (slot === "ecsTaskRoles" || slot === "ecsTaskEnvironment") return undefined;
  return kind === "template" || (slot === "alarmTopic" && kind === "tuple") || (slot === "accountId" && kind === "number") ? undefined : given;
}
