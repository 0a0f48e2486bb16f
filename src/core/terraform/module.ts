import type { Place, RepoPath } from "../text/span";
import type { Attribute, Block, Expression, HclFile } from "../hcl/tree";

/**
 * What a file is to Terraform, told by its name. A `notRead` file belongs to Terraform but is in a language that is not read
 * yet. A `config` file is no file of Terraform's: code reads settings from it, as YAML or JSON. A `house` file is none either:
 * in `annex.json` a person sets house rules. An `engine` file is of a version manager or a pipeline and says which version runs the code. A
 * `run` file is a makefile, a script or another pipeline; as `engine` files may, it says how the code is run.
 */
export type FileKind = "configuration" | "override" | "values" | "test" | "backend" | "lock" | "notRead" | "config" | "house" | "engine" | "run";

/**
 * Something about the source a person should know, at its place: `syntax` is what the parser refuses, `notRead` a file left
 * out, `duplicate` a second declaration of the same address (the first one counts), `source` a local module source that
 * leads nowhere, `cycle` a module call that leads back to its caller, `installed` a module that Terraform installed otherwise
 * than it is called now.
 */
export interface SourceDiagnostic {
  readonly kind: "syntax" | "notRead" | "duplicate" | "source" | "cycle" | "installed";
  readonly place: Place;
  readonly message: string;
}

/** One file of the repository, read and parsed. `text` is decoded and without BOM. The tree of a `notRead`, `config`, `house`, `engine` or `run` file is empty. */
export interface SourceFile {
  readonly path: RepoPath;
  readonly kind: FileKind;
  readonly text: string;
  readonly hcl: HclFile;
  /** The file itself, where this name is a symbolic link; outside the workspace folder it begins with `..`. */
  readonly linkTo?: RepoPath | undefined;
  /** Of the file that an overridden declaration is read in, whose text goes on with that of these files. No file of the repository has it. */
  readonly overriddenBy?: readonly RepoPath[];
}

/** The ending that counts of two files of one name. */
export type Twins = "tf" | "tofu";

/** How often a block makes its object. */
export type Multiplicity =
  | { readonly kind: "single" }
  | { readonly kind: "count"; readonly expression: Expression }
  | { readonly kind: "for_each"; readonly expression: Expression };

/** Something a module declares, with the block that does it. `address` is as Terraform writes it inside the module: `var.x`, `local.y`, `aws_sqs_queue.main`, `data.aws_region.current`, `module.vpc`, `output.url`. */
interface Declaration {
  readonly address: string;
  readonly name: string;
  readonly file: SourceFile;
  readonly place: Place;
}

export interface VariableDeclaration extends Declaration {
  readonly kind: "variable";
  readonly block: Block;
  readonly description: Expression | undefined;
  readonly type: Expression | undefined;
  readonly default: Expression | undefined;
  readonly validations: readonly Block[];
}

export interface LocalDeclaration extends Declaration {
  readonly kind: "local";
  readonly block: Block;
  readonly attribute: Attribute;
}

export interface OutputDeclaration extends Declaration {
  readonly kind: "output";
  readonly block: Block;
  readonly value: Expression | undefined;
}

/** A managed resource or a data source. */
export interface ResourceDeclaration extends Declaration {
  readonly kind: "resource" | "data";
  readonly type: string;
  readonly block: Block;
  readonly multiplicity: Multiplicity;
  /** The provider configuration named by the `provider` argument, such as `aws.us_east_1`; `undefined` for the default one. */
  readonly provider: string | undefined;
}

export interface ModuleCall extends Declaration {
  readonly kind: "module";
  readonly block: Block;
  /** As written; `undefined` when it is no plain string. */
  readonly source: string | undefined;
  /** The folder of a local module, when `source` starts with `./` or `../`; outside the workspace folder it begins with `..`. */
  readonly target: RepoPath | undefined;
  readonly multiplicity: Multiplicity;
}

export interface ProviderConfiguration extends Declaration {
  readonly kind: "provider";
  readonly block: Block;
  readonly alias: string | undefined;
}

/** `required_version` and `required_providers` of a module, as written. */
export interface Requirements {
  readonly terraform: string | undefined;
  readonly providers: ReadonlyMap<string, { readonly source: string | undefined; readonly version: string | undefined; readonly place: Place }>;
}

/** The configuration files of one folder, understood together. Maps are in source order, keyed by {@link Declaration.name}, resources and data by address. */
export interface TerraformModule {
  /** The folder. */
  readonly path: RepoPath;
  /** Which of `x.tf` and `x.tofu` is read where both are there: OpenTofu reads the latter, Terraform the former. */
  readonly twins: Twins;
  readonly files: readonly SourceFile[];
  readonly variables: ReadonlyMap<string, VariableDeclaration>;
  readonly locals: ReadonlyMap<string, LocalDeclaration>;
  readonly outputs: ReadonlyMap<string, OutputDeclaration>;
  readonly resources: ReadonlyMap<string, ResourceDeclaration>;
  readonly data: ReadonlyMap<string, ResourceDeclaration>;
  readonly calls: ReadonlyMap<string, ModuleCall>;
  readonly providers: readonly ProviderConfiguration[];
  readonly requirements: Requirements;
  /** The `backend` or `cloud` block, which only a module that is applied itself has. */
  readonly backend: Block | undefined;
  /** Duplicate declarations and local sources that lead nowhere. */
  readonly diagnostics: readonly SourceDiagnostic[];
}

export type AnyDeclaration = VariableDeclaration | LocalDeclaration | OutputDeclaration | ResourceDeclaration | ModuleCall;
