import { findPermissionsObject } from "./permissionsObject";
import { roleAt, taskRole } from "./clientRoles";
import { findClients, type Clients } from "./clients";
import { collectionOf, keysOf } from "./taskDefinitions";
import { addressesIn } from "../slots/ecsTaskRoles";
import { environmentAddress } from "../slots/ecsTaskEnvironment";
import { lineOf } from "../../conventions/reading/reading";
import type { Repository, RootModule } from "../../repository/repository";

/** What a person decided about the slots of services: an expression, `null` to leave the slot out. */
export interface ClientChoices {
  readonly ecsTaskRoles?: string | null;
  readonly ecsTaskEnvironment?: string | null;
}

/** The services of {@link findClients} as far as a person's choices leave them: those with a role that was named, their environment where it is one that was named. */
export function chosenClients(repository: Repository, root: RootModule, { ecsTaskRoles, ecsTaskEnvironment }: ClientChoices): readonly Clients[] {
  const all = findClients(repository, root);
  const withRole = typeof ecsTaskRoles === "string" ? withNamedRoles(root, all, addressesIn(ecsTaskRoles)) : all;
  if (typeof ecsTaskEnvironment !== "string") return withRole;
  const named = addressesIn(ecsTaskEnvironment);
  return withRole.map((clients) => (named.includes(environmentAddress(clients) ?? "") ? clients : { ...clients, environment: undefined }));
}

function withNamedRoles(root: RootModule, all: readonly Clients[], addresses: readonly string[]): readonly Clients[] {
  return addresses.flatMap((address) => {
    const known = all.filter(({ call, role }) => (call === undefined ? role?.declaration.address : call.address) === address);
    return known.length > 0 ? known : roleAlone(root, address);
  });
}

/** A role that a person named and no task definition does. */
function roleAlone(root: RootModule, address: string): readonly Clients[] {
  const declaration = roleAt(root.module, address);
  if (declaration === undefined) return [];
  const collection = collectionOf(declaration);
  const keyed = collection && { collection: lineOf(collection), selection: findPermissionsObject(root.module, address) };
  const role = taskRole(root.module, declaration, undefined);
  return [{ services: collection === undefined ? [declaration.name] : keysOf(root, collection), keyed, call: undefined, module: root.module, definition: undefined, service: undefined, role, permissions: undefined, containers: [], environment: undefined }];
}
