import { leadingComments } from "../../hcl/comments";
import type { SourceFile } from "../../terraform/module";
import type { Finding } from "../addition";
import type { Context, Draft, DraftNote, Pass } from "../draft";
import { countedNames } from "../enumerations/countedNames";
import { extended, type Enumeration } from "../enumerations/extend";
import { listingIn } from "../enumerations/listing";
import { withMocks } from "../enumerations/mocks";
import { newThings, type NewThing } from "../enumerations/newThings";
import { comparisonsIn, ownTests, type Comparison } from "../ownTests";

/**
 * Names what is new wherever the author's own tests list all things of its kind. Where a test cannot be extended so that it holds
 * with the addition and without it, it is left as it is and handed over. What they mock gets an answer for what is new.
 */
export const enumerations: Pass = (draft, context) =>
  ownTests(context).reduce((made, file) => comparisonsIn(file).reduce((now, comparison) => withNew(now, file, comparison, context), made), withMocks(countedNames(draft, context), context));

function withNew(draft: Draft, file: SourceFile, comparison: Comparison, context: Context): Draft {
  const enumeration = enumerationIn(file, comparison, context);
  if (enumeration === undefined) return draft;
  const things = newThings(draft, enumeration.listing, context).map((thing) => ({ thing, amendments: extended(enumeration, thing, { draft, context }) }));
  const known = things.filter(({ amendments }) => amendments !== undefined);
  const unknown = things.filter(({ amendments }) => amendments === undefined).map(({ thing }) => thing);
  return {
    ...draft,
    amendments: [...draft.amendments, ...known.flatMap(({ amendments }) => amendments ?? [])],
    findings: [...draft.findings, ...(known.length === 0 ? [] : saidThere(file, comparison, known.map(({ thing }) => thing)))],
    handOver: [...draft.handOver, ...(unknown.length === 0 ? [] : [leftOut(enumeration, unknown)])],
  };
}

/** The comparison as things and what is expected of them; `undefined` where neither side lists anything, or both do. */
function enumerationIn(file: SourceFile, comparison: Comparison, context: Context): Enumeration | undefined {
  const { left, right } = comparison.condition;
  const [first, second] = [listingIn(left, context), listingIn(right, context)];
  if (first !== undefined && second === undefined) return { file, comparison, listing: first, expected: right };
  return first === undefined && second !== undefined ? { file, comparison, listing: second, expected: left } : undefined;
}

const namesOf = (addresses: readonly string[]): string => {
  const names = [...new Set(addresses)];
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
};

/** What the author asks of whoever changes a test that is extended. */
function saidThere({ hcl, path }: SourceFile, { run, assert }: Comparison, things: readonly NewThing[]): readonly Finding[] {
  const comments = leadingComments(hcl, assert);
  const [first] = comments;
  if (first === undefined) return [];
  const words = comments.map(({ start, end }) => hcl.source.slice(start, end).replace(/^(#|\/\/|\/\*)\s*|\s*(\*\/)?\s*$/g, "")).join(" ");
  return [{ severity: "information", message: `The test ${run} in ${path} lists ${namesOf(things.map(({ address }) => address))} from now on. Its author says there: "${words}"`, place: { path, span: first } }];
}

function leftOut({ file, comparison, listing }: Enumeration, things: readonly NewThing[]): DraftNote {
  const verb = listing.kind === "count" ? "counts" : "lists";
  const type = listing.things[0]?.resource.type ?? "";
  return [
    `The test ${comparison.run} in ${file.path} ${verb} ${namesOf(listing.things.map(({ address }) => address))}, all there was of ${type}. If it is about all of them, add ${namesOf(things.map(({ address }) => address))} there by hand: what it is to expect then cannot be told from the code.`,
  ];
}
