import { walkMatching } from "../../hcl/walk";
import type { Call, Expression, HclFile, TemplatePart } from "../../hcl/tree";
import { traversalOf } from "../../terraform/addresses";
import { fileKind } from "../../terraform/fileKind";
import type { TerraformModule } from "../../terraform/module";
import { resolvePath } from "../../terraform/paths";
import { selectorKey, selectorOf, wholeName, type Selector } from "./environmentSelectors";
import { kept } from "../../text/kept";

/** The hole of a {@link PathPattern}. */
const ENVIRONMENT = "{environment}";

/** Files that code reads, by their path in the workspace folder: `config/common.json`, or `config/{environment}.yaml` with the hole for what `selector` gives. */
export interface PathPattern {
  readonly text: string;
  readonly selector: Selector | undefined;
}

export type ConfigFormat = "yaml" | "json";

/** Functions that read what a text says. */
const DECODERS = ["yamldecode", "jsondecode"];
/** Functions that read a file whole. */
const READERS = ["file", "templatefile"];

/** What a call decodes, and from which file; `undefined` for another call and for a path that is made of anything but the environment. */
export function decodedFile(expression: Expression, module: TerraformModule): { readonly format: ConfigFormat; readonly pattern: PathPattern } | undefined {
  if (expression.kind !== "call" || !DECODERS.includes(expression.name)) return undefined;
  const [read] = expression.arguments;
  if (read?.kind !== "call" || !READERS.includes(read.name)) return undefined;
  const pattern = patternOf(read, module);
  return pattern && { format: expression.name === "yamldecode" ? "yaml" : "json", pattern };
}

function patternOf({ arguments: [path] }: Call, module: TerraformModule): PathPattern | undefined {
  const pieces = path === undefined ? undefined : piecesOf(path, module, new Set());
  if (pieces === undefined) return undefined;
  const selectors = pieces.flatMap((piece) => (typeof piece === "string" ? [] : [piece]));
  const [selector] = selectors;
  if (new Set(selectors.map(selectorKey)).size > 1) return undefined;
  const text = resolvePath(module.path, pieces.map((piece) => (typeof piece === "string" ? piece : ENVIRONMENT)).join(""));
  return text === undefined ? undefined : { text, selector };
}

/** Text and selectors in turn; `undefined` when something else is in the path. */
function piecesOf(expression: Expression, module: TerraformModule, seen: ReadonlySet<string>): readonly (string | Selector)[] | undefined {
  if (expression.kind === "parentheses") return piecesOf(expression.inner, module, seen);
  if (expression.kind === "template") return joined(expression.parts.map((part) => partPieces(part, module, seen)));
  const traversal = traversalOf(expression);
  if (traversal?.root === "path") return ["."];
  const selector = selectorOf(expression, module);
  if (selector !== undefined) return [selector];
  const local = wholeName(expression, "local");
  const declared = local === undefined || seen.has(local) ? undefined : module.locals.get(local);
  return declared === undefined ? undefined : piecesOf(declared.attribute.value, module, new Set([...seen, declared.name]));
}

function partPieces(part: TemplatePart, module: TerraformModule, seen: ReadonlySet<string>): readonly (string | Selector)[] | undefined {
  if (part.kind === "text") return [part.value];
  return part.kind === "interpolation" ? piecesOf(part.expression, module, seen) : undefined;
}

function joined<Piece>(lists: readonly (readonly Piece[] | undefined)[]): readonly Piece[] | undefined {
  const all = lists.filter((list) => list !== undefined);
  return all.length < lists.length ? undefined : all.flat();
}

/** What matches the paths of a pattern, with the environment as its group, and what they all begin with. */
interface Matcher {
  readonly begins: string;
  readonly expression: RegExp;
}

const matcherOf = kept((pattern: PathPattern): Matcher => {
  const parts = pattern.text.split(ENVIRONMENT);
  const [first = "", ...others] = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return { begins: parts[0] ?? "", expression: new RegExp(`^${others.length === 0 ? first : `${first}([^/]+)${others.join("\\1")}`}$`) };
});

/** The environment that a path is of; `""` where the pattern has none, `undefined` when the path does not match. */
export function environmentIn(pattern: PathPattern, path: string): string | undefined {
  const { begins, expression } = matcherOf(pattern);
  const match = path.startsWith(begins) ? expression.exec(path) : null;
  return match === null ? undefined : (match[1] ?? "");
}

/** Told by its name alone: a file that Terraform knows nothing of and that code may read settings from. */
export const mayHoldSettings = (path: string): boolean => /\.(ya?ml|json)$/.test(path) && fileKind(path) === undefined;

/** The calls in a file that decode something. */
const decodingCalls = kept((hcl: HclFile): readonly Call[] => {
  const calls: Call[] = [];
  walkMatching(hcl, /(?:yaml|json)decode/, (expression) => {
    if (expression.kind === "call" && DECODERS.includes(expression.name)) calls.push(expression);
  });
  return calls;
});

/** The files that a module decodes, each pattern once. */
export const decodedBy = kept((module: TerraformModule): readonly PathPattern[] => {
  const calls = module.files.flatMap(({ hcl, kind }) => (kind === "notRead" ? [] : decodingCalls(hcl)));
  return [...new Map(calls.flatMap((call) => decodedFile(call, module)?.pattern ?? []).map((pattern) => [pattern.text, pattern])).values()];
});

/** What tells whether some of the modules decodes a file, by its path. */
export function decodedByAny(modules: Iterable<TerraformModule>): (path: string) => boolean {
  const patterns = [...modules].flatMap(decodedBy);
  return (path) => patterns.length > 0 && mayHoldSettings(path) && patterns.some((pattern) => environmentIn(pattern, path) !== undefined);
}

/** Those of the paths that some module decodes. */
export const decodedAmong = <Path extends string>(paths: Iterable<Path>, modules: Iterable<TerraformModule>): readonly Path[] => [...paths].filter(decodedByAny(modules));
