import type { Repository } from "../../core/repository/repository";
import { writtenPlace } from "../../core/repository/writtenPlace";
import type { Place } from "../../core/text/span";
import { linkTo, rangeOf } from "../panel/links";
import type { Folder } from "../panel/ports";
import type { TreeNode } from "./treeNode";

/** A line that proves something; a click opens it. */
export function evidenceNode(folder: Folder, repository: Repository, place: Place): TreeNode {
  const { path, line, text } = linkTo(repository, place);
  return { label: text === "" ? path : text, description: `${path}:${line}`, icon: "go-to-file", opens: { folder, path: writtenPlace(repository, place).path, range: rangeOf(repository, place) } };
}
