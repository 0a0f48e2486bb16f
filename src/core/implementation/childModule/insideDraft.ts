import { attribute, quoted, writeItems } from "../../hcl/write";
import { CannotWrite, EMPTY_DRAFT, type Context, type Draft, type DraftVariable } from "../draft";
import { inHouseStyle } from "../layout/sentence";
import { variableBody } from "../layout/writeDraft";
import type { HandedIn } from "./handedIn";
import type { Drafted, Ground } from "./perCaller";
import type { Split } from "./splitDraft";
import { inCallOrder } from "./writeCall";

type Side = Drafted & Split;

/** What the module holds. Throws {@link CannotWrite} where two root modules would need another one each. */
export function insideDraft(sides: readonly Side[], { house }: Ground): Draft {
  const [first, ...others] = sides;
  if (first === undefined) return EMPTY_DRAFT;
  const differing = others.find((other) => textOf(other) !== textOf(first));
  if (differing !== undefined) {
    const [a, b] = [first, differing].map(({ caller }) => caller.root.module.path);
    throw new CannotWrite(`${a ?? ""} and ${b ?? ""} meet the component differently, so that one module would not do for both. Add it to one of them alone, or let it go into the root module.`);
  }
  const outputs = new Map(sides.flatMap((side) => side.outputs).map((output) => [output.labels.join(), output]));
  const { draft, inputs } = first.inside;
  const order = [...first.caller.exemplar.module.variables.keys()];
  const own = draft.variables.map((variable) => ({ ...variable, values: {} }));
  const variables = inCallOrder<DraftVariable>(inputs.map((input) => declaredInput(input, first.context)), own, order.filter((name) => house.siblings.some(({ variables: known }) => known.has(name))));
  return { ...EMPTY_DRAFT, blocks: [...draft.blocks, ...outputs.values()], locals: draft.locals, variables };
}

/** What has to be the same for every root module. */
const textOf = ({ inside: { draft, inputs } }: Side): string =>
  JSON.stringify([draft.blocks.map(({ labels, body, existence }) => [labels, body, existence]), draft.locals, draft.variables.map(({ name, type, rules }) => [name, type, rules]), [...inputs].map(({ name }) => name).sort()]);

/** An input as the other modules declare it, else one that every call has to give. */
function declaredInput({ name, type, declared }: HandedIn, context: Context): DraftVariable {
  const description = inHouseStyle(words(name), { module: context.own?.module ?? context.root.module });
  const input = { name, type, description, default: "", validations: [], rules: [], values: {} };
  if (declared !== undefined && declared.file.hcl.syntax !== "json") {
    const { start, end } = declared.block.body.span;
    const text = declared.file.text.slice(start, end).replaceAll("\r\n", "\n").replace(/[ \t]+$/gm, "");
    return { ...input, body: text.trim() === "" ? "" : text.includes("\n") ? text.replace(/^\n|\s+$/g, "") : `  ${text.trim()}` };
  }
  const { value: style } = context.rules.variableStyle;
  const body = variableBody({ description, type, rules: [] }, style).trimEnd();
  return { ...input, body: body === "" ? writeItems([attribute("description", quoted(description))], "  ").trimEnd() : body };
}

/** What an input is called, as a person would say it: `KMS key ARN` of `kms_key_arn`. */
function words(name: string): string {
  const said = name.replaceAll("_", " ").replace(/\b(arn|id|kms|vpc|sns|url|ecs)(s?)\b/g, (_, word: string, end: string) => word.toUpperCase() + end);
  return said.charAt(0).toUpperCase() + said.slice(1);
}
