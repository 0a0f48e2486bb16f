import type { ResourceDeclaration } from "../../terraform/module";
import type { AdditionRequest } from "../request";
import { modulesThatShow, type Exemplar } from "./networkPath/exemplars";

/** The last resource of a type in the first module of the house that has one, which a new one imitates. */
export function exemplarOf(context: Pick<AdditionRequest, "repository" | "root">, type: string, isLike: (resource: ResourceDeclaration) => boolean = () => true): Exemplar | undefined {
  const found = modulesThatShow(context)
    .map((module) => [...module.resources.values()].filter((resource) => resource.type === type && resource.file.hcl.syntax !== "json" && isLike(resource)))
    .find((resources) => resources.length > 0)
    ?.at(-1);
  return found && { file: found.file, body: found.block.body };
}
