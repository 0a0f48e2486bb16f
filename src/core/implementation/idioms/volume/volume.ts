import { isEssential, type WrittenContainer } from "../../../analysis/clients/containerLists";
import { loopOf } from "../../../analysis/clients/clientEnvironment";
import type { Expression } from "../../../hcl/tree";
import type { Context, Draft, DraftAmendment } from "../../draft";
import { declarationKey } from "../../layout/declarationKey";
import { referentOf } from "../../references/made";
import { overOf } from "../../references/reference";
import { chosenClientsOf, isPicked, type Chosen } from "../chosenServices";
import { handOverVolume } from "./handOverVolume";
import { moduleVolume } from "./moduleVolume";
import { mountPoints } from "./mountPoints";
import { mountPointList, volumeBlock, type Volume } from "./mounts";

/**
 * Mounts every access point in the containers of the services the user picked, over TLS and with the permissions of their
 * role; a service starts its tasks once the mount targets are there.
 */
export function volume(draft: Draft, intent: Volume, context: Context): Draft {
  return chosenClientsOf(context, [intent.to]).reduce((made, chosen) => mounted(made, intent, chosen, context), draft);
}

function mounted(draft: Draft, intent: Volume, chosen: Chosen, context: Context): Draft {
  const { definition, service } = chosen.clients;
  const container = chosen.clients.containers.find(isEssential);
  if (chosen.clients.call !== undefined) return moduleVolume(draft, intent, chosen, context) ?? handOverVolume(draft, intent, chosen, context);
  const points = container && pointsHere(intent, chosen, container, context);
  if (definition === undefined || points === undefined) return handOverVolume(draft, intent, chosen, context);
  const who = chosen.services.join(" and ");
  const inDefinition: DraftAmendment = {
    path: definition.file.path,
    target: declarationKey(definition),
    change: { kind: "block", type: "volume" },
    text: volumeBlock(intent, pickedInDefinition(chosen, intent, context), context),
    group: "integration",
    summary: `The volumes of ${who}`,
  };
  const started: readonly DraftAmendment[] =
    service === undefined ? [] : [{ path: service.file.path, target: declarationKey(service), change: { kind: "item", name: "depends_on" }, text: intent.mountTarget, group: "integration", summary: `${who} starts once the mount targets are there` }];
  return { ...draft, amendments: [...draft.amendments, inDefinition, points, ...started], touches: [...draft.touches, definition.address, ...(service === undefined ? [] : [service.address])] };
}

/** Whether a service of a map has the volumes, where its task definition is written: by the local that keeps those with the permission, else by name. */
function pickedInDefinition(chosen: Chosen, { to }: Volume, context: Context): string | undefined {
  const { keyed, definition } = chosen.clients;
  const isKeyed = keyed !== undefined && definition?.multiplicity.kind === "for_each";
  return isKeyed ? isPicked(context, chosen, [to], { key: "each.key", value: "each.value" }) : undefined;
}

/** The mount points where the container is written; `undefined` where that would reach services that were not picked. */
function pointsHere(intent: Volume, chosen: Chosen, container: WrittenContainer, context: Context): DraftAmendment | undefined {
  const { module, definition, keyed, services } = chosen.clients;
  const loop = definition && loopOf(module, definition, container);
  if (keyed !== undefined && loop === undefined && chosen.services.length < services.length) return undefined;
  const condition = loop && isPicked(context, chosen, [intent.to], loop);
  const write = (there: Expression | undefined): string => mountPointList(intent, context, there);
  return mountPoints({ module, container, services: chosen.services, write, condition, isThere: `length(${overOf(referentOf(context, intent.accessPoints))}) > 0` });
}
