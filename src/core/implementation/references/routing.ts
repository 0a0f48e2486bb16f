import type { Binding } from "../../analysis/slots";
import { CannotWrite } from "../draft";

/** How the root module reads `facet` of `binding`; throws {@link CannotWrite} when the repository offers no such form. */
export function route(binding: Binding, facet: string): string {
  const expression = binding.form === facet ? binding.expression : binding.facets[facet];
  if (expression === undefined) throw new CannotWrite(`${binding.expression} gives the ${binding.form}${binding.expression === binding.address ? "" : ` of ${binding.address}`}, not the ${facet}; choose another expression for the slot ${binding.slot}.`);
  return expression;
}
