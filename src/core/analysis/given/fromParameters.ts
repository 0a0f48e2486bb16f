import { moduleReferences } from "../../repository/modules/moduleReferences";
import type { ModuleInstance } from "../../repository/modules/moduleTree";
import { parameterName } from "../../repository/otherStates/parameters";
import type { Repository } from "../../repository/repository";
import type { ResourceDeclaration } from "../../terraform/module";
import { instanceOf } from "../modules/declarations";
import { behindLookUp } from "./behind";
import type { Given } from "./given";

/** The parameters of Parameter Store that are looked up. */
export const givenByParameters = (repository: Repository, instance: ModuleInstance): readonly Given[] =>
  [...instance.module.data.values()].filter(({ type }) => type === "aws_ssm_parameter").flatMap((parameter) => givenBy(repository, instance, parameter));

function givenBy(repository: Repository, instance: ModuleInstance, parameter: ResourceDeclaration): readonly Given[] {
  const one = instanceOf(parameter);
  if (one === undefined) return [];
  const read = moduleReferences(instance.module).filter(({ to }) => to === parameter.address).flatMap(({ rest }) => rest.at(-1) ?? []);
  const attribute = read.find((name) => VALUES.has(name)) ?? "value";
  return [{ by: "parameter", expression: `${one}.${attribute}`, address: parameter.address, names: namesOf(instance, parameter), behind: behindLookUp(repository, instance, parameter, []), isRead: read.length > 0, place: parameter.place }];
}

const VALUES = new Set(["value", "insecure_value"]);

/** The label, and the last parts of the path: `vpc_id` for `/network/vpc/id`. */
function namesOf({ module }: ModuleInstance, parameter: ResourceDeclaration): readonly string[] {
  const parts = (parameterName(module, parameter) ?? "").split("/").filter((part) => part !== "" && !part.includes("*"));
  const named = [parts.slice(-1), parts.slice(-2)].map((last) => last.join("_"));
  return [...new Set([parameter.name, ...named].map((name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "_")))].filter((name) => name !== "");
}
