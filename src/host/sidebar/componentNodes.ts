import { CATALOG, componentOf } from "../../catalog/index";
import type { Component } from "../../core/design/component";
import type { ComponentRecord } from "../../core/implementation/record/record";
import type { ResourceDeclaration } from "../../core/terraform/module";
import type { FoundRecord } from "../index/foundRecord";
import { capitalized } from "../panel/capitalized";
import { detected } from "../panel/detected";
import type { Draft } from "../panel/draft";
import type { Folder } from "../panel/ports";
import type { RootChoice } from "../panel/situation";
import { evidenceNode } from "./evidenceNodes";
import { rootLabel } from "./rootNodes";
import type { TreeNode } from "./treeNode";

/** A root module with the records found in it. */
export interface RootWithRecords extends RootChoice {
  readonly records: readonly FoundRecord[];
}

/** What Annex added, drafts to resume, and what else of the catalogue is there. Empty when there is none of these. */
export function componentNodes(roots: readonly RootWithRecords[], drafts: readonly Draft[]): readonly TreeNode[] {
  return [...roots.flatMap((choice) => choice.records.map((found) => recordNode(choice, roots, found))), ...drafts.filter(({ applied }) => applied === undefined).map(draftNode), ...roots.flatMap((choice) => detectedNodes(choice, roots))];
}

const titleOf = (id: string): string => componentOf(id)?.title ?? id;

/** Says which root module where there are several. */
const placeOf = (choice: RootChoice, roots: readonly RootChoice[]): string => (roots.length > 1 ? ` in ${rootLabel(choice, roots)}` : "");

function recordNode(choice: RootWithRecords, roots: readonly RootWithRecords[], found: FoundRecord): TreeNode {
  const { folder, root } = choice;
  if (found.kind === "unusable") return { label: found.path, description: "cannot be read", tooltip: found.message, icon: "warning", opens: { folder, path: found.path } };
  const { record } = found;
  return {
    label: record.name,
    description: `${titleOf(record.component)}, added by Annex${placeOf(choice, roots)}`,
    icon: "check",
    subject: { kind: "addition", folder: folder.uri, root: root.module.path, name: record.name },
    children: () => record.files.map((file) => fileNode(folder, file)),
  };
}

const fileNode = (folder: Folder, { path, kind }: ComponentRecord["files"][number]): TreeNode => ({
  label: path,
  description: kind === "create" ? "made" : "changed",
  icon: "file",
  opens: { folder, path },
});

const draftNode = ({ id, name, component, phase }: Draft): TreeNode => ({
  label: name,
  description: `${titleOf(component ?? "")}, draft in ${capitalized(phase)}`,
  icon: "edit",
  subject: { kind: "draft", id },
});

function detectedNodes(choice: RootWithRecords, roots: readonly RootWithRecords[]): TreeNode[] {
  const { folder, repository, root, records } = choice;
  const written = records.flatMap((found) => (found.kind === "record" ? [found.record] : []));
  return CATALOG.flatMap((component: Component): TreeNode[] => {
    const found = detected(component, root).filter((resource) => !written.some((record) => wrote(record, resource)));
    if (found.length === 0) return [];
    return [{ label: component.title, description: `${found.length} found${placeOf(choice, roots)}`, icon: "search", children: () => found.map(({ address, place }) => ({ ...evidenceNode(folder, repository, place), label: address })) }];
  });
}

/** Whether an addition wrote the resource: in a file it made, or into one that was there. */
const wrote = ({ files }: ComponentRecord, { address, place }: ResourceDeclaration): boolean =>
  files.some((file) => file.path === place.path && (file.kind === "create" || file.edits.some(({ key }) => key === `resource.${address}`)));
