/** Where the code of a module comes from: this repository, the public registry, another registry, a repository of its own, or an archive. */
export type SourceKind = "localModule" | "registry" | "privateRegistry" | "git" | "archive";

/** Registries that everybody reads. */
const PUBLIC = /^registry\.(terraform\.io|opentofu\.org)$/;

/** What kind of source a call names: https://developer.hashicorp.com/terraform/language/modules/sources */
export function sourceKind(source: string): SourceKind {
  if (/^\.\.?(\/|$)/.test(source)) return "localModule";
  const [address = ""] = source.split(/\/\/|\?/);
  if (/^git(::|@)|^ssh:|\.git$|^(github\.com|bitbucket\.org)\//.test(source) || /\.git(\/\/|\?|$)/.test(source)) return "git";
  const segments = address.split("/");
  const [host = ""] = segments;
  if (segments.length === 3 && !host.includes(":")) return "registry";
  if (segments.length === 4 && host.includes(".") && !host.includes(":")) return PUBLIC.test(host) ? "registry" : "privateRegistry";
  return "archive";
}

/** The words a source says what it makes with: `sqs`, `queue` of `cloudposse/sqs-queue/aws`, with the folder behind `//` where it has one. */
export function sourceWords(source: string): readonly string[] {
  const { folder, named } = partsOf(source);
  return wordsOf(folder ?? named);
}

/** The words of the source itself, and of the folder in it: `ecs`, `service` of `terraform-aws-modules/ecs/aws//modules/service`. */
export function wholeSourceWords(source: string): readonly string[] {
  const { folder = "", named } = partsOf(source);
  return [...wordsOf(named), ...wordsOf(folder)];
}

function partsOf(source: string): { readonly named: string; readonly folder: string | undefined } {
  const [whole = ""] = source.replace(/^git::/, "").split("?");
  const [address = "", folder] = whole.replace(/^\w+:\/\//, "").split("//");
  const segments = address.replace(/\.git$/, "").split("/").filter((segment) => segment !== "");
  const isRegistry = ["registry", "privateRegistry"].includes(sourceKind(source));
  return { folder, named: (isRegistry ? segments.at(-2) : segments.at(-1)) ?? "" };
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !["terraform", "aws", "module", "modules"].includes(word));
