import { confidenceOf } from "../../conventions/confidence";
import { lineOf, placeOf, unwrapped } from "../../conventions/reading";
import { expressionsWithin } from "../../conventions/expressionsWithin";
import { targetOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { Repository, RootModule } from "../../repository/repository";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { Expression } from "../../hcl/tree";
import { bindingIn, decided } from "../bindings";
import type { WrittenContainer } from "../containerLists";
import { containersOf } from "../containerLists";
import type { Binding, SlotResult, TaskEnvironment } from "../slots";
import { collectionOf, foreignServices, keysOf, listed, sameKeys, taskDefinitionsOf } from "../taskDefinitions";
import { findEcsTaskRoles, findTaskRoles } from "./ecsTaskRoles";

/** Where the environment of the containers is put together: in locals or in the task definition itself. */
export function findEcsTaskEnvironment(repository: Repository, root: RootModule): SlotResult {
  return decided(
    candidates(repository, root).map(({ binding }) => binding),
    reasons(repository, root),
  );
}

/** The list of environment variables; `undefined` when the slot is not bound. `chosen` is the expression a person named where there are several. */
export function findTaskEnvironment(repository: Repository, root: RootModule, chosen?: string): TaskEnvironment | undefined {
  const found = candidates(repository, root);
  const slot = findEcsTaskEnvironment(repository, root);
  const address = chosen ?? (slot.kind === "bound" ? slot.binding.address : undefined);
  return found.find(({ binding }) => binding.address === address);
}

const candidates = (repository: Repository, root: RootModule): readonly TaskEnvironment[] => {
  const definitions = meantDefinitions(repository, root);
  return distinct(definitions.flatMap((definition) => environmentOf(repository, root, definition, definitions.length)));
};

/** Task definitions with the role that grants go to, where there is one, and those a service runs rather than a schedule. */
function meantDefinitions(repository: Repository, root: RootModule): readonly ResourceDeclaration[] {
  const all = taskDefinitionsOf(root.module);
  const roles = findEcsTaskRoles(repository, root);
  const role = roles.kind === "bound" ? roles.binding.address : undefined;
  const run = new Set([...root.module.resources.values()].filter(({ type }) => type === "aws_ecs_service").flatMap(({ block }) => expressionsIn(valueOf(block.body, "task_definition"))));
  const withRole = all.filter(({ block }) => role !== undefined && expressionsIn(valueOf(block.body, "task_role_arn")).includes(role));
  const meant = withRole.length > 0 ? withRole : all;
  const running = meant.filter(({ address }) => run.has(address));
  return running.length > 0 ? running : meant;
}

/** Addresses an expression reads. */
const expressionsIn = (expression: Expression | undefined): readonly string[] => (expression ? expressionsWithin(expression).flatMap((each) => targetOf(each)?.address ?? []) : []);

const distinct = (environments: readonly TaskEnvironment[]): readonly TaskEnvironment[] => {
  const seen = new Set<string>();
  return environments.filter(({ list }) => {
    const key = `${list.path}:${list.span.start}`;
    return !seen.has(key) && seen.add(key);
  });
};

function environmentOf(repository: Repository, root: RootModule, definition: ResourceDeclaration, total: number): readonly TaskEnvironment[] {
  const containers = containersOf(root.module, definition);
  const listed = containers.filter(({ environment }) => environment !== undefined);
  const [first] = listed;
  if (!first?.environment) return [];
  const { file, expression } = first.environment;
  const list = placeOf(file, expression);
  // Beside the first container there may be others, such as a proxy, and then it is less sure that the first one is meant.
  const confidence = confidenceOf(1, total) + 0.4 / (listed.length * total);
  return [{ binding: bindingOf(root, definition, first, confidence), path: file.path, list, form: formOf(first), service: serviceOf(root.module, definition, first), services: servicesOf(repository, root, definition) }];
}

function formOf({ environment }: WrittenContainer): TaskEnvironment["form"] {
  if (environment?.expression.kind === "tuple") return "tuple";
  return environment?.expression.kind === "call" && environment.expression.name === "concat" ? "concat" : "expression";
}

function bindingOf(root: RootModule, definition: ResourceDeclaration, { file, local, object, environment }: WrittenContainer, confidence: number): Binding {
  const address = local ?? definition.address;
  const evidence = [...(environment ? [placeOf(environment.file, environment.expression)] : [placeOf(file, object)]), definition.place];
  return bindingIn(root, { slot: "ecsTaskEnvironment", address, expression: address, type: "list(object({ name = string, value = string }))", form: "value", confidence, evidence });
}

/** How the service is called where its containers are written: by the loop that runs over the services, else as the resource repeats. */
function serviceOf(module: TerraformModule, definition: ResourceDeclaration, { file, loops, local }: WrittenContainer): TaskEnvironment["service"] {
  const collection = collectionOf(definition);
  const loop = loops.find((each) => each.keyVariable !== undefined && (!collection || sameKeys(module, { file, expression: each.collection }, collection)));
  if (loop?.keyVariable !== undefined) return { key: loop.keyVariable, value: loop.valueVariable };
  return collection && local === undefined ? { key: "each.key", value: "each.value" } : undefined;
}

function servicesOf(repository: Repository, root: RootModule, definition: ResourceDeclaration): readonly string[] {
  const collection = collectionOf(definition);
  if (collection) return keysOf(root, collection);
  const role = valueOf(definition.block.body, "task_role_arn");
  const address = role && targetOf(role)?.address;
  return (address === undefined ? undefined : findTaskRoles(repository, root, address)?.services) ?? [definition.name];
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
  if (containersOf(module, definition).length > 0) return `The containers of ${address} have no list \`environment\`: write \`environment = []\` in their definition.`;
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
