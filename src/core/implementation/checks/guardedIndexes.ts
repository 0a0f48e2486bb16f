import { operandsOf } from "../../conventions/reading/conditions";
import { references, type Reference } from "../../hcl/references";
import type { Block, Body, Expression } from "../../hcl/tree";
import { nestedExpressions } from "../../hcl/walk";
import { declarationIn } from "../../repository/lookup";
import type { ModuleInstance } from "../../repository/modules/moduleTree";
import { addressOfReference } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { AnyDeclaration } from "../../terraform/module";
import type { Read } from "../makers/reads";
import { requirementsIn, requirementsOf, type Requirement } from "../makers/requirements";
import { added, type Change, type Making, type Placed, type Violation } from "./change";

const textsOf = (requirements: readonly Requirement[]): readonly string[] => requirements.map((requirement) => JSON.stringify(requirement));

const makes = (declaration: AnyDeclaration | undefined): declaration is Making =>
  declaration?.kind === "resource" || declaration?.kind === "data" || declaration?.kind === "module";

/** What has to be true for the object that a reference takes by a number or a literal key; `undefined` where it takes none so. */
function neededBy(reference: Reference, instance: ModuleInstance): { readonly address: string; readonly needs: readonly string[] } | undefined {
  const found = addressOfReference(reference);
  const declaration = found && declarationIn(instance.module, found.address);
  const step = reference.steps[reference.steps.length - (found?.rest.length ?? 0)];
  if (!makes(declaration) || step?.kind !== "index" || step.key === undefined) return undefined;
  return { address: declaration.address, needs: textsOf(requirementsOf({ steps: [{ instance, declaration }] })) };
}

const holds = ({ span }: Expression, offset: number): boolean => span.start <= offset && offset < span.end;

/** What a condition that does not hold says: of one operand its opposite, of several nothing for sure. */
function refuted(read: Read): readonly string[] {
  const [only, ...others] = operandsOf(read.expression);
  return only === undefined || others.length > 0 ? [] : textsOf(requirementsIn({ ...read, expression: { kind: "unary", operator: "!", operand: only, span: only.span } }));
}

/** What is sure at a place inside of an expression because of the choices and the loops around it; `undefined` where a failure is caught. */
function sureAt(read: Read, offset: number): readonly string[] | undefined {
  const { expression } = read;
  if (expression.kind === "call" && ["try", "can"].includes(expression.name)) return undefined;
  const inner = nestedExpressions(expression).find((nested) => holds(nested, offset));
  const within = inner === undefined ? [] : sureAt({ ...read, expression: inner }, offset);
  if (within !== undefined && expression.kind === "for" && expression.condition !== undefined && (inner === expression.value || inner === expression.key)) return [...textsOf(requirementsIn({ ...read, expression: expression.condition })), ...within];
  if (within === undefined || expression.kind !== "conditional") return within;
  const condition = { ...read, expression: expression.condition };
  const chosen = inner === expression.then ? textsOf(requirementsIn(condition)) : inner === expression.else ? refuted(condition) : [];
  return [...chosen, ...within];
}

/** An expression, and the conditions under which the blocks that it stands in are written. */
interface Looked {
  readonly expression: Expression;
  readonly under: readonly Expression[];
}

/** The condition under which a dynamic block is written, where there is nothing to repeat it over otherwise. */
function writtenUnder({ type, body }: Block): readonly Expression[] {
  const over = type === "dynamic" ? valueOf(body, "for_each") : undefined;
  const otherwise = over?.kind === "conditional" ? over.else : undefined;
  const isNothing = (otherwise?.kind === "tuple" && otherwise.elements.length === 0) || (otherwise?.kind === "object" && otherwise.entries.length === 0);
  return over?.kind === "conditional" && isNothing ? [over.condition] : [];
}

const valuesIn = (body: Body, under: readonly Expression[] = []): readonly Looked[] =>
  body.items.flatMap((item) => (item.kind === "attribute" ? [{ expression: item.value, under }] : valuesIn(item.body, [...under, ...writtenUnder(item)])));

const alone = (expression: Expression): Looked => ({ expression, under: [] });

/** The expressions of a declaration and what is sure in all of them, because it is there only then. */
function lookedAt({ instance, declaration }: Placed): { readonly expressions: readonly Looked[]; readonly sure: readonly string[] } {
  if (declaration.kind === "local") return { expressions: [alone(declaration.attribute.value)], sure: [] };
  if (!makes(declaration)) return { expressions: declaration.kind === "output" && declaration.value !== undefined ? [alone(declaration.value)] : [], sure: [] };
  return { expressions: valuesIn(declaration.block.body), sure: textsOf(requirementsOf({ steps: [{ instance, declaration }] })) };
}

/** New code takes one of what may not be there only where that is sure to be there. */
export function guardedIndexes(change: Change): readonly Violation[] {
  return added(change).flatMap((placed): Violation[] => {
    const { instance, declaration } = placed;
    const { file, address } = declaration;
    const { expressions, sure } = lookedAt(placed);
    const unsure = expressions.flatMap(({ expression, under }) =>
      references(expression).flatMap((reference): Violation[] => {
        const needed = neededBy(reference, instance);
        const around = needed && sureAt({ expression, file, instance }, reference.span.start);
        const within = under.flatMap((condition) => textsOf(requirementsIn({ expression: condition, file, instance })));
        if (needed === undefined || around === undefined || needed.needs.every((need) => [...sure, ...within, ...around].includes(need))) return [];
        return [{ message: `${address} takes one of ${needed.address}, which is not there whenever ${address} is; give both the same condition.`, place: { path: file.path, span: reference.span } }];
      }),
    );
    return unsure.slice(0, 1);
  });
}
