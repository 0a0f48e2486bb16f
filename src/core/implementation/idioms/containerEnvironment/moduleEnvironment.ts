import { containersGiven } from "../../../analysis/clients/clients";
import { isEssential } from "../../../analysis/clients/containerLists";
import { within } from "../../../terraform/addresses";
import type { Context, Draft } from "../../draft";
import { canHandDown, handDown, type HandedDown, type ModuleInput } from "../../references/handDown";
import { isPicked, type Chosen } from "../chosenServices";
import { besideNull, containerTarget, listUnder } from "./containerTarget";
import { environmentList, type ContainerEnvironment } from "./environmentVariables";

const TYPE = `list(object({
  name  = string
  value = string
}))`;

/**
 * Tells containers that a local module makes, through an input that the module gets; `undefined` where they are not written
 * there or the module makes several services.
 */
export function moduleEnvironment(draft: Draft, intent: ContainerEnvironment, chosen: Chosen, context: Context): Draft | undefined {
  const { definition, call, module } = chosen.clients;
  const containers = containersGiven(chosen.clients);
  const container = containers.find(({ environment }) => environment !== undefined) ?? containers.find(isEssential);
  if (definition === undefined || call === undefined || container === undefined) return undefined;
  const input: ModuleInput = { name: `${context.naming.prefix}_environment`, type: TYPE, description: `Environment of the containers that tells of ${context.naming.inSentence}.`, default: "[]" };
  const variables = `var.${input.name}`;
  const isMissing = container.environment === undefined;
  const target = containerTarget(container, { name: "environment", list: undefined, isMissing });
  if (target === undefined) return undefined;
  const isThere = [`length(${variables}) > 0`];
  const reader = { ...besideNull(target, variables, isThere), text: listUnder(variables, undefined, isMissing ? isThere : undefined), group: "integration" as const, summary: "What the module is given to tell its containers" };
  const text = listUnder(environmentList(intent, context), isPicked(context, chosen, intent.to, { key: "each.key", value: "each.value" }), undefined);
  const handed: HandedDown = { call, module, input, readers: [reader], blocks: [], value: { kind: "items", text }, group: "integration", summary: `Tells the containers of ${chosen.services.join(" and ")} where to find it` };
  return canHandDown(handed, context) ? { ...handDown(draft, handed, context), touches: [...draft.touches, within(call.address, definition.address)] } : undefined;
}
