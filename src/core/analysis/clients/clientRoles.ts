import { unwrapped } from "../../hcl/tree";
import type { Located } from "../../conventions/reading/reading";
import { localNameOf } from "../../conventions/reading/traversal";
import { targetOf } from "../../terraform/addresses";
import { blocksOf, valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { guardOf, instanceOf } from "../modules/declarations";
import { offeredOutput, outputOf } from "../modules/moduleOutputs";
import { collectionOf } from "./taskDefinitions";

/** The role that tasks run with. */
export interface TaskRole {
  readonly declaration: ResourceDeclaration;
  /** One role for each service of a map, or one alone. */
  readonly isKeyed: boolean;
  /** How the root module reads it where something is attached to it; `undefined` for a role that a module keeps to itself. */
  readonly attach: { readonly id: string; readonly name: string; /** by an output that the module gets with the addition */ readonly isOffered: boolean } | undefined;
  /** Condition under which it exists. */
  readonly guard: string | undefined;
  /** What it keeps complete lists of, so that a second writer's entry is taken away at the next apply. */
  readonly exclusive: { readonly inline: boolean; readonly managed: boolean };
  /** The resources that keep such a list beside the role. */
  readonly lists: { readonly inline: ResourceDeclaration | undefined; readonly managed: ResourceDeclaration | undefined };
}

/** The role that a task definition of `module` names; `call` is the root module's call of that module. */
export function taskRoleOf(module: TerraformModule, definition: ResourceDeclaration, call: ModuleCall | undefined): TaskRole | undefined {
  const expression = valueOf(definition.block.body, "task_role_arn");
  const declaration = expression && roleRead(module, { file: definition.file, expression });
  return declaration && taskRole(module, declaration, call);
}

export function taskRole(module: TerraformModule, declaration: ResourceDeclaration, call: ModuleCall | undefined): TaskRole {
  const { body } = declaration.block;
  const lists = { inline: listKeptFor(module, declaration, "aws_iam_role_policies_exclusive"), managed: listKeptFor(module, declaration, "aws_iam_role_policy_attachments_exclusive") };
  const exclusive = { inline: blocksOf(body, "inline_policy").length > 0 || lists.inline !== undefined, managed: valueOf(body, "managed_policy_arns") !== undefined || lists.managed !== undefined };
  // Where the role keeps complete lists, more is written into them or handed over, not attached from outside.
  const canOffer = !exclusive.inline && !exclusive.managed;
  const attach = call === undefined ? attachHere(declaration) : attachThrough(module, declaration, call, canOffer);
  return { declaration, isKeyed: collectionOf(declaration) !== undefined, attach, guard: call === undefined ? guardOf(declaration) : undefined, exclusive, lists };
}

function listKeptFor(module: TerraformModule, role: ResourceDeclaration, type: string): ResourceDeclaration | undefined {
  return [...module.resources.values()].find((resource) => {
    const name = resource.type === type ? valueOf(resource.block.body, "role_name") : undefined;
    return name !== undefined && targetOf(name)?.address === role.address;
  });
}

function attachHere(role: ResourceDeclaration): TaskRole["attach"] {
  const one = instanceOf(role) ?? `${role.address}[each.key]`;
  return { id: `${one}.id`, name: `${one}.name`, isOffered: false };
}

/** The role's name as an output of its module gives it, or could give it; that of a role that may be there several times or not at all is none. */
function attachThrough(module: TerraformModule, role: ResourceDeclaration, call: ModuleCall, canOffer: boolean): TaskRole["attach"] {
  if (role.multiplicity.kind !== "single") return undefined;
  const own = outputOf(module, role.address, ["name", "id"]);
  const output = own ?? (canOffer ? offeredOutput(module, role) : undefined);
  const one = call.multiplicity.kind === "for_each" ? `${call.address}[each.key]` : call.multiplicity.kind === "single" ? call.address : undefined;
  if (output === undefined || one === undefined) return undefined;
  return { id: `${one}.${output.name}`, name: `${one}.${output.name}`, isOffered: own === undefined };
}

/** The role an expression reads the ARN of: directly, through locals, or where a condition or a fallback offers several the first. */
function roleRead(module: TerraformModule, { file, expression }: Located, depth = 0): ResourceDeclaration | undefined {
  const inner = unwrapped(expression);
  if (depth > 8) return undefined;
  if (inner.kind === "conditional") return roleRead(module, { file, expression: inner.then }, depth + 1) ?? roleRead(module, { file, expression: inner.else }, depth + 1);
  if (inner.kind === "for") return roleRead(module, { file, expression: inner.value }, depth + 1);
  const [argument] = inner.kind === "call" ? inner.arguments : [];
  if (argument) return roleRead(module, { file, expression: argument }, depth + 1);
  const local = module.locals.get(localNameOf(inner) ?? "");
  return local ? roleRead(module, { file: local.file, expression: local.attribute.value }, depth + 1) : roleAt(module, targetOf(inner)?.address ?? "");
}

export function roleAt(module: TerraformModule, address: string): ResourceDeclaration | undefined {
  const role = module.resources.get(address) ?? module.data.get(address);
  return role?.type === "aws_iam_role" ? role : undefined;
}
