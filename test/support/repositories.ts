import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { buildRepository } from "../../src/core/repository/buildRepository";
import type { FileText } from "../../src/core/repository/readFile";
import type { Repository, RootModule } from "../../src/core/repository/repository";
import { repoPath } from "../../src/core/text/span";
import { inProject } from "./vscode/projectFolder";

const FIXTURES = inProject("test", "fixtures", "repos");

/** The names of all fixture repositories. */
export const HOUSES: readonly string[] = readdirSync(FIXTURES, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** Files of a repository written in a test: path to text. */
export const filesOf = (texts: Readonly<Record<string, string>>): FileText[] => Object.entries(texts).map(([path, text]) => ({ path: repoPath(path), text }));

/** The repository that these files make: path to text. */
export const repositoryOf = (texts: Readonly<Record<string, string>>): Repository => buildRepository(filesOf(texts));

/** The files below test/fixtures/repos/<name>, with paths relative to it, sorted. */
export function readFixture(name: string): FileText[] {
  const folder = join(FIXTURES, name);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: repoPath(relative(folder, file)), text: readFileSync(file, "utf8") }));
}

/** The repository below test/fixtures/repos/<name>. */
export const fixtureRepository = (name: string): Repository => buildRepository(readFixture(name));

/** The root module in a folder; throws when the folder is none. */
export function rootOf(repository: Repository, path = ""): RootModule {
  const root = repository.rootModules.find((candidate) => candidate.module.path === path);
  if (root === undefined) throw new Error(`"${path}" is no root module of this repository`);
  return root;
}
