import type { Context, SingleExistence } from "../../draft";
import { passage } from "./passage";
import { together, type Passed } from "./passageParts";
import type { Client, Way, WrittenGroup } from "./path";

/** The new group as the groups of its clients see it. */
interface Destination {
  readonly way: Way;
  readonly written: WrittenGroup;
  readonly existence: SingleExistence;
  /** The client's group stands in the new group's rules. */
  readonly namesClients: boolean;
}

/** The way out of each client's group, in the style of that group; nothing where it lets out enough already. */
export const waysOut = (context: Context, { way, written, existence, namesClients }: Destination, clients: readonly Client[]): Passed =>
  together(clients.map((client) => passage(context, { direction: "egress", way, written, existence, isNamed: namesClients }, client)));
