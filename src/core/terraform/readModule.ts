import { plainString, entryName, type Attribute, type Block, type Expression } from "../hcl/tree";
import type { Place, RepoPath } from "../text/span";
import { blocksOf, valueOf } from "./arguments";
import type {
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
import { itemsOf, overrideFilesOf } from "./overrides";
import { baseName, followPath } from "./paths";
import { traversalOf } from "./addresses";

type ProviderRequirement = Requirements["providers"] extends ReadonlyMap<string, infer Entry> ? Entry : never;

/** A module while its files are read, one after the other. */
interface Draft {
  readonly path: RepoPath;
  readonly links: FolderLinks;
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

const emptyDraft = (path: RepoPath, links: FolderLinks): Draft => ({
  path,
  links,
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

/** Keeps the first declaration of an address and reports a second one. */
function declare<D extends { readonly address: string; readonly place: Place }>(draft: Draft, into: Map<string, D>, key: string, found: D): void {
  const before = into.get(key);
  if (before === undefined) into.set(key, found);
  else {
    const message = `${found.address} is declared twice: the first declaration is in ${before.place.path}, this one is left out. Rename or remove one of them.`;
    draft.diagnostics.push({ kind: "duplicate", place: found.place, message });
  }
}

function readVariable(draft: Draft, file: SourceFile, block: Block): void {
  const [label] = block.labels;
  if (label === undefined) return;
  declare(draft, draft.variables, label.text, {
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
  });
}

function readLocals(draft: Draft, file: SourceFile, block: Block): void {
  for (const attribute of block.body.items) {
    if (attribute.kind !== "attribute") continue;
    const place = placeOf(file, attribute);
    const found: LocalDeclaration = { kind: "local", address: `local.${attribute.name}`, name: attribute.name, file, place, block, attribute };
    if (file.kind === "override") draft.locals.set(attribute.name, found);
    else declare(draft, draft.locals, attribute.name, found);
  }
}

function readOutput(draft: Draft, file: SourceFile, block: Block): void {
  const [label] = block.labels;
  if (label === undefined) return;
  const value = valueOf(block.body, "value");
  declare(draft, draft.outputs, label.text, { kind: "output", address: `output.${label.text}`, name: label.text, file, place: placeOf(file, block), block, value });
}

/** `aws.us_east_1` written bare or, as before Terraform 0.12, in quotes. */
function providerName(expression: Expression | undefined): string | undefined {
  if (expression === undefined) return undefined;
  const traversal = traversalOf(expression);
  if (traversal === undefined) return plainString(expression);
  return [traversal.root, ...traversal.steps.flatMap((step) => (step.kind === "name" ? [step.name] : []))].join(".");
}

function readResource(draft: Draft, file: SourceFile, block: Block): void {
  const [type, label] = block.labels;
  if (type === undefined || label === undefined) return;
  const kind = block.type === "data" ? "data" : "resource";
  const address = kind === "data" ? `data.${type.text}.${label.text}` : `${type.text}.${label.text}`;
  declare(draft, kind === "data" ? draft.data : draft.resources, address, {
    kind,
    address,
    name: label.text,
    type: type.text,
    file,
    place: placeOf(file, block),
    block,
    multiplicity: multiplicityOf(block),
    provider: providerName(valueOf(block.body, "provider")),
  });
}

function readCall(draft: Draft, file: SourceFile, block: Block): void {
  const [label] = block.labels;
  if (label === undefined) return;
  const source = textOf(valueOf(block.body, "source"));
  const target = source !== undefined && /^\.\.?(\/|$)/.test(source) ? realFolder(draft.links, followPath(draft.path, source)) : undefined;
  const place = placeOf(file, block);
  const multiplicity = multiplicityOf(block);
  declare(draft, draft.calls, label.text, { kind: "module", address: `module.${label.text}`, name: label.text, file, place, block, source, target, multiplicity });
}

function readProvider(draft: Draft, file: SourceFile, block: Block): void {
  const [label] = block.labels;
  if (label === undefined) return;
  const alias = textOf(valueOf(block.body, "alias"));
  const address = alias === undefined ? label.text : `${label.text}.${alias}`;
  draft.providers.push({ kind: "provider", address, name: label.text, file, place: placeOf(file, block), block, alias });
}

/** `{ source = "...", version = "..." }`, or the bare version constraint of old. */
function readRequirement(file: SourceFile, attribute: Attribute): ProviderRequirement {
  const place = placeOf(file, attribute);
  const { value } = attribute;
  if (value.kind !== "object") return { source: undefined, version: plainString(value), place };
  const entry = (name: string): string | undefined => textOf(value.entries.find((candidate) => entryName(candidate) === name)?.value);
  return { source: entry("source"), version: entry("version"), place };
}

function readTerraform(draft: Draft, file: SourceFile, block: Block): void {
  draft.terraform ??= textOf(valueOf(block.body, "required_version"));
  draft.backend ??= blocksOf(block.body, "backend")[0] ?? blocksOf(block.body, "cloud")[0];
  for (const required of blocksOf(block.body, "required_providers")) {
    for (const item of required.body.items) {
      if (item.kind === "attribute" && !draft.requiredProviders.has(item.name)) draft.requiredProviders.set(item.name, readRequirement(file, item));
    }
  }
}

const READERS: Readonly<Record<string, (draft: Draft, file: SourceFile, block: Block) => void>> = {
  variable: readVariable,
  locals: readLocals,
  output: readOutput,
  resource: readResource,
  data: readResource,
  module: readCall,
  provider: readProvider,
  terraform: readTerraform,
};

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
  const draft = emptyDraft(path, links);
  const read = filesToRead(files, twins);
  const own = read.filter(({ kind }) => kind === "configuration");
  for (const { file, item } of itemsOf(own, overrideFilesOf(read))) {
    if (item.kind === "block" && Object.hasOwn(READERS, item.type)) READERS[item.type]?.(draft, file, item);
  }
  const { terraform, requiredProviders, links: _, ...module } = draft;
  return { ...module, twins, files, requirements: { terraform, providers: requiredProviders } };
}
