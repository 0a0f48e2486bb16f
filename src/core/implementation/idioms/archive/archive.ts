import { attribute, quoted, writeItems, type DraftItem } from "../../../hcl/write";
import type { Context, Draft, DraftBlock } from "../../draft";
import { existenceOf } from "../../passes/multiplicity";
import { ARCHIVE, withProvider } from "../newProvider";
import { ARCHIVE_FILE, archiveAddress, archiveLabel, type Archive } from "./referent";

/** Where it is put: no repository keeps what is in this folder, so that no ignore file has to name it. */
const FOLDER = "${path.root}/.terraform/archives";

function contentOf({ content }: Archive): DraftItem[] {
  if (content.kind === "folder") return [attribute("source_dir", `"\${path.root}/\${${content.path}}"`)];
  return [{ kind: "blank" }, { kind: "block", type: "source", labels: [], items: [attribute("content", quoted(content.text)), attribute("filename", quoted(content.file))] }];
}

/**
 * Makes a zip file before what is made of it. Terraform makes it while it plans and reads it while it applies.
 * https://registry.terraform.io/providers/hashicorp/archive/2.7.1/docs/data-sources/file
 */
export function archive(draft: Draft, intent: Archive, context: Context): Draft {
  const label = archiveLabel(intent, context);
  const existence = existenceOf(context, archiveAddress(intent));
  const file = existence.kind === "keyed" ? `${label}-\${item.key}` : label;
  const block: DraftBlock = {
    kind: "data",
    labels: [ARCHIVE_FILE, label],
    existence,
    body: writeItems([attribute("type", '"zip"'), attribute("output_path", `"${FOLDER}/${file}.zip"`), ...contentOf(intent)], "  ").trimEnd(),
    group: "resources",
    summary: intent.description,
    home: "service",
  };
  const message = `${intent.description}: the zip file is made where Terraform plans, and has to be there where it applies; a pipeline that does both on different machines hands ${FOLDER.replace("${path.root}/", "")} over with the plan.`;
  const at = draft.blocks.findIndex(({ labels }) => labels.join(".") === intent.on);
  const written: Draft = { ...draft, blocks: [...draft.blocks.slice(0, at), block, ...draft.blocks.slice(at)], findings: [...draft.findings, { severity: "information", message }] };
  return withProvider(written, context, ARCHIVE);
}
