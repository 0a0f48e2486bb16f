import { SIZE_PROFILES, type SizeProfile } from "../../../src/core/conventions/sizes/sizeProfile";

/** What additions are called: by one letter, as long as the house's names have room for, and as usual where the house cuts its own part off at a hyphen. */
export const NAME_KINDS = ["shortest", "longest", "cut"] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** What is answered for one environment. */
export interface Told {
  readonly on: boolean;
  readonly size: SizeProfile;
}

/** One way in which everything is added to a root module. */
export interface Variant {
  readonly names: NameKind;
  readonly environments: Readonly<Record<string, Told>>;
}

const sizeAt = (index: number): SizeProfile => SIZE_PROFILES[index % SIZE_PROFILES.length] ?? "small";

/** One variant: sizes and flags go round over the environments, beginning at `turn`. */
function variantAt(names: NameKind, environments: readonly string[], turn: number): Variant {
  const told = environments.map((name, index): [string, Told] => [name, { on: (index + turn) % 2 === 0, size: sizeAt(index + Math.floor(turn / 2)) }]);
  return { names, environments: Object.fromEntries(told) };
}

/** A variant for each kind of names, so that over the places with different `turn`s every two of size, flag and names meet. */
export const coverOf = (environments: readonly string[], turn: number): readonly Variant[] => NAME_KINDS.map((names, index) => variantAt(names, environments, 2 * turn + index));

/** Every kind of names with every size, on and off in every environment. */
export const everyVariantOf = (environments: readonly string[]): readonly Variant[] => NAME_KINDS.flatMap((names) => Array.from({ length: 2 * SIZE_PROFILES.length }, (_, turn) => variantAt(names, environments, turn)));

/** The environments that a variant switches things on in. */
export const onIn = ({ environments }: Pick<Variant, "environments">): readonly string[] => Object.entries(environments).flatMap(([name, { on }]) => (on ? [name] : []));
