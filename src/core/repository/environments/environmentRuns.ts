import { plainString } from "../../hcl/tree";
import { blocksOf, valueOf } from "../../terraform/arguments";
import type { SourceFile, TerraformModule } from "../../terraform/module";
import { folderOf, followPath, isWithin, segmentsOf } from "../../terraform/paths";
import { repoPath, type RepoPath } from "../../text/span";
import type { Environment } from "../repository";
import { saysEnvironment, wordsOfName } from "./environmentWords";
import { RUN_HOLE, runLines, type RunLine } from "./runs";

/** The files that say how root modules are run, and what they may name. */
export interface Runs {
  readonly files: readonly SourceFile[];
  readonly roots: readonly RepoPath[];
  /** Variable files and settings of backends. */
  readonly settings: ReadonlySet<RepoPath>;
}

/** Where the paths of a file begin: definitions of pipelines stand in folders of their own. */
const baseOf = (path: RepoPath): RepoPath => folderOf(repoPath(path.replace(/(^|\/)\.(github|gitlab|circleci)\/.*$/, "$1pipeline")));

/** The lines of the files that are about a root module: those that name its folder, and of files that name no root module's those around it. */
export function linesAbout(path: RepoPath, { files, roots }: Runs): readonly RunLine[] {
  return files.flatMap((file) => {
    const lines = runLines(file);
    const base = baseOf(file.path);
    const named = new Set(lines.flatMap(({ folders }) => folders.flatMap((folder) => [followPath(base, folder), repoPath(folder)])));
    const isNamed = roots.some((root) => named.has(root) && root !== base);
    return (isNamed ? named.has(path) : isWithin(base, path)) ? lines : [];
  });
}

/** The paths that end as a run says, with what stands there for the environment. */
export function pathsMeant(said: string, among: Iterable<RepoPath>): readonly { readonly path: RepoPath; readonly name: string | undefined }[] {
  const parts = segmentsOf(said.replace(/^(\.{0,2}\/)+/, ""));
  // A folder that only the run knows, as in "$PWD/envs/dev.tfvars".
  const own = parts[0] === RUN_HOLE && parts.slice(1).some((part) => !part.startsWith(RUN_HOLE)) && parts.length > 2 ? parts.slice(1) : parts;
  const text = own.map((part) => part.split(RUN_HOLE).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("([^/]+?)")).join("/");
  const pattern = new RegExp(`(?:^|/)${text}$`);
  return [...among].flatMap((path) => {
    const match = pattern.exec(path);
    return match === null ? [] : [{ path, name: match.at(-1) === match[0] ? undefined : match.at(-1) }];
  });
}

/** Words that make another environment of what stands behind them. */
const OTHERWISE = new Set(["pre", "non", "not", "post"]);

/** `prod` and `production`, `shop-dev` and `dev`; `pre-prod` is another one. */
export function areSame(a: string, b: string): boolean {
  const [one, other] = [wordsOfName(a), wordsOfName(b)];
  if (one.some((word) => OTHERWISE.has(word)) !== other.some((word) => OTHERWISE.has(word))) return false;
  const isLike = (word: string, of: string): boolean => word === of || (word.length > 2 && of.startsWith(word)) || (of.length > 2 && word.startsWith(of));
  return one.every((word) => other.some((of) => isLike(word, of))) || other.every((word) => one.some((of) => isLike(word, of)));
}

/** Whether a line speaks of an environment, by its name or by its variable file. */
const isAbout = ({ names, variableFiles }: RunLine, { name, choice }: Environment): boolean =>
  names.some((said) => areSame(said, name)) || (choice.variableFile !== undefined && variableFiles.some((said) => pathsMeant(said, [choice.variableFile ?? repoPath("")]).length > 0));

/** The settings of a backend that runs give to an environment: called after it, or named for whatever environment there is. */
function backendOf(environment: Environment, lines: readonly RunLine[], { settings }: Runs): RepoPath | undefined {
  const meant = lines.flatMap(({ backends }) => backends.flatMap((said) => pathsMeant(said, settings)));
  const own = [...new Map(meant.map((each) => [each.path, each])).values()].filter(({ path, name }) => path !== environment.choice.variableFile && areSame(name ?? path.replace(/\.[^/]*$/, ""), environment.name));
  return own.length === 1 ? own[0]?.path : undefined;
}

/** Environments with the lines that run them, and the settings of the backend that belong to each. */
function withLines(environments: readonly Environment[], lines: readonly RunLine[], runs: Runs): readonly Environment[] {
  return environments.map((environment) => {
    const said = lines.filter((line) => isAbout(line, environment)).map(({ place }) => place);
    const backend = backendOf(environment, lines, runs);
    return said.length === 0 && backend === undefined ? environment : { ...environment, said, ...(backend === undefined ? {} : { backend }) };
  });
}

/** The workspaces that runs of a root module select. */
function workspaces(lines: readonly RunLine[], { files }: Runs): readonly Environment[] {
  const found = new Map<string, Environment>();
  for (const { workspaces: names, place } of lines) {
    const file = files.find(({ path }) => path === place.path);
    for (const name of names) if (file !== undefined && name !== "default" && !found.has(name)) found.set(name, { name, kind: "workspace", file, place, values: new Map(), isSample: false, choice: { workspace: name } });
  }
  return [...found.values()];
}

/** The environment that a workspace of HCP Terraform, which the root module names, is called after; the root module is that environment. */
function inCloud({ backend, files }: TerraformModule): readonly Environment[] {
  const [name] = (backend === undefined ? [] : blocksOf(backend.body, "workspaces")).flatMap(({ body }) => {
    const value = valueOf(body, "name");
    return value === undefined ? [] : [{ text: plainString(value) ?? "", span: value.span }];
  });
  const file = files.find(({ hcl }) => hcl.body.items.some((item) => item.kind === "block" && item.type === "terraform" && item.body.items.some((inner) => inner === backend)));
  const word = name?.text.split(/[-_.]/).find(saysEnvironment);
  return name === undefined || file === undefined || word === undefined ? [] : [{ name: word, kind: "root-module", file, place: { path: file.path, span: name.span }, values: new Map(), isSample: false, choice: {} }];
}

/** The environments of a root module, `known` from its code and its values, with what runs say of each; those that only runs name where none is known. */
export function asRun(module: TerraformModule, known: readonly Environment[], runs: Runs): readonly Environment[] {
  const lines = linesAbout(module.path, runs);
  if (known.length > 0) return withLines(known, lines, runs);
  const selected = workspaces(lines, runs);
  return withLines(selected.length > 0 ? selected : inCloud(module), lines, runs);
}
