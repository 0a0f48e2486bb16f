import { expressionsWithin } from "../../../conventions/expressionsWithin";
import type { Intent } from "../../../design/component";
import { entryName, type Expression } from "../../../hcl/tree";
import { writeItems, type DraftItem } from "../../../hcl/write";
import type { Context } from "../../draft";

/** The wish that services mount a file system. */
export type Volume = Extract<Intent, { kind: "volume" }>;

/** What the volume of an access point is called, with an expression for its key: `"efs-${k}"`. */
const volumeName = ({ naming }: Context, key: string): string => `"${naming.prefix.replaceAll("_", "-")}-\${${key}}"`;

/** A volume for each access point. */
export function volumeBlock(intent: Volume, condition: string | undefined, context: Context): string {
  const attribute = (name: string, value: string): DraftItem => ({ kind: "attribute", name, value });
  const over = condition === undefined ? intent.accessPoints : `{ for k, v in ${intent.accessPoints} : k => v if ${condition} }`;
  const items: readonly DraftItem[] = [
    attribute("name", volumeName(context, "volume.key")),
    { kind: "blank" },
    {
      kind: "block",
      type: "efs_volume_configuration",
      labels: [],
      items: [
        attribute("file_system_id", "volume.value.file_system_id"),
        attribute("transit_encryption", '"ENABLED"'),
        { kind: "blank" },
        { kind: "block", type: "authorization_config", labels: [], items: [attribute("access_point_id", "volume.value.id"), attribute("iam", '"ENABLED"')] },
      ],
    },
  ];
  const dynamic: DraftItem = { kind: "block", type: "dynamic", labels: ["volume"], items: [attribute("for_each", over), { kind: "blank" }, { kind: "block", type: "content", labels: [], items }] };
  return writeItems([dynamic]).trimEnd();
}

/**
 * Where a container sees each volume, as a list; every addition has a folder of its own. Terraform makes
 * texts of everything in a list that joins objects with other attributes, and ECS takes no text for a switch: `readOnly` is
 * written where mount points that are there have it.
 */
export function mountPointList({ accessPoints, path }: Volume, context: Context, there?: Expression): string {
  const seen = path.replace("{name}", context.naming.prefix.replaceAll("_", "-")).replace("{key}", () => "${k}");
  const objects = there === undefined ? [] : expressionsWithin(there).filter((each) => each.kind === "object");
  const readOnly = objects.some(({ entries }) => entries.some((entry) => entryName(entry) === "readOnly")) ? ", readOnly = false" : "";
  return `[\n  for k, _ in ${accessPoints} : { sourceVolume = ${volumeName(context, "k")}, containerPath = "${seen}"${readOnly} }\n]`;
}
