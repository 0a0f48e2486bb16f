import type { Block, Body } from "../../hcl/tree";
import type { RootModule } from "../../repository/repository";
import type { SourceFile } from "../../terraform/module";
import { kept } from "../../text/kept";
import type { Span } from "../../text/span";
import type { Part } from "../confidence";
import { countVotes, ruleFromParts } from "../confidence";
import type { Heading } from "../reading/headings";
import { headingsIn } from "../reading/headings";
import type { HouseRule } from "../houseRule";
import type { SectionStyle } from "../houseRules";
import { fileNameOf } from "../reading/reading";
import { servicesOf } from "./fileRoles";

/**
 * How files are divided into sections, by the role of the file: every comment that may head something speaks for its shape,
 * in a file of several roles for that of what stands under it. Unsure where comments have several shapes.
 */
export function detectSectionStyle(root: RootModule): HouseRule<SectionStyle> {
  const { module, environments } = root;
  const variables = sections(filesOf(module.variables.values()).map((file) => above(file, "variable")));
  const outputs = sections(filesOf(module.outputs.values()).map((file) => above(file, "output")));
  const values = sections(environments.filter(({ kind }) => kind === "tfvars").map(({ file }) => wholeFile(file)));
  const blocks = new Map([...module.locals.values()].map(({ block, file }) => [block, file]));
  const locals = sections([...blocks].map(([block, file]) => withinBlocks(file)(block)));
  const resources = ofResources(root);
  const value: SectionStyle = { resources: resources.lines, variables: variables.lines, locals: locals.lines, outputs: outputs.lines, values: values.lines };
  return ruleFromParts(value, { resources, variables, locals, outputs, values });
}

/** Sections of the one file that holds the services, or what the files of services begin with. */
function ofResources(root: RootModule): Sections {
  const services = servicesOf(root.module).value;
  const files = filesOf([...root.module.resources.values(), ...root.module.calls.values()]);
  return services.kind === "single" ? sections(files.filter(({ path }) => fileNameOf(path) === services.name).map(wholeFile)) : openings(files);
}

/** The heading that more than half of the files begin with, however long what it says, with the empty line behind it; one file alone makes no style. */
function openings(files: readonly SourceFile[]): Sections {
  const votes = files.flatMap((file) => {
    const first = longHeadings(file).filter(({ place }) => file.text.slice(0, place.span.start).trim() === "");
    return first.map(({ lines, place }) => ({ value: /^[ \t]*\r?\n[ \t]*\r?\n/.test(file.text.slice(place.span.end)) ? [...lines, ""] : lines, place }));
  });
  const [found] = countVotes(votes);
  if (found === undefined || found.weight < 2 || found.weight * 2 <= files.length || !isDecorated(found.value)) return files.length > 0 ? NONE : NOTHING;
  return { lines: found.value, agreeing: found.weight, total: files.length, evidence: found.evidence.slice(0, 5) };
}

const longHeadings = kept((file: SourceFile): readonly Heading[] => headingsIn(file, wholeOf(file), file.hcl.body.items.map(spanOf), true));

/** The headings of a stretch of a file, and what is declared there. */
interface Stretch {
  readonly headings: readonly Heading[];
  readonly items: readonly Span[];
  /** Where what headings are meant to stand above begins; absent where all count. */
  readonly headed?: readonly number[];
}

const spanOf = ({ span }: { readonly span: Span }): Span => span;

const wholeOf = ({ text }: SourceFile): Span => ({ start: 0, end: text.length });

const stretchOf = (file: SourceFile, inside: Span, body: Body): Stretch => {
  const items = body.items.map(spanOf);
  return { headings: headingsIn(file, inside, items), items };
};

const wholeFile = kept((file: SourceFile): Stretch => stretchOf(file, wholeOf(file), file.hcl.body));

/** Only headings above blocks of one type. */
function above(file: SourceFile, type: string): Stretch {
  const blocks = file.hcl.body.items.filter((item) => item.kind === "block" && item.type === type);
  return { ...wholeFile(file), headed: blocks.map(({ span }) => span.start) };
}

/** Whether the next thing behind a heading is one of those that count. */
function isMeant({ place }: Heading, { items, headed }: Stretch): boolean {
  const next = items.find(({ start }) => start >= place.span.end)?.start;
  return headed === undefined || (next !== undefined && headed.includes(next));
}

const withinBlocks = kept((file: SourceFile) => kept(({ body }: Block): Stretch => stretchOf(file, body.span, body)));

const filesOf = (declarations: Iterable<{ readonly file: SourceFile }>): readonly SourceFile[] => [...new Set([...declarations].map(({ file }) => file))];

interface Sections extends Part {
  readonly lines: readonly string[];
}

/**
 * The shape most headings have. A comment without decoration is a heading only where it stands over more than one thing
 * on average, otherwise it is the comment of what follows; one heading alone makes no style.
 */
function sections(stretches: readonly Stretch[]): Sections {
  const written = stretches.flatMap((stretch) => stretch.headings.filter((heading) => isMeant(heading, stretch)));
  const count = stretches.reduce((sum, { items, headed }) => sum + (headed ?? items).length, 0);
  const styleOf = (headings: readonly Heading[]) => {
    const shapes = countVotes(headings.map((heading) => ({ value: heading.lines, place: heading.place })));
    const shape = shapes.find(({ weight, value }) => weight > 1 && (isDecorated(value) || count >= weight * 1.5));
    return shape && { headings, shape };
  };
  const [plain, wide] = [styleOf(written), styleOf(written.map(filled))];
  // Two titles of one length look alike as they are written; more look alike when lines may be as wide as their title.
  const found = wide !== undefined && wide.shape.weight > (plain?.shape.weight ?? 0) ? wide : plain;
  if (!found) return count > 0 ? NONE : NOTHING;
  const { headings, shape } = found;
  const titles = headings.filter((heading) => sameLines(heading, shape.value)).map(({ title }) => title);
  const total = headings.filter((heading) => isDecorated(heading.lines) || !isDecorated(shape.value)).length;
  return { lines: withCase(withEnding(shape.value, commonEnding(titles)), titles), agreeing: shape.weight, total, evidence: shape.evidence.slice(0, 5) };
}

/** Nothing is divided, which is seen from the files that are there. */
const NONE: Sections = { lines: [], agreeing: 1, total: 1, evidence: [] };

/** There is nothing that could be divided. */
const NOTHING: Sections = { lines: [], agreeing: 0, total: 0, evidence: [] };

/** Lines of one character repeated to the width of the title's line, which is another for each title. */
function filled(heading: Heading): Heading {
  const width = (heading.lines.find((line) => line.includes("{title}")) ?? "").length - "{title}".length + heading.title.length;
  return { ...heading, lines: heading.lines.map((line) => (line.length === width && !line.includes("{title}") ? line.replace(/(.)\1+$/, "$1{fill}") : line)) };
}

/** Titles in capitals stay in capitals. */
const withCase = (lines: readonly string[], titles: readonly string[]): readonly string[] =>
  titles.every((title) => title === title.toUpperCase() && /\p{Lu}{2}/u.test(title)) ? lines.map((line) => line.replace("{title}", "{TITLE}")) : lines;

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
