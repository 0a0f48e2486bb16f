import type { SlotName } from "../../../analysis/slots";
import type { AskedCondition } from "../../../design/intent";
import { references } from "../../../hcl/references";
import { parseCached } from "../../../hcl/parseCache";
import type { Finding } from "../../addition";
import type { Context, DraftBlock } from "../../draft";
import type { Role } from "./referent";

/** What says who may assume a role: the value of the argument, and what that reads and is not there yet. */
export interface Trust {
  readonly policy: string;
  readonly blocks: readonly DraftBlock[];
}

/** What is asked of a trust policy, as far as it can be said here. */
export interface Trusted {
  readonly service: string;
  readonly conditions: readonly AskedCondition[];
}

const readIn = ({ value }: AskedCondition): ReturnType<typeof references> => references(parseCached(`x = ${value}\n`).body);

/** The slots that a condition reads and that were left out. */
const missingIn = (condition: AskedCondition, { bound }: Context): readonly string[] => readIn(condition).flatMap(({ root, path: [slot] }) => (root === "slot" && slot !== undefined && bound[slot as SlotName] === undefined ? [slot] : []));

/** Who is to assume the role, without what would read a slot that was left out. */
export const trustedBy = ({ service, conditions = [] }: Role, context: Context): Trusted => ({ service, conditions: conditions.filter((condition) => missingIn(condition, context).length === 0) });

/** Said of every condition that is left out. */
export function untold({ service, conditions = [] }: Role, context: Context): readonly Finding[] {
  return conditions.flatMap((condition): Finding[] => {
    const [slot] = missingIn(condition, context);
    if (slot === undefined) return [];
    return [{ severity: "warning", message: `The role of ${context.component.title} does not say by ${condition.variable} for whom ${service} may act, because the slot ${slot} was left out.` }];
  });
}

/** Whether a condition is of one entry of a map: it reads the entry, or something that is there for each. */
export const isPerItem = (condition: AskedCondition, { component }: Context): boolean => readIn(condition).some(({ root, path: [label] }) => root === "item" || component.resources[`${root}.${label ?? ""}`]?.per !== undefined);
