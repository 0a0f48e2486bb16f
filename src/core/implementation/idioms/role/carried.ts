import { houseAlone } from "../../../conventions/houseAlone";
import { lineOf, textOf } from "../../../conventions/reading/reading";
import { references } from "../../../hcl/references";
import type { Expression } from "../../../hcl/tree";
import { attribute, type DraftItem } from "../../../hcl/write";
import { declarationIn } from "../../../repository/lookup";
import { addressOfReference } from "../../../terraform/addresses";
import { valueOf } from "../../../terraform/arguments";
import { normalText } from "../../../terraform/expressionText";
import type { ModuleCall, ResourceDeclaration, SourceFile } from "../../../terraform/module";
import type { Finding } from "../../addition";
import { writtenIn, type Context } from "../../draft";
import { ROLE } from "./referent";

/** What is set for all roles of a house rather than for one of them. */
const OF_ALL = ["path", "permissions_boundary", "max_session_duration", "force_detach_policies"];

interface Said {
  readonly file: SourceFile;
  readonly expression: Expression;
}

/** A role of the house: in the module that is written in, or in one that a call there makes. */
interface HouseRole {
  readonly role: ResourceDeclaration;
  readonly call: ModuleCall | undefined;
}

function rolesOf(context: Context): readonly HouseRole[] {
  const { module } = houseAlone(context.repository, writtenIn(context));
  const isRole = ({ type }: ResourceDeclaration): boolean => type === ROLE;
  const own = [...module.resources.values()].filter(isRole).map((role) => ({ role, call: undefined }));
  if (own.length > 0) return own;
  return [...module.calls.values()].flatMap((call) => {
    const called = call.target === undefined ? undefined : context.repository.modules.get(call.target);
    return [...(called?.resources.values() ?? [])].filter(isRole).map((role) => ({ role, call }));
  });
}

/** What a role says of an argument, in terms of the module that is written in; `undefined` for nothing that can be told there. */
function saidOf({ role, call }: HouseRole, name: string): Said | undefined {
  const expression = valueOf(role.block.body, name);
  if (expression === undefined || call === undefined) return expression && { file: role.file, expression };
  const input = /^var\.([\w-]+)$/.exec(normalText(expression))?.[1];
  if (input === undefined) return references(expression).length === 0 ? { file: role.file, expression } : undefined;
  const handed = valueOf(call.block.body, input);
  return handed && { file: call.file, expression: handed };
}

/** Whether an expression means the same in any block of the module that is written in. */
const isReadable = ({ expression }: Said, context: Context): boolean =>
  references(expression).every((reference) => {
    const address = addressOfReference(reference)?.address;
    return address !== undefined && declarationIn(writtenIn(context).module, address) !== undefined;
  });

/** What every role of the house carries alike, for a new one; a boundary that only some carry, or each one of its own, is for the user to set. */
export function carriedByRoles(context: Context): { readonly items: readonly DraftItem[]; readonly findings: readonly Finding[] } {
  const roles = rolesOf(context);
  const carried = OF_ALL.flatMap((name): { readonly name: string; readonly text: string }[] => {
    const said = roles.map((role) => saidOf(role, name));
    const [first] = said;
    const isShared = first !== undefined && said.every((each) => each !== undefined && lineOf(each) === lineOf(first));
    return isShared && isReadable(first, context) ? [{ name, text: textOf(first.file, first.expression) }] : [];
  });
  const bounded = roles.filter(({ role }) => valueOf(role.block.body, "permissions_boundary") !== undefined);
  const isBoundUntold = bounded.length > 0 && !carried.some(({ name }) => name === "permissions_boundary");
  const message = `${bounded[0]?.role.address ?? ""} has a permissions_boundary that the new role does not get, because roles of this house do not all have the same: set it where AWS would refuse a role without one.`;
  return { items: carried.map(({ name, text }) => attribute(name, text)), findings: isBoundUntold ? [{ severity: "warning", message, ...(bounded[0] === undefined ? {} : { place: bounded[0].role.place }) }] : [] };
}
