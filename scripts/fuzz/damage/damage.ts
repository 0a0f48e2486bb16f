import type { TextEdit } from "../../../src/core/text/edit";
import type { Random } from "../random";
import type { Item } from "../recovery/items";

/** An intact text that is about to be damaged. */
export interface DamageSite {
  readonly text: string;
  /** Its attributes and blocks. */
  readonly items: readonly Item[];
  readonly random: Random;
  /** The text of another file, by chance. */
  readonly otherText: () => string;
}

/**
 * What was done to a text. There are several `readings` where one text can have come about in several ways (of two equal
 * lines, either may be the copy): each gives the same damaged text, and a reader is right if it is right by one of them.
 */
export interface Damage {
  readonly readings: readonly (readonly TextEdit[])[];
}

/** Chooses a place for one kind of damage; `undefined` where the text has none. The result may still be valid. */
export type DamageKind = (site: DamageSite) => Damage | undefined;

/** Kinds of damage by their names. */
export type DamageTable = Readonly<Record<string, DamageKind>>;

export const damage = (...edits: readonly TextEdit[]): Damage => ({ readings: [edits] });
