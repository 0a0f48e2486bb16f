import type { Attribute } from "../hcl/tree";
import type { TerraformModule } from "./module";
import type { PartialValue } from "./value";

/**
 * What an expression is read in: a module, the values its variables are given and the names that a loop or a repeated
 * block brings. Immutable and compared by identity: results are remembered per scope.
 */
export interface Scope {
  readonly module: TerraformModule;
  /** Given to variables, as variable files do; their expressions refer to nothing. */
  readonly values: ReadonlyMap<string, Attribute>;
  /** A variable that is not given takes its `default`, or is `open`: it may be anything. */
  readonly others: "default" | "open";
  /** Names beside declarations: loop variables, `each` (an object with `key` and `value`), `count` (an object with `index`). */
  readonly names: ReadonlyMap<string, PartialValue>;
  /** The scope that declarations of the module are read in: this one without its names; `undefined` when it has none. */
  readonly outer: Scope | undefined;
}

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

/** A module with these values given to its variables; the others take their defaults. */
export const moduleScope = (module: TerraformModule, values: ReadonlyMap<string, Attribute> = NOTHING): Scope => ({ module, values, others: "default", names: NOTHING, outer: undefined });

/** The scope as it is in a workspace, where it runs in a known one; locals see it too. */
export const withWorkspace = (scope: Scope, workspace: string | undefined): Scope => (workspace === undefined ? scope : { ...scope, names: new Map([...scope.names, ["terraform", { workspace }]]) });

/** A module whose variables may all be anything. */
export const openScope = (module: TerraformModule): Scope => ({ ...moduleScope(module), others: "open" });

/** The scope with more names, such as those of a loop. */
export const withNames = (scope: Scope, names: Iterable<readonly [string, PartialValue]>): Scope => ({ ...scope, names: new Map([...scope.names, ...names]), outer: scope.outer ?? scope });
