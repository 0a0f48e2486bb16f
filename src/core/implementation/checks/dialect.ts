import { walkExpressions } from "../../hcl/walk";
import { allows, dialectOf, limitOf, needed } from "../../repository/dialect/dialect";
import type { Feature } from "../../terraform/language/features";
import type { Block } from "../../hcl/tree";
import { moduleTree } from "../../repository/modules/moduleTree";
import { added, rootIn, type Change, type Violation } from "./change";

/** Kinds of blocks that not every version has. */
const BLOCKS: Readonly<Record<string, Feature>> = { moved: "moved", import: "import", check: "check", removed: "removed", ephemeral: "ephemeral", action: "actions" };

/** The newest features a block uses, by what they are called. */
function featuresOf(block: Block): ReadonlyMap<string, Feature> {
  const features = new Map<string, Feature>();
  const own = BLOCKS[block.type];
  if (own !== undefined) features.set(`a ${block.type} block`, own);
  walkExpressions(block, (expression) => {
    if (expression.kind !== "call") return;
    if (expression.name === "optional" && block.type === "variable") features.set("optional()", "optional");
    if (expression.name.startsWith("provider::")) features.set(`${expression.name}()`, "providerFunctions");
  });
  return features;
}

/** New code uses no feature that the versions of Terraform a module allows are all too old for. */
export function dialect(change: Change): readonly Violation[] {
  const language = dialectOf(change.before, rootIn(change.before, change.root).module);
  const declared = added(change).map(({ declaration }) => ({ block: declaration.block, file: declaration.file }));
  const former = new Set([...change.before.files.values()].flatMap(({ text, hcl }) => hcl.body.items.flatMap((item) => (item.kind === "block" ? [text.slice(item.span.start, item.span.end)] : []))));
  const others = moduleTree(change.after, rootIn(change.after, change.root).module).flatMap(({ module }) =>
    module.files.flatMap((file) => file.hcl.body.items.flatMap((item) => (item.kind === "block" && Object.hasOwn(BLOCKS, item.type) && !former.has(file.text.slice(item.span.start, item.span.end)) ? [{ block: item, file }] : []))),
  );
  return [...declared, ...others].flatMap(({ block, file }) =>
    [...featuresOf(block)].flatMap(([title, feature]): Violation[] => {
      if (allows(language, feature) !== "never") return [];
      return [{ message: `${title} needs ${needed(language, feature)}, but ${limitOf(language, feature)}.`, place: { path: file.path, span: block.span } }];
    }),
  );
}
