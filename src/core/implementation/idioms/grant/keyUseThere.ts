import { entryName, plainString, unwrapped, type Block, type Expression, type HclFile } from "../../../hcl/tree";
import { valueOf } from "../../../terraform/arguments";
import type { Context } from "../../draft";
import { route } from "../../references/routing";
import type { Statement } from "./policy";

/** What a statement that is there already permits: its arguments by name, as blocks and JSON policies call them. */
type Written = (name: string) => Expression | undefined;

/** The statements without the use of a key that one without conditions permits already. */
export function withoutKeyUseThere(statements: readonly Statement[], there: readonly Written[], file: HclFile, context: Context): readonly Statement[] {
  const { kmsKey } = context.bound;
  const keyOf = (resources: string): string | undefined => (resources.startsWith("slot.") ? kmsKey && route(kmsKey, "arn") : resources);
  return statements.filter(({ isKey, resources, actions }) => !isKey || !there.some((written) => permits(written, file, { key: keyOf(resources), actions })));
}

function permits(written: Written, file: HclFile, { key, actions }: { readonly key: string | undefined; readonly actions: readonly string[] }): boolean {
  const texts = (expression: Expression | undefined): readonly string[] => (expression === undefined ? [] : itemsOf(expression).map((item) => plainString(item) ?? file.source.slice(item.span.start, item.span.end)));
  const effect = written("effect");
  if (written("condition") !== undefined || (effect !== undefined && plainString(effect) !== "Allow")) return false;
  const given = texts(written("actions"));
  return key !== undefined && texts(written("resources")).includes(key) && (given.includes("kms:*") || actions.every((action) => given.includes(action)));
}

function itemsOf(expression: Expression): readonly Expression[] {
  const inner = unwrapped(expression);
  return inner.kind === "tuple" ? inner.elements : [inner];
}

/** A `statement` block read as {@link Written}. */
export const writtenInBlock =
  ({ body }: Block): Written =>
  (name) =>
    name === "condition" ? body.items.flatMap((item) => (item.kind === "block" && (item.type === "condition" || item.type === "dynamic") ? [ANY] : []))[0] : valueOf(body, name);

const ANY: Expression = { kind: "keyword", span: { start: 0, end: 0 }, value: true };

/** An object read as {@link Written}, with what its entries are called. */
export function writtenInObject(expression: Expression, names: Readonly<Record<string, string | undefined>>): Written {
  const object = unwrapped(expression);
  return (name) => (object.kind === "object" ? object.entries.find((entry) => names[name] !== undefined && entryName(entry) === names[name])?.value : ANY);
}

/** What a JSON policy calls the parts of a statement. */
export const JSON_NAMES = { effect: "Effect", actions: "Action", resources: "Resource", condition: "Condition" };
