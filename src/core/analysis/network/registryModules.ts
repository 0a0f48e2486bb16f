import { valueOf } from "../../terraform/arguments";
import type { ModuleCall } from "../../terraform/module";
import { outputsGiving, registryModuleOf } from "../../terraform/registry/registryModule";
import type { RegistryRow } from "../../terraform/registry/registryTable";
import { tierOfName, type Tier } from "./tier";

/** What a well-known module that makes networks calls its outputs; `undefined` for what it does not give. */
export interface NetworkModule {
  readonly vpc?: string | undefined;
  readonly cidr?: string | undefined;
  readonly subnets: readonly NetworkOutput[];
}

export interface NetworkOutput {
  readonly of: Tier;
  readonly output: string;
  readonly cidrs?: string | undefined;
  /** The input that decides how many there are; without it there are none. */
  readonly input?: string | undefined;
}

const RANGES = "aws_subnet[*].cidr_block";

/** A list of subnets by what it is called: the list of their address ranges, and the input that takes these, are called after it. */
function subnetsOf(row: RegistryRow, output: string): readonly NetworkOutput[] {
  const of = tierOfName(output);
  const cidrs = outputsGiving(row, RANGES).find((name) => name === `${output}_cidr_blocks` || name === output.replace(/_ids$/, "_cidrs"));
  return of === undefined ? [] : [{ of, output, cidrs, input: row.inputs[output] === RANGES ? output : undefined }];
}

/** What a call of a well-known network module gives; lists whose input is not set are left out. */
export function networkModuleOf(call: ModuleCall): NetworkModule | undefined {
  const row = registryModuleOf(call);
  if (row === undefined) return undefined;
  const [vpc] = outputsGiving(row, "aws_vpc.id");
  const subnets = outputsGiving(row, "aws_subnet[*].id").flatMap((output) => subnetsOf(row, output));
  if (vpc === undefined && subnets.length === 0) return undefined;
  return { vpc, cidr: outputsGiving(row, "aws_vpc.cidr_block")[0], subnets: subnets.filter(({ input }) => input === undefined || valueOf(call.block.body, input) !== undefined) };
}
