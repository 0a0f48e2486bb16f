import { allowsFeature, type LanguageVersion } from "../terraform/languageVersion";
import type { Refusal } from "./addition";
import type { Context } from "./draft";
import type { FileDrafts } from "./layout/fileDrafts";
import { keyLimit } from "./passes/names";

/** `optional()` attributes of object types: https://developer.hashicorp.com/terraform/language/expressions/type-constraints */
export const OPTIONAL_ATTRIBUTES: LanguageVersion = [1, 3];

/** Keys of items that make a name longer than AWS allows. */
function longKeys(context: Context): Refusal[] {
  return context.component.inputs.flatMap((input): Refusal[] => {
    if (input.kind !== "items") return [];
    const limit = keyLimit(context, input.name);
    if (limit < 1) return [{ reason: "not-supported", message: `Names in this repository's pattern leave no room for a key of ${input.name}: shorten the pattern's other parts.` }];
    const keys = new Set(context.values.flatMap(({ values }) => Object.keys(values[input.name] ?? {})));
    return [...keys]
      .filter((key) => key.length > limit)
      .map((key) => ({ reason: "invalid-answers", message: `${input.name}.${key}: the key has ${key.length} characters, but only ${limit} keep every name within AWS's limit.`, input: `${input.name}.${key}` }));
  });
}

/** Language features the repository's Terraform does not have. */
function oldLanguage({ root, component }: Context): Refusal[] {
  const { requirements } = root.module;
  if (allowsFeature(requirements, OPTIONAL_ATTRIBUTES) !== "never") return [];
  return [{ reason: "not-supported", message: `${component.title} needs Terraform 1.3, for object types with optional attributes, but required_version is "${requirements.terraform ?? ""}"; raise it first.` }];
}

/** What keeps the addition from being drafted at all. */
export const obstaclesToDrafting = (context: Context): Refusal[] => [...oldLanguage(context), ...longKeys(context)];

/** Files that would have to be written although they cannot be read. */
export function unreadableFiles(context: Context, drafts: FileDrafts): Refusal[] {
  const paths = [...new Set(drafts.changes.map(({ path }) => path))];
  return paths.flatMap((path): Refusal[] => {
    const [first] = context.repository.files.get(path)?.hcl.diagnostics ?? [];
    return first === undefined ? [] : [{ reason: "unreadable", message: `${path} cannot be read: ${first.message} Correct it first.`, place: { path, span: first.span } }];
  });
}
