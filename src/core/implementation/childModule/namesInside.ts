import type { HouseRule } from "../../conventions/houseRule";
import type { NamePattern } from "../../conventions/houseRules";
import { DESCRIPTOR } from "../../conventions/names/nameTemplates";
import { textOf } from "../../conventions/reading/reading";
import { baseName } from "../../terraform/paths";
import type { TerraformModule } from "../../terraform/module";

const LOCAL = /\$\{local\.([\w-]+)\}/g;

/**
 * The pattern of names that a new module can follow. A local that names begin with is its module's own: another pattern of the
 * house counts, else what the local is made of, without the word of the service that the module is for. Where modules are
 * handed whole names, these are put together as it is done outside, and what they begin with is handed in.
 */
export function namesInside(rule: HouseRule<NamePattern>, siblings: readonly TerraformModule[], outside: HouseRule<NamePattern>): HouseRule<NamePattern> {
  if (isHandedWhole(rule.value, siblings)) return outside;
  if (!isOwn(rule.value)) return rule;
  const other = rule.alternatives.find(({ value: { template } }) => !isOwn({ template }) && template.includes("${"));
  if (other !== undefined) return { ...rule, ...other, alternatives: rule.alternatives.filter((each) => each !== other) };
  return { ...rule, value: { template: rule.value.template.replace(LOCAL, (written, name: string) => madeOf(name, siblings) ?? written) } };
}

/** Nothing begins all names, or the name of one service does. */
function isHandedWhole({ template }: NamePattern, siblings: readonly TerraformModule[]): boolean {
  const input = /^\$\{var\.([\w-]+)\}[-_]?\{descriptor\}$/.exec(template)?.[1];
  return template === DESCRIPTOR || (input !== undefined && siblings.length > 1 && siblings.filter(({ variables }) => variables.has(input)).length < 2);
}

const isOwn = ({ template }: NamePattern): boolean => template.search(LOCAL) >= 0;

/** The text of a local of one of the modules that is put together from inputs alone. */
function madeOf(name: string, siblings: readonly TerraformModule[]): string | undefined {
  const [found] = siblings.flatMap((module) => {
    const local = module.locals.get(name);
    return local === undefined ? [] : [{ module, text: textOf(local.file, local.attribute.value) }];
  });
  const inner = found && /^"(.*)"$/.exec(found.text)?.[1];
  if (found === undefined || inner === undefined || /\$\{(?!var\.[\w-]+\})/.test(inner)) return undefined;
  const word = baseName(found.module.path);
  return inner.split(/(?<=[-_])/).filter((part) => part.replace(/[-_]$/, "") !== word).join("").replace(/[-_]$/, "");
}
