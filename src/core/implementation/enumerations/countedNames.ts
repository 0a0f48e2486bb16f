import { references } from "../../hcl/references";
import { entryName, plainString, type Expression, type ObjectExpression, type Tuple } from "../../hcl/tree";
import { quoted } from "../../hcl/write";
import { valueOf } from "../../terraform/arguments";
import type { SourceFile } from "../../terraform/module";
import type { Context, Draft, DraftAmendment, DraftNote } from "../draft";
import { keyAt, objectIn } from "../layout/amendTarget";
import { comparisonsIn, ownTests, type Comparison } from "../ownTests";

/** An object of the house that gets entries: which it has, and which are new. */
interface Grown {
  readonly local: string;
  readonly keys: readonly string[];
  readonly added: readonly string[];
}

function grownObjects({ locals }: Draft, { root }: Context): readonly Grown[] {
  return [...new Set(locals.flatMap(({ of }) => of ?? []))].flatMap((local): Grown[] => {
    const declared = root.module.locals.get(local);
    const object: ObjectExpression | undefined = declared && objectIn(declared.attribute.value);
    if (object === undefined) return [];
    const keys = object.entries.flatMap((each) => entryName(each) ?? []);
    const first = locals.flatMap(({ of, name }) => (of === local ? [name.split(".")[0] ?? name] : []));
    return [{ local, keys, added: [...new Set(first)].filter((key) => !keys.includes(key)) }];
  });
}

/** What a comparison says of the object as a whole, as it has to be with the new entries: their number, or all keys. */
function grownText({ condition }: Comparison, file: SourceFile, { local, keys, added }: Grown): string | undefined {
  const isWhole = references(condition).some(({ root, path, steps }) => root === "local" && path[0] === local && steps.length === 1);
  const said = isWhole ? [condition.left, condition.right].find((side) => says(side, keys)) : undefined;
  if (said === undefined) return undefined;
  const { start, end } = condition.span;
  const text = said.kind === "tuple" ? tupleWith(said, file, added) : String(keys.length + added.length);
  return file.text.slice(start, said.span.start) + text + file.text.slice(said.span.end, end);
}

const says = (side: Expression, keys: readonly string[]): boolean =>
  (side.kind === "number" && Number(side.text) === keys.length) || (side.kind === "tuple" && stringsOf(side).toSorted().join() === keys.toSorted().join());

const stringsOf = ({ elements }: Tuple): readonly string[] => elements.flatMap((each) => plainString(each) ?? []);

/** The list of keys with the new ones: in order where it is in order, and over lines where it is. */
function tupleWith(tuple: Tuple, { text }: SourceFile, added: readonly string[]): string {
  const own = stringsOf(tuple);
  const isOrdered = own.join() === own.toSorted().join();
  const all = isOrdered ? [...own, ...added].toSorted() : [...own, ...added];
  const written = text.slice(tuple.span.start, tuple.span.end);
  return written.includes("\n") ? `[\n${all.map((key) => `  ${quoted(key)},\n`).join("")}]` : `[${all.map(quoted).join(", ")}]`;
}

/**
 * Lets tests of the author that say how many names an object holds, or which, say so with those that are new. What such a test
 * asks of a person in its message is handed over.
 */
export function countedNames(draft: Draft, context: Context): Draft {
  const grown = grownObjects(draft, context);
  const counted = ownTests(context).flatMap((file) => comparisonsIn(file).flatMap((comparison) => grown.flatMap((each) => amended(file, comparison, each))));
  return { ...draft, amendments: [...draft.amendments, ...counted.map(({ amendment }) => amendment)], handOver: [...draft.handOver, ...counted.map(({ note }) => note)] };
}

function amended(file: SourceFile, comparison: Comparison, grown: Grown): readonly { readonly amendment: DraftAmendment; readonly note: DraftNote }[] {
  const text = grown.added.length === 0 ? undefined : grownText(comparison, file, grown);
  const target = keyAt(file.hcl, comparison.condition.span, "within");
  if (text === undefined || target === undefined) return [];
  const message = valueOf(comparison.assert.body, "error_message");
  const words = message && plainString(message);
  const { start, end } = comparison.condition.span;
  const former = file.text.slice(start, end);
  const amendment: DraftAmendment = { path: file.path, target, change: { kind: "value", former }, text, group: "resources", summary: `The test ${comparison.run} counts the new names of local.${grown.local}` };
  return [{ amendment, note: [`The test ${comparison.run} in ${file.path} counts the new names of local.${grown.local} from now on.${words === undefined ? "" : ` Its author asks whoever adds one: ${words}`}`] }];
}
