import { diagnosticsOf } from "./diagnostics";
import type { EnvironmentSources } from "./environments/environments";
import type { Repository } from "./repository";

const sources = new WeakMap<Repository, EnvironmentSources>();

/** A repository of these facts. What a person should know of it is gathered when somebody looks. */
export function snapshotOf(facts: Omit<Repository, "diagnostics">, environments: EnvironmentSources): Repository {
  let diagnostics: Repository["diagnostics"] | undefined;
  const repository: Repository = {
    ...facts,
    get diagnostics() {
      return (diagnostics ??= diagnosticsOf(facts, facts.rootModules.map(({ module }) => module)));
    },
  };
  sources.set(repository, environments);
  return repository;
}

/** What the environments of a snapshot were found from; `undefined` for a repository that was put together otherwise. */
export const environmentSourcesOf = (repository: Repository): EnvironmentSources | undefined => sources.get(repository);
