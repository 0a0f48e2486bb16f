import type { Repository, RootModule } from "../../repository/repository";
import type { TerraformModule, VariableDeclaration } from "../../terraform/module";
import type { Vote } from "../confidence";
import { answer, ruleFromParts } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { VariableStyle } from "../houseRules";
import { witnesses } from "../modules/modulesOfHouse";

/**
 * How variables are declared: the order of what stands in them, and whether they are described and validated. Every variable
 * speaks for the order of what it has; one in ten that is validated shows that those are which need it. Unsure where orders
 * differ, and where some are described.
 */
export function detectVariableStyle(root: RootModule, repository: Repository): HouseRule<VariableStyle> {
  const variables = witnesses(root, repository, (module: TerraformModule) => [...module.variables.values()]);
  const order = orderOf(variables);
  const ordered = variables.filter(({ block }) => block.body.items.length > 1).map((variable): Vote<boolean> => ({ value: follows(order, partsOf(variable)), place: variable.place }));
  const agreeing = ordered.filter(({ value }) => value);
  const descriptions = answer(variables.map(({ description, place }): Vote<boolean> => ({ value: description !== undefined, place })), true);
  const validated = variables.filter(({ validations }) => validations.length > 0);
  const value: VariableStyle = { order, descriptions: descriptions.value, validations: validated.length * 10 >= variables.length && validated.length > 0 };
  return ruleFromParts(value, { order: { agreeing: agreeing.length, total: ordered.length, evidence: agreeing.map(({ place }) => place) }, descriptions });
}

const USUAL_ORDER = ["description", "type", "default", "sensitive", "nullable", "validation"];

/** Names of what stands in the block, each once. */
const partsOf = ({ block }: VariableDeclaration): readonly string[] => [...new Set(block.body.items.map((item) => (item.kind === "attribute" ? item.name : item.type)))].filter((name) => USUAL_ORDER.includes(name));

/** Every part behind those that most variables with both put before it; where no variable decides, as is usual. */
function orderOf(variables: readonly VariableDeclaration[]): readonly string[] {
  const written = variables.map(partsOf);
  const isSeenBefore = (a: string, b: string): boolean => {
    const both = written.filter((parts) => parts.includes(a) && parts.includes(b));
    return both.filter((parts) => parts.indexOf(a) < parts.indexOf(b)).length * 2 > both.length;
  };
  const order: string[] = [];
  const open = USUAL_ORDER.filter((name) => name !== "nullable" || written.some((parts) => parts.includes(name)));
  while (open.length > 0) {
    const waitsFor = (name: string): number => open.filter((other) => other !== name && isSeenBefore(other, name)).length;
    const [next = ""] = [...open].sort((a, b) => waitsFor(a) - waitsFor(b));
    order.push(...open.splice(open.indexOf(next), 1));
  }
  return order;
}

function follows(order: readonly string[], parts: readonly string[]): boolean {
  const positions = parts.map((part) => order.indexOf(part));
  return positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? -1));
}
