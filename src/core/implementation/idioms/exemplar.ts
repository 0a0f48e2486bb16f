import { houseAlone } from "../../conventions/houseAlone";
import { modulesOfHouse } from "../../conventions/modules/modulesOfHouse";
import { lineOf } from "../../conventions/reading/reading";
import { isGroupModule } from "../../conventions/reading/groupOfCall";
import type { Body } from "../../hcl/tree";
import { attribute, type DraftItem } from "../../hcl/write";
import { attributeOf } from "../../terraform/arguments";
import type { ResourceDeclaration, SourceFile, TerraformModule } from "../../terraform/module";
import { writtenIn, type Context } from "../draft";

/** A block of the house that a new one imitates. */
export interface Exemplar {
  readonly file: SourceFile;
  readonly body: Body;
}

/** Where exemplars are looked for. */
export type House = Pick<Context, "repository" | "root" | "own">;

/** The modules whose ways new blocks imitate, the root module first, without what additions wrote and without modules for groups. */
export function modulesThatShow(context: House): readonly TerraformModule[] {
  const [repository, root] = [context.repository, writtenIn(context)];
  const [, ...called] = modulesOfHouse(root, repository);
  return [houseAlone(repository, root).module, ...called.filter((module) => !isGroupModule(module))];
}

/** Whether something is written in HCL, not in JSON. */
export const isNative = ({ file }: { readonly file: SourceFile }): boolean => file.hcl.syntax !== "json";

/** The last resource of a type in the first module of the house that has one, which a new one imitates. */
export function exemplarOf(context: House, type: string, isLike: (resource: ResourceDeclaration) => boolean = () => true): Exemplar | undefined {
  const found = modulesThatShow(context)
    .map((module) => [...module.resources.values()].filter((resource) => resource.type === type && isNative(resource) && isLike(resource)))
    .find((resources) => resources.length > 0)
    ?.at(-1);
  return found && { file: found.file, body: found.block.body };
}

/** Whether the exemplar has an argument; a new one has it where there is none to imitate. */
export const isUsual = (exemplar: Exemplar | undefined, argument: string): boolean => exemplar === undefined || attributeOf(exemplar.body, argument) !== undefined;

/** The text of an argument of the exemplar, on one line. */
export function argumentOf(exemplar: Exemplar | undefined, name: string): string | undefined {
  const attribute = exemplar && attributeOf(exemplar.body, name);
  return exemplar && attribute && lineOf({ file: exemplar.file, expression: attribute.value });
}

/** Every attribute of an exemplar as it is written. */
export const itemsOf = ({ file, body }: Exemplar): readonly Extract<DraftItem, { kind: "attribute" }>[] =>
  body.items.flatMap((item) => (item.kind === "attribute" ? [attribute(item.name, lineOf({ file, expression: item.value }))] : []));
