import { configurationOf } from "../conventions/reading/reading";
import type { Environment, Repository, RootModule } from "../repository/repository";
import { servicesOf, type Service } from "../repository/services/services";
import type { SourceFile, TerraformModule } from "../terraform/module";
import type { RepoPath } from "../text/span";

/** What a file of the root module mostly holds. */
export type FileRole = "resources" | "modules" | "variables" | "locals" | "outputs" | "data" | "providers" | "settings" | "empty";

/** What a root module consists of, for a person who sees it for the first time. */
export interface Overview {
  readonly root: RepoPath;
  readonly files: readonly { readonly path: RepoPath; readonly role: FileRole }[];
  readonly counts: { readonly variables: number; readonly locals: number; readonly outputs: number; readonly resources: number; readonly data: number; readonly modules: number };
  readonly services: readonly Service[];
  readonly environments: readonly { readonly name: string; readonly path: RepoPath; readonly kind: Environment["kind"]; readonly isSample: boolean }[];
  /** Providers that are required or configured, with the aliases they are configured under. */
  readonly providers: readonly { readonly name: string; readonly version: string | undefined; readonly aliases: readonly string[] }[];
  /** Files that could not be understood whole. */
  readonly unreadable: readonly RepoPath[];
}

export function overviewOf(repository: Repository, root: RootModule): Overview {
  const { module, environments } = root;
  const isOwn = (path: RepoPath): boolean => module.files.some((file) => file.path === path);
  return {
    root: module.path,
    files: configurationOf(module).map((file) => ({ path: file.path, role: roleOf(file) })),
    counts: {
      variables: module.variables.size,
      locals: module.locals.size,
      outputs: module.outputs.size,
      resources: module.resources.size,
      data: module.data.size,
      modules: module.calls.size,
    },
    services: servicesOf(repository, root),
    environments: environments.map(({ name, file, kind, isSample }) => ({ name, path: file.path, kind, isSample })),
    providers: providersOf(module),
    unreadable: [...new Set(repository.diagnostics.flatMap(({ kind, place }) => (kind === "syntax" && isOwn(place.path) ? [place.path] : [])))],
  };
}

const ROLES: Readonly<Record<string, FileRole>> = { resource: "resources", module: "modules", variable: "variables", locals: "locals", output: "outputs", data: "data", provider: "providers", terraform: "settings" };

function roleOf({ hcl }: SourceFile): FileRole {
  const counts = new Map<FileRole, number>();
  for (const item of hcl.body.items) {
    const role = item.kind === "block" ? ROLES[item.type] : undefined;
    if (role) counts.set(role, (counts.get(role) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "empty";
}

function providersOf(module: TerraformModule): Overview["providers"] {
  const names = new Set([...module.requirements.providers.keys(), ...module.providers.map(({ block }) => block.labels[0]?.text ?? "")]);
  return [...names].map((name) => ({
    name,
    version: module.requirements.providers.get(name)?.version,
    aliases: module.providers.filter(({ block }) => block.labels[0]?.text === name).flatMap(({ alias }) => alias ?? []),
  }));
}
