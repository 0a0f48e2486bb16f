import { valueFor } from "../../conventions/houseRule";
import type { TagStyle } from "../../conventions/houseRules";
import { attributeOf } from "../../terraform/arguments";
import { writtenIn, type Context, type Draft, type DraftBlock, type Pass } from "../draft";

/** An object of tags, one a line, aligned. */
function tagObject(entries: readonly { readonly name: string; readonly expression: string }[]): string {
  const width = Math.max(...entries.map(({ name }) => name.length));
  return `{\n${entries.map(({ name, expression }) => `    ${name.padEnd(width)} = ${expression}`).join("\n")}\n  }`;
}

/** The `tags` argument as this house writes it; `undefined` for none. */
function tagsArgument(style: TagStyle, nameTag: string): string | undefined {
  const own = [...(style.name ? [{ name: "Name", expression: nameTag }] : []), ...(style.kind === "inline" ? (style.entries ?? []) : [])];
  const object = own.length === 0 ? undefined : tagObject(own);
  if (style.shared === undefined || style.kind === "default" || style.kind === "none") return object;
  if (style.kind === "merge") return object === undefined ? style.shared : `merge(${style.shared}, ${object})`;
  return style.kind === "shared" ? style.shared : object;
}

/** The tags with `more` behind them, as a map that may be empty. */
function withMore(tags: string | undefined, more: string | undefined): string | undefined {
  if (more === undefined || tags === undefined) return more ?? tags;
  return tags.startsWith("merge(") ? `${tags.slice(0, -1)}, ${more})` : `merge(${tags}, ${more})`;
}

/** The argument at the end of a body, before what it waits for. */
function withArgument(body: string, argument: string): string {
  const waits = /\n\n  depends_on = .*$/.exec(body)?.[0] ?? "";
  return `${body.slice(0, body.length - waits.length)}\n\n  ${argument}${waits}`;
}

/** The house has resources of this type and leaves all of them without tags. */
function leavesUntagged(context: Context, type: string | undefined): boolean {
  const own = [...writtenIn(context).module.resources.values()].filter((resource) => resource.type === type);
  return own.length > 0 && own.every(({ block }) => attributeOf(block.body, "tags") === undefined);
}

/** Tags what can be tagged, but for types that this house never tags. */
export const tags: Pass = (draft: Draft, context: Context): Draft => {
  const tagged = (block: DraftBlock): DraftBlock => {
    const isTagged = block.nameTag !== undefined && !leavesUntagged(context, block.labels[0]);
    const usual = isTagged ? tagsArgument(valueFor(context.rules.tags, block.labels[0] ?? ""), block.nameTag)?.replaceAll("{service}", context.naming.prefix) : undefined;
    const text = withMore(usual, block.moreTags);
    return text === undefined ? block : { ...block, body: withArgument(block.body, `tags = ${text}`) };
  };
  return { ...draft, blocks: draft.blocks.map(tagged) };
};
