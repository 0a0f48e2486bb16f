import { repoPath, type RepoPath } from "../../text/span";
import type { FileHome } from "../../conventions/houseRules";
import { configurationOf } from "../../conventions/reading/reading";
import { isJsonSyntax } from "../../terraform/fileKind";
import type { Context, Home, ModuleBlock } from "../draft";

/** A file of the root module by its name; a house that writes for OpenTofu alone has no `.tf` files. */
function inRoot({ root: { module } }: Context, name: string): RepoPath {
  const own = configurationOf(module);
  const isForTofu = own.length > 0 && own.every(({ path }) => /\.tofu(\.json)?$/.test(path));
  return repoPath(`${module.path}/${isForTofu ? name.replace(/\.tf$/, ".tofu") : name}`);
}

/** The file that the addition's resources go to: its own where the house keeps one per service, or keeps them all in JSON, which is never written. */
export function serviceFile(context: Context): RepoPath {
  const { services } = context.rules.fileRoles.value;
  return inRoot(context, services.kind === "perService" || isJsonSyntax(services.name) ? `${context.naming.file}.tf` : services.name);
}

const fileOf = (context: Context, home: FileHome): RepoPath => (home.kind === "file" ? inRoot(context, home.name) : serviceFile(context));

/** Where each kind of thing goes in this house. */
export interface Places {
  readonly variables: RepoPath;
  readonly locals: RepoPath;
  readonly blocks: Readonly<Record<Home, RepoPath>>;
}

export function placesOf(context: Context): Places {
  const { variables, locals, outputs, alarms } = context.rules.fileRoles.value;
  const { home: groups } = context.rules.securityGroup.value;
  return {
    variables: fileOf(context, variables),
    locals: fileOf(context, locals),
    blocks: { keys: keysFile(context), service: serviceFile(context), groups: fileOf(context, groups), alarms: fileOf(context, alarms), outputs: fileOf(context, outputs) },
  };
}

/** The file that most keys stand in, if it is there for them; else that of the service. */
function keysFile(context: Context): RepoPath {
  const { resources } = context.root.module;
  const keys = [...resources.values()].filter(({ type }) => type === "aws_kms_key").map(({ file }) => file.path);
  const count = (path: RepoPath): number => keys.filter((each) => each === path).length;
  const [fullest] = [...keys].sort((a, b) => count(b) - count(a));
  const others = [...resources.values()].filter(({ file, type }) => file.path === fullest && !type.startsWith("aws_kms_"));
  return fullest !== undefined && count(fullest) > 1 && others.length === 0 ? fullest : serviceFile(context);
}

/** The file of another module that a block goes to: the one that has most of its like, else one called after them. */
export function fileInModule({ repository }: Context, { module: folder, kind, labels }: ModuleBlock): RepoPath {
  const module = repository.modules.get(folder);
  const family = labels[0]?.split("_").slice(0, 2).join("_") ?? "";
  const like = kind === "variable" ? module?.variables : kind === "output" ? module?.outputs : new Map([...(module?.resources ?? [])].filter(([type]) => type.startsWith(`${family}_`)));
  const paths = [...(like?.values() ?? [])].map(({ file }) => file.path);
  const count = (path: RepoPath): number => paths.filter((each) => each === path).length;
  return [...paths].sort((a, b) => count(b) - count(a))[0] ?? repoPath(`${folder}/${kind === "resource" ? "main" : `${kind}s`}.tf`);
}

/** The service file is one that the addition makes, so it must not be there yet. */
export function makesServiceFile({ rules }: Context): boolean {
  const { services } = rules.fileRoles.value;
  return services.kind === "perService" || isJsonSyntax(services.name);
}
