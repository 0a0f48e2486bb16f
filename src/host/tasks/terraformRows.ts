import path from "node:path/posix";
import type { EnvironmentChoice } from "../../core/repository/repository";
import type { RepoPath } from "../../core/text/span";
import { readFormat } from "../../core/validation/readFormat";
import { readInit } from "../../core/validation/readInit";
import { readPlanStream } from "../../core/validation/readPlanStream";
import { readValidate } from "../../core/validation/readValidate";
import type { OutputStyle } from "../../core/validation/renderOutput";
import type { CommandOutput, RowReading } from "../../core/validation/rowReading";

/** One check of the Validation phase as data: what is run, where, and how its output is read. */
export interface TerraformRow {
  /** `format`, `init`, `validate` or `plan:<environment>`. */
  readonly id: string;
  readonly title: string;
  /** What it proves, in a sentence. */
  readonly meaning: string;
  readonly args: readonly string[];
  /** Added to the environment of the process: the workspace that is planned. */
  readonly env: Readonly<Record<string, string>>;
  /** In the user's own root module, which the command only reads, or in a copy of the repository. */
  readonly place: "repository" | "copy";
  readonly needsInit: boolean;
  readonly style: OutputStyle;
  readonly read: (output: CommandOutput) => RowReading;
}

/** An environment and how it is chosen. */
export interface PlannedEnvironment {
  readonly name: string;
  readonly choice: EnvironmentChoice;
}

/** The rows of a root module, in the order in which they make sense. */
export function terraformRows(root: RepoPath, environments: readonly PlannedEnvironment[]): TerraformRow[] {
  return [format, init, validate, ...environments.map((environment) => planRow(root, environment))];
}

/** The command line of a row as it is shown in the panel. */
export const commandOf = ({ args, env }: TerraformRow): string => [...Object.entries(env).map(([name, value]) => `${name}=${value}`), "terraform", ...args].join(" ");

/** The arguments by which Terraform is told which environment is meant. */
export const choiceArguments = (root: RepoPath, { variable, variableFile }: EnvironmentChoice): readonly string[] => [
  ...(variableFile === undefined ? [] : [`-var-file=${path.relative(root, variableFile)}`]),
  ...(variable === undefined ? [] : [`-var=${variable.name}=${variable.value}`]),
];

const format: TerraformRow = {
  id: "format",
  title: "Format",
  meaning: "Every file is written as terraform fmt writes it. Nothing is changed.",
  args: ["fmt", "-check", "-diff", "-recursive", "-no-color"],
  env: {},
  place: "repository",
  needsInit: false,
  style: "text",
  read: readFormat,
};

const init: TerraformRow = {
  id: "init",
  title: "Initialise",
  meaning: "Terraform can get the providers and modules. This runs in a copy, without the backend: your .terraform folder and lock file stay as they are.",
  args: ["init", "-input=false", "-no-color"],
  env: {},
  place: "copy",
  needsInit: false,
  style: "text",
  read: readInit,
};

const validate: TerraformRow = {
  id: "validate",
  title: "Validate",
  meaning: "Types, references and arguments are right, as the providers see them.",
  args: ["validate", "-json"],
  env: {},
  place: "copy",
  needsInit: true,
  style: "json",
  read: readValidate,
};

/** Never writes a plan file: the stream has what is needed, and a plan file would hold values that nobody should find. */
function planRow(root: RepoPath, { name, choice }: PlannedEnvironment): TerraformRow {
  return {
    id: `plan:${name}`,
    title: `Plan ${name}`,
    meaning: `${name} can be planned with its values. It is planned against an empty state, so everything is shown as new; what runs already is not looked at.`,
    args: ["plan", "-json", "-input=false", "-lock=false", ...choiceArguments(root, choice)],
    env: choice.workspace === undefined ? {} : { TF_WORKSPACE: choice.workspace },
    place: "copy",
    needsInit: true,
    style: "json lines",
    read: readPlanStream,
  };
}
