import { plainString, unwrapped, type Expression, type HclFile } from "../../hcl/tree";
import { walkMatching } from "../../hcl/walk";
import { valueOf } from "../../terraform/arguments";
import type { SourceFile, TerraformModule, VariableDeclaration } from "../../terraform/module";
import { kept } from "../../text/kept";
import type { Place } from "../../text/span";
import { selectorOf, type Selector } from "./environmentSelectors";

/** Environments that code knows by name without keeping anything for them. */
export interface ComparedNames {
  readonly selector: Selector;
  /** By name, where each is named first: those of the longest list first. */
  readonly environments: ReadonlyMap<string, { readonly file: SourceFile; readonly place: Place }>;
}

/** Texts that an expression is held against. */
interface Comparison {
  readonly names: readonly string[];
  readonly subject: Expression;
  readonly expression: Expression;
}

/** `^(dev|prod)$`, with and without its parentheses. */
const ALTERNATIVES = /^\^?\(?(?:\?:)?([\w-]+(?:\|[\w-]+)+)\)?\$?$/;

function comparisonOf(expression: Expression): Comparison | undefined {
  if (expression.kind === "binary" && (expression.operator === "==" || expression.operator === "!=")) {
    const [left, right] = [plainString(expression.left), plainString(expression.right)];
    const name = left ?? right;
    return name === undefined ? undefined : { names: [name], subject: left === undefined ? expression.left : expression.right, expression };
  }
  if (expression.kind !== "call" || (expression.name !== "contains" && expression.name !== "regex")) return undefined;
  const [first, subject] = expression.arguments;
  const list = first && unwrapped(first);
  if (list === undefined || subject === undefined) return undefined;
  if (expression.name === "regex") return { names: ALTERNATIVES.exec(plainString(list) ?? "")?.[1]?.split("|") ?? [], subject, expression };
  return { names: list.kind === "tuple" ? list.elements.flatMap((element) => plainString(element) ?? []) : [], subject, expression };
}

const comparisonsIn = kept((hcl: HclFile): readonly Comparison[] => {
  const found: Comparison[] = [];
  walkMatching(hcl, /[=!]=|contains|regex/, (expression) => {
    const comparison = comparisonOf(expression);
    if (comparison !== undefined && comparison.names.length > 0) found.push(comparison);
  });
  return found;
});

/** The first workspace is there before anybody names one; to ask for it alone is to ask whether there are others. */
const isOnlyDefault = ({ names }: Comparison): boolean => names.length === 1 && names[0] === "default";

function namesOf(selector: Selector, found: readonly (Comparison & { readonly file: SourceFile })[]): ComparedNames | undefined {
  const environments = new Map<string, { file: SourceFile; place: Place }>();
  for (const { names, file, expression } of [...found].sort((a, b) => b.names.length - a.names.length)) {
    for (const name of names) if (name !== "" && !environments.has(name)) environments.set(name, { file, place: { path: file.path, span: expression.span } });
  }
  return environments.size === 0 ? undefined : { selector, environments };
}

/** Values that the validation of a variable lets through, if it is one that names the environment. */
function validated(variable: VariableDeclaration): ComparedNames | undefined {
  if (!/env|stage|workspace/i.test(variable.name)) return undefined;
  const conditions = new Set(variable.validations.flatMap(({ body }) => valueOf(body, "condition") ?? []));
  const isIn = ({ span }: Expression): boolean => [...conditions].some((condition) => condition.span.start <= span.start && span.end <= condition.span.end);
  const lists = comparisonsIn(variable.file.hcl).filter(({ names, expression }) => names.length > 1 && isIn(expression));
  return namesOf({ kind: "variable", name: variable.name }, lists.map((list) => ({ ...list, file: variable.file })));
}

/** The environments that a module tells apart by the workspace, in lists and in comparisons, else those that a variable may name; `undefined` where it knows none. */
export const comparedNames = kept((module: TerraformModule): ComparedNames | undefined => {
  const found = module.files.flatMap((file) => comparisonsIn(file.hcl).map((comparison) => ({ ...comparison, file })));
  const ofWorkspace = found.filter((comparison) => selectorOf(comparison.subject, module)?.kind === "workspace" && !isOnlyDefault(comparison));
  return namesOf({ kind: "workspace" }, ofWorkspace) ?? [...module.variables.values()].map(validated).find((names) => names !== undefined);
});
