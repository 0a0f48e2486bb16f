import { containersGiven } from "../../../analysis/clients/clients";
import { isEssential } from "../../../analysis/clients/containerLists";
import { attribute, writeItems } from "../../../hcl/write";
import { within } from "../../../terraform/addresses";
import type { Context, Draft, DraftAmendment } from "../../draft";
import { canHandDown, handDown, type HandedDown, type ModuleInput } from "../../references/handDown";
import { declarationKey } from "../../layout/declarationKey";
import { attributeOf, referentOf } from "../../references/made";
import { allOf, loopOver } from "../../references/reference";
import { isPicked, type Chosen } from "../chosenServices";
import { mountPoints } from "./mountPoints";
import { containerPath, mountPointsOver, readOf, volumeName, volumesOver, type Volume } from "./mounts";

/** What the module has to be told of each volume. */
const TYPE = `map(object({
  file_system_id  = string
  access_point_id = string
  container_path  = string
}))`;

/**
 * Mounts the access points in the containers that a local module makes, through an input that the module gets; `undefined`
 * where its containers are not written there or it makes several services.
 */
export function moduleVolume(draft: Draft, intent: Volume, chosen: Chosen, context: Context): Draft | undefined {
  const { definition, call, module } = chosen.clients;
  const container = containersGiven(chosen.clients).find(isEssential);
  if (definition === undefined || call === undefined || container === undefined) return undefined;
  const who = chosen.services.join(" and ");
  const title = context.naming.inSentence;
  const input: ModuleInput = { name: `${context.naming.prefix}_volumes`, type: TYPE, description: `Access points of ${title} that the containers mount, by name of the volume.`, default: "{}" };
  const volumes = `var.${input.name}`;
  const write = (there: Parameters<typeof mountPointsOver>[1]): string => mountPointsOver({ loop: `name, volume in ${volumes}`, name: "name", path: "volume.container_path" }, there);
  const points = mountPoints({ module, container, services: ["the module"], write, condition: undefined, isThere: `length(${volumes}) > 0` });
  if (points === undefined) return undefined;
  const inDefinition: DraftAmendment = { path: definition.file.path, target: declarationKey(definition), change: { kind: "block", type: "volume" }, text: volumesOver(volumes, "volume.key", { fileSystem: "volume.value.file_system_id", accessPoint: "volume.value.access_point_id" }), group: "integration", summary: "The volumes that the module is given" };
  const handed: HandedDown = { call, module, input, readers: [inDefinition, points], blocks: [], value: { kind: "entries", text: volumeMap(intent, chosen, context) }, group: "integration", summary: `The volumes of ${who}, which starts once the mount targets are there` };
  return canHandDown(handed, context) ? { ...handDown(draft, handed, context), touches: [...draft.touches, within(call.address, definition.address)] } : undefined;
}

/** The volumes by name. The file system is read through its mount targets, so that no task starts before them. */
function volumeMap(intent: Volume, chosen: Chosen, context: Context): string {
  const mounted = allOf(referentOf(context, intent.mountTarget), attributeOf(context, intent.mountTarget, "file_system_id"));
  const { marker } = context.rules.commentStyle.value;
  const fields = writeItems(
    [
      { kind: "comment", text: "Known once there are mount targets, which tasks wait for" },
      attribute("file_system_id", `one(distinct(${mounted}))`),
      attribute("access_point_id", readOf(intent, "id", context, { key: "k", value: "v" })),
      attribute("container_path", containerPath(intent, context)),
    ],
    "    ",
  );
  const picked = isPicked(context, chosen, [intent.to], { key: "each.key", value: "each.value" });
  const { over, only } = loopOver(referentOf(context, intent.accessPoints), picked === undefined ? [] : [picked]);
  return `{\n  for k, v in ${over} : ${volumeName(context, "k")} => {\n${fields.replace("#", marker)}  }${only}\n}`;
}
