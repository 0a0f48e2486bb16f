/**
 * Outputs of well-known modules of the public registry whose code is not in the repository, by their source. Read in the modules' own
 * outputs.tf in 2025: terraform-aws-modules/kms 3.x, sns 6.x, ecs 5.x, cloudposse/kms-key 0.12, cloudposse/ecs-cluster 0.9.
 */
const KNOWN: readonly { readonly source: RegExp; readonly outputs: readonly string[] }[] = [
  { source: /terraform-aws-modules\/(kms\/aws|terraform-aws-kms)/, outputs: ["key_arn", "key_id"] },
  { source: /cloudposse\/(kms-key\/aws|terraform-aws-kms-key)/, outputs: ["key_arn", "key_id"] },
  { source: /terraform-aws-modules\/(sns\/aws|terraform-aws-sns)/, outputs: ["topic_arn", "topic_name"] },
  { source: /terraform-aws-modules\/(ecs\/aws|terraform-aws-ecs)(\.git)?(\?.*|\/\/modules\/cluster.*)?$/, outputs: ["cluster_arn", "cluster_id", "cluster_name"] },
  { source: /cloudposse\/(ecs-cluster\/aws|terraform-aws-ecs-cluster)/, outputs: ["arn", "id", "name"] },
];

/** What a module of the registry is known to give out; nothing for others. */
export const registryOutputs = (source: string | undefined): readonly string[] => KNOWN.find((each) => source !== undefined && each.source.test(source))?.outputs ?? [];
