import { groupBy } from "../../repository/groupBy";
import { moduleTree } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { valueOf } from "../../terraform/arguments";
import { normalText } from "../../terraform/expressionText";
import { makerOf } from "../makers/makers";
import { addedResources, type Change, type Fault, type Violation } from "./change";
import { areTogether } from "./together";

/** Whose there is one of, and what tells two apart where the scope alone does not. */
interface Scope {
  readonly scope: "account" | "account and region";
  readonly key?: string;
}

/** What exists once for a whole account or region. Documentation of each resource at https://registry.terraform.io/providers/hashicorp/aws/latest/docs, as of provider 5.100. */
const SINGLETONS: Readonly<Record<string, Scope>> = {
  aws_iam_openid_connect_provider: { scope: "account", key: "url" },
  aws_iam_service_linked_role: { scope: "account", key: "aws_service_name" },
  aws_iam_account_alias: { scope: "account" },
  aws_iam_account_password_policy: { scope: "account" },
  aws_s3_account_public_access_block: { scope: "account" },
  aws_api_gateway_account: { scope: "account and region" },
  aws_backup_global_settings: { scope: "account" },
  aws_backup_region_settings: { scope: "account and region" },
  aws_cloudwatch_log_resource_policy: { scope: "account and region", key: "policy_name" },
  aws_config_configuration_recorder: { scope: "account and region" },
  aws_ebs_default_kms_key: { scope: "account and region" },
  aws_ebs_encryption_by_default: { scope: "account and region" },
  aws_ecr_registry_policy: { scope: "account and region" },
  aws_ecr_registry_scanning_configuration: { scope: "account and region" },
  aws_ecr_replication_configuration: { scope: "account and region" },
  aws_ecs_account_setting_default: { scope: "account and region", key: "name" },
  aws_glue_data_catalog_encryption_settings: { scope: "account and region" },
  aws_guardduty_detector: { scope: "account and region" },
  aws_inspector2_enabler: { scope: "account and region" },
  aws_lakeformation_data_lake_settings: { scope: "account and region" },
  aws_macie2_account: { scope: "account and region" },
  aws_securityhub_account: { scope: "account and region" },
  aws_ssm_service_setting: { scope: "account and region", key: "setting_id" },
  aws_xray_encryption_config: { scope: "account and region" },
};

/** An addition makes nothing that is wider than its environment: it looks it up, unless the user names the one environment that owns it. */
export const singletons = (change: Change): readonly Violation[] =>
  addedResources(change).flatMap(({ declaration: { type, address, place } }) => {
    const known = SINGLETONS[type];
    return known === undefined ? [] : [{ message: `${address} exists once per ${known.scope}, so that another environment or repository may have it; look it up instead.`, place }];
  });

/** Two of a root module that are the same one thing of an account or region. */
export function sharedSingletons(repository: Repository, root: RootModule): readonly Fault[] {
  const all = moduleTree(repository, root.module).flatMap((instance) =>
    [...instance.module.resources.values()].flatMap((resource) => {
      const known = SINGLETONS[resource.type];
      const handed = instance.caller && valueOf(instance.caller.call.block.body, "providers");
      const key = known?.key === undefined ? undefined : valueOf(resource.block.body, known.key);
      const what = [resource.type, resource.provider ?? "", handed ? normalText(handed) : "", key ? normalText(key) : ""].join(" ");
      return known === undefined || (known.key !== undefined && (key === undefined || /\b(each|var|local)\./.test(normalText(key)))) ? [] : [{ what, scope: known.scope, maker: makerOf(instance, resource) }];
    }),
  );
  return [...groupBy(all, ({ what }) => what).values()].flatMap(([first, ...others]) =>
    others.flatMap(({ maker, scope }): Fault[] => {
      if (first === undefined || !areTogether(first.maker, maker, root)) return [];
      return [{ subject: maker.address, message: `${maker.address} and ${first.maker.address} are one thing: there is one per ${scope}. Keep one of them.`, place: maker.place }];
    }),
  );
}
