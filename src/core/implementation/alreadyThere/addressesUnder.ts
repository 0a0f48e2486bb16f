import { isShape } from "../../design/component";
import { namingOf } from "../../design/naming";
import type { NamingContext } from "../draft";
import { outputName } from "../idioms/output/mapOutput";
import { flagName, flagStyle, inputName, objectName } from "../references/inputReads";
import { nameLocal, readLocal } from "../references/nameLocal";
import type { AdditionRequest } from "../request";

/** What switches it on and what holds its inputs. */
function variablesOf(context: NamingContext): readonly string[] {
  const object = objectName(context);
  if (object !== undefined) return [object];
  const inputs = context.component.inputs.flatMap((input) => (isShape(input) ? [] : [inputName(context, input.name)]));
  return [flagName(context) ?? "", ...inputs].filter((name) => name !== "");
}

function localsOf(context: NamingContext): readonly string[] {
  if (context.rules.nameHome.value.kind !== "locals") return [];
  const names = Object.entries(context.component.names);
  return names.flatMap(([id, { local }]) => [readLocal(nameLocal(context, { own: local, alone: local === "" ? id : local })), `local.${context.naming.symbol(local)}`]);
}

/** Of the resources of the component itself and of what its intents are sure to make; other intents label what they make after what they find. */
function resourcesOf({ component, naming }: NamingContext): readonly string[] {
  const own = Object.keys(component.resources).map((address) => {
    const [type = "", label = ""] = address.split(".");
    return `${type}.${naming.label(label)}`;
  });
  const alarms = component.intents.flatMap((intent) => (intent.kind === "alarm" ? [`aws_cloudwatch_metric_alarm.${naming.prefix}_${intent.label}`] : []));
  return [...own, ...alarms];
}

/** Addresses in the root module that an addition called `name` would declare, as far as they follow from the component and the house's rules alone. */
export function addressesUnder(name: string, { component, rules }: AdditionRequest): ReadonlySet<string> {
  const context: NamingContext = { component, rules, naming: namingOf(component, name, rules.labelStyle.value.primary, flagStyle(rules, component, false)) };
  const outputs = component.intents.flatMap((intent) => (intent.kind === "output" ? [`output.${outputName(context, intent.name)}`] : []));
  return new Set([...variablesOf(context).map((variable) => `var.${variable}`), ...localsOf(context), ...outputs, ...resourcesOf(context)]);
}
