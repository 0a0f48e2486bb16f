import { inCase } from "../../conventions/names/keyCase";
import type { DraftLocal, NamingContext } from "../draft";

/** Where the house keeps a name: a local, or the entry of one by its path. */
type NameLocal = Pick<DraftLocal, "name" | "of">;

/** A name that is to be kept in a local. */
export interface KeptName {
  /** What stands behind the word of the service: `sg`; empty for the name of the service itself. */
  readonly own: string;
  /** What it is called where each service has an object of its names, and the service stands above it. */
  readonly alone: string;
}

/** The local that keeps a name in the house's way: `efs_sg_name`, or in the object that keeps them all `efs_sg`. */
export function nameLocal({ naming, rules }: NamingContext, { own, alone }: KeptName): NameLocal {
  const home = rules.nameHome.value;
  const pattern = home.kind === "locals" ? home.pattern : "{service}_name";
  if (home.kind !== "locals" || home.object === undefined) return { name: pattern.replace("{service}", joined(naming.prefix, own)) };
  const isNested = pattern.includes("{name}");
  const name = isNested ? pattern.replace("{service}", naming.prefix).replace("{name}", alone) : pattern.replace("{service}", joined(naming.prefix, own));
  return { name: inCase(name, home.case ?? "snake"), of: home.object };
}

const joined = (...words: readonly string[]): string => words.filter((word) => word !== "").join("_");

/** How a local, or the entry of one, is read. */
export const readLocal = ({ name, of }: NameLocal): string => ["local", ...(of === undefined ? [] : [of]), name].join(".");

/** Whether an expression reads this local, whole or by a key. */
export const isReadBy = (local: NameLocal, expression: string): boolean => expression === readLocal(local) || expression.startsWith(`${readLocal(local)}[`);
