/** Work that is done in short steps: between two of them others may run. */
export type Steps<Result> = Generator<void, Result>;

/** So many small things are one step: a step for each would cost more than many of them. */
const AT_ONCE = 64;

/** What steps come to, taken one after the other. */
export function inOneGo<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Does something small with each element. */
export function* eachInSteps<Element>(elements: Iterable<Element>, visit: (element: Element) => void): Steps<void> {
  let count = 0;
  for (const element of elements) {
    visit(element);
    count += 1;
    if (count % AT_ONCE === 0) yield;
  }
}

/** The texts in the order of their code units, each once if each came once. */
export function* sortedInSteps<Text extends string>(texts: Iterable<Text>): Steps<Text[]> {
  const all = [...texts];
  let runs: Text[][] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    runs.push(all.slice(at, at + AT_ONCE).sort());
    yield;
  }
  while (runs.length > 1) {
    const merged: Text[][] = [];
    for (let at = 0; at < runs.length; at += 2) merged.push(yield* mergedInSteps(runs[at] ?? [], runs[at + 1] ?? []));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* mergedInSteps<Text extends string>(a: readonly Text[], b: readonly Text[]): Steps<Text[]> {
  const merged: Text[] = [];
  let [left, right] = [0, 0];
  while (merged.length < a.length + b.length) {
    const [one, other] = [a[left], b[right]];
    if (one !== undefined && (other === undefined || one <= other)) {
      merged.push(one);
      left += 1;
    } else if (other !== undefined) {
      merged.push(other);
      right += 1;
    }
    if (merged.length % AT_ONCE === 0) yield;
  }
  return merged;
}
