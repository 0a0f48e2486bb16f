import { walkExpressions } from "../../hcl/walk";
import { allowsFeature, type LanguageVersion } from "../../terraform/languageVersion";
import type { Block } from "../../hcl/tree";
import { moduleTree } from "../../repository/moduleTree";
import { added, rootIn, type Change, type Violation } from "./change";

/** The version that brought each kind of block: https://developer.hashicorp.com/terraform/language/v1.1-compatibility-promises and the change logs of each version. */
const BLOCKS: Readonly<Record<string, LanguageVersion>> = { moved: [1, 1], import: [1, 5], check: [1, 5], removed: [1, 7], ephemeral: [1, 10], action: [1, 14] };
const OPTIONAL: LanguageVersion = [1, 3];
const PROVIDER_FUNCTIONS: LanguageVersion = [1, 8];

const versionText = ([major, minor]: LanguageVersion): string => `${major}.${minor}`;

/** The newest features a block uses, by what they are called. */
function featuresOf(block: Block): ReadonlyMap<string, LanguageVersion> {
  const features = new Map<string, LanguageVersion>();
  const own = BLOCKS[block.type];
  if (own !== undefined) features.set(`a ${block.type} block`, own);
  walkExpressions(block, (expression) => {
    if (expression.kind !== "call") return;
    if (expression.name === "optional" && block.type === "variable") features.set("optional()", OPTIONAL);
    if (expression.name.startsWith("provider::")) features.set(`${expression.name}()`, PROVIDER_FUNCTIONS);
  });
  return features;
}

/** New code uses no feature that the versions of Terraform a module allows are all too old for. */
export function dialect(change: Change): readonly Violation[] {
  const { requirements } = rootIn(change.before, change.root).module;
  const declared = added(change).map(({ declaration }) => ({ block: declaration.block, file: declaration.file }));
  const former = new Set([...change.before.files.values()].flatMap(({ text, hcl }) => hcl.body.items.flatMap((item) => (item.kind === "block" ? [text.slice(item.span.start, item.span.end)] : []))));
  const others = moduleTree(change.after, rootIn(change.after, change.root).module).flatMap(({ module }) =>
    module.files.flatMap((file) => file.hcl.body.items.flatMap((item) => (item.kind === "block" && Object.hasOwn(BLOCKS, item.type) && !former.has(file.text.slice(item.span.start, item.span.end)) ? [{ block: item, file }] : []))),
  );
  return [...declared, ...others].flatMap(({ block, file }) =>
    [...featuresOf(block)].flatMap(([feature, since]): Violation[] => {
      if (allowsFeature(requirements, since) !== "never") return [];
      return [{ message: `${feature} needs Terraform ${versionText(since)}, but required_version is "${requirements.terraform ?? ""}".`, place: { path: file.path, span: block.span } }];
    }),
  );
}
