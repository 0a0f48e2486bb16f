import type { Span } from "../../text/span";

/** A part of a file under a heading: `start` is the start of the heading's first line, `end` the start of the next heading or the end of the range. */
export interface Section extends Span {
  readonly title: string;
}

const TITLE = /\{title\}|\{TITLE\}/;
const FILL = /(.)\{fill\}$/;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A heading as the house writes it, each line behind `indent`; empty for a house without headings. */
export function heading(lines: readonly string[], title: string, indent: string): string {
  const titled = lines.map((line) => line.replace("{title}", () => title).replace("{TITLE}", () => title.toUpperCase()));
  const width = Math.max(0, ...titled.flatMap((line, index) => (TITLE.test(lines[index] ?? "") ? [line.length] : [])));
  return titled.map((line) => `${indent}${FILL.test(line) ? line.replace("{fill}", "").padEnd(width, FILL.exec(line)?.[1]) : line}\n`).join("");
}

/** A title is short; a longer comment that looks like a heading says something about what stands below it. */
const isTitle = (text: string): boolean => text.trim().split(/\s+/).length <= 6;

/** What one line of a heading looks like; a word that most titles end in may be missing from some. */
function linePattern(line: string): string {
  const [before = "", after] = line.split(TITLE);
  if (after === undefined) return FILL.test(line) ? `${escaped(line.replace("{fill}", ""))}+` : escaped(line);
  return `${escaped(before)}(\\S.*?)${/^ \w/.test(after) ? `(?:${escaped(after)})?` : escaped(after)}`;
}

/**
 * Sections of `range` in `text` whose headings look like `lines` behind exactly `indent`, in order: a comment that is
 * indented otherwise stands within something.
 */
export function findSections(text: string, lines: readonly string[], range: Span, indent: string): Section[] {
  if (lines.length === 0) return [];
  const pattern = lines.map((line) => `${indent}${linePattern(line)}[ \\t]*`).join("\\r?\\n");
  const headings = [...text.slice(range.start, range.end).matchAll(new RegExp(`^${pattern}\\r?$`, "gm"))].filter(([, title = ""]) => isTitle(title));
  return headings.map((match, index) => ({
    title: match[1] ?? "",
    start: range.start + match.index,
    end: range.start + (headings[index + 1]?.index ?? range.end - range.start),
  }));
}

/** Whether the house leaves an empty line between a heading and what stands under it, as most sections do. */
export function isHeadingSpaced(text: string, lines: readonly string[], sections: readonly Section[]): boolean {
  const spaced = sections.filter((section) => {
    const under = text.slice(section.start, section.end).split("\n")[lines.length];
    return under !== undefined && under.trim() === "";
  });
  return spaced.length * 2 > sections.length;
}

/** Words that title what is about the whole setup rather than about one service, and so stays last. */
const CROSS_CUTTING = /alarm|monitor|notif|observab|alert|operation|tagging|miscell/i;

const sameTitle = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Where the content of a section goes, and whether its heading has to be written first. */
export interface SectionPlace {
  readonly offset: number;
  readonly isNew: boolean;
}

/** The end of the section `title` if there is one; else before the sections about the whole setup that stand last; else the end of `range`. */
export function placeInSections(sections: readonly Section[], title: string, range: Span): SectionPlace {
  const own = sections.find((section) => sameTitle(section.title, title));
  if (own !== undefined) return { offset: own.end, isNew: false };
  const lastService = sections.findLastIndex((section) => !CROSS_CUTTING.test(section.title));
  const next = sections[lastService + 1];
  return { offset: next?.start ?? range.end, isNew: true };
}
