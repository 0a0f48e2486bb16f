import { comesToSame, outcomes } from "../../../terraform/symbolic/cases";
import { isHole } from "../../../terraform/symbolic/knowing";
import { mapNested } from "../../../terraform/symbolic/mapNested";
import type { Term } from "../../../terraform/symbolic/terms";
import { ELEMENT, ELEMENT_KEY, type Inputs, type Others } from "./inside";
import { handedOver, type Found } from "./handedOver";
import { guesses } from "./solve";

/** What a part of a module comes to with these inputs. */
export type Reading = (inputs: Inputs, others: Others) => Term;

/** What may not be handed over, because the call makes it itself: the addresses of its parts in the component. */
export type Circular = ReadonlySet<string>;

function readsAny(term: Term, addresses: Circular): boolean {
  let found = false;
  const look = (each: Term): Term => {
    found ||= each.kind === "get" && each.on.kind === "variable" && addresses.has(`${each.on.name}.${each.name}`);
    return found ? each : mapNested(each, look);
  };
  look(term);
  return found;
}

/** What is asked of a fit. */
export interface Fitting {
  readonly circular: Circular;
  /** Inputs that calls of the house say even where they are what they are by default. */
  readonly usual: ReadonlySet<string>;
}

/** The inputs with which a part of a module comes to the target; `undefined` where nothing that is known here does that. */
export function fitted(read: Reading, target: Term, inputs: Inputs, { circular, usual }: Fitting): Inputs | undefined {
  // All of what one object is given is open until the whole of it is found.
  const open = read(new Map([...inputs].filter(([input]) => input !== ELEMENT && input !== ELEMENT_KEY)), "open");
  const isSaid = isHole(open) && open.kind === "get" && usual.has(open.name);
  if (!isSaid && comesToSame(read(inputs, "default"), target)) return inputs;
  const wanted = outcomes(target);
  for (const each of wanted.length > 1 ? [...wanted, target] : [target]) {
    for (const found of guesses(open, each)) {
      if ([...found.values()].some((term) => readsAny(term, circular))) continue;
      const handed = handedOver(inputs, found);
      if (handed !== undefined && comesToSame(read(handed, "default"), target)) return needed(read, target, inputs, found, usual) ?? handed;
    }
  }
  return undefined;
}

/** The inputs without what was found and is so by default. */
function needed(read: Reading, target: Term, inputs: Inputs, found: Found, usual: Fitting["usual"]): Inputs | undefined {
  const least = [...found].reduce<Found>((kept, [path]) => {
    const without = new Map([...kept].filter(([each]) => each !== path));
    const handed = usual.has(path) ? undefined : handedOver(inputs, without);
    return handed !== undefined && comesToSame(read(handed, "default"), target) ? without : kept;
  }, found);
  return handedOver(inputs, least);
}

/** Whether a part of a module still comes to the target. */
export const isKept = (read: Reading, target: Term, inputs: Inputs): boolean => comesToSame(read(inputs, "default"), target);
