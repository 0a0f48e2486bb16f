import { expressionsWithin } from "../../../conventions/reading/expressionsWithin";
import type { Intent } from "../../../design/intent";
import { entryName, type Expression } from "../../../hcl/tree";
import { attribute, writeItems, type DraftItem } from "../../../hcl/write";
import type { Context } from "../../draft";
import { attributeOf, referentOf } from "../../references/made";
import { inLoop, loopOver, overOf } from "../../references/reference";

/** The wish that services mount a file system. */
export type Volume = Extract<Intent, { kind: "volume" }>;

/** What the volume of an access point is called, with an expression for its key: `"efs-${k}"`. */
export const volumeName = ({ naming }: Context, key: string): string => `"${naming.prefix.replaceAll("_", "-")}-\${${key}}"`;

/** Where containers see the access point of the key `k`; every addition has a folder of its own. */
export const containerPath = ({ path }: Volume, { naming }: Context): string => `"${path.replace("{name}", naming.prefix.replaceAll("_", "-")).replace("{key}", () => "${k}")}"`;

/** A volume for each access point. */
export function volumeBlock(intent: Volume, condition: string | undefined, context: Context): string {
  const referent = referentOf(context, intent.accessPoints);
  const picked = loopOver(referent, condition === undefined ? [] : [condition]);
  const over = condition === undefined ? overOf(referent) : `{ for k, v in ${picked.over} : k => v${picked.only} }`;
  const read = (attribute: string): string => readOf(intent, attribute, context, { key: "volume.key", value: "volume.value" });
  return volumesOver(over, volumeName(context, "volume.key"), { fileSystem: read("file_system_id"), accessPoint: read("id") });
}

/** What is read of an access point in a loop over all of them. */
export const readOf = ({ accessPoints }: Volume, attribute: string, context: Context, loop: { readonly key: string; readonly value: string }): string =>
  inLoop(referentOf(context, accessPoints), attributeOf(context, accessPoints, attribute), loop.key, loop.value);

/** A volume for each object of a map, with expressions for the ids of its file system and of its access point. */
export function volumesOver(over: string, name: string, { fileSystem, accessPoint }: { readonly fileSystem: string; readonly accessPoint: string }): string {
  const items: readonly DraftItem[] = [
    attribute("name", name),
    { kind: "blank" },
    {
      kind: "block",
      type: "efs_volume_configuration",
      labels: [],
      items: [
        attribute("file_system_id", fileSystem),
        attribute("transit_encryption", '"ENABLED"'),
        { kind: "blank" },
        { kind: "block", type: "authorization_config", labels: [], items: [attribute("access_point_id", accessPoint), attribute("iam", '"ENABLED"')] },
      ],
    },
  ];
  const dynamic: DraftItem = { kind: "block", type: "dynamic", labels: ["volume"], items: [attribute("for_each", over), { kind: "blank" }, { kind: "block", type: "content", labels: [], items }] };
  return writeItems([dynamic]).trimEnd();
}

/** Where a container sees each volume, as a list. */
export function mountPointList(intent: Volume, context: Context, there?: Expression): string {
  const { over, only } = loopOver(referentOf(context, intent.accessPoints));
  return mountPointsOver({ loop: `k, _ in ${over}`, only, name: volumeName(context, "k"), path: containerPath(intent, context) }, there);
}

/** What mount points are made for, under which condition at the end of the loop, and their name and path there. */
interface MountPoints {
  readonly loop: string;
  readonly only?: string;
  readonly name: string;
  readonly path: string;
}

/**
 * Mount points for what a loop runs over. Terraform makes texts of everything in a list that joins objects with other
 * attributes, and ECS takes no text for a switch: `readOnly` is written where mount points that are `there` have it.
 */
export function mountPointsOver({ loop, only = "", name, path }: MountPoints, there?: Expression): string {
  const objects = there === undefined ? [] : expressionsWithin(there).filter((each) => each.kind === "object");
  const readOnly = objects.some(({ entries }) => entries.some((entry) => entryName(entry) === "readOnly")) ? ", readOnly = false" : "";
  return `[\n  for ${loop} : { sourceVolume = ${name}, containerPath = ${path}${readOnly} }${only}\n]`;
}
