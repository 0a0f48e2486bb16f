import { within } from "../../../terraform/addresses";
import type { Context, Draft, DraftNote } from "../../draft";
import type { Chosen } from "../chosenServices";
import { joinedList, toldTogether, type ContainerEnvironment } from "./environmentVariables";

/** Says what the containers of services have to be told by hand, where nothing that is written here tells them. */
export function handOverEnvironment(draft: Draft, intent: ContainerEnvironment, { clients, services }: Chosen, context: Context): Draft {
  const { definition, call, module } = clients;
  const together = toldTogether(intent, context);
  if (definition === undefined || together[0] !== intent) return draft;
  const where = call === undefined ? `${definition.address} in ${definition.file.path}` : `${within(call.address, definition.address)} in ${module.path}`;
  const through = call === undefined ? "" : " Hand the list to the module through an input of its own.";
  const note: DraftNote = [`The containers of ${services.join(" and ")} are put together where no list of their environment can be added to: ${where}. Give them these variables there.${through}`, { hcl: `environment = ${joinedList(together, context)}` }];
  return { ...draft, handOver: [...draft.handOver, note] };
}
