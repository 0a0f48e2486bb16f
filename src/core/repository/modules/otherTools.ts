import { parseCached } from "../../hcl/parseCache";
import { plainString, type Block, type Expression } from "../../hcl/tree";
import { blocksOf, valueOf } from "../../terraform/arguments";
import { whatIsNotRead } from "../../terraform/fileKind";
import type { SourceFile } from "../../terraform/module";
import { followPath, folderOf } from "../../terraform/paths";
import { repoPath, type RepoPath } from "../../text/span";
import type { Repository } from "../repository";

/** Blocks of Terragrunt and of stacks that name the module they run. */
const RUNNING = ["terraform", "unit", "stack", "component"];

/** The text of a source behind what is computed in it: `/modules//app` of `"${get_repo_root()}/modules//app?ref=v1"`. */
function sourceText(source: Expression): { readonly text: string; readonly isWhole: boolean } | undefined {
  const whole = plainString(source);
  if (whole !== undefined) return { text: whole, isWhole: true };
  const last = source.kind === "template" ? source.parts.at(-1) : undefined;
  return last?.kind === "text" ? { text: last.value, isWhole: false } : undefined;
}

/** The modules of the repository that a source may lead to: by its path from the file, or by its end where the beginning is computed. */
function modulesAt({ modules }: Repository, file: SourceFile, source: Expression): readonly RepoPath[] {
  const found = sourceText(source);
  if (found === undefined) return [];
  const path = found.text.replace(/\?.*$/, "").replaceAll("//", "/");
  if (found.isWhole) return /^\.\.?(\/|$)/.test(path) ? [followPath(folderOf(file.path), path)] : [];
  const end = repoPath(path);
  return end === "" ? [] : [...modules.keys()].filter((module) => module === end || module.endsWith(`/${end}`));
}

const sourcesIn = (file: SourceFile): readonly Expression[] =>
  RUNNING.flatMap((type): readonly Block[] => blocksOf(parseCached(file.text).body, type)).flatMap(({ body }) => valueOf(body, "source") ?? []);

/** What another tool runs a root module with: a file in its folder, or one that names it as its source, in a language that is not read. */
export interface OtherTool {
  readonly file: SourceFile;
  /** `a Terragrunt file`. */
  readonly what: string;
}

/** By what a module is run other than by Terraform itself; `undefined` where nothing says so. */
export function otherToolOf(repository: Repository, module: RepoPath): OtherTool | undefined {
  const unread = [...repository.files.values()].filter(({ kind }) => kind === "notRead");
  const file = unread.find(({ path }) => folderOf(path) === module) ?? unread.find((each) => sourcesIn(each).some((source) => modulesAt(repository, each, source).includes(module)));
  return file && { file, what: whatIsNotRead(file.path) };
}
