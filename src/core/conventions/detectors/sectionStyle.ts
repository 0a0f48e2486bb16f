import type { Block } from "../../hcl/tree";
import type { RootModule } from "../../repository/repository";
import type { SourceFile } from "../../terraform/module";
import type { Span } from "../../text/span";
import type { Part } from "../confidence";
import { countVotes, ruleFromParts } from "../confidence";
import type { Heading } from "../headings";
import { headingsIn } from "../headings";
import type { HouseRule, SectionStyle } from "../houseRules";

/** How files are divided into sections, by the role of the file. */
export function detectSectionStyle(root: RootModule): HouseRule<SectionStyle> {
  const { module, environments } = root;
  const variables = sections(filesOf(module.variables.values()).map(wholeFile));
  const outputs = sections(filesOf(module.outputs.values()).map(wholeFile));
  const values = sections(environments.map(({ file }) => wholeFile(file)));
  const blocks = new Map([...module.locals.values()].map(({ block, file }) => [block, file]));
  const locals = sections([...blocks].map(([block, file]) => withinBlock(file, block)));
  const value: SectionStyle = { variables: variables.lines, locals: locals.lines, outputs: outputs.lines, values: values.lines };
  return ruleFromParts(value, [variables, locals, outputs, values]);
}

/** Where to look for headings: a stretch of a file and what is declared in it. */
interface Stretch {
  readonly file: SourceFile;
  readonly inside: Span;
  readonly items: readonly Span[];
}

const wholeFile = (file: SourceFile): Stretch => ({ file, inside: { start: 0, end: file.text.length }, items: file.hcl.body.items.map(({ span }) => span) });

const withinBlock = (file: SourceFile, { body }: Block): Stretch => ({ file, inside: body.span, items: body.items.map(({ span }) => span) });

const filesOf = (declarations: Iterable<{ readonly file: SourceFile }>): readonly SourceFile[] => [...new Set([...declarations].map(({ file }) => file))];

interface Sections extends Part {
  readonly lines: readonly string[];
}

/**
 * The shape most headings have. A comment without decoration is a heading only where it stands over more than one thing
 * on average, otherwise it is the comment of what follows; one heading alone makes no style.
 */
function sections(stretches: readonly Stretch[]): Sections {
  const headings = stretches.flatMap(({ file, inside, items }) => headingsIn(file, inside, items));
  const count = stretches.reduce((sum, { items }) => sum + items.length, 0);
  const shapes = countVotes(headings.map((heading) => ({ value: heading.lines, place: heading.place })));
  const found = shapes.find((shape) => shape.weight > 1 && (isDecorated(shape.value) || count >= shape.weight * 1.5));
  if (!found) return { lines: [], agreeing: count > 0 ? 1 : 0, total: count > 0 ? 1 : 0, evidence: [] };
  const titles = headings.filter((heading) => sameLines(heading, found.value)).map(({ title }) => title);
  const total = headings.filter((heading) => isDecorated(heading.lines) || !isDecorated(found.value)).length;
  return { lines: withEnding(found.value, commonEnding(titles)), agreeing: found.weight, total, evidence: found.evidence.slice(0, 5) };
}

const sameLines = ({ lines }: Heading, other: readonly string[]): boolean => lines.join("\n") === other.join("\n");

const isDecorated = (lines: readonly string[]): boolean => lines.length > 1 || lines.some((line) => /[-=*~#]{2}/.test(line));

/** The word most titles end in, such as `configuration`; at least three of them must say so. */
function commonEnding(titles: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const title of titles.filter((each) => each.includes(" "))) {
    const ending = title.slice(title.lastIndexOf(" "));
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] >= 3 && most[1] * 2 > titles.length ? most[0] : "";
}

const withEnding = (lines: readonly string[], ending: string): readonly string[] => lines.map((line) => line.replace("{title}", `{title}${ending}`));
