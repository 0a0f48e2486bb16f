import { configFileOf } from "./mirror";

/** The variables with which a child process runs Terraform from the mirror in `mirrorFolder`, asks nothing and calls nobody. */
export function offlineEnvironment(mirrorFolder: string): Record<string, string> {
  return {
    TF_CLI_CONFIG_FILE: configFileOf(mirrorFolder),
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
