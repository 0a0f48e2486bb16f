import { expressionsWithin } from "../../../conventions/reading/expressionsWithin";
import { argumentsOf } from "../../../conventions/reading/reading";
import { serviceLabels } from "../../../conventions/names/serviceLabels";
import { quoted } from "../../../hcl/write";
import { plainString } from "../../../hcl/tree";
import { applyEdits, replace } from "../../../text/edit";
import { CannotWrite, writtenIn, type Context, type DraftBlock } from "../../draft";

/** The call that names the addition, written like the last of the house's calls that name a service, with the addition's word in it. */
export function labelModule(context: Context): DraftBlock {
  const labels = serviceLabels(writtenIn(context).module);
  const exemplar = labels?.calls.at(-1);
  if (labels === undefined || exemplar === undefined) throw new CannotWrite("No call of a label module names a service here, so there is none to imitate.");
  const { file, block } = exemplar.call;
  const { start, end } = block.body.span;
  const word = quoted(context.naming.prefix.replaceAll("_", "-"));
  const edits = argumentsOf(block.body)
    .filter(({ name }) => name !== "source")
    .flatMap(({ value }) => expressionsWithin(value).filter((each) => plainString(each) === exemplar.service))
    .map(({ span }) => replace(span.start - start, span.end - span.start, word));
  return {
    kind: "module",
    labels: [labels.pattern.replace("{service}", context.naming.prefix)],
    existence: undefined,
    body: applyEdits(file.hcl.source.slice(start, end), edits).replace(/^\r?\n|\s+$/g, ""),
    group: "resources",
    summary: `Name and tags of ${context.naming.inSentence}`,
    home: "service",
  };
}
