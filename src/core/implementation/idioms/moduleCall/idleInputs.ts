import { references } from "../../../hcl/references";
import type { Body } from "../../../hcl/tree";
import type { VariableDeclaration } from "../../../terraform/module";
import { comesToSame } from "../../../terraform/symbolic/cases";
import { FALSE, object, tuple, type Term } from "../../../terraform/symbolic/terms";
import { whenMade, type Fit } from "./fitBlock";

/** Whether an input is read only by resources that the call does not make. */
function isIdle(fit: Fit, input: string): boolean {
  const { module } = fit.home;
  const readsIn = (body: Body): number => references(body).filter(({ root, path: [own] }) => root === "var" && own === input).length;
  const idle = [...module.resources.values()].filter((resource) => comesToSame(whenMade(fit, resource)(fit.inputs, "default"), FALSE));
  const read = idle.reduce((all, { block }) => all + readsIn(block.body), 0);
  return read > 0 && read === module.files.reduce((all, { hcl }) => all + readsIn(hcl.body), 0);
}

/** Whether something that every call hands over means nothing to this one. */
export const isNeedless = (fit: Fit, input: string): boolean => fit.home.shared.has(input) && fit.home.module.variables.get(input)?.default !== undefined && isIdle(fit, input);

/** What is handed to an input that has to be given and that nothing reads which the call makes: an empty collection; `undefined` for any other. */
export function noneFor(fit: Fit, { name, type }: VariableDeclaration): Term | undefined {
  const shape = type?.kind === "call" && isIdle(fit, name) ? type.name : undefined;
  if (shape === "list" || shape === "set") return tuple([]);
  return shape === "map" ? object([]) : undefined;
}
