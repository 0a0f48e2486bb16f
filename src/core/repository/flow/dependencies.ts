import type { Place } from "../../text/span";
import { within } from "../../terraform/addresses";
import { declarationIn } from "../lookup";
import { declarationsOf, moduleReferences, type ModuleReference } from "../modules/moduleReferences";
import type { ModuleInstance } from "../modules/moduleTree";

/** One thing waits for another when a plan is applied. */
export interface Dependency {
  readonly from: string;
  readonly to: string;
  /** The first reference of `from` that leads there. */
  readonly place: Place;
}

interface Step {
  readonly to: string;
  /** `undefined` for what follows from a module's being there, not from a reference. */
  readonly place: Place | undefined;
}

/** Everything a module makes, as one who refers to the module as a whole waits for it. */
const wholeOf = (call: string): string => `${call}.*`;

/** An argument of a local call sets a variable of the called module; what else a call says, all of the module waits for. */
function sourceOf(instance: ModuleInstance, { from, argument }: ModuleReference): string {
  const child = from.startsWith("module.") ? instance.children.get(from.slice("module.".length)) : undefined;
  if (child !== undefined && argument !== undefined && child.module.variables.has(argument)) return within(child.address, `var.${argument}`);
  return within(instance.address, from);
}

/** An output where it is named outright or behind a literal key; with a computed key or a splat Terraform waits for the module as a whole. */
function targetOf(instance: ModuleInstance, { to, rest }: ModuleReference): string | undefined {
  if (declarationIn(instance.module, to) === undefined) return undefined;
  const child = to.startsWith("module.") ? instance.children.get(to.slice("module.".length)) : undefined;
  if (child === undefined) return within(instance.address, to);
  const [first, second] = rest;
  const output = [first, first === undefined ? undefined : second].find((step) => step !== undefined && child.module.outputs.has(step));
  return output === undefined ? wholeOf(child.address) : within(child.address, `output.${output}`);
}

/** Who waits for whom, declaration by declaration, with calls of local modules as what their content waits for. */
function stepsOf(tree: readonly ModuleInstance[]): ReadonlyMap<string, readonly Step[]> {
  const steps = new Map<string, Step[]>();
  const add = (from: string, to: string, place: Place | undefined): void => {
    const own = steps.get(from);
    if (own === undefined) steps.set(from, [{ to, place }]);
    else own.push({ to, place });
  };
  for (const instance of tree) {
    for (const reference of moduleReferences(instance.module)) {
      const to = targetOf(instance, reference);
      if (to !== undefined) add(sourceOf(instance, reference), to, reference.place);
    }
    if (instance.caller === undefined) continue;
    for (const { address } of declarationsOf(instance.module)) {
      add(within(instance.address, address), instance.address, undefined);
      add(wholeOf(instance.address), within(instance.address, address), undefined);
    }
    for (const child of instance.children.values()) add(wholeOf(instance.address), wholeOf(child.address), undefined);
  }
  return steps;
}

/** Everything that stops the way: what is made, or looked up. A look-up is passed through as well. */
type Ends = ReadonlyMap<string, "resource" | "data">;

/** What is reached from a declaration by steps through names alone; remembered, and nothing while it is being followed. */
function reachedBy(ends: Ends, steps: ReadonlyMap<string, readonly Step[]>): (address: string) => ReadonlySet<string> {
  const remembered = new Map<string, ReadonlySet<string>>();
  const follow = (address: string): ReadonlySet<string> => {
    const before = remembered.get(address);
    if (before !== undefined) return before;
    const found = new Set<string>();
    remembered.set(address, found);
    for (const { to } of steps.get(address) ?? []) for (const end of through(to)) found.add(end);
    return found;
  };
  const through = (address: string): ReadonlySet<string> => {
    const end = ends.get(address);
    if (end === undefined) return follow(address);
    return end === "resource" ? new Set([address]) : new Set([address, ...follow(address)]);
  };
  return through;
}

/**
 * What each resource, data source and call of a module that is not in the repository waits for when Terraform applies a root
 * module: what its references lead to through variables, locals, outputs and data sources, what `depends_on` and the
 * `count` or `for_each` of the calls around it lead to. A whole local counts, whichever part of it is taken, as it does for
 * Terraform. What only a provider block refers to does not.
 */
export function dependenciesOf(tree: readonly ModuleInstance[]): Dependency[] {
  const steps = stepsOf(tree);
  const ends = new Map(tree.flatMap((instance) => endsOf(instance)));
  const through = reachedBy(ends, steps);
  return [...ends.keys()].flatMap((from) => {
    const found = new Map<string, Place | undefined>();
    for (const { to, place } of steps.get(from) ?? []) for (const end of through(to)) if (end !== from && found.get(end) === undefined) found.set(end, place);
    return [...found].map(([to, place]): Dependency => ({ from, to, place: place ?? placeOf(tree, from) }));
  });
}

function endsOf({ address, module, children }: ModuleInstance): [string, "resource" | "data"][] {
  const calls = [...module.calls.values()].filter(({ name }) => !children.has(name));
  return [
    ...[...module.resources.values(), ...calls].map((made): [string, "resource"] => [within(address, made.address), "resource"]),
    ...[...module.data.values()].map((read): [string, "data"] => [within(address, read.address), "data"]),
  ];
}

/** The call that makes a thing wait, for one whose own references do not. */
function placeOf(tree: readonly ModuleInstance[], address: string): Place {
  const around = tree.filter((instance) => instance.caller !== undefined && address.startsWith(`${instance.address}.`)).at(-1);
  if (around?.caller === undefined) throw new Error(`Nothing says why ${address} waits.`);
  return around.caller.call.place;
}
