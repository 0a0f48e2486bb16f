import type { Expression } from "../hcl/tree";
import type { ModuleCall, TerraformModule } from "./module";
import type { PartialValue } from "./value";

/**
 * What an expression is read in: a module, the values its variables are given and the names that a loop or a repeated
 * block brings. Immutable and compared by identity: results are remembered per scope.
 */
export interface Scope {
  readonly module: TerraformModule;
  /** Given to variables, as expressions that refer to nothing; a variable that is not in it takes its default. */
  readonly values: ReadonlyMap<string, Expression>;
  /** The call that gives the variables of a called module their values, in the scope it stands in. */
  readonly caller: { readonly call: ModuleCall; readonly scope: Scope } | undefined;
  /** Names beside declarations: loop variables, `each` (an object with `key` and `value`), `count` (an object with `index`). */
  readonly names: ReadonlyMap<string, PartialValue>;
}

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

/** A module with these values given to its variables; the others take their defaults. */
export const moduleScope = (module: TerraformModule, values: ReadonlyMap<string, Expression> = NOTHING): Scope => ({ module, values, caller: undefined, names: NOTHING });

/** A module as a call makes it. */
export const calledScope = (module: TerraformModule, call: ModuleCall, scope: Scope): Scope => ({ module, values: NOTHING, caller: { call, scope }, names: NOTHING });

/** The scope with more names, such as those of a loop. */
export const withNames = (scope: Scope, names: Iterable<readonly [string, PartialValue]>): Scope => ({ ...scope, names: new Map([...scope.names, ...names]) });
