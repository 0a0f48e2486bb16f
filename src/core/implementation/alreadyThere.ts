import type { Refusal } from "./addition";
import { freeName } from "./alreadyThere/freeName";
import { makersOf } from "./makers/makers";
import { listed, waysOf } from "./alreadyThere/ways";
import type { AdditionRequest } from "./request";

/** As many are named; the rest is counted. */
const NAMED = 3;

const named = (addresses: readonly string[]): string => (addresses.length > NAMED ? `${addresses.slice(0, NAMED).join(", ")} and ${addresses.length - NAMED} more` : listed(addresses));

/**
 * Refuses a component that the repository's own code makes already, with the three ways on: enable it, extend it, or a second
 * instance. An addition under a name of its own is that second instance, and one with a record is told by its record.
 */
export function alreadyThere(request: AdditionRequest): Refusal[] {
  const { component, target, record, repository, root } = request;
  if (target.name !== component.id || record !== undefined) return [];
  const makers = makersOf(repository, root, component.main);
  const [first] = makers;
  if (first === undefined) return [];
  const name = freeName(request);
  const message = `${component.title} is here already, as ${named(makers.map(({ address }) => address))}: enable that, extend it, or add a second one under another name.`;
  const second = { kind: "second" as const, name, message: `Add a second one beside it under another name, such as ${name}.` };
  return [{ reason: "already-there", message, place: first.place, ways: [...waysOf(makers, root), second] }];
}
