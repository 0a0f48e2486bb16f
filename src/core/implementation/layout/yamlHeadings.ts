import { headingsIn, type CommentedFile, type Heading } from "../../conventions/reading/headings";
import type { RepoPath, Span } from "../../text/span";
import type { Section } from "./sections";

/** How sections of a file of settings are headed. */
export interface YamlHeadings {
  readonly sections: readonly Section[];
  /** An empty line stands between a heading and what is under it. */
  readonly isSpaced: boolean;
  /** A heading as the file has them, with its line end. */
  readonly heading: (title: string) => string;
}

const commentsIn = (path: RepoPath, text: string): CommentedFile => ({
  path,
  text,
  hcl: { tokens: [...text.matchAll(/^#.*$/gm)].map(({ 0: comment, index }) => ({ kind: "comment", start: index, end: index + comment.trimEnd().length })) },
});

/** One character that fills a line behind its title. */
const FILL = /([-=*~#])\1+$/;

/** Headings look alike when only their titles, and with them the length of what fills the line, differ. */
const shapeOf = ({ lines }: Heading): string => lines.map((line) => (line.includes("{title}") ? line.replace(FILL, "$1") : line)).join("\n");

/** A comment without decoration may be about what follows; it heads nothing. */
const isDecorated = ({ lines }: Heading): boolean => lines.length > 1 || lines.some((line) => /[-=*~#]{2}/.test(line));

/** The headings that divide a file of YAML, between the `items` at its top; `undefined` when it has no two of one shape. */
export function yamlHeadings(path: RepoPath, text: string, items: readonly Span[], end: number): YamlHeadings | undefined {
  const decorated = headingsIn(commentsIn(path, text), { start: 0, end }, items).filter(isDecorated);
  const alike = decorated.filter((heading) => decorated.filter((other) => shapeOf(other) === shapeOf(heading)).length * 2 > decorated.length);
  const [first, second] = alike;
  if (first === undefined || second === undefined) return undefined;
  const lineOf = (heading: Heading): string => (heading.lines.find((line) => line.includes("{title}")) ?? "").replace("{title}", () => heading.title);
  const widths = new Set(alike.map((heading) => lineOf(heading).length));
  const areCapitals = alike.every(({ title }) => title === title.toUpperCase());
  const titled = (line: string, title: string): string => {
    const [fill] = FILL.exec(line) ?? [];
    const plain = line.replace("{title}", () => (areCapitals ? title.toUpperCase() : title));
    const [width = 0] = widths;
    return fill === undefined || widths.size > 1 ? plain : plain.replace(FILL, "").padEnd(width, fill.charAt(0));
  };
  const isFollowedByGap = ({ place }: Heading): boolean => /^[ \t]*\r?\n[ \t]*\r?\n/.test(text.slice(place.span.end));
  return {
    sections: alike.map(({ title, place }, index) => ({ title, start: place.span.start, end: alike[index + 1]?.place.span.start ?? end })),
    isSpaced: alike.filter(isFollowedByGap).length * 2 > alike.length,
    heading: (title) => first.lines.map((line) => `${line.includes("{title}") ? titled(line, title) : line}\n`).join(""),
  };
}
