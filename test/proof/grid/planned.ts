import type { Addition } from "../../../src/core/implementation/addition";
import { areSamePlans, comparePlans } from "../../terraform/comparePlans";
import type { Plan } from "../../terraform/plan";

/** An address without the modules above it and without keys. */
const typeAndLabel = (address: string): string => /(?:^|\.)((?:data\.)?[a-z][\w-]*\.[\w-]+)$/.exec(address.replace(/\[[^\]]*\]/g, ""))?.[1] ?? address;
const withoutKeys = (address: string): string => address.replace(/\[[^\]]*\]/g, "");
const moduleOf = (address: string): string | undefined => /^module\.[\w-]+/.exec(address)?.[0];

/** A look-up is only read, and what follows from it is told of whatever is made with it. */
const isRead = (address: string): boolean => /(^|\.)data\./.test(address);

/** The blocks that additions say they write: `aws_sqs_queue.main`, `data.aws_iam_policy_document.main`, `module.orders`. */
function saidBlocks(addition: Addition): ReadonlySet<string> {
  return new Set(addition.changes.flatMap(({ key }) => /^(?:resource\.)?((?:data\.|module\.)?[\w-]+\.[\w-]+|module\.[\w-]+)$/.exec(key)?.[1] ?? []));
}

/** What an environment's plan does that additions did not say, or does not do that they said; nothing where all is as it should be. */
export function problemsOf(before: Plan, after: Plan, additions: ReadonlyMap<string, Addition>, isOn: boolean): readonly string[] {
  const comparison = comparePlans(before, after);
  if (!isOn) return areSamePlans(comparison) ? [] : [`it is off, and yet ${[...comparison.added, ...comparison.removed, ...comparison.changed.map(({ address }) => address), ...comparison.outputs.added, ...comparison.outputs.changed].join(", ")} differ`];
  const said = new Map([...additions].map(([id, addition]) => [id, saidBlocks(addition)]));
  const wrote = (address: string): readonly string[] => [...said].flatMap(([id, blocks]) => (blocks.has(typeAndLabel(address)) || blocks.has(moduleOf(address) ?? "") ? [id] : []));
  const touches = new Set([...additions.values()].flatMap((addition) => addition.touches));
  // What is there for each entry of a map is there for a new one too, which changes what makes it.
  const makersOf = (address: string): readonly string[] => [...wrote(address), ...[...additions].flatMap(([id, addition]) => (addition.touches.includes(withoutKeys(address)) ? [id] : []))];
  const made = new Set(comparison.added.flatMap(makersOf));
  return [
    ...comparison.removed.map((address) => `${address} would be gone`),
    ...comparison.changed.flatMap(({ address, attributes }) => (isRead(address) || touches.has(withoutKeys(address)) ? [] : [`${address} would change: ${attributes.join(", ")}`])),
    ...comparison.added.flatMap((address) => (makersOf(address).length > 0 ? [] : [`${address} would be made, and no addition says so`])),
    ...[...said.keys()].flatMap((id) => (made.has(id) ? [] : [`it is on, and nothing of ${id} would be made`])),
  ];
}
