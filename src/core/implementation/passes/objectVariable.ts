import { alignAttributes } from "../../hcl/write";
import { writtenIn, type Context, type DraftVariable } from "../draft";
import { inHouseStyle } from "../layout/sentence";

/** An object of HCL over several lines, aligned; further lines of a member are moved with it. */
function objectText(members: readonly { readonly name: string; readonly text: string }[]): string {
  const lines = members.map(({ name, text }) => `  ${name} = ${text.replaceAll("\n", "\n  ")}\n`);
  return members.length === 0 ? "{}" : alignAttributes(`x = {\n${lines.join("")}}\n`).slice("x = ".length).trimEnd();
}

/** One variable for a whole service: `members` are named `{object}.{field}`, and each keeps its default inside the object's type. */
export function objectVariable(object: string, members: readonly DraftVariable[], context: Context): DraftVariable {
  const fieldOf = ({ name }: DraftVariable): string => name.slice(object.length + 1);
  const type = objectText(members.map((member) => ({ name: fieldOf(member), text: `optional(${member.type}, ${member.default})` })));
  const valueIn = (environment: string): string | undefined => {
    const given = members.flatMap((member) => {
      const text = member.values[environment];
      return text === undefined ? [] : [{ name: fieldOf(member), text }];
    });
    return given.length === 0 ? undefined : objectText(given);
  };
  const environments = [...new Set(members.flatMap(({ values }) => Object.keys(values)))];
  return {
    name: object,
    type: `object(${type})`,
    description: inHouseStyle(`Settings of ${context.naming.inSentence}`, writtenIn(context)),
    default: "{}",
    validations: members.flatMap(({ validations }) => validations),
    rules: members.flatMap(({ rules }) => rules),
    values: Object.fromEntries(environments.flatMap((environment): [string, string][] => {
      const text = valueIn(environment);
      return text === undefined ? [] : [[environment, text]];
    })),
  };
}
