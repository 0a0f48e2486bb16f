/** Who waits for whom, by address: `aws_sqs_queue.main`, `module.m.data.aws_region.current`, `local.name`. */
export type Waits = ReadonlyMap<string, ReadonlySet<string>>;

const EDGE = /^\s*"\[root\] (.+)" -> "\[root\] (.+)"$/;

/** A node of the graph of a plan without what it is about: `(expand)`; what closes a module or provider keeps its `(close)`. */
const nodeOf = (name: string): string => name.replaceAll('\\"', '"').replace(/ \((?!close\))[^)]*\)$/, "");

/** The edges that `terraform graph -type=plan` prints, names, providers and modules among its nodes. */
export function readGraph(dot: string): Waits {
  const waits = new Map<string, Set<string>>();
  for (const line of dot.split("\n")) {
    const [, from, to] = EDGE.exec(line) ?? [];
    if (from === undefined || to === undefined) continue;
    const own = waits.get(nodeOf(from)) ?? new Set<string>();
    waits.set(nodeOf(from), own.add(nodeOf(to)));
  }
  return waits;
}

export const isProvider = (node: string): boolean => /^(module\.[\w-]+\.)*provider\[/.test(node);

/** A resource or data source rather than a name, module or provider. */
export const isMade = (node: string): boolean => /^(module\.[\w-]+\.)*(data\.)?[\w-]+\.[\w-]+$/.test(node) && !/^(module\.[\w-]+\.)*(var|local|output|module|check|ephemeral)\.[\w-]+$/.test(node);

/** Everything each resource and data source waits for, directly or through others, as `from -> to`; by ways that avoid some nodes. */
export function closureOf(waits: Waits, avoids: (node: string) => boolean): Set<string> {
  const pairs = new Set<string>();
  for (const from of waits.keys()) {
    if (!isMade(from)) continue;
    const seen = new Set<string>();
    const open = [from];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (const next of waits.get(node) ?? []) {
        if (seen.has(next) || avoids(next)) continue;
        seen.add(next);
        open.push(next);
      }
    }
    for (const to of seen) if (isMade(to) && to !== from) pairs.add(`${from} -> ${to}`);
  }
  return pairs;
}
