import type { Repository, RootModule } from "../../../src/core/repository/repository";
import type { Place } from "../../../src/core/text/span";
import { repositoryOf, rootOf } from "../../support/repositories";

/** A repository written in a test and its root module, which configures the AWS provider unless the test does. */
export function house(texts: Readonly<Record<string, string>>): { readonly repository: Repository; readonly root: RootModule } {
  const repository = repositoryOf({ "providers.tf": 'provider "aws" {}\n', ...texts });
  return { repository, root: rootOf(repository) };
}

/** Places as a person reads them: `locals.tf:3`. */
export const lines = (repository: Repository, places: readonly Place[]): string[] =>
  places.map(({ path, span }) => `${path}:${(repository.files.get(path)?.text.slice(0, span.start) ?? "").split("\n").length}`);
