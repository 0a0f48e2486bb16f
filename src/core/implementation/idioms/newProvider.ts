import type { Context, Draft, DraftAmendment } from "../draft";

/** A provider beside that of AWS which an idiom writes something of. */
export interface NewProvider {
  /** What types of it begin with, and its name below `hashicorp/`. */
  readonly name: string;
  readonly newest: string;
  /** The version whose changes may break. */
  readonly next: string;
  /** "The provider that makes passwords". */
  readonly summary: string;
}

/** Newest versions in the middle of 2025: https://registry.terraform.io/providers/hashicorp/random/latest and https://registry.terraform.io/providers/hashicorp/archive/latest */
export const RANDOM: NewProvider = { name: "random", newest: "3.7.2", next: "4.0.0", summary: "The provider that makes passwords" };
export const ARCHIVE: NewProvider = { name: "archive", newest: "2.7.1", next: "3.0.0", summary: "The provider that makes zip files" };

/** A constraint on a new provider in the form of the house's own: `~> 3.7` for `~> 5.90`, `>= 3.7, < 4.0` for `>= 5.80, < 7.0`. */
export const constraintLike = (constraint: string, { newest, next }: NewProvider): string =>
  constraint.replace(/([<>=~!]*\s*)(\d+(?:\.\d+)*)/g, (_, operator: string, version: string) => `${operator}${(operator.startsWith("<") ? next : newest).split(".").slice(0, version.split(".").length).join(".")}`);

/** Whether the house uses a provider, by naming it or by what it makes. */
export function hasProvider({ root: { module } }: Pick<Context, "root">, { name: provider }: NewProvider): boolean {
  const required = [...module.requirements.providers].some(([name, { source }]) => source?.endsWith(`hashicorp/${provider}`) ?? name === provider);
  return required || [...module.resources.values(), ...module.data.values()].some(({ type }) => type.startsWith(`${provider}_`));
}

/** One more entry of `required_providers`; nothing where the house leaves providers to Terraform. */
function requirement({ root }: Context, provider: NewProvider): readonly DraftAmendment[] {
  const required = [...root.module.requirements.providers.values()];
  const [like] = required.filter(({ version }) => version !== undefined);
  const [first] = like === undefined ? required : [like];
  if (first === undefined) return [];
  const { name, summary } = provider;
  const version = like?.version === undefined ? "" : `\n  version = "${constraintLike(like.version, provider)}"`;
  const source = version === "" ? `source = "hashicorp/${name}"` : `source  = "hashicorp/${name}"`;
  return [{ path: first.place.path, target: "terraform/required_providers", change: { kind: "argument", name }, text: `{\n  ${source}${version}\n}`, group: "security", summary }];
}

/** Declares a provider where the house does not use it yet, and says what that asks of whoever applies it. */
export function withProvider(draft: Draft, context: Context, provider: NewProvider): Draft {
  const { name } = provider;
  const message = `The provider hashicorp/${name} is new here: run terraform init, and terraform providers lock with every platform that the lock file is for.`;
  if (hasProvider(context, provider) || draft.findings.some((finding) => finding.message === message)) return draft;
  return { ...draft, amendments: [...draft.amendments, ...requirement(context, provider)], findings: [...draft.findings, { severity: "information", message }] };
}
