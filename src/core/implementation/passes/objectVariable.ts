import { writtenIn, type Context, type DraftVariable } from "../draft";
import { hclObject } from "../layout/hclValue";
import { inHouseStyle } from "../layout/sentence";

/** One variable for a whole service: `members` are named `{object}.{field}`, and each keeps its default inside the object's type. */
export function objectVariable(object: string, members: readonly DraftVariable[], context: Context): DraftVariable {
  const fieldOf = ({ name }: DraftVariable): string => name.slice(object.length + 1);
  const type = hclObject(members.map((member) => [fieldOf(member), `optional(${member.type}, ${member.default})`]));
  const valueIn = (environment: string): string | undefined => {
    const given = members.flatMap((member): [string, string][] => {
      const text = member.values[environment];
      return text === undefined ? [] : [[fieldOf(member), text]];
    });
    return given.length === 0 ? undefined : hclObject(given);
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
