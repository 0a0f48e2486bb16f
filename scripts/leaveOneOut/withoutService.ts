import { buildRepository } from "../../src/core/repository/buildRepository";
import { declarationsOf, moduleReferences, type ModuleReference } from "../../src/core/repository/modules/moduleReferences";
import type { Repository, RootModule } from "../../src/core/repository/repository";
import { removeObjectEntry } from "../../src/core/hcl/edits/removeElement";
import { removeItem } from "../../src/core/hcl/edits/removeItem";
import { entryName, type Block } from "../../src/core/hcl/tree";
import type { AnyDeclaration, LocalDeclaration, SourceFile } from "../../src/core/terraform/module";
import { isWithin } from "../../src/core/terraform/paths";
import { applyEdits, type TextEdit } from "../../src/core/text/edit";
import type { RepoPath } from "../../src/core/text/span";
import { moduleListsIn } from "../../test/support/installed";
import { firstDangling, removalOf } from "./removableUnit";

const rootAt = (repository: Repository, path: RepoPath): RootModule => {
  const root = repository.rootModules.find(({ module }) => module.path === path);
  if (root === undefined) throw new Error(`${path} is no root module any more.`);
  return root;
};

/** The repository with edits in one file; a file in which nothing but comments is left goes. */
function edited(repository: Repository, file: SourceFile, edits: readonly TextEdit[]): Repository {
  const text = applyEdits(file.text, edits);
  const isEmpty = text.split("\n").every((line) => /^\s*(#.*|\/\/.*)?$/.test(line));
  const texts = [...repository.files.values()].filter(({ path }) => path !== file.path || !isEmpty);
  return buildRepository([...texts.map(({ path, text: before }) => ({ path, text: path === file.path ? text : before })), ...moduleListsIn(repository)], repository);
}

/** The repository as Terraform would have installed it: without the modules of calls that nobody makes any more. */
function installedAnew(repository: Repository): Repository {
  const isCalled = (root: RepoPath, key: string): boolean => rootAt(repository, root).module.calls.has(key.split(".")[0] ?? "");
  const left = [...repository.installed].flatMap(([root, { modules }]) => [...modules].filter(([key]) => !isCalled(root, key)).map(([, { folder }]) => folder));
  if (left.length === 0) return repository;
  const installed = new Map([...repository.installed].map(([root, list]) => [root, { ...list, modules: new Map([...list.modules].filter(([key]) => isCalled(root, key))) }]));
  const texts = [...repository.files.values()].filter(({ path }) => !left.some((folder) => isWithin(folder, path)));
  return buildRepository([...texts.map(({ path, text }) => ({ path, text })), ...moduleListsIn({ installed })], repository);
}

const itemOf = (declaration: AnyDeclaration) => (declaration.kind === "local" ? declaration.attribute : declaration.block);

/** Takes out a declaration, and of a variable the values it is given. */
function withoutDeclaration(repository: Repository, path: RepoPath, address: string): Repository {
  const declaration = declarationsOf(rootAt(repository, path).module).find((each) => each.address === address);
  if (declaration === undefined) throw new Error(`Nothing declares ${address} in ${path}.`);
  const without = edited(repository, declaration.file, removeItem(declaration.file.hcl, itemOf(declaration)));
  return declaration.kind === "variable" ? withoutValues(without, path, declaration.name) : without;
}

function withoutValues(repository: Repository, path: RepoPath, name: string): Repository {
  const given = rootAt(repository, path).environments.find(({ values, kind }) => kind === "tfvars" && values.has(name));
  const value = given?.values.get(name);
  if (given === undefined || value === undefined) return repository;
  return withoutValues(edited(repository, given.file, removeItem(given.file.hcl, value)), path, name);
}

/** Takes out the first reference to something that is gone, with what makes no sense without it. */
function withoutReference(repository: Repository, path: RepoPath, gone: Set<string>): Repository | undefined {
  const files = [...repository.files.values()].filter((file) => file.kind === "test" ? isWithin(path, file.path) : rootAt(repository, path).module.files.includes(file));
  for (const file of files) {
    const dangling = firstDangling(file.hcl, gone);
    if (dangling === undefined) continue;
    const { edits, block, local } = removalOf(dangling);
    const address = local === undefined ? block && addressOf(block) : `local.${local}`;
    if (address !== undefined) gone.add(address);
    return edited(repository, file, edits);
  }
  return undefined;
}

function addressOf({ type, labels }: Block): string | undefined {
  const names = labels.map(({ text }) => text).join(".");
  return type === "resource" ? names : ["data", "module", "output"].includes(type) ? `${type}.${names}` : undefined;
}

/** Something that nothing reads: a variable, a local, a look-up, or an entry of a local. */
interface Unread {
  readonly address: string;
  readonly take: (repository: Repository) => Repository;
}

function unread(repository: Repository, path: RepoPath): readonly Unread[] {
  const { module } = rootAt(repository, path);
  // A variable's own validation reads it too.
  const references = moduleReferences(module).filter(({ from, to }) => from !== to);
  const read = new Set(references.map(({ to }) => to));
  const whole = declarationsOf(module).filter(({ kind, address }) => ["variable", "local", "data"].includes(kind) && !read.has(address));
  const entries = [...module.locals.values()].flatMap((local) => unreadEntries(local, references.filter(({ to }) => to === local.address)));
  return [...whole.map(({ address }) => ({ address, take: (from: Repository) => withoutDeclaration(from, path, address) })), ...entries];
}

/** Entries of a local that is only read entry by entry. */
function unreadEntries({ address, attribute: { value }, file }: LocalDeclaration, reads: readonly ModuleReference[]): readonly Unread[] {
  const names = reads.map(({ rest: [name] }) => name);
  if (value.kind !== "object" || names.length === 0 || names.includes(undefined)) return [];
  const spare = value.entries.filter((entry) => !names.includes(entryName(entry)));
  return spare.map((entry) => ({ address: `${address}.${entryName(entry) ?? ""}`, take: (from: Repository) => edited(from, file, removeObjectEntry(file.hcl, value, entry)) }));
}

/**
 * A repository as if its author had not written a service: without the resources at `addresses` of the root module at `path`,
 * without what refers to them, as far as it makes no sense without, and without what nothing else reads.
 */
export function withoutService(repository: Repository, path: RepoPath, addresses: readonly string[]): Repository {
  const unreadBefore = new Set(unread(repository, path).map(({ address }) => address));
  const gone = new Set(addresses);
  let current = addresses.reduce((without, address) => withoutDeclaration(without, path, address), repository);
  for (;;) {
    const next = withoutReference(current, path, gone);
    const orphan = next === undefined ? unread(current, path).find(({ address }) => !unreadBefore.has(address)) : undefined;
    const taken = next ?? orphan?.take(current);
    if (taken === undefined) return installedAnew(current);
    current = taken;
  }
}
