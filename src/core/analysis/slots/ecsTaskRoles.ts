import { confidenceOf } from "../../conventions/confidence";
import type { Located } from "../../conventions/reading";
import { lineOf, placeOf, unwrapped } from "../../conventions/reading";
import { localNameOf, variableNameOf } from "../../conventions/traversal";
import type { Repository, RootModule } from "../../repository/repository";
import { targetOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { Place } from "../../text/span";
import { bindingIn, decided } from "../bindings";
import { guardOf, instanceOf } from "../declarations";
import type { Binding, SlotResult, TaskRoles } from "../slots";
import { collectionOf, foreignServices, keysOf, listed, taskDefinitionsOf } from "../taskDefinitions";
import { findPermissionsObject } from "../permissionsObject";

/** The roles the tasks of the root module run with: what its task definitions name as `task_role_arn`. */
export function findEcsTaskRoles(repository: Repository, root: RootModule): SlotResult {
  const used = usedRoles(root.module);
  const total = used.reduce((sum, { evidence }) => sum + evidence.length, 0);
  return decided(
    used.map((role) => roleBinding(root, role, confidenceOf(role.evidence.length, total))),
    reasons(repository, root),
  );
}

/**
 * How the tasks come by their role; `undefined` when the slot is not bound. `chosen` is the expression a person named for
 * the slot, where it was ambiguous.
 */
export function findTaskRoles(repository: Repository, root: RootModule, chosen?: string): TaskRoles | undefined {
  const slot = findEcsTaskRoles(repository, root);
  const candidates = slot.kind === "bound" ? [slot.binding, ...slot.alternatives] : slot.kind === "ambiguous" ? slot.candidates : [];
  const address = chosen === undefined ? undefined : /^(?:data\.)?[\w-]+\.[\w-]+/.exec(chosen)?.[0];
  const known = chosen === undefined ? (slot.kind === "bound" ? slot.binding : undefined) : candidates.find((candidate) => candidate.address === address);
  const role = roleAt(root.module, address ?? known?.address ?? "");
  if (!role) return undefined;
  return taskRolesOf(root, known ?? roleBinding(root, { role, evidence: [role.place] }, 1), role);
}

function taskRolesOf(root: RootModule, binding: Binding, role: ResourceDeclaration): TaskRoles | undefined {
  const collection = collectionOf(role);
  if (!collection) {
    const instance = instanceOf(role);
    return instance === undefined ? undefined : { binding, services: [role.name], roles: { kind: "single", role: instance } };
  }
  const roles = { kind: "keyed", collection: lineOf(collection), role: `${role.address}[each.key]`, selection: findPermissionsObject(root.module, role.address) } as const;
  return { binding, services: keysOf(root, collection), roles };
}

interface UsedRole {
  readonly role: ResourceDeclaration;
  readonly evidence: readonly Place[];
}

function usedRoles(module: TerraformModule): readonly UsedRole[] {
  const used = new Map<string, UsedRole>();
  for (const { file, block } of taskDefinitionsOf(module)) {
    const expression = valueOf(block.body, "task_role_arn");
    const role = expression && roleRead(module, { file, expression });
    if (role) used.set(role.address, { role, evidence: [...(used.get(role.address)?.evidence ?? []), placeOf(file, expression)] });
  }
  return [...used.values()];
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

function roleAt(module: TerraformModule, address: string): ResourceDeclaration | undefined {
  const role = module.resources.get(address) ?? module.data.get(address);
  return role?.type === "aws_iam_role" ? role : undefined;
}

function roleBinding(root: RootModule, { role, evidence }: UsedRole, confidence: number): Binding {
  const one = instanceOf(role) ?? `${role.address}[each.key]`;
  return bindingIn(root, {
    slot: "ecsTaskRoles",
    address: role.address,
    expression: one,
    type: "object",
    form: "value",
    facets: { arn: `${one}.arn`, id: `${one}.id`, name: `${one}.name` },
    guard: guardOf(role),
    provider: role.provider ?? "aws",
    owner: role.kind === "data" ? "account" : "here",
    confidence,
    evidence: [role.place, ...evidence],
  });
}

const NAME_IT = "Name a role declared here, for example aws_iam_role.task, or leave the slot out to grant nothing.";

/** Why no role was found, each cause with what can be done about it. */
function reasons(repository: Repository, root: RootModule): readonly string[] {
  const definitions = taskDefinitionsOf(root.module);
  const causes = definitions.length > 0 ? definitions.map(reasonFor) : [...calledReasons(repository, root), ...foreignReasons(root)];
  return [...(causes.length > 0 ? causes : ["No ECS task definition is declared here, so that there is no role to grant anything to."]), NAME_IT];
}

function reasonFor({ address, block }: ResourceDeclaration): string {
  const expression = valueOf(block.body, "task_role_arn");
  if (!expression) return `${address} has no task_role_arn: its containers run without a role. Declare a role for them and name it there.`;
  const variable = variableNameOf(expression);
  const from = variable === undefined ? "something that is not declared here" : `var.${variable}`;
  return `${address} takes its role from ${from}: grant where the role is made, or look it up with a data source "aws_iam_role".`;
}

function calledReasons(repository: Repository, root: RootModule): readonly string[] {
  return [...root.module.calls.values()].flatMap(({ address, target }) => {
    const called = target === undefined ? undefined : repository.modules.get(target);
    if (!called || taskDefinitionsOf(called).length === 0) return [];
    const [role] = usedRoles(called);
    const made = role ? `makes the role ${role.role.address}` : "makes the task definition";
    return [`${address} ${made} in ${called.path}: give that module an input for policies, or an output for the role's name and look the role up with a data source "aws_iam_role".`];
  });
}

function foreignReasons({ module }: RootModule): readonly string[] {
  const calls = foreignServices(module);
  if (calls.length === 0) return [];
  const sources = [...new Set(calls.flatMap(({ source }) => source ?? []))].join(", ");
  return [`The roles of the tasks of ${listed(calls.map(({ address }) => address))} are made inside ${sources}: pass the permissions to it through its inputs, such as tasks_iam_role_statements.`];
}
