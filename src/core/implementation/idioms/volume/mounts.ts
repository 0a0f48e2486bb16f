import { expressionsWithin } from "../../../conventions/reading/expressionsWithin";
import type { Intent } from "../../../design/intent";
import { entryName, type Expression } from "../../../hcl/tree";
import { attribute, writeItems, type DraftItem } from "../../../hcl/write";
import type { Context } from "../../draft";

/** The wish that services mount a file system. */
export type Volume = Extract<Intent, { kind: "volume" }>;

/** What the volume of an access point is called, with an expression for its key: `"efs-${k}"`. */
export const volumeName = ({ naming }: Context, key: string): string => `"${naming.prefix.replaceAll("_", "-")}-\${${key}}"`;

/** Where containers see the access point of the key `k`; every addition has a folder of its own. */
export const containerPath = ({ path }: Volume, { naming }: Context): string => `"${path.replace("{name}", naming.prefix.replaceAll("_", "-")).replace("{key}", () => "${k}")}"`;

/** A volume for each access point. */
export function volumeBlock(intent: Volume, condition: string | undefined, context: Context): string {
  const over = condition === undefined ? intent.accessPoints : `{ for k, v in ${intent.accessPoints} : k => v if ${condition} }`;
  return volumesOver(over, volumeName(context, "volume.key"), "id");
}

/** A volume for each object of a map, which has the id of its file system, and that of its access point as `accessPointId`. */
export function volumesOver(over: string, name: string, accessPointId: string): string {
  const items: readonly DraftItem[] = [
    attribute("name", name),
    { kind: "blank" },
    {
      kind: "block",
      type: "efs_volume_configuration",
      labels: [],
      items: [
        attribute("file_system_id", "volume.value.file_system_id"),
        attribute("transit_encryption", '"ENABLED"'),
        { kind: "blank" },
        { kind: "block", type: "authorization_config", labels: [], items: [attribute("access_point_id", `volume.value.${accessPointId}`), attribute("iam", '"ENABLED"')] },
      ],
    },
  ];
  const dynamic: DraftItem = { kind: "block", type: "dynamic", labels: ["volume"], items: [attribute("for_each", over), { kind: "blank" }, { kind: "block", type: "content", labels: [], items }] };
  return writeItems([dynamic]).trimEnd();
}

/** Where a container sees each volume, as a list. */
export const mountPointList = (intent: Volume, context: Context, there?: Expression): string =>
  mountPointsOver(`k, _ in ${intent.accessPoints}`, { name: volumeName(context, "k"), path: containerPath(intent, context) }, there);

/**
 * Mount points for what `loop` runs over. Terraform makes texts of everything in a list that joins objects with other
 * attributes, and ECS takes no text for a switch: `readOnly` is written where mount points that are `there` have it.
 */
export function mountPointsOver(loop: string, { name, path }: { readonly name: string; readonly path: string }, there?: Expression): string {
  const objects = there === undefined ? [] : expressionsWithin(there).filter((each) => each.kind === "object");
  const readOnly = objects.some(({ entries }) => entries.some((entry) => entryName(entry) === "readOnly")) ? ", readOnly = false" : "";
  return `[\n  for ${loop} : { sourceVolume = ${name}, containerPath = ${path}${readOnly} }\n]`;
}
