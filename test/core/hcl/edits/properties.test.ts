import fc from "fast-check";
import { describe, it } from "vitest";
import { parseHcl } from "../../../../src/core/hcl/parse";
import { applyEdits } from "../../../../src/core/text/edit";
import { invertEdits } from "../../../../src/core/text/inverse";
import { runs } from "../runs";
import { disorderedFile, formattedFile } from "./arbitraryHcl";
import { INSERTS, REMOVALS, RENAMES, REPLACEMENTS } from "./editKinds";
import type { EditKind } from "./editKinds";
import type { Choices } from "./newTexts";

const ALL: Readonly<Record<string, EditKind>> = { ...INSERTS, ...REMOVALS, ...RENAMES, ...REPLACEMENTS };

const choices: fc.Arbitrary<Choices> = fc.array(fc.nat(), { minLength: 8, maxLength: 8 }).map((numbers) => {
  let index = 0;
  return { below: (limit) => (limit === 0 ? 0 : (numbers[index++ % numbers.length] ?? 0) % limit) };
});

/** Makes an edit and checks what holds of all of them; `undefined` where the file has nothing of the kind. */
function edited(source: string, kind: EditKind, chosen: Choices) {
  const before = parseHcl(source);
  fc.pre(before.diagnostics.length === 0);
  const made = kind(before, chosen);
  if (made === undefined) return undefined;
  const text = applyEdits(source, made.edits);
  const after = parseHcl(text);
  const fault = after.diagnostics[0]?.message ?? made.change.fault(before, after);
  if (fault !== undefined) throw new Error(`${fault}\n${source}\n--- became ---\n${text}`);
  if (applyEdits(text, invertEdits(source, made.edits)) !== source) throw new Error("The inverse edits do not give the source back.");
  // One for what is edited, one for a comma; all others are spaces and line ends.
  const places = made.edits.filter(({ offset, length, text: added }) => added.trim() !== source.slice(offset, offset + length).trim());
  if (places.length > 2) throw new Error(`Code was changed in ${places.length} places:\n${source}\n--- became ---\n${text}`);
  return { text, after, made };
}

/** What is left of a text without the layout and the commas, which an edit may write anew. */
const substance = (text: string): string => text.replace(/[\s,]+/g, "");

function isPartOf(part: string, whole: string): boolean {
  let at = 0;
  for (let index = 0; index < whole.length; index++) if (whole[index] === part[at]) at++;
  return at >= part.length;
}

describe.each(Object.keys(ALL))("%s", (name) => {
  const kind = ALL[name];
  if (kind === undefined) return;

  it("changes the tree of any file by the edit alone, and its inverse restores the bytes", () => {
    fc.assert(fc.property(disorderedFile, choices, (source, chosen) => void edited(source, kind, chosen)), { numRuns: runs(80) });
  });

  it("changes a formatted file likewise", () => {
    fc.assert(fc.property(formattedFile, choices, (source, chosen) => void edited(source, kind, chosen)), { numRuns: runs(80) });
  });
});

describe.each(Object.keys(INSERTS))("%s", (name) => {
  const kind = INSERTS[name];
  if (kind === undefined) return;

  it("takes nothing away but layout", () => {
    fc.assert(
      fc.property(disorderedFile, choices, (source, chosen) => {
        const result = edited(source, kind, chosen);
        return result === undefined || isPartOf(substance(source), substance(result.text));
      }),
      { numRuns: runs(80) },
    );
  });

  it("is taken back by removing, byte for byte, in a formatted file", () => {
    fc.assert(
      fc.property(formattedFile, choices, (source, chosen) => {
        const result = edited(source, kind, chosen);
        const undo = result?.made.change.undo;
        if (result === undefined || undo === undefined) return;
        const restored = applyEdits(result.text, undo(result.after));
        if (restored !== source) throw new Error(`Not restored:\n${JSON.stringify(source)}\n--- became ---\n${JSON.stringify(result.text)}\n--- and then ---\n${JSON.stringify(restored)}`);
      }),
      { numRuns: runs(250) },
    );
  });
});
