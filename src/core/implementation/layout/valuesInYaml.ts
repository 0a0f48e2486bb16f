import { isMap, isScalar, parseDocument, stringify, type Pair, type ParsedNode, type YAMLMap } from "yaml";
import type { Json } from "../../design/answers";
import { nextLineAt } from "../../text/lines";
import type { RepoPath, Span } from "../../text/span";
import { CannotWrite } from "../draft";
import { placeInSections } from "./sections";
import { yamlHeadings } from "./yamlHeadings";

/** A mapping at the top of a file of YAML. */
interface Top {
  readonly entries: readonly (Span & { readonly name: string })[];
  /** Where the document ends: what is inserted stands in front of it. */
  readonly end: number;
  /** By how much a level is indented. */
  readonly indent: number;
}

type Entry = Pair<ParsedNode, ParsedNode | null>;

/** What is wrong with a text as YAML, in the parser's words; `undefined` when nothing. */
export const yamlProblem = (text: string): string | undefined => parseDocument(text, { prettyErrors: false }).errors[0]?.message;

function topOf(path: RepoPath, text: string): Top {
  const problem = yamlProblem(text);
  if (problem !== undefined) throw new CannotWrite(`${path} cannot be read as YAML: ${problem} Correct it first.`);
  const { contents } = parseDocument(text, { prettyErrors: false });
  const [closing] = /^\.\.\.[ \t]*(?:#.*)?\r?$/m.exec(text.slice(contents?.range[1] ?? 0)) ?? [];
  const end = closing === undefined ? text.length : text.indexOf(closing, contents?.range[1] ?? 0);
  if (contents === null || (isScalar(contents) && contents.value === null)) return { entries: [], end, indent: 2 };
  if (!isMap(contents) || contents.flow === true) throw new CannotWrite(`${path} does not hold one setting per line at its top; write the settings there by hand.`);
  return { entries: contents.items.map((pair) => entryOf(pair, text)), end, indent: indentOf(contents, text) };
}

/** The span runs to the end of the last line that belongs to the entry. */
function entryOf({ key, value }: Entry, text: string): Top["entries"][number] {
  const last = value?.range[1] ?? key.range[1];
  const isAtLineStart = last > 0 && text.charAt(last - 1) === "\n";
  return { name: isScalar(key) ? String(key.value) : "", start: key.range[0], end: isAtLineStart ? last : nextLineAt(text, last) };
}

/** How far the first entry of a nested mapping stands from the margin. */
function indentOf(map: YAMLMap.Parsed, text: string): number {
  for (const { value } of map.items) {
    const [first] = isMap<ParsedNode, ParsedNode | null>(value) && value.flow !== true ? value.items : [];
    if (first !== undefined) return first.key.range[0] - (text.lastIndexOf("\n", first.key.range[0] - 1) + 1);
  }
  return 2;
}

/** The names at the top of a file, with the span of each entry. Throws {@link CannotWrite} when the file is no mapping written line by line. */
export const namesInYaml = (path: RepoPath, text: string): Top["entries"] => topOf(path, text).entries;

/** Text to be inserted at an offset, as whole lines. */
export interface InsertedLines {
  readonly offset: number;
  readonly lines: string;
}

const behindContent = (text: string, offset: number): number => {
  const kept = text.slice(0, offset).trimEnd();
  return kept === "" ? 0 : Math.min(nextLineAt(text, kept.length), offset);
};

/** Whether entries of several lines stand apart from what is before them. */
function isSpaced({ entries }: Top, text: string): boolean {
  const long = entries.slice(1).filter(({ start, end }) => text.slice(start, end).trimEnd().includes("\n"));
  return long.filter(({ start }) => /\n[ \t]*\r?\n(?:#.*\r?\n)*$/.test(text.slice(0, start))).length * 2 > long.length;
}

/** Settings as they are written at the top of a file, under the heading `title` where the file has headings. */
export function insertedInYaml(path: RepoPath, text: string, settings: Readonly<Record<string, Json>>, title: string): InsertedLines {
  const top = topOf(path, text);
  const body = stringify(settings, { indent: top.indent, lineWidth: 0, compat: "yaml-1.1" });
  const headings = yamlHeadings(path, text, top.entries, top.end);
  const place = headings && placeInSections(headings.sections, title, { start: 0, end: top.end });
  const offset = behindContent(text, place?.offset ?? top.end);
  const lineEnd = offset > 0 && text.charAt(offset - 1) !== "\n" ? "\n" : "";
  const heading = headings !== undefined && place?.isNew === true ? `${headings.heading(title)}${headings.isSpaced ? "\n" : ""}` : "";
  const gap = offset > 0 && (heading !== "" || (headings === undefined && isSpaced(top, text))) ? "\n" : "";
  return { offset, lines: `${lineEnd}${gap}${heading}${body}` };
}

/** Entries as they are written behind the last one of the mapping that `steps` lead to. Throws {@link CannotWrite} where that is not written line by line. */
export function insertedBelowYaml(path: RepoPath, text: string, steps: readonly string[], entries: Readonly<Record<string, Json>>): InsertedLines {
  const problem = yamlProblem(text);
  if (problem !== undefined) throw new CannotWrite(`${path} cannot be read as YAML: ${problem} Correct it first.`);
  const { contents } = parseDocument(text, { prettyErrors: false });
  const map = steps.reduce<ParsedNode | null | undefined>((node, step) => (isMap<ParsedNode, ParsedNode | null>(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step)?.value : undefined), contents);
  const last = isMap<ParsedNode, ParsedNode | null>(map) && map.flow !== true ? map.items.at(-1) : undefined;
  if (last === undefined) throw new CannotWrite(`${path} does not hold ${steps.join(".")} one entry per line; write ${Object.keys(entries).join(", ")} there by hand.`);
  const column = last.key.range[0] - (text.lastIndexOf("\n", last.key.range[0] - 1) + 1);
  const indent = isMap(contents) ? indentOf(contents, text) : 2;
  const body = stringify(entries, { indent, lineWidth: 0, compat: "yaml-1.1" }).replace(/^(?=.)/gm, " ".repeat(column));
  const { end } = entryOf(last, text);
  const offset = behindContent(text, end);
  return { offset, lines: `${offset > 0 && text.charAt(offset - 1) !== "\n" ? "\n" : ""}${body}` };
}
