import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { insertAttribute } from "../../../../src/core/hcl/edits/insertAttribute";
import { insertText } from "../../../../src/core/hcl/edits/insertText";
import { removeItem } from "../../../../src/core/hcl/edits/removeItem";
import { replaceValue } from "../../../../src/core/hcl/edits/replaceValue";
import { parseHcl } from "../../../../src/core/hcl/parse";
import type { Attribute, Block, Body } from "../../../../src/core/hcl/tree";
import { applyEdits } from "../../../../src/core/text/edit";
import { invertEdits } from "../../../../src/core/text/inverse";
import { SAMPLE_HCL } from "../sampleHcl";

const NEW_NAME = "inserted_by_the_test";

const bodiesOf = (body: Body): Body[] => [body, ...body.items.flatMap((item) => (item.kind === "block" ? bodiesOf(item.body) : []))];

const itemsOf = (source: string): (Attribute | Block)[] => bodiesOf(parseHcl(source).body).flatMap(({ items }) => items);

const variants = fc.constantFrom(SAMPLE_HCL, SAMPLE_HCL.replaceAll("\n", "\r\n"), SAMPLE_HCL.replace(/^( +)/gm, (spaces) => "\t".repeat(spaces.length / 2)), SAMPLE_HCL.trimEnd());
const values = fc.constantFrom("1", '"a ${b}"', "[\n  1,\n]", "{\n  a = 1\n}", "<<EOT\nx\nEOT");

describe("what one edit did, another takes back", () => {
  it("inserting an attribute and removing it", () => {
    fc.assert(
      fc.property(variants, fc.nat(), fc.nat(), values, (source, bodyAt, itemAt, value) => {
        const file = parseHcl(source);
        const bodies = bodiesOf(file.body).filter((body) => body !== file.body && body.items.some((item) => item.kind === "attribute") && source.slice(body.span.start, body.span.end).includes("\n"));
        const body = bodies[bodyAt % bodies.length];
        const attributes = body?.items.filter((item) => item.kind === "attribute") ?? [];
        const after = attributes[itemAt % attributes.length];
        if (body === undefined || after === undefined) throw new Error("The sample has no such body");
        const inserted = applyEdits(source, insertAttribute(file, body, { name: NEW_NAME, value }, { after }));
        const added = itemsOf(inserted).find((item) => item.kind === "attribute" && item.name === NEW_NAME);
        if (added === undefined) throw new Error(`The attribute is not there:\n${inserted}`);
        expect(applyEdits(inserted, removeItem(parseHcl(inserted), added))).toBe(source);
      }),
      { numRuns: 300 },
    );
  });

  it("inserting a block and removing it", () => {
    fc.assert(
      fc.property(variants, fc.nat(), fc.boolean(), (source, at, isAfter) => {
        const file = parseHcl(source);
        const item = file.body.items[at % file.body.items.length];
        if (item === undefined) throw new Error("The sample is empty");
        const inserted = applyEdits(source, insertText(file, isAfter ? { after: item } : { before: item }, `# its comment\n${NEW_NAME} "x" {\n  a = 1\n}`));
        const added = itemsOf(inserted).find((other) => other.kind === "block" && other.type === NEW_NAME);
        if (added === undefined) throw new Error(`The block is not there:\n${inserted}`);
        const removed = applyEdits(inserted, removeItem(parseHcl(inserted), added));
        expect(removed.trimEnd()).toBe(source.trimEnd());
      }),
      { numRuns: 300 },
    );
  });

  it("replacing a value, and the inverse edits", () => {
    fc.assert(
      fc.property(variants, fc.nat(), values, (source, at, value) => {
        const attributes = itemsOf(source).filter((item) => item.kind === "attribute");
        const attribute = attributes[at % attributes.length];
        if (attribute === undefined) throw new Error("The sample has no attribute");
        const edits = replaceValue(parseHcl(source), attribute.value, value);
        expect(applyEdits(applyEdits(source, edits), invertEdits(source, edits))).toBe(source);
        expect(edits.every(({ offset, length, text }) => text.trim() === source.slice(offset, offset + length).trim() || (offset <= attribute.value.span.start && offset + length >= attribute.value.span.end))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
