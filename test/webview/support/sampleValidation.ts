import type { ValidationRow, ValidationView } from "../../../src/protocol/validationView";
import { link } from "./sampleSession";

const row = (id: string, title: string, meaning: string, command: string): ValidationRow => ({ id, title, meaning, command, state: "to run", problems: [] });

/** The checks before any has run. */
export const validation: ValidationView = {
  rows: [
    row("format", "Format", "Every file is written as terraform fmt writes it.", "terraform fmt -check -diff"),
    row("init", "Initialise", "Providers and modules are there.", "terraform init -backend=false -input=false"),
    row("validate", "Validate", "References, types and arguments fit together.", "terraform validate -json"),
    row("plan:medium", "Plan for medium", "What would change in medium.", "terraform plan -input=false -json -var-file=tfvars-sample/example-medium-setup.tfvars"),
    row("plan:large", "Plan for large", "What would change in large.", "terraform plan -input=false -json -var-file=tfvars-sample/example-large-setup.tfvars"),
  ],
  applyCommands: [
    { environment: "medium", command: "terraform apply -var-file=tfvars-sample/example-medium-setup.tfvars" },
    { environment: "large", command: "terraform apply -var-file=tfvars-sample/example-large-setup.tfvars" },
  ],
};

/** How each check ends in the sample. */
export const finished: Readonly<Record<string, Partial<ValidationRow>>> = {
  format: { state: "passed", seconds: 0.4, result: "All 18 files are formatted." },
  init: { state: "passed", seconds: 12.3, result: "Two providers are installed." },
  validate: {
    state: "failed",
    seconds: 3.1,
    result: "Terraform found one error.",
    problems: [
      { severity: "error", message: "This object does not have an attribute named “delay”.", link: link("messaging.tf", 8, "delay_seconds = each.value.delay") },
      { severity: "warning", message: "The argument is deprecated.", link: link("rds.tf", 60, "engine_mode") },
    ],
  },
  "plan:medium": {
    state: "passed",
    seconds: 74,
    result: "Three resources are created, one is changed in place, none is replaced or destroyed.",
    plan: { create: ['aws_sqs_queue.main["jobs"]', 'aws_sqs_queue.dlq["jobs"]', 'aws_iam_role_policy.task_messaging["api"]'], change: ["aws_ecs_task_definition.service"], replace: [], destroy: [] },
  },
  "plan:large": { state: "not run", result: "Terraform has no credentials for AWS here. Sign in with the AWS CLI and run it again." },
};
