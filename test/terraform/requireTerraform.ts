import { spawnSync } from "node:child_process";
import { awsProviderFolders, findAwsProvider, platform } from "./awsProvider";

/** Whether Terraform can be run here for real, and if not, what is missing. */
export type TerraformReadiness = { readonly kind: "ready" } | { readonly kind: "missing"; readonly reason: string };

/** Set to 1 where a missing tool must fail the tests rather than skip them. */
const REQUIRE_ALL = "ANNEX_REQUIRE_ALL";

/** The first version whose tests know the suffix of names while planning (`override_during`). */
const OLDEST = [1, 11] as const;

function missing(reason: string): TerraformReadiness {
  if (process.env[REQUIRE_ALL] === "1") throw new Error(`${reason} ${REQUIRE_ALL}=1 makes this a failure.`);
  return { kind: "missing", reason };
}

/** Looks for the Terraform command line and the AWS provider; throws instead of answering "missing" when ANNEX_REQUIRE_ALL is 1. */
export function requireTerraform(): TerraformReadiness {
  const run = spawnSync("terraform", ["version"], { encoding: "utf8", env: { ...process.env, CHECKPOINT_DISABLE: "1" } });
  if (run.error !== undefined || run.status !== 0) {
    return missing("Terraform is not on the PATH, so nothing can be proven with it; install Terraform 1.11 or newer.");
  }
  const [, major = "0", minor = "0"] = /Terraform v(\d+)\.(\d+)/.exec(run.stdout) ?? [];
  if (Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1])) {
    return missing(`Terraform ${major}.${minor} is too old for these proofs; install Terraform 1.11 or newer.`);
  }
  if (findAwsProvider() === undefined) {
    return missing(`No unpacked hashicorp/aws provider for ${platform} was found (looked in ${awsProviderFolders().join(", ")}); name a mirror in TF_AWS_MIRROR.`);
  }
  return { kind: "ready" };
}
