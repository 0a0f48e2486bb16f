import { taskDefinitionsOf } from "../../../analysis/taskDefinitions";
import { references } from "../../../hcl/references";
import type { Block } from "../../../hcl/tree";
import type { Intent } from "../../../design/component";
import { CannotWrite, type Context, type Draft } from "../../draft";
import { forEachOf } from "../../reference";
import { existenceOf } from "../../passes/multiplicity";
import { chosenServices } from "../grant/chosenServices";

/** When a container belongs to one of `services`, as an expression where the list is made; `undefined` for always. */
function isChosen(context: Context, inputs: readonly string[]): string | undefined {
  const { taskEnvironment, taskRoles, component, naming } = context;
  if (taskEnvironment?.service === undefined) return undefined;
  const { key, value } = taskEnvironment.service;
  const selection = taskRoles?.roles.kind === "keyed" ? taskRoles.roles.selection : undefined;
  if (selection === undefined) {
    const services = [...new Set(inputs.flatMap((input) => chosenServices(context, input)))];
    return `contains(${JSON.stringify(services)}, ${key})`;
  }
  const switches = component.intents.flatMap((intent) =>
    intent.kind === "grant" && inputs.includes(intent.to) && chosenServices(context, intent.to).length > 0 ? [`${value}.${selection.attribute}.${naming.prefix}_${intent.permission}`] : [],
  );
  return switches.join(" || ");
}

/** Task definitions that are, or are made from, what stands at `address`: they get a new revision. */
function definitionsMadeFrom(context: Context, address: string): readonly string[] {
  const readsIt = (block: Block): boolean => references(block.body).some(({ root, path }) => `${root}.${path[0] ?? ""}` === address);
  return taskDefinitionsOf(context.root.module).flatMap((definition) => (definition.address === address || readsIt(definition.block) ? [definition.address] : []));
}

/** Adds the variables to the list that the house already makes for its containers. */
export function containerEnvironmentItem(draft: Draft, intent: Extract<Intent, { kind: "containerEnvironment" }>, context: Context): Draft {
  const services = intent.to.flatMap((input) => chosenServices(context, input));
  const environment = context.taskEnvironment;
  if (services.length === 0 || environment === undefined || context.bound.ecsTaskEnvironment === undefined) return draft;
  if (environment.service === undefined && services.some((service) => !environment.services.includes(service))) {
    throw new CannotWrite(`The containers of ${services.join(", ")} are put together elsewhere than in ${environment.path}; leave out the slot ecsTaskEnvironment and set their variables by hand.`);
  }
  const prefix = context.naming.descriptor === "" ? "" : `${context.naming.prefix.toUpperCase()}_`;
  const entry = (key: string, object: string): string =>
    `{ name = "${prefix}${intent.name.replace("{key}", `\${upper(replace(${key}, "-", "_"))}`)}", value = ${object}.${intent.attribute} }`;
  const list = `[\n  ${forEachOf({ address: intent.on, existence: existenceOf(context, intent.on) }, entry)}\n]`;
  const condition = isChosen(context, intent.to);
  const item = condition === undefined ? list : `${condition} ? ${list} : []`;
  return {
    ...draft,
    amendments: [...draft.amendments, { kind: "containerEnvironment", item }],
    touches: [...draft.touches, ...definitionsMadeFrom(context, environment.binding.address)],
  };
}
