import { isInstalledPath } from "../../repository/modules/installedModules";
import type { Repository } from "../../repository/repository";
import { fileKind, isJsonSyntax } from "../../terraform/fileKind";
import { isOutside } from "../../terraform/paths";
import type { RepoPath } from "../../text/span";

/** Why nothing may be written into a file, whether it is there or not, with what can be done about it; `undefined` where it may. */
export function whyUnwritable({ files }: Repository, path: RepoPath): string | undefined {
  if (isInstalledPath(path)) return `${path} belongs to a module that Terraform installed, and its next init would take away what is written there; what is missing has to come from the module's author or stand beside its call.`;
  if (isOutside(path)) return `${path} is outside this folder, where everything is read and nothing is written; open the folder that holds both.`;
  if (isJsonSyntax(path)) return `${path} is in Terraform's JSON syntax, which is read but never written; move what it holds to a file in native syntax first.`;
  if (fileKind(path) === "override") return `${path} is an override file, which is read but never written; move what it holds to the file that it overrides first.`;
  const target = files.get(path)?.linkTo;
  return target === undefined ? undefined : `${path} is a link to ${target}, so that a change there would reach every folder that has it; make the change by hand, or put a file of its own in the place of the link.`;
}
