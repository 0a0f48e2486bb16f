const last = new Map<string, Promise<unknown>>();

/** Runs work that shares something, named by `key`, one after the other in the order in which it was asked for. */
export function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(key) ?? Promise.resolve();
  const own = before.then(work, work);
  last.set(key, own);
  const forget = (): void => {
    if (last.get(key) === own) last.delete(key);
  };
  own.then(forget, forget);
  return own;
}
