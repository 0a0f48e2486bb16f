import { moduleTree, type ModuleInstance } from "../../repository/modules/moduleTree";
import { declarationsOf } from "../../repository/modules/moduleReferences";
import { declarationIn } from "../../repository/lookup";
import type { Repository, RootModule } from "../../repository/repository";
import type { AnyDeclaration, ModuleCall, ResourceDeclaration } from "../../terraform/module";
import type { Place, RepoPath } from "../../text/span";

/** A repository before and after an addition to one of its root modules. */
export interface Change {
  readonly before: Repository;
  readonly after: Repository;
  /** Folder of the root module. */
  readonly root: RepoPath;
  /** Environments in which the addition is switched on. */
  readonly on: readonly string[];
  /** Sentences that the user is told with the addition. */
  readonly told?: readonly string[];
}

/** What is against a rule, a sentence, and where. */
export interface Violation {
  readonly message: string;
  readonly place: Place;
}

/** A fault that any repository may have, and the address in the root module of what it is about. */
export interface Fault extends Violation {
  readonly subject: string;
}

/** Looks at what an addition wrote for one thing that must not be. */
export type Check = (change: Change) => readonly Violation[];

/** The root module in a folder; throws where there is none. */
export function rootIn({ rootModules }: Repository, path: RepoPath): RootModule {
  const root = rootModules.find(({ module }) => module.path === path);
  if (root === undefined) throw new Error(`${path} is no root module.`);
  return root;
}

/** A declaration, with the module of the tree it stands in. */
export interface Placed<Declaration = AnyDeclaration> {
  readonly instance: ModuleInstance;
  readonly declaration: Declaration;
}

/** Everything the root module and the modules it calls declare after the change. */
export const placedAfter = ({ after, root }: Change): readonly Placed[] =>
  moduleTree(after, rootIn(after, root).module).flatMap((instance) => declarationsOf(instance.module).map((declaration) => ({ instance, declaration })));

const wasThere = ({ before }: Change, { instance, declaration }: Placed): boolean => {
  const module = before.modules.get(instance.module.path);
  return module !== undefined && declarationIn(module, declaration.address) !== undefined;
};

/** What the change declares that was not declared before. */
export const added = (change: Change): readonly Placed[] => placedAfter(change).filter((placed) => !wasThere(change, placed));

/** Lines of the root module's tree that its files did not have before, whatever they belong to. */
export function addedLines(change: Change): readonly (Place & { readonly text: string })[] {
  const { before, after, root } = change;
  const files = new Map(moduleTree(after, rootIn(after, root).module).flatMap(({ module }) => module.files.map((file) => [file.path, file] as const)));
  return [...files.values()].flatMap(({ path, text }) => {
    const former = new Set(before.files.get(path)?.text.split("\n"));
    let start = 0;
    return text.split("\n").flatMap((line) => {
      const span = { start, end: start + line.length };
      start = span.end + 1;
      return former.has(line) ? [] : [{ path, span, text: line }];
    });
  });
}

/** What declares objects or reads them. */
export type Making = ResourceDeclaration | ModuleCall;

/** What the change adds that makes objects: resources and calls of modules. */
export const addedMakings = (change: Change): readonly Placed<Making>[] =>
  added(change).flatMap(({ instance, declaration }) => (declaration.kind === "resource" || declaration.kind === "module" ? [{ instance, declaration }] : []));

/** The resources the change adds, of some types or of all. */
export const addedResources = (change: Change, types?: RegExp): readonly Placed<ResourceDeclaration>[] =>
  addedMakings(change).flatMap(({ instance, declaration }) => (declaration.kind === "resource" && types?.test(declaration.type) !== false ? [{ instance, declaration }] : []));
