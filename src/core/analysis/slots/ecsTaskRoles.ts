import { confidenceOf } from "../../conventions/confidence";
import { placeOf } from "../../conventions/reading/reading";
import { variableNameOf } from "../../conventions/reading/traversal";
import { parseHcl } from "../../hcl/parse";
import { references } from "../../hcl/references";
import type { Repository, RootModule } from "../../repository/repository";
import { addressOfReference } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration } from "../../terraform/module";
import type { Place } from "../../text/span";
import { bindingIn, decided } from "../bindings";
import { roleAt } from "../clients/clientRoles";
import { findClients, type Clients } from "../clients/clients";
import { guardOf, instanceOf } from "../modules/declarations";
import { isOwnModule } from "../../repository/modules/ownModules";
import type { Binding, SlotResult } from "../slots";
import { foreignServices, listed, taskDefinitionsOf } from "../clients/taskDefinitions";

/** The roles the tasks run with: what task definitions name as `task_role_arn`, and modules that take permissions for theirs. Several are one list. */
export function findEcsTaskRoles(repository: Repository, root: RootModule): SlotResult {
  const clients = findClients(repository, root);
  const slot = decidedAmong(root, roleBindings(root, clients, false), reasons(repository, root));
  const offered = slot.kind === "missing" ? decidedAmong(root, roleBindings(root, clients, true), []) : undefined;
  return slot.kind === "missing" && offered?.kind === "bound" ? { ...slot, offer: offered.binding } : slot;
}

function decidedAmong(root: RootModule, found: readonly Binding[], options: readonly string[]): SlotResult {
  const here = found.filter(({ provider }) => provider === "aws");
  if (here.length < 2) return decided(found, options);
  return { kind: "bound", binding: together(root, here), alternatives: [...here, ...found.filter((binding) => !here.includes(binding))] };
}

/** The binding a person makes by naming roles, one or a list; `undefined` when what is named is none. */
export function namedTaskRoles(repository: Repository, root: RootModule, expression: string): Binding | undefined {
  const slot = findEcsTaskRoles(repository, root);
  const known = slot.kind === "bound" ? [slot.binding, ...slot.alternatives] : slot.kind === "ambiguous" ? slot.candidates : [];
  const same = known.find((binding) => binding.expression === expression);
  if (same !== undefined) return same;
  const named = addressesIn(expression).map((address) => known.find((binding) => binding.address === address && binding.expression !== slotExpression(slot)) ?? declaredRole(root, address));
  const bindings = named.flatMap((binding) => binding ?? []);
  if (bindings.length === 0 || bindings.length < named.length) return undefined;
  return bindings.length === 1 ? bindings[0] : together(root, bindings);
}

const slotExpression = (slot: SlotResult): string | undefined => (slot.kind === "bound" && slot.binding.type === "list(object)" ? slot.binding.expression : undefined);

/** Addresses that an expression reads. */
export const addressesIn = (expression: string): readonly string[] => [...new Set(references(parseHcl(`x = ${expression}\n`).body).flatMap((reference) => addressOfReference(reference)?.address ?? []))];

function declaredRole(root: RootModule, address: string): Binding | undefined {
  const role = roleAt(root.module, address);
  return role && roleBinding(root, role, 1, [role.place]);
}

/** The roles of services; `withOffers` counts those that modules could give out, or take policies for. */
function roleBindings(root: RootModule, clients: readonly Clients[], withOffers: boolean): readonly Binding[] {
  const isReached = ({ role, permissions }: Clients): boolean => permissions?.kind === "input" || (role?.attach !== undefined && !role.attach.isOffered);
  const isOffered = ({ role, module }: Clients): boolean => role !== undefined && (role.attach !== undefined || (!role.isKeyed && isOwnModule(module)));
  const used = new Map<string, { readonly clients: Clients; readonly evidence: readonly Place[] }>();
  for (const each of clients) {
    const key = each.call === undefined ? each.role?.declaration.address : isReached(each) || (withOffers && isOffered(each)) ? each.call.address : undefined;
    const expression = each.definition && valueOf(each.definition.block.body, "task_role_arn");
    const evidence = each.definition && expression && each.call === undefined ? [placeOf(each.definition.file, expression)] : each.call === undefined ? [] : [each.call.place];
    if (key !== undefined) used.set(key, { clients: each, evidence: [...(used.get(key)?.evidence ?? []), ...evidence] });
  }
  const total = [...used.values()].reduce((sum, { evidence }) => sum + evidence.length, 0);
  return [...used.values()].flatMap(({ clients: { call, role }, evidence }) => {
    const confidence = confidenceOf(evidence.length, total);
    if (call !== undefined) return [callBinding(root, call, role?.attach?.name, confidence)];
    return role === undefined ? [] : [roleBinding(root, role.declaration, confidence, [role.declaration.place, ...evidence])];
  });
}

function roleBinding(root: RootModule, role: ResourceDeclaration, confidence: number, evidence: readonly Place[]): Binding {
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
    evidence,
  });
}

/** A role that a module makes and takes permissions for. */
function callBinding(root: RootModule, call: ModuleCall, name: string | undefined, confidence: number): Binding {
  return bindingIn(root, { slot: "ecsTaskRoles", address: call.address, expression: call.address, type: "object", form: "value", facets: name === undefined ? {} : { name }, guard: guardOf(call), owner: "module", confidence, evidence: [call.place] });
}

/** Several roles as one list. */
function together(root: RootModule, bindings: readonly Binding[]): Binding {
  const [first] = bindings;
  const isKeyed = (expression: string): boolean => expression.includes("[each.key]");
  const lists = bindings.map(({ expression, address }) => (isKeyed(expression) ? `values(${address})` : `[${expression}]`));
  const expression = bindings.some((binding) => isKeyed(binding.expression)) ? `concat(${lists.join(", ")})` : `[${bindings.map((binding) => binding.expression).join(", ")}]`;
  const confidence = confidenceOf(bindings.length, bindings.length);
  return bindingIn(root, { slot: "ecsTaskRoles", address: first?.address ?? "", expression, type: "list(object)", form: "value", owner: first?.owner ?? "here", confidence, evidence: bindings.flatMap(({ evidence }) => evidence) });
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
  const clients = findClients(repository, root);
  return [...root.module.calls.values()].flatMap(({ address, target }) => {
    const called = target === undefined ? undefined : repository.modules.get(target);
    if (!called || taskDefinitionsOf(called).length === 0) return [];
    const role = clients.find(({ call }) => call?.address === address)?.role;
    const made = role ? `makes the role ${role.declaration.address}` : "makes the task definition";
    return [`${address} ${made} in ${called.path}: give that module an input for policies, or an output for the role's name and look the role up with a data source "aws_iam_role".`];
  });
}

function foreignReasons({ module }: RootModule): readonly string[] {
  const calls = foreignServices(module);
  if (calls.length === 0) return [];
  const sources = [...new Set(calls.flatMap(({ source }) => source ?? []))].join(", ");
  return [`The roles of the tasks of ${listed(calls.map(({ address }) => address))} are made inside ${sources}: pass the permissions to it through its inputs, such as tasks_iam_role_statements.`];
}
