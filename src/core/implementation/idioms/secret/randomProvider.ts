import type { Context, Draft, DraftAmendment } from "../../draft";
import { hasRandom } from "./referent";

/** The newest version of hashicorp/random in the middle of 2025: https://registry.terraform.io/providers/hashicorp/random/latest */
const NEWEST = "3.7.2";
/** The version whose changes may break. */
const NEXT = "4.0.0";

/** A constraint on the new provider in the form of the house's own: `~> 3.7` for `~> 5.90`, `>= 3.7, < 4.0` for `>= 5.80, < 7.0`. */
export const constraintLike = (constraint: string): string =>
  constraint.replace(/([<>=~!]*\s*)(\d+(?:\.\d+)*)/g, (_, operator: string, version: string) => `${operator}${(operator.startsWith("<") ? NEXT : NEWEST).split(".").slice(0, version.split(".").length).join(".")}`);

/** One more entry of `required_providers`; nothing where the house leaves providers to Terraform. */
function requirement({ root }: Context): readonly DraftAmendment[] {
  const required = [...root.module.requirements.providers.values()];
  const [like] = required.filter(({ version }) => version !== undefined);
  const [first] = like === undefined ? required : [like];
  if (first === undefined) return [];
  const version = like?.version === undefined ? "" : `\n  version = "${constraintLike(like.version)}"`;
  const source = version === "" ? 'source = "hashicorp/random"' : 'source  = "hashicorp/random"';
  return [{ path: first.place.path, target: "terraform/required_providers", change: { kind: "argument", name: "random" }, text: `{\n  ${source}${version}\n}`, group: "security", summary: "The provider that makes passwords" }];
}

/** Declares the provider that makes passwords where the house does not use it yet, and says what that asks of whoever applies it. */
export function withRandom(draft: Draft, context: Context): Draft {
  if (hasRandom(context) || draft.amendments.some(({ target, change }) => target === "terraform/required_providers" && "name" in change && change.name === "random")) return draft;
  const message = "The provider hashicorp/random is new here: run terraform init, and terraform providers lock with every platform that the lock file is for.";
  return { ...draft, amendments: [...draft.amendments, ...requirement(context)], findings: [...draft.findings, { severity: "information", message }] };
}
