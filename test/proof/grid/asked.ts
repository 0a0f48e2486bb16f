import { findClients } from "../../../src/core/analysis/clients/clients";
import type { Component } from "../../../src/core/design/component";
import type { Addition } from "../../../src/core/implementation/addition";
import type { Repository } from "../../../src/core/repository/repository";
import { tryAddition } from "../../core/implementation/checks/changes";
import type { Wish } from "../../core/implementation/plans";
import { combinationsOf, examplesFor } from "../../support/choices";
import { rootOf } from "../../support/repositories";
import { onIn, type NameKind, type Variant } from "./variant";

/** What is asked of a root module: the component in the environments of a variant, for every service of the house. */
export interface Asked {
  readonly component: Component;
  /** Tells components with names of one letter apart. */
  readonly index: number;
  readonly variant: Variant;
  /** Which of the ways that the component offers is chosen, going round. */
  readonly turn: number;
}

/** What came of it: an addition and the repository with it, or why there is none. `lacks` says that the house has not what the component stands in. */
export type Answered = { readonly kind: "planned"; readonly addition: Addition; readonly after: Repository } | { readonly kind: "lacks" | "refused"; readonly reasons: readonly string[] };

/** No name is made longer than somebody would read. */
const LONGEST = 40;

/** Every service of the house, in every input that takes services, and one of the ways that the component offers. */
function valuesFor(repository: Repository, path: string, { component, turn }: Asked): Exclude<Wish["values"], undefined> {
  const ways = combinationsOf(component);
  const services = findClients(repository, rootOf(repository, path)).flatMap((clients) => clients.services);
  const way = ways[turn % ways.length] ?? {};
  return { ...examplesFor(component, way), ...way, ...Object.fromEntries(component.inputs.flatMap((input) => (input.kind === "services" ? [[input.name, services]] : []))) };
}

function ask(repository: Repository, path: string, asked: Asked, name: string): Answered {
  const { component, variant } = asked;
  const sizes = Object.fromEntries(Object.entries(variant.environments).map(([environment, { size }]) => [environment, size]));
  const tried = tryAddition(repository, { component, name, on: onIn(variant), sizes, values: valuesFor(repository, path, asked) }, path);
  if (tried.kind === "planned") return { kind: "planned", addition: tried.result.addition, after: tried.change.after };
  const lacks = tried.refusals.every(({ reason }) => reason === "missing-slot" || reason === "no-place");
  return { kind: lacks ? "lacks" : "refused", reasons: tried.refusals.map(({ message }) => message) };
}

const letterOf = (index: number): string => String.fromCharCode("a".charCodeAt(0) + index);

/** As long as it may be: what the limits leave beside a name of one letter, and less where the plan still refuses it. Where the plan says that it does not know how long names get, nothing is promised. */
function askLongest(repository: Repository, path: string, asked: Asked): Answered {
  const short = ask(repository, path, asked, letterOf(asked.index));
  if (short.kind !== "planned") return short;
  const room = short.addition.names.map(({ longest, limit }) => (longest === undefined ? 0 : limit - longest));
  const named = (length: number): string => `${letterOf(asked.index)}${asked.component.id}-`.padEnd(length, "x").slice(0, length).replace(/-$/, "x");
  for (let length = Math.min(LONGEST, 1 + Math.min(...room)); length > 1; length -= 1) {
    const tried = ask(repository, path, asked, named(length));
    if (tried.kind === "planned") return tried;
  }
  return short;
}

const BY_NAMES: Readonly<Record<NameKind, (repository: Repository, path: string, asked: Asked) => Answered>> = {
  shortest: (repository, path, asked) => ask(repository, path, asked, letterOf(asked.index)),
  longest: askLongest,
  cut: (repository, path, asked) => ask(repository, path, asked, asked.component.id),
};

/** Plans what is asked, with every question answered by what is offered first. */
export const answerTo = (repository: Repository, path: string, asked: Asked): Answered => BY_NAMES[asked.variant.names](repository, path, asked);
