import type { Component } from "../../design/component";
import { isList, type FieldSchema } from "../../design/fieldSchema";
import type { Reference, ReferenceStep } from "../../hcl/references";
import { CannotWrite, type Context, type Draft, type DraftBlock, type DraftLocal, type Pass } from "../draft";
import { rewriteBody } from "../references/rewrite";
import { heldMap } from "../things/heldLocal";
import { thingsInputs } from "../things/picked";
import { heldFor, isThere, keysThere, localName, readListed, readThing, type Held } from "../things/reads";

/** A field of the entries that a block is made for, as it stands in an index: `item.queue`. */
interface FieldRead {
  readonly name: string;
  readonly schema: FieldSchema;
}

function fieldIn(component: Component, { existence }: DraftBlock, index: string): FieldRead | undefined {
  const name = /^item\.(\w+)$/.exec(index)?.[1];
  const per = existence?.kind === "keyed" ? existence.per : undefined;
  const input = component.inputs.find((each) => each.name === per);
  const schema = input?.kind === "items" && name !== undefined ? input.fields[name] : undefined;
  return name === undefined || schema === undefined ? undefined : { name, schema };
}

/** What stands in the brackets of a step. */
const indexIn = (step: ReferenceStep | undefined, written: string, offset: number): string | undefined => (step?.kind === "index" ? written.slice(step.span.start - offset + 1, step.span.end - offset - 1).trim() : undefined);

/** `thing.queues[item.queue].arn` as the block reads it: sure that it is there where it is only made then, else null where it is not. */
function readIn(block: DraftBlock, context: Context, { path, steps, span }: Reference, written: string): string {
  const held = heldFor(context, path[0]);
  const index = indexIn(steps[1], written, span.start);
  const attribute = path[2];
  if (held === undefined || index === undefined) throw new CannotWrite(`${written} names nothing that was picked.`);
  const field = fieldIn(context.component, block, index);
  if (field !== undefined && isList(field.schema)) return attribute === undefined ? keysThere(held, index) : readListed(held, index, attribute);
  const value = attribute === undefined ? index : readThing(held, index, attribute);
  const isKnown = field === undefined || context.component.resources[block.labels.join(".")]?.having === field.name;
  return isKnown ? value : chosen(held, index, value, attribute === undefined);
}

/** Whether the key of something that is there is null or not, without asking for the key. */
const withoutKeys = (body: string): string => body.replace(/\((\([^\n]*?\)\)) \? item\.\w+ : null\) (==|!=) null/g, (whole, condition: string, operator: string) => (isBalanced(condition) ? (operator === "!=" ? condition : `!${condition}`) : whole));

/** Parentheses hold whatever stands around together. */
const chosen = (held: Held, index: string, value: string, isKey: boolean): string => {
  const condition = isThere(held, index);
  if (isKey && condition === `${index} != null`) return index;
  return `(${condition.includes("?") ? `(${condition})` : condition} ? ${value} : null)`;
};

/** The parentheses around a whole argument are nobody's. */
const withoutWhole = (body: string): string => body.replace(/^(\s*[\w-]+\s*= )\((.*) : null\)$/gm, (whole, head: string, inner: string) => (isBalanced(inner) ? `${head}${inner} : null` : whole));

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function localOf(held: Held, context: Context): DraftLocal {
  return { name: localName(context, held.input.name), value: heldMap(held), summary: `${held.input.title} that are there already`, group: "integration", isFilter: true, handedAs: typeOf(held) };
}

const typeOf = ({ attributes }: Held): string => (attributes.length > 1 ? `map(object({ ${attributes.map((name) => `${name} = string`).join(", ")} }))` : "map(string)");

/** Keeps what was picked in a local for each input, and reads attributes of it where the component names them as `thing.x[item.y].attribute`. */
export const things: Pass = (draft: Draft, context: Context): Draft => {
  const held = thingsInputs(context.component).flatMap(({ name }) => heldFor(context, name) ?? []);
  if (held.length === 0) return draft;
  const blocks = draft.blocks.map((block): DraftBlock => {
    const body = rewriteBody(block.body, (reference, written) => (reference.root === "thing" ? readIn(block, context, reference, written) : undefined));
    return body === block.body ? block : { ...block, body: withoutWhole(withoutKeys(body)) };
  });
  const texts = blocks.flatMap(({ body, existence }) => [body, existence?.kind === "keyed" ? existence.collection : "", ...(existence?.conditions ?? [])]);
  const used = held.filter(({ local }) => texts.some((text) => new RegExp(`${local.replace(".", "\\.")}(?![\\w-])`).test(text)));
  return { ...draft, blocks, locals: [...draft.locals, ...used.map((each) => localOf(each, context))] };
};
