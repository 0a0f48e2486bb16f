import type { RepoPath, Span } from "../../text/span";
import type { ChangeLabel, FileDrafts } from "./fileDrafts";
import { findSections, heading, isHeadingSpaced, placeInSections } from "./sections";

/** Text to be written as whole lines, with what it is. */
export interface LabelledText extends ChangeLabel {
  readonly text: string;
}

/** A part of a file that takes new lines: where it is, how deep its lines are indented and how its headings look. */
export interface Region {
  readonly path: RepoPath;
  readonly range: Span;
  readonly indent: string;
  readonly headingLines: readonly string[];
  /** Every text begins behind an empty line, as blocks do; otherwise only the first one does. */
  readonly isSpaced: boolean;
}

/** The offset right behind the last line of `range` that says something, so that empty lines at its end stay behind what is inserted. */
function behindContent(text: string, offset: number): number {
  const kept = text.slice(0, offset).trimEnd();
  if (kept === "") return 0;
  const lineEnd = text.indexOf("\n", kept.length);
  return lineEnd < 0 || lineEnd >= offset ? offset : lineEnd + 1;
}

const endsLine = (text: string, offset: number): boolean => offset === 0 || text.charAt(offset - 1) === "\n";

/** Writes `texts` under the heading `subject` of the region, behind what stands there, making the heading where the house has headings. */
export function insertUnderHeading(drafts: FileDrafts, region: Region, subject: string, texts: readonly LabelledText[]): void {
  const [first] = texts;
  if (first === undefined) return;
  const text = drafts.text(region.path);
  const sections = findSections(text, region.headingLines, region.range, region.indent);
  const place = placeInSections(sections, subject, region.range);
  const hasHeading = place.isNew && (sections.length > 0 || region.range.end === 0);
  const gapBelow = isHeadingSpaced(text, region.headingLines, sections) ? "\n" : "";
  const lines = hasHeading && region.headingLines.length > 0 ? `${heading(region.headingLines, subject, region.indent)}${gapBelow}` : "";
  let offset = Math.max(behindContent(text, place.offset), region.range.start);
  texts.forEach((labelled, index) => {
    const isFirst = index === 0;
    const isAtStart = offset <= region.range.start || drafts.text(region.path).slice(region.range.start, offset).trim() === "";
    const lineEnd = isFirst && !endsLine(text, offset) ? "\n" : "";
    const gap = (isFirst && !isAtStart) || (!isFirst && region.isSpaced) ? "\n" : "";
    offset = drafts.insertLines(region.path, offset, labelled, `${lineEnd}${gap}${isFirst ? lines : ""}${labelled.text}`, labelled.text.trim());
  });
}
