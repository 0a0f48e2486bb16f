import type { Reference } from "../hcl/references";
import { traversal, type TraversalStep } from "../hcl/traversal";
import type { Expression } from "../hcl/tree";
import type { Span } from "../text/span";

/** A step of a traversal after its root: an attribute name, a known index, or `*` for a splat and for an index only known when applied. */
export type Step = { readonly kind: "name"; readonly name: string } | { readonly kind: "index"; readonly key: string } | { readonly kind: "any" };

/** A chain such as `aws_subnet.private[0].id`: the root variable and what is taken of it. */
export interface Traversal {
  readonly root: string;
  readonly steps: readonly Step[];
  readonly span: Span;
}

/** The declaration a traversal points to, by its address within the module, and what is taken of it. */
export interface Target {
  readonly address: string;
  readonly rest: readonly Step[];
  readonly span: Span;
}

/** Roots that name no declaration. */
const BUILT_IN = new Set(["each", "count", "path", "terraform", "self"]);

const indexStep = (key: Expression): Step => {
  if (key.kind === "number") return { kind: "index", key: key.text };
  if (key.kind !== "template") return { kind: "any" };
  if (key.parts.length === 0) return { kind: "index", key: "" };
  const [only] = key.parts;
  return key.parts.length === 1 && only?.kind === "text" ? { kind: "index", key: only.value } : { kind: "any" };
};

function stepOf(step: TraversalStep): Step {
  if (step.kind === "get") return { kind: "name", name: step.name };
  return step.kind === "index" ? indexStep(step.key) : { kind: "any" };
}

/** Reads an expression as a traversal; `undefined` when its root is no plain name, as in `f(x).y`. */
export function traversalOf(expression: Expression): Traversal | undefined {
  const { root, steps } = traversal(expression);
  return root.kind === "variable" ? { root: root.name, steps: steps.map(stepOf), span: expression.span } : undefined;
}

/** How many names after the root belong to the address: `var.x` one, `data.type.name` two. */
const addressLength = (root: string): number => (root === "data" || root === "ephemeral" ? 2 : 1);

/**
 * The address of the declaration an expression points to: `var.x`, `local.y`, `module.m`, `aws_sqs_queue.main`,
 * `data.aws_region.current`. Whether it is declared is not looked at, so a loop variable's attribute looks like a resource.
 */
export function targetOf(expression: Expression): Target | undefined {
  const traversal = traversalOf(expression);
  if (traversal === undefined || BUILT_IN.has(traversal.root)) return undefined;
  const length = addressLength(traversal.root);
  const names: string[] = [];
  for (const step of traversal.steps.slice(0, length)) {
    if (step.kind !== "name") return undefined;
    names.push(step.name);
  }
  if (names.length < length) return undefined;
  return { address: [traversal.root, ...names].join("."), rest: traversal.steps.slice(length), span: traversal.span };
}

/** The declaration a reference points to, as {@link targetOf} says it for an expression. `rest` has `undefined` for a computed index or a splat. */
export function addressOfReference(reference: Pick<Reference, "root" | "path">): { readonly address: string; readonly rest: readonly (string | undefined)[] } | undefined {
  if (BUILT_IN.has(reference.root)) return undefined;
  const length = addressLength(reference.root);
  const names = reference.path.slice(0, length);
  if (names.length < length || names.includes(undefined)) return undefined;
  return { address: [reference.root, ...names].join("."), rest: reference.path.slice(length) };
}

/** Puts a module's address before an address within it: (`module.vpc`, `aws_subnet.private`) gives `module.vpc.aws_subnet.private`. */
export const within = (moduleAddress: string, address: string): string => (moduleAddress === "" ? address : `${moduleAddress}.${address}`);

/** The module part and the rest of a full address: `module.a.module.b.var.x` gives (`module.a.module.b`, `var.x`); instance keys are left out. */
export function splitAddress(address: string): { readonly module: string; readonly local: string } {
  const plain = address.replace(/\[[^\]]*\]/g, "");
  const prefix = /^(?:module\.[^.]+\.)*(?=[^.]+\.[^.]+)/.exec(plain)?.[0] ?? "";
  return { module: prefix.replace(/\.$/, ""), local: plain.slice(prefix.length) };
}
