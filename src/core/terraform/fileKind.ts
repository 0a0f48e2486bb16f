import type { FileKind } from "./module";

const UNREAD_NAMES: Readonly<Record<string, string>> = {
  "terragrunt.hcl": "a Terragrunt file",
  "terragrunt.stack.hcl": "a Terragrunt stack",
  "terragrunt.values.hcl": "a Terragrunt stack",
};

/** The file in which a person sets house rules. */
export const ANNEX_FILE = "annex.json";

/** Endings that decide, longest first where one contains another, with what the file is when it is not read. */
const ENDINGS: readonly { readonly ending: string; readonly kind: FileKind; readonly what?: string }[] = [
  { ending: ".tf.json", kind: "configuration" },
  { ending: ".tofu.json", kind: "configuration" },
  { ending: ".tfvars.json", kind: "values" },
  { ending: ".tftest.json", kind: "test" },
  { ending: ".tofutest.json", kind: "test" },
  { ending: ".tfmock.json", kind: "test" },
  { ending: ".tftest.hcl", kind: "test" },
  { ending: ".tofutest.hcl", kind: "test" },
  { ending: ".tfmock.hcl", kind: "test" },
  { ending: ".tfstack.hcl", kind: "notRead", what: "a Terraform stack" },
  { ending: ".tfcomponent.hcl", kind: "notRead", what: "a Terraform stack" },
  { ending: ".tfdeploy.hcl", kind: "notRead", what: "a Terraform stack" },
  { ending: ".tfquery.hcl", kind: "notRead", what: "a Terraform query" },
  { ending: ".tfbackend", kind: "backend" },
  { ending: ".terraform.lock.hcl", kind: "lock" },
  { ending: ".tfvars", kind: "values" },
  { ending: ".tfvars.example", kind: "values" },
  { ending: ".tfvars.sample", kind: "values" },
  { ending: ".tfvars.template", kind: "values" },
  { ending: ".tfvars.dist", kind: "values" },
  { ending: ".tf", kind: "configuration" },
  { ending: ".tofu", kind: "configuration" },
];

/** What version managers and pipelines are told by. */
const ENGINE = /(^|\/)(\.terraform-version|\.opentofu-version|\.tool-versions|\.?mise\.toml|\.gitlab-ci\.ya?ml|\.github\/workflows\/[^/]+\.ya?ml)$/;

/** What runs Terraform, and in its own words says how. */
const RUN = /(^|\/)(GNUmakefile|[Mm]akefile|[^/]*\.mk|[^/]*\.sh|[Jj]ustfile|Jenkinsfile|Taskfile\.ya?ml|atlantis\.ya?ml|[^/]*buildspec[^/]*\.ya?ml|azure-pipelines[^/]*\.ya?ml|bitbucket-pipelines\.yml|\.circleci\/config\.yml)$/;

const fileName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** What a file is to Terraform, told by its path alone; `undefined` for a file neither Terraform nor this index has to do with. */
export function fileKind(path: string): FileKind | undefined {
  const name = fileName(path);
  if (name === ANNEX_FILE) return "house";
  if (name in UNREAD_NAMES) return "notRead";
  if (ENGINE.test(path)) return "engine";
  if (RUN.test(path)) return "run";
  const kind = ENDINGS.find(({ ending }) => name.endsWith(ending))?.kind;
  return kind === "configuration" && /(^|_)override\.(tf|tofu)(\.json)?$/.test(name) ? "override" : kind;
}

/** Whether a module is made of files of this name. */
export function isConfigurationName(name: string): boolean {
  const kind = fileKind(name);
  return kind === "configuration" || kind === "override";
}

/** Whether a file that Terraform reads is in its JSON syntax, told by its name alone. Such files are read and never written. */
export const isJsonSyntax = (path: string): boolean => path.endsWith(".json") && fileKind(path) !== undefined && fileKind(path) !== "house";

/** What a file of kind `notRead` is: `a Terragrunt file`. */
export function whatIsNotRead(path: string): string {
  const name = fileName(path);
  return UNREAD_NAMES[name] ?? ENDINGS.find(({ ending }) => name.endsWith(ending))?.what ?? "of an unknown kind";
}

/** Why a file of kind `notRead` is left out, as a sentence that names the file. */
export function notReadReason(path: string): string {
  return `${fileName(path)} is ${whatIsNotRead(path)}, which is not read yet; what it declares is missing here.`;
}
