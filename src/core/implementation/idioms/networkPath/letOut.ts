import type { Context } from "../../draft";
import { exitsOf } from "../reach/reaches";
import { egressOf } from "./egressOf";
import type { GroupPath } from "./path";

/** What the new group lets out, and where that is only what is named, to whom. */
export function letOut(context: Context, isClient: boolean): Pick<GroupPath, "isClient" | "egress" | "exits"> {
  const egress = egressOf(context, isClient);
  return { isClient, egress, exits: isClient && egress === "none" ? exitsOf(context) : [] };
}
