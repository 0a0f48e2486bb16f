import type { ModuleCall } from "../../terraform/module";
import { valueOf } from "../../terraform/arguments";
import type { Tier } from "./tier";

/** What a module of the public registry that makes networks calls its outputs; `undefined` for what it does not give. */
export interface NetworkModule {
  readonly vpc?: string;
  readonly cidr?: string;
  readonly subnets: readonly NetworkOutput[];
}

export interface NetworkOutput {
  readonly of: Tier;
  readonly output: string;
  readonly cidrs?: string;
  /** The input that decides how many there are; without it there are none. */
  readonly input?: string;
}

/** A list of ids that terraform-aws-modules/vpc gives, with the input of the same name that holds the address ranges. */
const listed = (of: Tier, name: string): NetworkOutput => ({ of, output: name, cidrs: `${name}_cidr_blocks`, input: name });

/** Read in the modules' own outputs.tf: terraform-aws-modules/vpc 5.x, cloudposse/vpc 2.x, cloudposse/dynamic-subnets 2.x. */
const KNOWN: readonly { readonly source: RegExp; readonly gives: NetworkModule }[] = [
  {
    source: /(^|[/:])terraform-aws-modules\/(vpc\/aws|terraform-aws-vpc(\.git)?)(\?.*)?$/,
    gives: {
      vpc: "vpc_id",
      cidr: "vpc_cidr_block",
      subnets: [listed("private", "private_subnets"), listed("public", "public_subnets"), listed("database", "database_subnets"), listed("database", "intra_subnets")],
    },
  },
  { source: /(^|[/:])cloudposse\/(vpc\/aws|terraform-aws-vpc(\.git)?)(\?.*)?$/, gives: { vpc: "vpc_id", cidr: "vpc_cidr_block", subnets: [] } },
  {
    source: /(^|[/:])cloudposse\/(dynamic-subnets\/aws|terraform-aws-dynamic-subnets(\.git)?)(\?.*)?$/,
    gives: { subnets: [{ of: "private", output: "private_subnet_ids", cidrs: "private_subnet_cidrs" }, { of: "public", output: "public_subnet_ids", cidrs: "public_subnet_cidrs" }] },
  },
];

/** What a call of a well-known network module gives; lists whose input is not set are left out. */
export function networkModuleOf({ source, block }: ModuleCall): NetworkModule | undefined {
  const known = KNOWN.find((each) => source !== undefined && each.source.test(source))?.gives;
  return known && { ...known, subnets: known.subnets.filter(({ input }) => input === undefined || valueOf(block.body, input) !== undefined) };
}
