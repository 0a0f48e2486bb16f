import fc from "fast-check";
import { lex } from "../../../../src/core/hcl/lexer";
import { reindent } from "../../../../src/core/hcl/reindent";
import type { DraftItem } from "../../../../src/core/hcl/write";
import { alignAttributes, writeItems } from "../../../../src/core/hcl/write";
import { SAMPLE_HCL } from "../sampleHcl";

const names = fc.constantFrom("a", "bc", "name", "longer_name", "the_longest_name_of_all");

const simple = fc.constantFrom("1", '"x"', "var.a", "local.b[0].c", '"${var.a}-b"', "true ? 1 : null", "[]", "{}", "f()", "!var.x", "a[*].b", '"ä€😀"', '"%{if x}y%{endif}"');

const block = (open: string, lines: readonly string[], close: string): string => `${open}\n${lines.map((line) => `  ${reindent(line, "  ", "\n")}\n`).join("")}${close}`;

const comment = fc.constantFrom("", "", "", " # note", " // note");

/** A value in the layout of `terraform fmt`, on one line or several. */
const { value } = fc.letrec<{ value: string; list: string; object: string; call: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, depthSize: "small", withCrossShrink: true }, simple, fc.constant("<<-EOT\n  x ${var.y}\nEOT"), tie("list"), tie("object"), tie("call")),
  list: fc.oneof(
    fc.array(simple, { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
    fc.tuple(fc.array(fc.tuple(tie("value"), comment), { minLength: 1, maxLength: 3 }), fc.boolean()).map(([items, isClosed]) => listLines("[", "]", items, isClosed)),
  ),
  object: fc.oneof(
    fc.uniqueArray(fc.tuple(names, simple), { minLength: 1, maxLength: 3, selector: ([name]) => name }).map((entries) => `{ ${entries.map(([name, text]) => `${name} = ${text}`).join(", ")} }`),
    fc.tuple(fc.array(fc.tuple(names, tie("value"), comment), { minLength: 1, maxLength: 3 }), fc.constantFrom("=", ":")).map(([entries, mark]) => block("{", entries.map(([name, text, note]) => `${name} ${mark} ${text}${endsInMarker(text) ? "" : note}`), "}")),
  ),
  call: fc.oneof(
    fc.array(simple, { maxLength: 2 }).map((items) => `f(${items.join(", ")})`),
    fc.tuple(fc.array(fc.tuple(tie("value"), comment), { minLength: 1, maxLength: 3 }), fc.boolean()).map(([items, isClosed]) => listLines("merge(", ")", items, isClosed)),
    tie("object").map((object) => `jsonencode(${object})`),
  ),
}));

const endsInMarker = (text: string): boolean => text.endsWith("EOT");

function listLines(open: string, close: string, items: readonly (readonly [string, string])[], isClosed: boolean): string {
  const lines = items.map(([text, note], index) => {
    const isLast = index === items.length - 1;
    if (endsInMarker(text)) return isLast ? text : `${text}\n,`;
    return `${text}${isLast && !isClosed ? "" : ","}${note}`;
  });
  return block(open, lines, close);
}

const attribute: fc.Arbitrary<DraftItem> = fc.tuple(names, fc.nat(99), value, comment).map(([name, number, text, note]) => ({ kind: "attribute", name: `${name}_${number}`, value: endsInMarker(text) ? text : text + note }));

const { items } = fc.letrec<{ items: DraftItem[]; item: DraftItem; block: DraftItem }>((tie) => ({
  items: fc.uniqueArray(tie("item"), { minLength: 1, maxLength: 6, selector: (item) => (item.kind === "attribute" ? item.name : item) }),
  item: fc.oneof({ maxDepth: 3, depthSize: "small" }, attribute, fc.constant<DraftItem>({ kind: "blank" }), fc.constant<DraftItem>({ kind: "comment", text: "A comment.\nOf two lines." }), tie("block")),
  block: tie("items").map((content) => ({ kind: "block", type: "resource", labels: ["type", "name"], items: content })),
}));

const widened = (source: string, unit: string): string => {
  const text = source.replace(/^(?: {2})+/gm, (spaces) => unit.repeat(spaces.length / 2));
  return text.includes("<<") ? source : alignAttributes(text);
};

/** A file in the layout of `terraform fmt`, but for its line ends, its final line end and the width of its indentation. */
export const formattedFile: fc.Arbitrary<string> = fc
  .tuple(fc.oneof({ weight: 6, arbitrary: items.map((content) => writeItems(content).replace(/\n{3,}/g, "\n\n")) }, { weight: 1, arbitrary: fc.constant(SAMPLE_HCL) }), fc.constantFrom("  ", "  ", "    ", "\t"), fc.constantFrom("\n", "\n", "\r\n"), fc.constantFrom(true, true, true, false))
  .map(([source, unit, ending, isClosed]) => {
    const text = widened(source, unit).replaceAll("\n", ending);
    return isClosed || text.endsWith(`EOT${ending}`) ? text : text.trimEnd();
  });

const disorder = fc.constantFrom("same", "same", "same", "same", "wider", "comment", "line");

/** A file that nobody formatted: its spaces are of any width, and comments stand in all places. */
export const disorderedFile: fc.Arbitrary<string> = fc.tuple(formattedFile, fc.array(disorder, { minLength: 1, maxLength: 40 })).map(([source, changes]) => {
  let index = 0;
  return lex(source)
    .tokens.map(({ kind, start, end }, at, tokens) => {
      const text = source.slice(start, end);
      const isAtMarker = tokens[at - 1]?.kind === "heredoc" || tokens[at + 1]?.kind === "heredoc";
      const change = (kind === "space" || kind === "newline") && !isAtMarker ? changes[index++ % changes.length] : "same";
      if (change === "wider") return kind === "space" ? `${text}  ` : text + text;
      if (change === "comment") return kind === "space" ? `${text}/* c */ ` : ` # c${text}`;
      if (change === "line") return kind === "newline" ? `${text}# c${text}` : text;
      return text;
    })
    .join("");
});
