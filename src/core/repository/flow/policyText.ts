import type { Expression, TemplatePart } from "../../hcl/tree";
import { partExpressions } from "../../hcl/walk";

/** The keys of a statement in a policy that is written as text. */
const KEY = /"(Effect|(?:Not)?(?:Action|Resource|Principal)|Condition|Sid)"\s*:/g;
/** Where one statement ends and the next begins. */
const NEXT = /\}\s*,\s*\{/;
const DENIES = /"Effect"\s*:\s*"Deny"/;

/**
 * What stands in a template where a policy names the resources that it allows to use: nothing of conditions, principals and
 * statements that deny. `undefined` for a template that is no policy.
 */
export function allowedParts(parts: readonly TemplatePart[]): readonly Expression[] | undefined {
  if (!parts.some((part) => part.kind === "text" && part.value.includes('"Statement"'))) return undefined;
  let before = "";
  return parts.flatMap((part) => {
    if (part.kind !== "text") {
      const statement = before.split(NEXT).at(-1) ?? "";
      return [...statement.matchAll(KEY)].at(-1)?.[1] === "Resource" && !DENIES.test(statement) ? partExpressions([part]) : [];
    }
    before += part.value;
    return [];
  });
}
