import { plainString, entryName, type Attribute, type Block, type Expression } from "../hcl/tree";
import { kept } from "../text/kept";
import type { Place, RepoPath } from "../text/span";
import { blocksOf, valueOf } from "./arguments";
import type {
  AnyDeclaration,
  LocalDeclaration,
  ModuleCall,
  OutputDeclaration,
  ProviderConfiguration,
  Requirements,
  ResourceDeclaration,
  SourceDiagnostic,
  SourceFile,
  TerraformModule,
  Twins,
  VariableDeclaration,
} from "./module";
import { NO_LINKS, realFolder, type FolderLinks } from "./folderLinks";
import { multiplicityOf } from "./multiplicity";
import { itemsOf, overrideFilesOf, type ModuleItem } from "./overrides";
import { baseName, folderOf, followPath } from "./paths";
import { traversalOf } from "./addresses";

type ProviderRequirement = Requirements["providers"] extends ReadonlyMap<string, infer Entry> ? Entry : never;

/** A module while its files are read, one after the other. */
interface Draft {
  readonly path: RepoPath;
  readonly variables: Map<string, VariableDeclaration>;
  readonly locals: Map<string, LocalDeclaration>;
  readonly outputs: Map<string, OutputDeclaration>;
  readonly resources: Map<string, ResourceDeclaration>;
  readonly data: Map<string, ResourceDeclaration>;
  readonly calls: Map<string, ModuleCall>;
  readonly providers: ProviderConfiguration[];
  readonly requiredProviders: Map<string, ProviderRequirement>;
  readonly diagnostics: SourceDiagnostic[];
  terraform: string | undefined;
  backend: Block | undefined;
}

const emptyDraft = (path: RepoPath): Draft => ({
  path,
  variables: new Map(),
  locals: new Map(),
  outputs: new Map(),
  resources: new Map(),
  data: new Map(),
  calls: new Map(),
  providers: [],
  requiredProviders: new Map(),
  diagnostics: [],
  terraform: undefined,
  backend: undefined,
});

const textOf = (expression: Expression | undefined): string | undefined => (expression === undefined ? undefined : plainString(expression));

const placeOf = (file: SourceFile, node: { readonly span: Place["span"] }): Place => ({ path: file.path, span: node.span });

type Declared = AnyDeclaration | ProviderConfiguration | Settings;

/** A `terraform` block. */
interface Settings {
  readonly kind: "terraform";
  readonly file: SourceFile;
  readonly block: Block;
}

function variableOf(file: SourceFile, block: Block): readonly VariableDeclaration[] {
  const [label] = block.labels;
  if (label === undefined) return [];
  const variable: VariableDeclaration = {
    kind: "variable",
    address: `var.${label.text}`,
    name: label.text,
    file,
    place: placeOf(file, block),
    block,
    description: valueOf(block.body, "description"),
    type: valueOf(block.body, "type"),
    default: valueOf(block.body, "default"),
    validations: blocksOf(block.body, "validation"),
  };
  return [variable];
}

const localsOf = (file: SourceFile, block: Block): readonly LocalDeclaration[] =>
  block.body.items.flatMap((attribute) =>
    attribute.kind === "attribute" ? [{ kind: "local", address: `local.${attribute.name}`, name: attribute.name, file, place: placeOf(file, attribute), block, attribute }] : [],
  );

function outputOf(file: SourceFile, block: Block): readonly OutputDeclaration[] {
  const [label] = block.labels;
  if (label === undefined) return [];
  return [{ kind: "output", address: `output.${label.text}`, name: label.text, file, place: placeOf(file, block), block, value: valueOf(block.body, "value") }];
}

/** `aws.us_east_1` written bare or, as before Terraform 0.12, in quotes. */
function providerName(expression: Expression | undefined): string | undefined {
  if (expression === undefined) return undefined;
  const traversal = traversalOf(expression);
  if (traversal === undefined) return plainString(expression);
  return [traversal.root, ...traversal.steps.flatMap((step) => (step.kind === "name" ? [step.name] : []))].join(".");
}

function resourceOf(file: SourceFile, block: Block): readonly ResourceDeclaration[] {
  const [type, label] = block.labels;
  if (type === undefined || label === undefined) return [];
  const kind = block.type === "data" ? "data" : "resource";
  const resource: ResourceDeclaration = {
    kind,
    address: kind === "data" ? `data.${type.text}.${label.text}` : `${type.text}.${label.text}`,
    name: label.text,
    type: type.text,
    file,
    place: placeOf(file, block),
    block,
    multiplicity: multiplicityOf(block),
    provider: providerName(valueOf(block.body, "provider")),
  };
  return [resource];
}

function callOf(file: SourceFile, block: Block, links: FolderLinks): readonly ModuleCall[] {
  const [label] = block.labels;
  if (label === undefined) return [];
  const source = textOf(valueOf(block.body, "source"));
  const target = source !== undefined && /^\.\.?(\/|$)/.test(source) ? realFolder(links, followPath(folderOf(file.path), source)) : undefined;
  return [{ kind: "module", address: `module.${label.text}`, name: label.text, file, place: placeOf(file, block), block, source, target, multiplicity: multiplicityOf(block) }];
}

function providerOf(file: SourceFile, block: Block): readonly ProviderConfiguration[] {
  const [label] = block.labels;
  if (label === undefined) return [];
  const alias = textOf(valueOf(block.body, "alias"));
  const address = alias === undefined ? label.text : `${label.text}.${alias}`;
  return [{ kind: "provider", address, name: label.text, file, place: placeOf(file, block), block, alias }];
}

const READERS: Readonly<Record<string, (file: SourceFile, block: Block, links: FolderLinks) => readonly Declared[]>> = {
  variable: variableOf,
  locals: localsOf,
  output: outputOf,
  resource: resourceOf,
  data: resourceOf,
  module: callOf,
  provider: providerOf,
  terraform: (file, block) => [{ kind: "terraform", file, block }],
};

/** What an item declares. Of a file it is kept, so that declarations stay the same objects while other files of the module are typed in. */
const declaredBy = ({ file, item }: ModuleItem, links: FolderLinks): readonly Declared[] => (item.kind === "block" && Object.hasOwn(READERS, item.type) ? (READERS[item.type]?.(file, item, links) ?? []) : []);

const declaredIn = kept((links: FolderLinks) => kept((file: SourceFile): readonly Declared[] => file.hcl.body.items.flatMap((item) => declaredBy({ file, item }, links))));

/** Keeps the first declaration of an address and reports a second one. */
function declare<D extends { readonly address: string; readonly place: Place }>(draft: Draft, into: Map<string, D>, key: string, found: D): void {
  const before = into.get(key);
  if (before === undefined) into.set(key, found);
  else {
    const message = `${found.address} is declared twice: the first declaration is in ${before.place.path}, this one is left out. Rename or remove one of them.`;
    draft.diagnostics.push({ kind: "duplicate", place: found.place, message });
  }
}

function add(draft: Draft, found: Declared): void {
  switch (found.kind) {
    case "variable":
      declare(draft, draft.variables, found.name, found);
      return;
    case "local":
      if (found.file.kind === "override") draft.locals.set(found.name, found);
      else declare(draft, draft.locals, found.name, found);
      return;
    case "output":
      declare(draft, draft.outputs, found.name, found);
      return;
    case "resource":
      declare(draft, draft.resources, found.address, found);
      return;
    case "data":
      declare(draft, draft.data, found.address, found);
      return;
    case "module":
      declare(draft, draft.calls, found.name, found);
      return;
    case "provider":
      draft.providers.push(found);
      return;
    case "terraform":
      addSettings(draft, found);
  }
}

/** `{ source = "...", version = "..." }`, or the bare version constraint of old. */
function readRequirement(file: SourceFile, attribute: Attribute): ProviderRequirement {
  const place = placeOf(file, attribute);
  const { value } = attribute;
  if (value.kind !== "object") return { source: undefined, version: plainString(value), place };
  const entry = (name: string): string | undefined => textOf(value.entries.find((candidate) => entryName(candidate) === name)?.value);
  return { source: entry("source"), version: entry("version"), place };
}

function addSettings(draft: Draft, { file, block }: Settings): void {
  draft.terraform ??= textOf(valueOf(block.body, "required_version"));
  draft.backend ??= blocksOf(block.body, "backend")[0] ?? blocksOf(block.body, "cloud")[0];
  for (const required of blocksOf(block.body, "required_providers")) {
    for (const item of required.body.items) {
      if (item.kind === "attribute" && !draft.requiredProviders.has(item.name)) draft.requiredProviders.set(item.name, readRequirement(file, item));
    }
  }
}

/** The files a module is read from. Of two that are variants of each other the one that counts. https://opentofu.org/docs/language/files/#override-files */
function filesToRead(files: readonly SourceFile[], twins: Twins): SourceFile[] {
  const paths = new Set<string>(files.map((file) => file.path));
  const hidden = twins === "tf" ? /\.tofu(\.json)?$/ : /\.tf(\.json)?$/;
  const isHidden = ({ path }: SourceFile): boolean => hidden.test(path) && paths.has(path.replace(hidden, `.${twins}$1`));
  return files.filter((file) => !isHidden(file)).sort((a, b) => (baseName(a.path) < baseName(b.path) ? -1 : 1));
}

/**
 * Reads the configuration files of one folder together, in the order Terraform does, as override files change them. Blocks of types it does not know stay
 * in the syntax trees of the files; a block that lacks its labels declares nothing. Sources of local modules are followed
 * through `links`.
 */
export function readModule(path: RepoPath, files: readonly SourceFile[], links: FolderLinks = NO_LINKS, twins: Twins = "tf"): TerraformModule {
  const draft = emptyDraft(path);
  const read = filesToRead(files, twins);
  const own = read.filter(({ kind }) => kind === "configuration");
  const overrides = overrideFilesOf(read);
  const declared = overrides.length === 0 ? own.map(declaredIn(links)) : itemsOf(own, overrides).map((item) => declaredBy(item, links));
  for (const found of declared.flat()) add(draft, found);
  const { terraform, requiredProviders, ...module } = draft;
  return { ...module, twins, files, requirements: { terraform, providers: requiredProviders } };
}
