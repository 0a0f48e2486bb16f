import { textOf } from "../../../conventions/reading/reading";
import { isGroupCall } from "../../../conventions/reading/groupOfCall";
import { groupsOf } from "../../../conventions/reading/securityGroups";
import type { Expression } from "../../../hcl/tree";
import { targetOf } from "../../../terraform/addresses";
import { valueOf } from "../../../terraform/arguments";
import type { SourceFile, TerraformModule } from "../../../terraform/module";
import type { Context } from "../../draft";
import { itemsOf, useName, type NameUse } from "../../passes/names";
import { modulesThatShow } from "../exemplar";
import type { NetworkPath } from "./path";

/** A word that says in a name that it is a group's. */
const GROUP_WORD = /(^|[^a-z])(sg|secgroup|security|firewall|fw)([^a-z]|$)/i;

/** The text of a name, and of the local it is read from. */
function textsOf(module: TerraformModule, file: SourceFile, name: Expression): string {
  const local = module.locals.get(/^local\.([\w-]+)/.exec(targetOf(name)?.address ?? "")?.[1] ?? "");
  return [textOf(file, name), ...(local === undefined || local.attribute.value.kind === "object" ? [] : [textOf(local.file, local.attribute.value)])].join(" ");
}

/** What groups are called where they are made, by resources and by calls. */
function namesIn(module: TerraformModule, { repository, rules }: Context): readonly string[] {
  const style = rules.securityGroup.value;
  const input = style.kind === "module" ? style.module.inputs.name : undefined;
  const groups = groupsOf(module).flatMap(({ file, block }) => ["name", "name_prefix"].flatMap((argument) => ({ file, name: valueOf(block.body, argument) })));
  const calls = input === undefined ? [] : [...module.calls.values()].filter((call) => isGroupCall(call, repository)).map(({ file, block }) => ({ file, name: valueOf(block.body, input) }));
  return [...groups, ...calls].flatMap(({ file, name }) => (name === undefined ? [] : [textsOf(module, file, name)]));
}

/** Whether names of this house's groups say that they are groups; they may where there are none. */
function saysGroup(context: Context): boolean {
  const names = modulesThatShow(context).flatMap((module) => namesIn(module, context));
  return names.filter((name) => GROUP_WORD.test(name)).length * 2 >= names.length;
}

/** The name of what the component is about, where there is one of it. */
function mainName(context: Context): string | undefined {
  const { main, resources } = context.component;
  const id = Object.entries(resources).find(([address, { name }]) => name !== undefined && address.startsWith(`${main}.`))?.[1].name;
  return id === undefined || itemsOf(context, id) !== undefined ? undefined : id;
}

/** The name of the new group: its own, or in a house whose groups are called as their services are, that of what it stands before. */
export const groupName = (context: Context, { name }: Pick<NetworkPath, "name">): NameUse => useName(context, saysGroup(context) ? name : (mainName(context) ?? name));
