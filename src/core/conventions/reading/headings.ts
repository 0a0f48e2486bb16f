import type { SourceFile } from "../../terraform/module";
import { kept } from "../../text/kept";
import type { Place, Span } from "../../text/span";

/** Comment lines that stand together, on lines of their own, outside everything that is declared. */
export interface Heading {
  /** The lines with the title replaced by `{title}`. */
  readonly lines: readonly string[];
  readonly title: string;
  readonly place: Place;
}

/** A file in which comments are told apart from the rest. */
export interface CommentedFile extends Pick<SourceFile, "path" | "text"> {
  readonly hcl: Pick<SourceFile["hcl"], "tokens">;
}

const DECORATION = /^(?:#|\/\/|\/\*|\*)[\s#\-=*~_/]*$/;
const TITLE = /^((?:#+|\/\/+|\*)\s*(?:[-=*~#]{2,}\s*)?)(.*?[\p{L}\p{N})])(\s*[-=*~#]{2,})?$/u;
/** As {@link TITLE}, of a whole sentence. */
const SENTENCE = /^((?:#+|\/\/+|\*)\s*)(.*[\p{L}\p{N})][.!?])()$/u;

/**
 * What may be headings among the comments of a file: one line of text, bare or between lines of decoration. `inside` says
 * where to look, `items` what stands there: a comment within one of them belongs to it. Titles are short unless said otherwise.
 */
export function headingsIn(file: CommentedFile, inside: Span, items: readonly Span[], mayBeLong = false): readonly Heading[] {
  const comments = commentLines(file).filter(({ start, end }) => start >= inside.start && end <= inside.end && !items.some((item) => item.start <= start && start < item.end));
  return grouped(file.text, comments).flatMap((group) => {
    const lines = group.map(({ start, end }) => file.text.slice(start, end).trimEnd());
    const heading = headingOf(lines, mayBeLong);
    const first = group[0];
    const last = group.at(-1);
    return heading && first && last ? [{ ...heading, place: { path: file.path, span: { start: first.start, end: last.end } } }] : [];
  });
}

function headingOf(lines: readonly string[], mayBeLong: boolean): Omit<Heading, "place"> | undefined {
  const texts = lines.filter((line) => !DECORATION.test(line));
  const [text] = texts;
  const match = text === undefined ? null : (TITLE.exec(text) ?? (mayBeLong ? SENTENCE.exec(text) : null));
  const title = match?.[2];
  if (texts.length !== 1 || !match || title === undefined) return undefined;
  const template = `${match[1] ?? ""}{title}${match[3] ?? ""}`;
  return mayBeLong || isTitle(title) ? { lines: lines.map((line) => (line === text ? template : line)), title } : undefined;
}

/** Titles are short and no sentences and no code. */
const isTitle = (title: string): boolean => title.length <= 60 && title.split(/\s+/).length <= 6 && !/[=;{}"`]|https?:|:ignore|tfsec|checkov|tflint|trivy/.test(title);

/** The comments of a file that stand on lines of their own. */
const commentLines = kept(({ text, hcl }: CommentedFile): readonly Span[] => hcl.tokens.filter(({ kind, start }) => kind === "comment" && opensLine(text, start)));

/** Whether only space stands before the offset on its line. */
const opensLine = (text: string, offset: number): boolean => text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset).trim() === "";

/** Comments on lines that follow each other directly. */
function grouped(text: string, comments: readonly Span[]): readonly (readonly Span[])[] {
  const groups: Span[][] = [];
  for (const comment of comments) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    const between = before ? text.slice(before.end, comment.start) : "";
    const isNext = before !== undefined && between.trim() === "" && (between.match(/\n/g)?.length ?? 0) + Number(text[before.end - 1] === "\n") <= 1;
    if (group && isNext) group.push(comment);
    else groups.push([comment]);
  }
  return groups;
}
