import type { Intent } from "../../../design/intent";
import type { Context } from "../../draft";
import { existenceOf } from "../../passes/multiplicity";
import type { MadeReferent } from "../../references/madeReferent";

export type Archive = Extract<Intent, { kind: "archive" }>;

export const ARCHIVE_FILE = "archive_file";

/** How an intent's archive is called in the component. */
export const archiveAddress = ({ id }: Archive): string => `archive.${id}`;

export const archiveLabel = ({ id }: Archive, { naming }: Context): string => (id === "main" ? naming.prefix : `${naming.prefix}_${id}`);

/** How the component refers to its archive. */
export const archiveReferent = (intent: Archive, context: Context): MadeReferent => ({
  address: `data.${ARCHIVE_FILE}.${archiveLabel(intent, context)}`,
  existence: existenceOf(context, archiveAddress(intent)),
  attributes: { path: "output_path", hash: "output_base64sha256" },
});
