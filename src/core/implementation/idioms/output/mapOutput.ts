import { houseAlone } from "../../../conventions/houseAlone";
import type { Intent } from "../../../design/intent";
import { attributeOf as argumentOf } from "../../../terraform/arguments";
import { writtenIn, type Context, type Draft, type NamingContext } from "../../draft";
import { attributeOf, referentOf } from "../../references/made";
import { outputOf } from "../../references/reference";
import { attribute, quoted, writeItems } from "../../../hcl/write";
import { inHouseStyle } from "../../layout/sentence";

/** Most of the author's outputs that are described give their value before they say what it is. */
function valueIsFirst(context: Context): boolean {
  const described = [...houseAlone(context.repository, writtenIn(context)).module.outputs.values()].flatMap(({ block: { body } }) => {
    const [value, description] = [argumentOf(body, "value"), argumentOf(body, "description")];
    return value === undefined || description === undefined ? [] : [value.span.start < description.span.start];
  });
  return described.filter((isFirst) => isFirst).length * 2 > described.length;
}

/** What the output is called: with the word of the service where the author's have it, else as the component calls it. */
export function outputName({ component, naming, rules }: NamingContext, own: string): string {
  const word = `${component.service.prefix}_`;
  const bare = own.startsWith(word) ? own.slice(word.length) : own;
  const style = rules.outputsStyle.value.naming;
  if (style === "prefix") return `${naming.prefix}_${bare}`;
  if (style === "suffix") return `${bare}_${naming.prefix}`;
  return naming.symbol(style === "bare" ? bare : own);
}

/** An output that gives one attribute of everything a resource makes. */
export function mapOutput(draft: Draft, intent: Extract<Intent, { kind: "output" }>, context: Context): Draft {
  const value = outputOf(referentOf(context, intent.on), attributeOf(context, intent.on, intent.attribute), context.rules.outputsStyle.value.guard);
  const description = attribute("description", quoted(inHouseStyle(intent.description, writtenIn(context))));
  const given = attribute("value", value);
  const both = valueIsFirst(context) ? [given, description] : [description, given];
  const items = context.rules.outputsStyle.value.descriptions ? both : [given];
  return {
    ...draft,
    blocks: [
      ...draft.blocks,
      { kind: "output", labels: [outputName(context, intent.name)], existence: undefined, body: writeItems(items, "  ").trimEnd(), group: "outputs", summary: intent.description, home: "outputs" },
    ],
  };
}
