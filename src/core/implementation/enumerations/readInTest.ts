import { parseCached } from "../../hcl/parseCache";
import { references, type Reference } from "../../hcl/references";
import type { Expression } from "../../hcl/tree";
import { addressOfReference } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { Context, Draft, DraftBlock } from "../draft";
import { rewriteExpression } from "../references/rewrite";
import { moduleOf } from "./things";

/** What an expression of a block is looked up in. */
export interface Surroundings {
  readonly draft: Draft;
  readonly context: Context;
}

/** Expressions whose type is another one than that of the argument they are given to, so that the two would not be equal. */
const COLLECTIONS: ReadonlySet<Expression["kind"]> = new Set(["tuple", "object", "for", "splat"]);

/**
 * The expression of a block of the addition as a test can say it, while planning already; `undefined` where it is not known
 * there. `block` holds the expression; the key of one of several objects is called `k`.
 */
export function readInTest(block: DraftBlock, expression: Expression, surroundings: Surroundings): string | undefined {
  if (COLLECTIONS.has(expression.kind)) return undefined;
  const isKeyed = block.existence?.kind === "keyed";
  const hasLoop = isKeyed && block.body.slice(expression.span.start, expression.span.end).includes("for ");
  if (hasLoop || !references(expression).every((reference) => isKnown(reference, isKeyed, surroundings))) return undefined;
  return rewriteExpression(block.body.slice(expression.span.start, expression.span.end), ({ root, path }) => (root === "each" && path[0] === "key" ? "k" : undefined));
}

function isKnown(reference: Reference, isKeyed: boolean, surroundings: Surroundings): boolean {
  const { root, path } = reference;
  if (root === "var" || root === "local") return true;
  if (root === "each") return isKeyed && path[0] === "key";
  return root === "module" ? isMadeOfInputs(path[0] ?? "", surroundings) : isWritten(reference, surroundings);
}

/** Whether a call leads to a module that makes and looks up nothing: what it gives follows from what it is given. */
function isMadeOfInputs(name: string, { draft, context }: Surroundings): boolean {
  const { calls } = context.root.module;
  const own = draft.blocks.find(({ kind, labels }) => kind === "module" && labels[0] === name);
  const call = calls.get(name) ?? [...calls.values()].find(({ source }) => source !== undefined && own?.body.includes(`"${source}"`) === true);
  const module = call && moduleOf(call, context);
  return module !== undefined && module.resources.size + module.data.size + module.calls.size === 0;
}

/** Whether a reference takes an argument of a block of the addition that is written there, and known itself. */
function isWritten(reference: Reference, surroundings: Surroundings): boolean {
  const { address, rest } = addressOfReference(reference) ?? {};
  const block = surroundings.draft.blocks.find(({ kind, labels }) => kind === "resource" && labels.join(".") === address);
  const names = (rest ?? []).filter((name) => name !== undefined && !/^\d+$/.test(name));
  const value = block && names.length === 1 ? valueOf(parseCached(block.body).body, names[0] ?? "") : undefined;
  return block !== undefined && value !== undefined && readInTest(block, value, surroundings) !== undefined;
}
