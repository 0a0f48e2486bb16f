import { expressionsWithin } from "../conventions/reading/expressionsWithin";
import type { Binary, Block } from "../hcl/tree";
import { isExampleModule } from "../repository/modules/rootModules";
import { blocksOf, valueOf } from "../terraform/arguments";
import type { SourceFile } from "../terraform/module";
import { isWithin } from "../terraform/paths";
import type { RepoPath } from "../text/span";
import type { Context } from "./draft";
import { whyUnwritable } from "./refusals/unwritable";

/** The author's own tests of the root module that an addition may extend; a test belongs to the module that it stands in or nearest below. */
export function ownTests({ repository, root }: Pick<Context, "repository" | "root">): readonly SourceFile[] {
  const modules = [...repository.modules.values()].filter((module) => !isExampleModule(module));
  const isNearer = (path: RepoPath): boolean => modules.some((module) => module.path.length > root.module.path.length && isWithin(module.path, path));
  return [...repository.files.values()].filter(({ kind, path }) => kind === "test" && isWithin(root.module.path, path) && !isNearer(path) && whyUnwritable(repository, path) === undefined);
}

/** Two things that a test expects to be equal, in the run that looks at them. */
export interface Comparison {
  readonly run: string;
  readonly assert: Block;
  readonly condition: Binary;
}

/** What a test file compares with `==` in the conditions of runs of the root module; a run of another module sees nothing of it. */
export function comparisonsIn({ hcl }: SourceFile): readonly Comparison[] {
  const runs = blocksOf(hcl.body, "run").filter(({ body }) => blocksOf(body, "module").length === 0);
  return runs.flatMap(({ labels, body }) =>
    blocksOf(body, "assert").flatMap((assert): Comparison[] => {
      const condition = valueOf(assert.body, "condition");
      const within = condition === undefined ? [] : expressionsWithin(condition);
      return within.flatMap((each) => (each.kind === "binary" && each.operator === "==" ? [{ run: labels[0]?.text ?? "", assert, condition: each }] : []));
    }),
  );
}
