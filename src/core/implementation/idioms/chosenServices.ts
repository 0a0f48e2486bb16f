import { wordList } from "./wordList";
import type { Clients } from "../../analysis/clients/clients";
import type { Context } from "../draft";

/** Services that the user picked for a `services` input; the same in every environment. */
function chosenServices(context: Context, input: string): readonly string[] {
  const value = context.values[0]?.values[input];
  return Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
}

/** Services that one piece of code makes, and which of them were picked. */
export interface Chosen {
  readonly clients: Clients;
  readonly services: readonly string[];
}

/** The services picked for any of the inputs, by what makes them, in the order of the repository. */
export function chosenClientsOf(context: Context, inputs: readonly string[]): readonly Chosen[] {
  const picked = new Set(inputs.flatMap((input) => chosenServices(context, input)));
  return context.clients.flatMap((clients) => {
    const services = clients.services.filter((name) => picked.has(name));
    return services.length === 0 ? [] : [{ clients, services }];
  });
}

/**
 * When one of services that a map has is among those picked for any of the inputs, as an expression where the key and the
 * service are called so; `undefined` where there is no map. In a house with switches it reads those.
 */
export function isPicked(context: Context, { clients, services }: Chosen, inputs: readonly string[], loop: { readonly key: string; readonly value: string }): string | undefined {
  if (clients.keyed === undefined) return undefined;
  const { selection } = clients.keyed;
  if (selection === undefined) return `contains(${wordList(services)}, ${loop.key})`;
  const switches = context.component.intents.flatMap((intent) =>
    intent.kind === "grant" && inputs.includes(intent.to) && chosenServices(context, intent.to).length > 0 ? [`${loop.value}.${selection.attribute}.${permissionOf(context, intent.permission)}`] : [],
  );
  return switches.length === 0 ? `contains(${wordList(services)}, ${loop.key})` : [...new Set(switches)].join(" || ");
}

/** What a permission of this addition is called: `messaging_send`. */
export const permissionOf = ({ naming }: Context, permission: string): string => `${naming.prefix}_${permission}`;
