import type { Place, RepoPath } from "../text/span";
import type { Attribute } from "../hcl/tree";
import type { ModuleList } from "./modules/installedModules";
import type { RecordedAdditions } from "./recordedAdditions";
import type { FolderLinks } from "../terraform/folderLinks";
import type { SourceDiagnostic, SourceFile, TerraformModule } from "../terraform/module";

/** What could not be understood in part or at all; everything else still works. */
export type RepositoryDiagnostic = SourceDiagnostic;

/**
 * How Terraform is told which environment is meant: by the workspace it runs in, by the value of a variable, by a variable
 * file, or by several of them. Nothing for the only environment of a root module.
 */
export interface EnvironmentChoice {
  readonly workspace?: string;
  readonly variable?: { readonly name: string; readonly value: string };
  readonly variableFile?: RepoPath;
}

/**
 * One set of values a root module is applied with. `tfvars`: a variable file; `workspace`: what code keys or compares by
 * the workspace or by a variable; `config`: a file of YAML or JSON that the code reads; `root-module`: the root module itself.
 */
export interface Environment {
  /** As a person calls it: what tells its file from the others (`dev`, `large`), its key, or its folder. Unique within the root module. */
  readonly name: string;
  readonly kind: "tfvars" | "workspace" | "config" | "root-module";
  /** The file that holds its settings, or that names it where nothing holds any. */
  readonly file: SourceFile;
  /** Where in a file it is named, unless the file is all of it. */
  readonly place?: Place;
  /** The values that variables have in it, by name: those of its variable file, and of the variable that names it. */
  readonly values: ReadonlyMap<string, Attribute>;
  /** The file is documentation (an example or sample to copy) rather than one that is applied. */
  readonly isSample: boolean;
  readonly choice: EnvironmentChoice;
  /** Lines of makefiles, scripts and pipelines that run it. */
  readonly said?: readonly Place[];
  /** The settings of the backend that these lines give to it. */
  readonly backend?: RepoPath;
}

/** A module that no other module of the repository calls and that configures a provider or holds resources. */
export interface RootModule {
  readonly module: TerraformModule;
  /** It stands in a folder of examples or tests: documentation of another module rather than something that is run. */
  readonly isExample: boolean;
  readonly environments: readonly Environment[];
}

/**
 * Facts of one workspace folder: what is declared where and who refers to whom. Immutable; a new snapshot shares the
 * files that did not change.
 */
export interface Repository {
  /** Also of modules that are only read: installed ones, and local ones outside the workspace folder. */
  readonly files: ReadonlyMap<RepoPath, SourceFile>;
  /** By folder. */
  readonly modules: ReadonlyMap<RepoPath, TerraformModule>;
  /** What Terraform installed, by the folder of the root module. */
  readonly installed: ReadonlyMap<RepoPath, ModuleList>;
  /** Other names of folders, by which sources of modules may call them. */
  readonly links: FolderLinks;
  readonly rootModules: readonly RootModule[];
  /** What earlier additions wrote. */
  readonly recorded: RecordedAdditions;
  readonly diagnostics: readonly RepositoryDiagnostic[];
}
