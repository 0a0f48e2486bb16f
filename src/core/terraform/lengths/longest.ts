import type { Attribute, Expression } from "../../hcl/tree";
import type { Bound } from "./bound";
import { boundOf, partBound, type LengthContext } from "./longestBound";
import type { TerraformModule } from "../module";
import { moduleScope, openScope, withWorkspace, type Scope } from "../evaluation/scope";

/** One part of a string: a literal text or an interpolation, at its longest. `length` in characters. */
export interface LongestPart {
  readonly text: string;
  readonly length: number | undefined;
}

/**
 * The longest string an expression can give, in characters. `text` is an example of it, with `x` for characters that are only
 * known when applied. Where no longest one is known, `reason` says why as a sentence.
 */
export type Longest =
  | { readonly length: number; readonly text: string; readonly parts: readonly LongestPart[] }
  | { readonly length: undefined; readonly reason: string; readonly text: string; readonly parts: readonly LongestPart[] };

const partFrom = (bound: Bound): LongestPart => ({ text: bound.text, length: bound.kind === "known" ? bound.length : undefined });

/** A module with the values its environments give to its variables, and the workspaces they run in. */
export interface AppliedModule {
  readonly module: TerraformModule;
  readonly environments: readonly { readonly values: ReadonlyMap<string, Attribute>; readonly choice?: { readonly workspace?: string } }[];
}

/** A variable may be anything; its default is what is seen of it where there are no environments. */
function openContext({ module, environments }: AppliedModule): LengthContext {
  const seen = environments.length === 0 ? [moduleScope(module)] : environments.map(({ values, choice }) => withWorkspace(moduleScope(module, values), choice?.workspace));
  return { scope: openScope(module), seen, entered: new Set() };
}

/**
 * The longest string an expression gives in a module whatever its variables are: what cuts a variable or validates its length
 * decides, and where nothing does the longest value that an environment gives it.
 */
export const longestText = (expression: Expression, where: AppliedModule): Longest => longestWith(expression, openContext(where));

/**
 * The longest string an expression gives in a scope, with the values its variables have there. Where the scope is open,
 * the longest value among the scopes in `seen` stands for a variable that nothing limits.
 */
export const longestIn = (expression: Expression, scope: Scope, seen: readonly Scope[] = []): Longest => longestWith(expression, { scope, seen, entered: new Set() });

function longestWith(expression: Expression, context: LengthContext): Longest {
  const whole = boundOf(expression, context);
  const parts = expression.kind === "template" ? expression.parts.map((part) => partFrom(partBound(part, context))) : [partFrom(whole)];
  if (whole.kind === "known") return { length: whole.length, text: whole.text, parts };
  return { length: undefined, reason: whole.reason, text: whole.text, parts };
}
