import { addedResources, rootIn, type Change, type Violation } from "./change";

const providerOf = (type: string): string => type.split("_")[0] ?? "";

/** New code uses no provider that the house does not have, unless it also requires it, and leaves the lock file as it is. */
export function newProviders(change: Change): readonly Violation[] {
  const { before, after, root } = change;
  const { module } = rootIn(before, root);
  const known = new Set([...[...module.resources.values(), ...module.data.values()].map(({ type }) => providerOf(type)), ...module.providers.map(({ name }) => name)]);
  const required = new Set([...module.requirements.providers.keys(), ...rootIn(after, root).module.requirements.providers.keys()]);
  const unknown = addedResources(change).flatMap(({ declaration: { type, address, place } }): Violation[] => {
    const provider = providerOf(type);
    if (provider === "terraform" || known.has(provider) || required.has(provider)) return [];
    return [{ message: `${address} needs the provider ${provider}, which nothing here requires; add it to required_providers and say so.`, place }];
  });
  const locks = [...after.files.values()].filter(({ path, kind, text }) => kind === "lock" && before.files.get(path)?.text !== text);
  return [...unknown, ...locks.map(({ path }) => ({ message: `${path} was changed; terraform providers lock writes it.`, place: { path, span: { start: 0, end: 0 } } }))];
}
