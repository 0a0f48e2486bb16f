import type { ResourceDeclaration } from "../../../terraform/module";
import { fold } from "../../../terraform/symbolic/fold";
import { choice, FALSE, NULL, object, tuple, type Term } from "../../../terraform/symbolic/terms";
import { isKept, type Reading } from "./fit";
import { argumentOf, fittedTo, NEVER, whenMade, type Fit } from "./fitBlock";
import { handedOver } from "./handedOver";
import { insideTerm } from "./inside";
import { repetitionOf } from "./repetition";
import { argumentsSaid } from "./said";
import { guesses } from "./solve";

/** A call on its way through what the component wants of it. */
export interface Progress {
  readonly fit: Fit;
  readonly inside: readonly string[];
  /** What is handed over for something that is there only sometimes. */
  readonly guarded: readonly { readonly input: string; readonly condition: Term }[];
}

/** The call without what the component has of its own: a second queue, a second policy of one queue. */
export function leaveOut({ fit, inside, guarded }: Progress, types: ReadonlySet<string>): Fit | string {
  const { module } = fit.home;
  const resources = [...module.resources.values()].filter(({ address, type }) => types.has(type) && !fit.parts.has(address));
  for (const start of [fit, withGuards(fit, guarded)]) {
    const without = resources.reduce<Fit | undefined>((all, resource) => all && withoutResource(all, resource), start);
    const alone = without && leaveOutInside(without, inside, types);
    if (alone !== undefined) return alone;
  }
  const left = resources.find((resource) => withoutResource(fit, resource) === undefined);
  return `makes ${left?.address ?? "policies"} too, in a way that cannot be told to it`;
}

/** The call where a resource is not made: by its condition, or for nothing of what it is made for. */
function withoutResource(fit: Fit, resource: ResourceDeclaration): Fit | undefined {
  const made = whenMade(fit, resource);
  const switched = fittedTo(fit, made, FALSE);
  const repetition = switched === undefined ? repetitionOf(fit.home.module, resource, fit.inputs, "open") : undefined;
  if (repetition === undefined) return switched;
  const over: Reading = (inputs, others) => (others === "open" ? (repetitionOf(fit.home.module, resource, inputs, others)?.over ?? NEVER) : made(inputs, others));
  const none = repetition.shape === "map" ? object([]) : tuple([]);
  return guesses(over(fit.inputs, "open"), none).flatMap((found) => {
    const inputs = handedOver(fit.inputs, found);
    const empty = inputs && { ...fit, inputs, kept: [...fit.kept, { read: made, target: FALSE }] };
    return empty?.kept.every(({ read, target }) => isKept(read, target, empty.inputs)) === true ? [empty] : [];
  })[0];
}

/** What is said inside of a resource and stands beside the call is not said there. */
function leaveOutInside(fit: Fit, inside: readonly string[], types: ReadonlySet<string>): Fit | undefined {
  const told = new Set(inside.map((address) => address.split(".")[0]));
  return [...fit.parts.keys()].reduce<Fit | undefined>((all, address) => {
    const resource = fit.home.module.resources.get(address);
    const own = resource === undefined ? [] : argumentsSaid(resource).filter((argument) => types.has(`${resource.type}_${argument}`) && !told.has(`${resource.type}_${argument}`));
    return own.reduce<Fit | undefined>((left, argument) => left && resource && fittedTo(left, argumentOf(left, resource, argument), NULL), all);
  }, fit);
}

/** What is handed over for something that is there only sometimes is handed over only then. */
function withGuards(fit: Fit, guarded: Progress["guarded"]): Fit {
  const inputs = new Map(fit.inputs);
  for (const { input, condition } of guarded) {
    const declared = fit.home.module.variables.get(input)?.default;
    const otherwise = declared === undefined ? NULL : insideTerm(fit.home.module, declared, new Map(), "default");
    const value = inputs.get(input);
    if (value !== undefined && value.kind === "object") inputs.set(input, fold(choice(condition, value, otherwise)));
  }
  return { ...fit, inputs };
}
