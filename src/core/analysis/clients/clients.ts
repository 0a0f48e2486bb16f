import { expressionsWithin } from "../../conventions/reading/expressionsWithin";
import { lineOf } from "../../conventions/reading/reading";
import { localNameOf } from "../../conventions/reading/traversal";
import type { Expression } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import { targetOf, traversalOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { taskRoleOf, type TaskRole } from "./clientRoles";
import { environmentHomeOf, type EnvironmentHome } from "./clientEnvironment";
import { permissionHomeOf, type PermissionHome } from "./clientPermissions";
import { containersOf, type WrittenContainer } from "./containerLists";
import { findPermissionsObject } from "./permissionsObject";
import type { PermissionsObject } from "../slots";
import { calledModule } from "../../repository/modules/calledModule";
import { isOwnModule } from "../../repository/modules/ownModules";
import { collectionOf, keysOf, taskDefinitionsOf } from "./taskDefinitions";

/** Services that may use an addition and that one piece of code makes: one by itself, or one for each key of a map. */
export interface Clients {
  /** As the user knows them: keys of the map, the label of the service, the name of the call that makes it. */
  readonly services: readonly string[];
  /** Present where there is one for each key. */
  readonly keyed: { readonly collection: string; /** how services are chosen for a permission, learned from an existing one */ readonly selection: PermissionsObject | undefined } | undefined;
  /** The root module's call of the module they stand in; `undefined` where that is the root module itself. */
  readonly call: ModuleCall | undefined;
  readonly module: TerraformModule;
  /** `undefined` for a role that a person named and no task definition does. */
  readonly definition: ResourceDeclaration | undefined;
  /** What runs the tasks; `undefined` for tasks that something else starts. */
  readonly service: ResourceDeclaration | undefined;
  readonly role: TaskRole | undefined;
  /** Where what the role may do is written already, in a place meant for more of it. */
  readonly permissions: PermissionHome | undefined;
  readonly containers: readonly WrittenContainer[];
  readonly environment: EnvironmentHome | undefined;
}

/** The services of a root module that may use an addition, its own and those that modules make for it, installed ones included, in the order they are written. */
export function findClients(repository: Repository, root: RootModule): readonly Clients[] {
  const own = clientsIn(root, root.module, undefined);
  const called = [...root.module.calls.values()].flatMap((call) => {
    const module = calledModule(repository, root.module.path, call.address, call);
    return module === undefined || module === root.module ? [] : clientsIn(root, module, call);
  });
  return distinctNames([...own, ...called]);
}

function clientsIn(root: RootModule, module: TerraformModule, call: ModuleCall | undefined): readonly Clients[] {
  const definitions = taskDefinitionsOf(module);
  const services = [...module.resources.values()].filter(({ type }) => type === "aws_ecs_service");
  return definitions.map((definition) => {
    const service = services.find(({ file, block }) => reads(module, { file, expression: valueOf(block.body, "task_definition") }, definition.address));
    const role = taskRoleOf(module, definition, call);
    const keyed = keyedBy(call ?? definition, call === undefined && role?.isKeyed === true ? role.declaration : undefined);
    const containers = containersOf(module, definition);
    return {
      services: namesOf(root, { call, definition, service, isAlone: definitions.length === 1 }),
      keyed: keyed && { ...keyed, selection: call === undefined && role !== undefined ? findPermissionsObject(module, role.declaration.address) : undefined },
      call,
      module,
      definition,
      service,
      role,
      permissions: role && permissionHomeOf({ module, role, call, names: [definition.name, ...(service === undefined ? [] : [service.name]), ...(call === undefined ? [] : [call.name])] }),
      containers,
      environment: environmentHomeOf({ module, definition, call, containers, caller: root.module }),
    };
  });
}

/** The collection that services are made for; policies of their roles are made for the one that the roles are. */
function keyedBy(made: ResourceDeclaration | ModuleCall, role: ResourceDeclaration | undefined): { readonly collection: string } | undefined {
  const own = collectionOf(made);
  return own && { collection: lineOf((role && collectionOf(role)) ?? own) };
}

/**
 * Containers of the one service that a call of a local module makes, where they are written in the module, so that they can
 * read what it is given through an input.
 */
export const containersGiven = ({ call, module, definition, containers }: Clients): readonly WrittenContainer[] =>
  call === undefined || definition === undefined || definition.multiplicity.kind === "for_each" || !isOwnModule(module) ? [] : containers.filter(({ loops }) => loops.length === 0);

type Named = Pick<Clients, "call" | "service"> & { readonly definition: ResourceDeclaration; readonly isAlone: boolean };

function namesOf(root: RootModule, { call, definition, service, isAlone }: Named): readonly string[] {
  const own = service?.name ?? definition.name;
  const collection = collectionOf(call ?? definition);
  if (collection === undefined) return [call === undefined ? own : isAlone ? call.name : `${call.name}.${own}`];
  const keys = keysOf(root, collection);
  if (keys.length > 0) return keys;
  const named = keysNamed(root.module, lineOf(collection));
  return named.length > 0 ? named : [call?.name ?? own];
}

/** Keys, where the collection does not tell them, that the code itself names one by one where it reads what is made for each of a collection: `aws_security_group.service["web"]`. */
function keysNamed(module: TerraformModule, collection: string): readonly string[] {
  const made = [...module.resources.values()].filter((resource) => {
    const own = collectionOf(resource);
    return own !== undefined && lineOf(own) === collection;
  });
  const addresses = new Set(made.map(({ address }) => address));
  const read = [...module.resources.values(), ...module.outputs.values()].flatMap(({ block }) =>
    block.body.items.flatMap((item) => (item.kind === "attribute" ? expressionsWithin(item.value) : [])).flatMap((expression) => {
      const target = targetOf(expression);
      const [key] = target !== undefined && addresses.has(target.address) ? target.rest : [];
      return key?.kind === "index" ? [key.key] : [];
    }),
  );
  return [...new Set(read)];
}

/** Whether an expression reads what stands at `address`: itself, through locals or a look-up of it. */
function reads(module: TerraformModule, { file, expression }: { readonly file: ResourceDeclaration["file"]; readonly expression: Expression | undefined }, address: string, depth = 0): boolean {
  if (expression === undefined || depth > 4) return false;
  return expressionsWithin(expression).some((each) => {
    const target = targetOf(each)?.address;
    if (target === undefined || traversalOf(each) === undefined) return false;
    if (target === address) return true;
    const local = module.locals.get(localNameOf(each) ?? "");
    if (local !== undefined) return reads(module, { file: local.file, expression: local.attribute.value }, address, depth + 1);
    const data = module.data.get(target);
    return data?.type === "aws_ecs_task_definition" && reads(module, { file, expression: valueOf(data.block.body, "task_definition") }, address, depth + 1);
  });
}

/** A name is one service's; where two would share one, the second goes by its task definition's address. */
function distinctNames(all: readonly Clients[]): readonly Clients[] {
  const seen = new Set<string>();
  return all.map((clients) => {
    const services = clients.services.map((name) => (seen.has(name) ? `${clients.call === undefined ? "" : `${clients.call.address}.`}${clients.definition?.address ?? name}` : name));
    for (const name of services) seen.add(name);
    return { ...clients, services };
  });
}
