import { isOwnModule } from "../../../repository/modules/ownModules";
import { within } from "../../../terraform/addresses";
import type { Context, Draft, DraftNote } from "../../draft";
import type { Chosen } from "../chosenServices";
import { mountPointList, volumeBlock, type Volume } from "./mounts";

/** Says how the file system is mounted in containers that are not written where it can be done. */
export function handOverVolume(draft: Draft, intent: Volume, { clients, services }: Chosen, context: Context): Draft {
  const { definition, service, call, module } = clients;
  if (definition === undefined) return draft;
  const address = within(call?.address ?? "", definition.address);
  const isOwn = call === undefined || isOwnModule(module);
  const hand = call === undefined ? "" : ` They stand in ${module.path}, ${isOwn ? "which needs inputs for the access points and the list of mount points" : `which others wrote: hand ${call.address} by the inputs it has what comes to this`}.`;
  const note: DraftNote = [
    `${services.join(" and ")} does not mount the file system yet: the containers of ${address} are not written where a mount point can be added.${hand} ${isOwn ? "Write this into the task definition" : "In the task definition"}:`,
    { hcl: volumeBlock(intent, undefined, context) },
    "Give the container that uses the files:",
    { hcl: `mountPoints = ${mountPointList(intent, context)}` },
    // A module of others that waits as a whole would wait for groups that let in its own.
    ...(service === undefined || !isOwn ? [] : [`And let ${within(call?.address ?? "", service.address)} wait for the mount targets, ${call === undefined ? "in its arguments" : `in the arguments of ${call.address}`}:`, { hcl: `depends_on = [${intent.mountTarget}]` }]),
  ];
  return { ...draft, handOver: [...draft.handOver, note] };
}
