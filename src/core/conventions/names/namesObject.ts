import { references } from "../../hcl/references";
import { entryName, unwrapped, type ObjectExpression } from "../../hcl/tree";
import type { LocalDeclaration, TerraformModule } from "../../terraform/module";
import { caseOf, type KeyCase } from "./keyCase";
import type { NameUse } from "./nameUses";
import { configurationOf } from "../reading/reading";
import { servicePattern } from "./servicePattern";

/** A local whose entries are names, and how these are called. */
export interface NamesObject {
  readonly object: string;
  /** `{service}` and what stands around it; `{service}.{name}` where each service has an object there. */
  readonly pattern: string;
  /** Of keys of several words; absent where none has any. */
  readonly case?: KeyCase;
}

/** One entry that is a name may be a setting among others. */
const ENOUGH = 2;

/**
 * The object whose entries are the names of things, where most of the names kept in locals are read from it: `local.names.web`.
 * It says little else, and nothing reads it as a whole, for that would take a new name for one of its own.
 */
export function namesObject(module: TerraformModule, uses: readonly NameUse[]): NamesObject | undefined {
  const kept = uses.filter(({ local }) => local !== undefined);
  const objects = [...new Set(kept.flatMap(({ local, entry }) => (local === undefined || entry.length === 0 ? [] : [local])))];
  return objects.flatMap((object): NamesObject[] => {
    const own = kept.filter(({ local, entry }) => local === object && entry.length > 0);
    const keys = [...new Set(own.flatMap(({ entry }) => entry.slice(0, 1)))];
    const declared = literalOf(module.locals.get(object));
    const isOfNames = declared !== undefined && own.length >= ENOUGH && keys.length * 2 >= declared.entries.length;
    if (own.length * 2 <= kept.length || !isOfNames || isReadWhole(module, object)) return [];
    const isNested = own.filter(({ entry }) => entry.length > 1).length * 2 > own.length;
    return [{ object, pattern: isNested ? "{service}.{name}" : servicePattern(keys, "{service}"), ...usualCase(own.flatMap(({ entry }) => entry)) }];
  })[0];
}

/** The case that most of the keys have which have one. */
function usualCase(keys: readonly string[]): Pick<NamesObject, "case"> {
  const cases = keys.flatMap((key) => caseOf(key) ?? []);
  const [most] = [...new Set(cases)].sort((a, b) => cases.filter((each) => each === b).length - cases.filter((each) => each === a).length);
  return most === undefined ? {} : { case: most };
}

/** The object a local is, where an entry can be written into it. */
function literalOf(local: LocalDeclaration | undefined): ObjectExpression | undefined {
  const value = local && local.file.hcl.syntax !== "json" ? unwrapped(local.attribute.value) : undefined;
  return value?.kind === "object" && value.entries.every((each) => entryName(each) !== undefined) ? value : undefined;
}

/** Whether something takes more of the local than one entry that it names. */
function isReadWhole(module: TerraformModule, local: string): boolean {
  const read = configurationOf(module).flatMap(({ hcl }) => references(hcl.body)).filter(({ root, path }) => root === "local" && path[0] === local);
  return read.some(({ steps }) => steps[1]?.kind !== "attribute");
}
