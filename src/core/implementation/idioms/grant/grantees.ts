import type { Clients } from "../../../analysis/clients/clients";
import type { Context } from "../../draft";
import { chosenClientsOf, type Chosen } from "../chosenServices";

/** What one role is granted to: services that were picked and run with it. */
export interface Grantee extends Chosen {
  /** Services that run with the same role and were not picked. */
  readonly others: readonly string[];
}

const roleKey = ({ call, definition, role }: Clients): string => `${call?.address ?? ""}/${role?.declaration.address ?? definition?.address ?? ""}`;

/** The services picked for an input, by the role they run with: each role once. */
export function granteesOf(context: Context, input: string): readonly Grantee[] {
  const chosen = chosenClientsOf(context, [input]);
  const keys = [...new Set(chosen.map(({ clients }) => roleKey(clients)))];
  return keys.flatMap((key) => {
    const own = chosen.filter(({ clients }) => roleKey(clients) === key);
    const [first] = own;
    if (first === undefined) return [];
    const services = own.flatMap((each) => each.services);
    const sharing = context.clients.filter((clients) => roleKey(clients) === key).flatMap((clients) => clients.services);
    const isPerService = first.clients.keyed !== undefined && (first.clients.call !== undefined || first.clients.role?.isKeyed === true);
    return [{ clients: first.clients, services, others: isPerService ? [] : sharing.filter((name) => !services.includes(name)) }];
  });
}
