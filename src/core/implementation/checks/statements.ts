import { entry } from "../../conventions/reading/reading";
import { entryName, plainString, unwrapped, type Block, type Expression, type ObjectExpression } from "../../hcl/tree";
import { walkExpressions } from "../../hcl/walk";
import { moduleTree } from "../../repository/modules/moduleTree";
import { blocksOf, valueOf } from "../../terraform/arguments";
import { normalText } from "../../terraform/expressionText";
import type { SourceFile } from "../../terraform/module";
import type { Place } from "../../text/span";
import { rootIn, type Change } from "./change";

/** A statement of a policy, however it is written; texts are HCL on one line. */
export interface Statement {
  readonly isAllowed: boolean;
  /** Actions that are written down. */
  readonly actions: readonly string[];
  readonly resources: string;
  readonly conditions: string;
  /** Services of AWS that it names as principals; any other principal is left out. */
  readonly services: readonly string[];
  readonly hasPrincipal: boolean;
  /** All of it; equal for equal statements. */
  readonly text: string;
  readonly place: Place;
}

/** Every string that is written in an expression. */
function textsIn(expression: Expression | undefined): readonly string[] {
  const texts: string[] = [];
  if (expression !== undefined) walkExpressions(expression, (inner) => {
    const text = plainString(inner);
    if (text !== undefined) texts.push(text);
  });
  return texts;
}

const lineOf = (expression: Expression | undefined): string => (expression === undefined ? "" : normalText(expression));

const isStatement = (object: ObjectExpression): boolean => {
  const names = new Set(object.entries.map(entryName));
  return names.has("Effect") && (names.has("Action") || names.has("NotAction"));
};

function ofObject(object: ObjectExpression, file: SourceFile): Statement {
  const principal = entry(object, "Principal");
  const service = principal?.kind === "object" ? entry(principal, "Service") : undefined;
  return {
    isAllowed: lineOf(entry(object, "Effect")) !== '"Deny"',
    actions: textsIn(entry(object, "Action")),
    resources: lineOf(entry(object, "Resource")),
    conditions: lineOf(entry(object, "Condition")),
    services: textsIn(service),
    hasPrincipal: principal !== undefined,
    text: normalText(object),
    place: { path: file.path, span: object.span },
  };
}

const bodyText = (block: Block): string => block.body.items.map((item) => (item.kind === "attribute" ? `${item.name}=${normalText(item.value)}` : `${item.type}{${bodyText(item)}}`)).join(" ");

function ofBlock(block: Block, file: SourceFile): Statement {
  const principals = blocksOf(block.body, "principals");
  const services = principals.filter(({ body }) => lineOf(valueOf(body, "type")) === '"Service"');
  return {
    isAllowed: lineOf(valueOf(block.body, "effect")) !== '"Deny"',
    actions: textsIn(valueOf(block.body, "actions")),
    resources: lineOf(valueOf(block.body, "resources")),
    conditions: blocksOf(block.body, "condition").map(bodyText).join(" "),
    services: services.flatMap(({ body }) => textsIn(valueOf(body, "identifiers"))),
    hasPrincipal: principals.length > 0,
    text: bodyText(block),
    place: { path: file.path, span: block.span },
  };
}

/** The statements of a file: objects with an effect and actions, and blocks of policy documents. */
function statementsOf(file: SourceFile): readonly Statement[] {
  const found: Statement[] = [];
  walkExpressions(file.hcl, (expression) => {
    const inner = unwrapped(expression);
    if (inner === expression && inner.kind === "object" && isStatement(inner)) found.push(ofObject(inner, file));
  });
  const documents = file.hcl.body.items.flatMap((item) => (item.kind === "block" && item.labels[0]?.text === "aws_iam_policy_document" ? [item] : []));
  const repeated = (block: Block): readonly Block[] => blocksOf(block.body, "dynamic").filter(({ labels }) => labels[0]?.text === "statement").flatMap(({ body }) => blocksOf(body, "content"));
  return [...found, ...documents.flatMap((document) => [...blocksOf(document.body, "statement"), ...repeated(document)].map((block) => ofBlock(block, file)))];
}

const statementsIn = ({ root, ...change }: Change, which: "before" | "after"): readonly Statement[] =>
  [...new Set(moduleTree(change[which], rootIn(change[which], root).module).flatMap(({ module }) => module.files))].flatMap(statementsOf);

/** The statements that a change adds, also to documents that were there. */
export function addedStatements(change: Change): readonly Statement[] {
  const former = new Set(statementsIn(change, "before").map(({ text }) => text));
  return statementsIn(change, "after").filter(({ text }) => !former.has(text));
}
