import { limitOf, NAME_LIMITS, type NameLimit } from "../../design/nameLimits";
import type { Environment } from "../../repository/repository";
import { keysOf } from "../../repository/instances/appliedModules";
import { valueOf } from "../../terraform/arguments";
import { evaluatePartly } from "../../terraform/evaluation/evaluate";
import type { Scope } from "../../terraform/evaluation/scope";
import { mappingOf, type TypedValue } from "../../terraform/evaluation/typedValue";
import { providedLength } from "../../terraform/lengths/providedLengths";
import type { ResourceDeclaration } from "../../terraform/module";
import type { Refusal } from "../addition";
import type { Context } from "../draft";
import type { EntryHome } from "./entryHome";
import { partsFor, readIn, type Applied, type Part } from "./entryReads";
import { scopeWith, type Texts } from "./entryScope";

/** What a provider makes up, as a text of the length that it will have, so that names with it in them can be read. */
const GIVEN = ["result", "id", "hex", "b64_url", "b64_std", "dec", "name", "region", "account_id"] as const;

function madeUp(resource: ResourceDeclaration, scope: Scope): TypedValue | undefined {
  const read = (argument: string): number | undefined => {
    const value = valueOf(resource.block.body, argument);
    const known = value && evaluatePartly(value, scope);
    return typeof known === "number" ? known : undefined;
  };
  const given = GIVEN.flatMap((attribute): [string, TypedValue][] => {
    const length = providedLength(resource, attribute, read);
    return length === undefined ? [] : [[attribute, "x".repeat(length)]];
  });
  return given.length === 0 ? undefined : mappingOf("object", given);
}

/** The scope in which what providers make up is there already. */
function withMadeUp(scope: Scope): Scope {
  const { around } = scope;
  if (around === undefined) return scope;
  const resource = (declaration: ResourceDeclaration): TypedValue => (declaration.multiplicity.kind === "single" ? madeUp(declaration, scope) : undefined) ?? around.resource(declaration);
  return { ...scope, around: { ...around, resource } };
}

/**
 * What of one resource no two may have alike, beside names. A listener has one rule of each priority, and of two rules with the
 * same path one is never reached: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
 */
const ALONE: Readonly<Record<string, readonly string[]>> = { aws_lb_listener_rule: ["priority", "condition/path_pattern/values/0"] };

/** What AWS would not take of an entry called `key`: names that are too long, hold what they may not, or are another's already, and what else may be there once. */
export function nameFaults({ repository, component }: Context, home: EntryHome, key: string, environments: readonly Environment[], texts: Texts): readonly Refusal[] {
  const faults = environments.flatMap((environment) => {
    const applied: Applied = { instance: home.instance, scope: withMadeUp(scopeWith(repository, home.instance, environment, texts)) };
    const others = (keysOf(home.keyed, applied.scope) ?? []).flatMap((other) => (typeof other === "string" && other !== key ? [other] : []));
    return partsFor((type) => Object.hasOwn(NAME_LIMITS, type) || Object.hasOwn(ALONE, type), key, applied).flatMap((part) => faultsOf({ part, key, others, applied }));
  });
  return [...new Set(faults)].map((fault) => ({ reason: "invalid-answers", message: `${fault} Give this ${component.title} another name, or answer otherwise.` }));
}

interface Made {
  readonly part: Part;
  readonly key: string;
  /** The keys of all other entries. */
  readonly others: readonly string[];
  readonly applied: Applied;
}

function faultsOf(made: Made): readonly string[] {
  const { type } = made.part.resource;
  const limit = Object.hasOwn(NAME_LIMITS, type) ? limitOf(type) : undefined;
  return [...(limit === undefined ? [] : limitFaults(made, limit)), ...(ALONE[type] ?? []).flatMap((way) => twinFaults(made, way))];
}

function valueAt(part: Part, way: string): string | undefined {
  const [value] = readIn(part, way.split("/"));
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** Another entry for which the house's code comes to the same. */
function twinFaults({ part, key, others, applied }: Made, way: string): readonly string[] {
  const own = valueAt(part, way);
  const ofOther = (other: string): readonly Part[] => partsFor((type) => type === part.resource.type, other, applied).filter(({ address }) => address === part.address);
  const twin = own === undefined ? undefined : others.find((other) => ofOther(other).some((its) => valueAt(its, way) === own));
  return own === undefined || twin === undefined ? [] : [`The ${way.split("/")[0] ?? way} of ${part.address} for ${key}, ${own}, is that of ${twin} too.`];
}

function limitFaults(made: Made, { argument, longest, last, refused, unique }: NameLimit): readonly string[] {
  const { part, key } = made;
  const name = valueAt(part, argument);
  if (name === undefined) return [];
  const about = `The ${argument} of ${part.address} for ${key}, ${name},`;
  return [
    ...(name.length > longest ? [`${about} has ${String(name.length)} characters, and AWS takes ${String(longest)}.`] : []),
    ...(last !== undefined && !new RegExp(`[${last}]$`).test(name) ? [`${about} ends in a character that AWS does not take there.`] : []),
    ...(refused ?? []).flatMap(({ pattern, says }) => (pattern.test(name) ? [`${about} ${says}.`] : [])),
    ...(unique === "owner" ? [] : twinFaults(made, argument)),
  ];
}
