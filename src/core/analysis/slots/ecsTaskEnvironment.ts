import { confidenceOf } from "../../conventions/confidence";
import { expressionsWithin } from "../../conventions/reading/expressionsWithin";
import { lineOf, placeOf } from "../../conventions/reading/reading";
import { unwrapped, type Expression } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import { targetOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { bindingIn, decided } from "../bindings";
import { containersGiven, findClients, type Clients } from "../clients/clients";
import { guardOf } from "../modules/declarations";
import type { Binding, SlotResult } from "../slots";
import { foreignServices, listed, taskDefinitionsOf } from "../clients/taskDefinitions";
import { addressesIn } from "./ecsTaskRoles";

/** Where the environment of the containers is put together: in locals, in task definitions, in what modules are given. Several places are one list. */
export function findEcsTaskEnvironment(repository: Repository, root: RootModule): SlotResult {
  const clients = findClients(repository, root);
  const found = environmentBindings(root, clients);
  if (found.length > 1) return { kind: "bound", binding: together(root, found), alternatives: found };
  const slot = decided(found, reasons(repository, root));
  const [offer] = clients.flatMap((each) => (each.call !== undefined && containersGiven(each).length > 0 ? [bindingOf(root, each.call.address, each)] : []));
  return slot.kind === "missing" && offer !== undefined ? { ...slot, offer } : slot;
}

/** The binding a person makes by naming locals, task definitions or calls that hold the environment; `undefined` when what is named does not. */
export function namedTaskEnvironment(repository: Repository, root: RootModule, expression: string): Binding | undefined {
  const found = environmentBindings(root, findClients(repository, root));
  const named = addressesIn(expression).map((address) => found.find((binding) => binding.address === address));
  const bindings = named.flatMap((binding) => binding ?? []);
  if (bindings.length === 0 || bindings.length < named.length) return undefined;
  return bindings.length === 1 ? bindings[0] : together(root, bindings);
}

/** What holds the environment of the containers of services: a local, their task definition, the call of their module. */
export function environmentAddress({ environment, definition, call }: Clients): string | undefined {
  if (environment === undefined) return undefined;
  return call?.address ?? (environment.kind === "list" ? environment.container.local : undefined) ?? definition?.address;
}

function environmentBindings(root: RootModule, clients: readonly Clients[]): readonly Binding[] {
  const bindings = clients.flatMap((each) => {
    const address = environmentAddress(each);
    return address === undefined ? [] : [bindingOf(root, address, each)];
  });
  return bindings.filter(({ address }, index) => bindings.findIndex((other) => other.address === address) === index);
}

function bindingOf(root: RootModule, address: string, { environment, definition, call }: Clients): Binding {
  const isMap = environment?.kind === "input" && environment.isMap;
  const written = environment?.kind === "list" && environment.list !== undefined ? [placeOf(environment.list.file, environment.list.expression)] : [];
  return bindingIn(root, {
    slot: "ecsTaskEnvironment",
    address,
    expression: address,
    type: isMap ? "map(string)" : "list(object({ name = string, value = string }))",
    form: "value",
    owner: call === undefined ? "here" : "module",
    guard: call === undefined ? undefined : guardOf(call),
    confidence: confidenceOf(1, 1),
    evidence: [...written, ...(call === undefined ? (definition === undefined ? [] : [definition.place]) : [call.place])],
  });
}

function together(root: RootModule, bindings: readonly Binding[]): Binding {
  const [first] = bindings;
  const confidence = confidenceOf(bindings.length, bindings.length);
  return bindingIn(root, { slot: "ecsTaskEnvironment", address: first?.address ?? "", expression: `[${bindings.map(({ expression }) => expression).join(", ")}]`, type: "list(any)", form: "value", owner: first?.owner ?? "here", confidence, evidence: bindings.flatMap(({ evidence }) => evidence) });
}

const NAME_IT = "Leave the slot out and set the variables of the containers by hand.";

/** Why there is no list to add to, each cause with what can be done about it. */
function reasons(repository: Repository, root: RootModule): readonly string[] {
  const definitions = taskDefinitionsOf(root.module);
  const called = [...root.module.calls.values()].flatMap(({ address, target }) => {
    const module = target === undefined ? undefined : repository.modules.get(target);
    return module && taskDefinitionsOf(module).length > 0 ? [`${address} writes the containers in ${module.path}: give that module an input for their environment.`] : [];
  });
  const calls = foreignServices(root.module).map(({ address }) => address);
  const foreign = calls.length > 0 ? [`The containers of ${listed(calls)} are put together inside a module from elsewhere: pass their environment to it through its inputs.`] : [];
  const causes = definitions.length > 0 ? definitions.map((definition) => reasonFor(root.module, definition)) : [...called, ...foreign];
  return [...(causes.length > 0 ? causes : ["No ECS task definition is declared here, so that there are no containers to set variables of."]), NAME_IT];
}

function reasonFor(module: TerraformModule, definition: ResourceDeclaration): string {
  const { address, file } = definition;
  const written = valueOf(definition.block.body, "container_definitions");
  if (!written) return `${address} has no container_definitions.`;
  if (isTemplateFile(module, written)) return `The containers of ${address} are written in a template file, which is not changed: move them into jsonencode([...]) in ${file.path}, or add the variables to the template.`;
  const isText = unwrapped(written).kind === "template";
  return isText
    ? `The containers of ${address} are written as JSON text: write them as jsonencode([...]) in ${file.path}.`
    : `The containers of ${address} are ${lineOf({ file, expression: written })}, which is not written in this module.`;
}

function isTemplateFile(module: TerraformModule, expression: Expression): boolean {
  return expressionsWithin(expression).some((each) => {
    if (each.kind === "call") return each.name === "templatefile" || each.name === "file";
    const address = targetOf(each)?.address ?? "";
    const local = address.startsWith("local.") ? module.locals.get(address.slice("local.".length)) : undefined;
    return address.startsWith("data.template_file.") || (local !== undefined && isTemplateFile(module, local.attribute.value));
  });
}
