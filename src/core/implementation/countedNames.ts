import { expressionsWithin } from "../conventions/expressionsWithin";
import { references } from "../hcl/references";
import { entryName, plainString, type Block, type Expression, type ObjectExpression } from "../hcl/tree";
import { blocksOf, valueOf } from "../terraform/arguments";
import { isWithin } from "../terraform/paths";
import type { Context, Draft, DraftNote } from "./draft";
import { objectIn } from "./layout/amendTarget";

/** Whether a condition reads a local as a whole and holds how many entries that has, or the keys of all of them. */
function counts(condition: Expression, local: string, { entries }: ObjectExpression): boolean {
  const isWhole = references(condition).some(({ root, path, steps }) => root === "local" && path[0] === local && steps.length === 1);
  const keys = entries.flatMap((each) => entryName(each) ?? []).sort().join();
  return isWhole && expressionsWithin(condition).some((each) => (each.kind === "number" && Number(each.text) === entries.length) || (each.kind === "tuple" && each.elements.flatMap((own) => plainString(own) ?? []).sort().join() === keys));
}

const assertsIn = (run: Block): readonly Block[] => blocksOf(run.body, "assert");

/**
 * Tests of the author that count the entries of an object which the addition adds names to. They ask for something of a person,
 * so that they are not changed: they fail until that is done, and say what it is in the author's words.
 */
export function countedNames(draft: Draft, { repository, root }: Context): readonly DraftNote[] {
  const tests = [...repository.files.values()].filter(({ kind, path }) => kind === "test" && isWithin(root.module.path, path));
  return [...new Set(draft.locals.flatMap(({ of }) => of ?? []))].flatMap((local): DraftNote[] => {
    const declared = root.module.locals.get(local);
    const object = declared && objectIn(declared.attribute.value);
    if (object === undefined) return [];
    return tests.flatMap(({ path, hcl }) =>
      blocksOf(hcl.body, "run").flatMap(assertsIn).flatMap(({ body }): DraftNote[] => {
        const [condition, message] = [valueOf(body, "condition"), valueOf(body, "error_message")];
        if (condition === undefined || !counts(condition, local, object)) return [];
        const words = message && plainString(message);
        return [[`A test in ${path} counts what local.${local} holds, and fails until somebody changes it${words === undefined ? "." : ` as its author asks: ${words}`}`]];
      }),
    );
  });
}
