import type { Attribute } from "../../hcl/tree";
import type { RepoPath } from "../../text/span";
import type { ResourceDeclaration, TerraformModule } from "../module";
import { mappingOf, type TypedValue } from "./typedValue";

/** What stands around a module where it is applied as part of a repository. Everything is asked for by name when it is needed. */
export interface Surroundings {
  /** What the call of the module hands to a variable; `undefined` when it hands it nothing. */
  readonly argument: (name: string) => TypedValue | undefined;
  /** What a module call gives: its outputs, those of each instance where there are several. */
  readonly call: (name: string) => TypedValue;
  /** One output of one instance of a call, by its key; nothing else of the module is looked at. */
  readonly output: (call: string, key: string | number | undefined, output: string) => TypedValue;
  /** What a resource or data source gives, as far as its instances are known. */
  readonly resource: (declaration: ResourceDeclaration) => TypedValue;
  /** The text of a file of the repository; `undefined` when it is not there or was not read. */
  readonly text: (path: RepoPath) => string | undefined;
  /** The folder of the root module. */
  readonly root: RepoPath;
}

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
  readonly names: ReadonlyMap<string, TypedValue>;
  /** The scope that declarations of the module are read in: this one without its names; `undefined` when it has none. */
  readonly outer: Scope | undefined;
  /** What the module is applied in; `undefined` where it is read on its own. */
  readonly around: Surroundings | undefined;
}

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

/** A module with these values given to its variables; the others take their defaults. */
export const moduleScope = (module: TerraformModule, values: ReadonlyMap<string, Attribute> = NOTHING): Scope => ({ module, values, others: "default", names: NOTHING, outer: undefined, around: undefined });

/** The scope as it is in a workspace, where it runs in a known one; locals see it too. */
export const withWorkspace = (scope: Scope, workspace: string | undefined): Scope =>
  workspace === undefined ? scope : { ...scope, names: new Map([...scope.names, ["terraform", mappingOf("object", [["workspace", workspace]])]]) };

/** A module whose variables may all be anything. */
export const openScope = (module: TerraformModule): Scope => ({ ...moduleScope(module), others: "open" });

/** The scope with more names, such as those of a loop. */
export const withNames = (scope: Scope, names: Iterable<readonly [string, TypedValue]>): Scope => ({ ...scope, names: new Map([...scope.names, ...names]), outer: scope.outer ?? scope });
