import { houseAlone } from "../../../conventions/houseAlone";
import { plainString, unwrapped, type Block, type Expression } from "../../../hcl/tree";
import { blocksOf, valueOf } from "../../../terraform/arguments";
import type { ResourceDeclaration } from "../../../terraform/module";
import { writtenIn, type Context } from "../../draft";
import type { Trust, Trusted } from "./trust";

export const DOCUMENT = "aws_iam_policy_document";

/** The texts of a list, if all of it is written down. */
function textsOf(expression: Expression | undefined): readonly string[] | undefined {
  const inner = expression && unwrapped(expression);
  const texts = inner?.kind === "tuple" ? inner.elements.map(plainString) : [];
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

const isSame = (texts: readonly string[] | undefined, others: readonly string[]): boolean => texts?.length === others.length && texts.every((text) => others.includes(text));

/** The statement of a document that says who may assume a role, and nothing else. */
export function trustStatement({ block }: ResourceDeclaration): Block | undefined {
  const [statement, ...others] = block.body.items.flatMap((item) => (item.kind === "block" ? [item] : []));
  return statement?.type === "statement" && others.length === 0 && isSame(textsOf(valueOf(statement.body, "actions")), ["sts:AssumeRole"]) ? statement : undefined;
}

/** Whether a document says who may assume a role, and nothing else. */
export const isOfTrust = (document: ResourceDeclaration): boolean => document.type === DOCUMENT && trustStatement(document) !== undefined;

/** The services of AWS that a document lets assume a role. */
export function servicesIn(document: ResourceDeclaration): readonly string[] {
  const principals = blocksOf(trustStatement(document)?.body ?? document.block.body, "principals");
  return principals.flatMap(({ body }) => textsOf(valueOf(body, "identifiers")) ?? []).filter((name) => name.includes(".amazonaws.com"));
}

/** Whether a document lets this service assume a role, nobody else and without a condition. */
function isFor(document: ResourceDeclaration, service: string): boolean {
  const body = trustStatement(document)?.body;
  if (body === undefined || document.block.body.items.length > 1) return false;
  const nested = body.items.flatMap((item) => (item.kind === "block" ? [item] : []));
  const [principals, ...more] = nested;
  const effect = valueOf(body, "effect");
  if (principals?.type !== "principals" || more.length > 0 || (effect !== undefined && plainString(effect) !== "Allow")) return false;
  const type = valueOf(principals.body, "type");
  return type !== undefined && plainString(type) === "Service" && isSame(textsOf(valueOf(principals.body, "identifiers")), [service]);
}

/** The document of the house that says the same already; nothing of an addition, which may be taken back. */
export function houseTrust({ service, conditions }: Trusted, context: Context): Trust | undefined {
  if (conditions.length > 0) return undefined;
  const documents = [...houseAlone(context.repository, writtenIn(context)).module.data.values()];
  const document = documents.find((each) => isOfTrust(each) && each.multiplicity.kind === "single" && each.provider === undefined && isFor(each, service));
  return document && { policy: `${document.address}.json`, blocks: [] };
}
