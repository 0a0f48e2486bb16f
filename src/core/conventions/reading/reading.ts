import type { Attribute, Body, Expression, ObjectExpression } from "../../hcl/tree";
import { entryName, unwrapped } from "../../hcl/tree";
import { expressionText } from "../../terraform/expressionText";
import type { SourceFile, TerraformModule } from "../../terraform/module";
import type { Place, Span } from "../../text/span";
import { kept } from "../../text/kept";

/** An expression and the file it stands in. */
export interface Located {
  readonly file: SourceFile;
  readonly expression: Expression;
}

/** The text of an expression in native syntax, as written where the file is in it. */
export const textOf = (file: SourceFile, expression: Expression): string => expressionText(file.hcl, expression);

/** The text of an expression on one line: line ends and runs of space are one space. */
export const lineOf = ({ file, expression }: Located): string => textOf(file, expression).replace(/\s+/g, " ");

export const placeOf = (file: SourceFile, { span }: { readonly span: Span }): Place => ({ path: file.path, span });

export const argumentsOf = (body: Body): readonly Attribute[] => body.items.filter((item) => item.kind === "attribute");

/** Every argument of the body and of the blocks in it, at any depth. */
export const argumentsWithin: (body: Body) => readonly Attribute[] = kept((body) => body.items.flatMap((item) => (item.kind === "attribute" ? [item] : argumentsWithin(item.body))));

/** The value of a named entry of an object. */
export const entry = (object: ObjectExpression, name: string): Expression | undefined => object.entries.find((candidate) => entryName(candidate) === name)?.value;

/** What stands in an object that is written out at a path of names; the expression itself for no names. */
export function entryAt(expression: Expression, [name, ...rest]: readonly string[]): Expression | undefined {
  const inner = unwrapped(expression);
  if (name === undefined) return inner;
  const value = inner.kind === "object" ? entry(inner, name) : undefined;
  return value && entryAt(value, rest);
}

export const isAws = ({ type }: { readonly type: string }): boolean => type.startsWith("aws_");

/** The name of a file without folder and extension. */
export const stemOf = (path: string): string => fileNameOf(path).replace(/\.(tf|tofu)(\.json)?$/, "");

export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Configuration files of the module: what Terraform reads whole. */
export const configurationOf = (module: TerraformModule): readonly SourceFile[] => module.files.filter(({ kind }) => kind === "configuration");
