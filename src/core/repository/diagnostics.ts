import { notReadReason } from "../terraform/fileKind";
import type { SourceDiagnostic, SourceFile, TerraformModule } from "../terraform/module";
import type { RepoPath } from "../text/span";
import { cycleDiagnostic, followedCalls, sourceDiagnostics } from "./modules/calls";
import { installationDiagnostics } from "./modules/installationDiagnostics";
import { isForeignPath } from "./modules/installedModules";
import type { Repository } from "./repository";

function fileDiagnostics(file: SourceFile): SourceDiagnostic[] {
  if (file.kind === "notRead") return [{ kind: "notRead", place: { path: file.path, span: { start: 0, end: 0 } }, message: notReadReason(file.path) }];
  return file.hcl.diagnostics.map(({ span, message }) => ({ kind: "syntax", place: { path: file.path, span }, message }));
}

const isOwn = ({ path }: { readonly path: RepoPath }): boolean => !isForeignPath(path);

/** Everything about a repository that a person should know: its files first, then its modules, the calls between them and what was installed for them. */
export function diagnosticsOf({ files, modules, installed }: Pick<Repository, "files" | "modules" | "installed">, roots: readonly TerraformModule[]): readonly SourceDiagnostic[] {
  return [
    ...[...files.values()].filter(isOwn).flatMap(fileDiagnostics),
    ...[...modules.values()].filter(isOwn).flatMap((module) => [...module.diagnostics, ...sourceDiagnostics(modules, module)]),
    ...followedCalls(modules).closing.map(cycleDiagnostic),
    ...installationDiagnostics({ modules, installed }, roots),
  ];
}
