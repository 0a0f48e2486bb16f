/** More of them, and the entries are copied: every look at a map looks at these first. */
const MOST = 64;

/** A map that has other values for some keys of another one, whose order it has. No value is `undefined`. */
class ReplacedMap<Key, Value> implements ReadonlyMap<Key, Value> {
  constructor(
    readonly all: ReadonlyMap<Key, Value>,
    readonly by: ReadonlyMap<Key, Value>,
  ) {}

  get size(): number {
    return this.all.size;
  }

  get(key: Key): Value | undefined {
    return this.by.get(key) ?? this.all.get(key);
  }

  has(key: Key): boolean {
    return this.all.has(key);
  }

  keys(): MapIterator<Key> {
    return this.all.keys();
  }

  *values(): MapIterator<Value> {
    for (const [key, value] of this.all) yield this.by.get(key) ?? value;
  }

  *entries(): MapIterator<[Key, Value]> {
    for (const [key, value] of this.all) yield [key, this.by.get(key) ?? value];
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }

  forEach(visit: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this) visit(value, key, this);
  }
}

const isReplaced = <Key, Value>(map: ReadonlyMap<Key, Value>): map is ReplacedMap<Key, Value> => map instanceof ReplacedMap;

/**
 * `all` with other values for keys that it has, in the order it has, for the price of these few: of thousands of files one is
 * typed in. Neither map may change afterwards, and none of the values is `undefined`.
 */
export function replaced<Key, Value>(all: ReadonlyMap<Key, Value>, by: ReadonlyMap<Key, Value>): ReadonlyMap<Key, Value> {
  if (by.size === 0) return all;
  if (!isReplaced(all)) return new ReplacedMap(all, by);
  const others = new Map([...all.by, ...by]);
  return others.size <= MOST ? new ReplacedMap(all.all, others) : new Map([...all.all].map(([key, value]) => [key, others.get(key) ?? value]));
}
