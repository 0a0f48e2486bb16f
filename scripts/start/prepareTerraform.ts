import { spawnSync } from "node:child_process";
import { findAwsProvider } from "../../test/terraform/awsProvider";
import { startAwsStub } from "../../test/terraform/awsStub";
import { offlineTerraform } from "../../test/terraform/offlineTerraform";

/** How Terraform runs in the VS Code that is shown, and what the user should know about it. */
export interface PreparedTerraform {
  readonly environment: NodeJS.ProcessEnv;
  readonly notes: readonly string[];
  readonly stop: () => Promise<void>;
}

/**
 * Lets Terraform plan the sample without an account: calls to AWS go to a stand-in on this machine, never to a real account.
 * Providers come from this machine where it has the AWS provider; otherwise Terraform's own configuration decides.
 */
export async function prepareTerraform(environment: NodeJS.ProcessEnv): Promise<PreparedTerraform> {
  if (!hasTerraform(environment)) {
    const note = "Terraform is not on the PATH: format, init, validate and plan will not run. Everything else works.";
    return { environment, notes: [note], stop: () => Promise.resolve() };
  }
  const stub = await startAwsStub();
  const note = "Terraform talks to a stand-in for AWS here, so nothing reaches an account of yours.";
  if (findAwsProvider() === undefined) {
    const download = "The AWS provider is not on this machine: terraform init downloads it, which needs a network.";
    return { environment: { ...environment, ...stub.env }, notes: [note, download], stop: stub.stop };
  }
  const offline = await offlineTerraform();
  return { environment: { ...environment, ...offline.environment, ...stub.env }, notes: [note], stop: stub.stop };
}

function hasTerraform(environment: NodeJS.ProcessEnv): boolean {
  return spawnSync("terraform", ["version"], { stdio: "ignore", env: { ...environment, CHECKPOINT_DISABLE: "1" } }).status === 0;
}
