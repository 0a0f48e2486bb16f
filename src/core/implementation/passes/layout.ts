import { houseAlone } from "../../conventions/houseAlone";
import type { Block, HclFile } from "../../hcl/tree";
import { nextLineAt } from "../../text/lines";
import type { RepoPath, Span } from "../../text/span";
import type { Context, Draft, DraftBlock, Home, ModuleBlock } from "../draft";
import { amend } from "../layout/amend";
import type { FileDrafts } from "../layout/fileDrafts";
import { insertUnderHeading, type LabelledText, type Region } from "../layout/insertBlocks";
import { writeEntries } from "../layout/entriesOfLocals";
import { writeSettings } from "../layout/values";
import { inHouseOrder } from "../layout/houseOrder";
import { attributeLines, blockText, variableText } from "../layout/writeDraft";
import { makesServiceFile, fileInModule, placesOf, type Places } from "./placement";

const whole = (text: string): Span => ({ start: 0, end: text.length });

function keyOf(block: DraftBlock | ModuleBlock): string {
  return `${block.kind}.${block.labels.join(".")}`;
}

/** A file that takes whole blocks. */
function fileRegion(drafts: FileDrafts, path: RepoPath, headingLines: readonly string[]): Region {
  return { path, range: whole(drafts.text(path)), indent: "", headingLines, isSpaced: true };
}

function writeVariables(drafts: FileDrafts, draft: Draft, context: Context, places: Places): void {
  const { sectionStyle, variableStyle } = context.rules;
  const texts = draft.variables.map((variable): LabelledText => ({
    key: `variable.${variable.name}`,
    group: "variables",
    summary: variable.description,
    text: variableText(variable, variableStyle.value),
  }));
  insertUnderHeading(drafts, variablesRegion(drafts, places.variables, sectionStyle.value.variables), context.naming.title, texts);
}

/** In a file that goes on with other things variables stand with the others, under the heading that these have. */
function variablesRegion(drafts: FileDrafts, path: RepoPath, headingLines: readonly string[]): Region {
  const region = fileRegion(drafts, path, headingLines);
  const { items } = drafts.parsed(path).body;
  const last = items.findLast((item) => item.kind === "block" && item.type === "variable");
  return last === undefined || last === items.at(-1) ? region : { ...region, range: { start: 0, end: nextLineAt(drafts.text(path), last.span.end) }, headingLines: [] };
}

/** The `locals` block that holds most. */
function localsBlock(file: HclFile): Block | undefined {
  const blocks = file.body.items.filter((item): item is Block => item.kind === "block" && item.type === "locals");
  return blocks.reduce<Block | undefined>((most, block) => (most === undefined || block.body.items.length > most.body.items.length ? block : most), undefined);
}

/** Lines between the braces of `block`, whole lines only. */
function innerLines(file: HclFile, block: Block): Span {
  const lineEnd = file.source.indexOf("\n", block.body.span.start) + 1;
  const lastLine = file.source.lastIndexOf("\n", block.body.span.end - 1) + 1;
  return { start: Math.min(lineEnd, lastLine), end: lastLine };
}

function writeLocals(drafts: FileDrafts, draft: Draft, context: Context, path: RepoPath): void {
  const own = draft.locals.filter(({ of }) => of === undefined);
  if (own.length === 0) return;
  const file = drafts.parsed(path);
  const known = localsBlock(file);
  const isOpen = known !== undefined && file.source.slice(known.body.span.start, known.body.span.end).includes("\n");
  const locals = own.toSorted((a, b) => Number(a.isFilter === true) - Number(b.isFilter === true));
  const lines = attributeLines(locals, "  ");
  const texts = locals.map(({ name, summary, group }, index): LabelledText => ({ key: `local.${name}`, group, summary, text: lines[index]?.text ?? "" }));
  if (known !== undefined && isOpen) {
    const region: Region = { path, range: innerLines(file, known), indent: "  ", headingLines: context.rules.sectionStyle.value.locals, isSpaced: false };
    insertUnderHeading(drafts, region, context.naming.title, texts);
    return;
  }
  const text = `locals {\n${texts.map((labelled) => labelled.text).join("")}}\n`;
  const label = { key: `locals.${context.naming.prefix}`, group: "variables" as const, summary: `Names of ${context.naming.inSentence}` };
  insertUnderHeading(drafts, fileRegion(drafts, path, []), context.naming.title, [{ ...label, text }]);
}

const isAlarm = (block: Block): boolean => block.labels[0]?.text === "aws_cloudwatch_metric_alarm";

/** What new blocks stand behind in a file that holds everything: others of their kind. */
const LIKE: Readonly<Record<Home, (block: Block) => boolean>> = {
  service: (block) => ["resource", "data", "module"].includes(block.type) && !isAlarm(block),
  keys: (block) => block.labels[0]?.text.startsWith("aws_kms_") === true,
  groups: (block) => block.labels[0]?.text === "aws_security_group",
  alarms: isAlarm,
  outputs: ({ type }) => type === "output",
};

/** The file up to the end of its last block like those to come; the whole file where it has none. */
function upToLast(file: HclFile, isLike: (block: Block) => boolean): Span {
  const last = file.body.items.findLast((item) => item.kind === "block" && isLike(item));
  return last === undefined ? whole(file.source) : { start: 0, end: nextLineAt(file.source, last.span.end) };
}

/** Where the blocks of one home go: the end of a file for them, or behind their like in one that holds other things too. */
function blockRegion(drafts: FileDrafts, context: Context, places: Places, home: Home): Region {
  const path = places.blocks[home];
  const { outputs, resources } = context.rules.sectionStyle.value;
  if (path !== places.blocks.service) return fileRegion(drafts, path, home === "outputs" ? outputs : []);
  const headingLines = home === "service" ? resources : [];
  if (makesServiceFile(context)) return fileRegion(drafts, path, headingLines);
  return { ...fileRegion(drafts, path, headingLines), range: upToLast(drafts.parsed(path), LIKE[home]) };
}

/** A resource whose arguments stand as in one of the same type that the author has. */
function inHouse(block: DraftBlock, { repository, root }: Context): DraftBlock {
  const exemplar = [...houseAlone(repository, root).module.resources.values()].filter(({ type }) => block.kind === "resource" && type === block.labels[0]).at(-1);
  return exemplar === undefined || block.group === "monitoring" ? block : { ...block, body: inHouseOrder(block.body, exemplar.block.body) };
}

/** Whether the author leaves an empty line below a `count` or a `for_each`; where there is next to none to tell, it is left. */
function partsExistence({ repository, root }: Context): boolean {
  const repeated = [...houseAlone(repository, root).module.resources.values()].flatMap(({ file, block }) => {
    const [argument, ...others] = block.body.items;
    const isFirst = argument?.kind === "attribute" && (argument.name === "count" || argument.name === "for_each") && others.length > 0;
    return isFirst ? [/^[^\n]*\n[ \t]*\r?\n/.test(file.text.slice(argument.span.end))] : [];
  });
  return repeated.length < 2 || repeated.filter((isParted) => isParted).length * 2 >= repeated.length;
}

function writeBlocks(drafts: FileDrafts, draft: Draft, context: Context, places: Places): void {
  const style = { ...context.rules.commentStyle.value, isParted: partsExistence(context) };
  // Keys and security groups that stand with their service keep the place among its blocks that the draft gives them.
  const homeOf = ({ home }: DraftBlock): Home => ((home === "groups" || home === "keys") && places.blocks[home] === places.blocks.service ? "service" : home);
  for (const home of ["keys", "groups", "service", "alarms", "outputs"] as const) {
    const blocks = draft.blocks.filter((block) => homeOf(block) === home);
    const texts = blocks.map((block): LabelledText => ({ key: keyOf(block), group: block.group, summary: block.summary, text: blockText(inHouse(block, context), style) }));
    insertUnderHeading(drafts, blockRegion(drafts, context, places, home), context.naming.title, texts);
  }
}

/** Blocks of other modules, behind their like. */
function writeModules(drafts: FileDrafts, draft: Draft, context: Context): void {
  for (const block of draft.inModules) {
    const path = fileInModule(context, block);
    const region = { ...fileRegion(drafts, path, []), range: upToLast(drafts.parsed(path), ({ type }) => type === block.kind) };
    const text = blockText({ ...block, existence: undefined }, { ...context.rules.commentStyle.value, isParted: true });
    insertUnderHeading(drafts, region, context.naming.title, [{ key: keyOf(block), group: block.group, summary: block.summary, text }]);
  }
}

/** Values of one environment, under the heading its file has for such things. */
function writeValues(drafts: FileDrafts, draft: Draft, context: Context): void {
  for (const environment of context.root.environments.filter(({ kind }) => kind === "tfvars")) {
    const values = draft.variables.flatMap(({ name, values: all }) => {
      const value = all[environment.name];
      return value === undefined ? [] : [{ name, value }];
    });
    values.sort((a, b) => Number(a.value.includes("\n")) - Number(b.value.includes("\n")));
    const { path } = environment.file;
    const texts = attributeLines(values, "").map(({ name, text }): LabelledText => ({ key: `value.${name}`, group: "sizes", summary: `${name} in ${environment.name}`, text }));
    const region: Region = { path, range: whole(drafts.text(path)), indent: "", headingLines: context.rules.sectionStyle.value.values, isSpaced: false };
    insertUnderHeading(drafts, region, context.naming.title, texts);
  }
}

/** Writes the draft into the files: sections, blocks, values, and last what changes inside existing things. */
export function layOut(drafts: FileDrafts, draft: Draft, context: Context): void {
  const places = placesOf(context);
  writeVariables(drafts, draft, context, places);
  writeLocals(drafts, draft, context, places.locals);
  writeEntries(drafts, draft, context);
  writeBlocks(drafts, draft, context, places);
  writeModules(drafts, draft, context);
  writeValues(drafts, draft, context);
  writeSettings(drafts, draft, context);
  for (const change of draft.amendments) amend(drafts, change);
}
