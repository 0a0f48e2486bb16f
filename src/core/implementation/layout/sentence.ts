import { plainString, type Expression } from "../../hcl/tree";
import type { RootModule } from "../../repository/repository";

const ENDS = /\.\s*$/;

/** A description as this house ends its own: with a full stop or without, whichever most have. */
export function inHouseStyle(sentence: string, { module }: Pick<RootModule, "module">): string {
  const own = [...module.variables.values()].flatMap(({ description }) => textOf(description));
  const stopped = own.filter((text) => ENDS.test(text)).length;
  const bare = sentence.replace(ENDS, "");
  return stopped * 2 > own.length ? `${bare}.` : bare;
}

function textOf(description: Expression | undefined): string[] {
  const text = description === undefined ? undefined : plainString(description);
  return text === undefined ? [] : [text];
}
