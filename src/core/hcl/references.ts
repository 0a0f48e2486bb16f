import type { Span } from "../text/span";
import { traversal } from "./traversal";
import type { TraversalStep } from "./traversal";
import { nestedExpressions } from "./walk";
import { plainString } from "./tree";
import type { Block, Body, Expression, ForExpression, Template, TemplatePart } from "./tree";
import { kept } from "../text/kept";

/** One step of a traversal behind its root. */
export type ReferenceStep =
  | { readonly kind: "attribute"; readonly span: Span; readonly name: string }
  | { readonly kind: "index"; readonly span: Span; /** the text of a literal string or number; `undefined` when it is computed */ readonly key: string | undefined }
  | { readonly kind: "splat"; readonly span: Span };

/** A traversal that begins with a name from outside the expression: `var.x`, `aws_sqs_queue.main[each.key].arn`, `each.value`. */
export interface Reference {
  /** From the root to the last step. */
  readonly span: Span;
  readonly root: string;
  readonly rootSpan: Span;
  /** Attribute names and literal keys in order; `undefined` for a computed index or a splat. */
  readonly path: readonly (string | undefined)[];
  readonly steps: readonly ReferenceStep[];
}

/**
 * Every reference an expression, or all attributes of a body and its blocks, makes; in the order of the source.
 * Variables of an enclosing `for` are no references, nor are the iterator of an enclosing `dynamic` block and bare keys of objects;
 * what stands in a computed index is a reference of its own.
 */
export function references(from: Expression | Body): readonly Reference[] {
  if ("items" in from) return ofBody(from);
  const found: Reference[] = [];
  collect(from, { found, locals: [] });
  return found;
}

/** Bodies stay as they are while other files are typed in, and many ask. */
const ofBody = kept((body: Body): readonly Reference[] => body.items.flatMap((item) => (item.kind === "attribute" ? references(item.value) : ofBlock(item))));

/** What a `dynamic` block repeats reads its element by a name of its own, which refers to nothing outside. */
function ofBlock(block: Block): readonly Reference[] {
  const iterator = block.type === "dynamic" ? iteratorOf(block) : undefined;
  if (iterator === undefined) return references(block.body);
  return block.body.items.flatMap((item) => {
    if (item.kind === "block") return references(item.body).filter(({ root }) => root !== iterator);
    return item.name === "iterator" ? [] : references(item.value);
  });
}

/** What the content of a `dynamic` block reads its element by: the name that `iterator` gives, else the type of the blocks. */
export function iteratorOf({ labels, body }: Block): string | undefined {
  const named = body.items.flatMap((item) => (item.kind === "attribute" && item.name === "iterator" && item.value.kind === "variable" ? [item.value.name] : []))[0];
  return named ?? labels[0]?.text;
}

interface Scope {
  readonly found: Reference[];
  /** Names that a `for` around the place binds. */
  readonly locals: readonly string[];
}

function collect(expression: Expression, scope: Scope): void {
  switch (expression.kind) {
    case "variable":
    case "get":
    case "index":
    case "splat":
      collectTraversal(expression, scope);
      return;
    case "template":
      collectParts(expression, expression.parts, scope);
      return;
    case "for":
      collectFor(expression, scope);
      return;
    case "object":
      for (const { key, value } of expression.entries) {
        if (key.kind !== "variable") collect(key, scope);
        collect(value, scope);
      }
      return;
    default:
      for (const nested of nestedExpressions(expression)) collect(nested, scope);
  }
}

function collectTraversal(expression: Expression, scope: Scope): void {
  const { root, steps: taken } = traversal(expression);
  if (root.kind !== "variable") collect(root, scope);
  else if (!scope.locals.includes(root.name)) {
    const steps = taken.map(stepOf);
    const path = steps.map((step) => (step.kind === "attribute" ? step.name : step.kind === "index" ? step.key : undefined));
    scope.found.push({ span: expression.span, root: root.name, rootSpan: root.span, path, steps });
  }
  for (const step of taken) if (step.kind === "index" && literalKey(step.key) === undefined) collect(step.key, scope);
}

function stepOf(step: TraversalStep): ReferenceStep {
  if (step.kind === "element") return { kind: "splat", span: step.span };
  const span = { start: step.on.span.end, end: step.span.end };
  return step.kind === "get" ? { kind: "attribute", span, name: step.name } : { kind: "index", span, key: literalKey(step.key) };
}

const literalKey = (key: Expression): string | undefined => (key.kind === "number" ? key.text : plainString(key));

function collectParts(template: Template, parts: readonly TemplatePart[], scope: Scope): void {
  for (const part of parts) {
    if (part.kind === "interpolation") collect(part.expression, scope);
    else if (part.kind === "if") {
      collect(part.condition, scope);
      collectParts(template, [...part.then, ...part.else], scope);
    } else if (part.kind === "for") {
      collect(part.collection, scope);
      collectParts(template, part.parts, withLocals(scope, part.key, part.value));
    }
  }
}

function collectFor(expression: ForExpression, scope: Scope): void {
  collect(expression.collection, scope);
  const inner = withLocals(scope, expression.keyVariable, expression.valueVariable);
  for (const part of [expression.key, expression.value, expression.condition]) if (part !== undefined) collect(part, inner);
}

const withLocals = (scope: Scope, key: string | undefined, value: string): Scope => ({
  found: scope.found,
  locals: [...scope.locals, value, ...(key === undefined ? [] : [key])],
});
