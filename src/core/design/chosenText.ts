import type { GetAttribute } from "../hcl/tree";
import { text as textTerm, type Term } from "../terraform/symbolic/terms";
import type { Choices } from "./choice";
import { foldedText } from "./foldedText";

/**
 * The text of a component as it is with these choices: of a condition that they decide the branch they take is left, and
 * `choice.x` is what was chosen.
 */
export const chosenText = (source: string, choices: Choices): string => foldedText(source, (term) => (isChoice(term) ? textTerm(chosenAs(term, choices)) : undefined));

const isChoice = (term: Term): term is GetAttribute => term.kind === "get" && term.on.kind === "variable" && term.on.name === "choice";

function chosenAs({ name }: GetAttribute, choices: Choices): string {
  const chosen = choices[name];
  if (chosen === undefined) throw new Error(`choice.${name} is no choice.`);
  return chosen;
}
