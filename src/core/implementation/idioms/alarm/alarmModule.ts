import { isAlarmCall } from "../../../conventions/modules/alarmModules";
import { argumentsOf, textOf } from "../../../conventions/reading/reading";
import type { AlarmModule } from "../../../conventions/reading/alarmStyle";
import type { Attribute } from "../../../hcl/tree";
import { attribute, quoted, writeItems, type DraftItem } from "../../../hcl/write";
import type { ModuleCall } from "../../../terraform/module";
import { CannotWrite, type Context, type Draft } from "../../draft";
import { alarmArguments, dimensionsOf, houseCondition, isPercentile, meaning, watchedBy, type Alarm } from "./alarmArguments";
import { isBelowEmptyLine } from "../../../text/lines";

/** What an alarm cannot do without, and what changes its meaning when the module decides it otherwise. */
const ESSENTIAL = ["namespace", "metric_name", "threshold", "dimensions"];
const MEANING = ["statistic", "comparison_operator", "treat_missing_data"];

/** Why a module of the house cannot make this alarm, as a sentence; `undefined` when it can. */
export function misfit(intent: Alarm, context: Context, { source, inputs, fixed }: AlarmModule): string | undefined {
  const own = new Map(alarmArguments(intent, context).map(({ name, value }) => [name, value]));
  const missing = ESSENTIAL.find((name) => inputs[name] === undefined);
  const other = MEANING.find((name) => inputs[name] === undefined && fixed[name] !== undefined && quoted(fixed[name]) !== own.get(name));
  if (missing === undefined && other === undefined && intent.sumOver === undefined && !isPercentile(intent)) return undefined;
  const reason = intent.sumOver !== undefined ? "watches one metric and no sum" : isPercentile(intent) ? "is written for statistics and no percentile" : missing === undefined ? `always has ${other ?? ""} ${fixed[other ?? ""] ?? ""}` : `takes no ${missing}`;
  return `The alarm ${intent.descriptor.replaceAll("-", " ")} is a resource, because ${source} ${reason}.`;
}

/** Arguments of a call that say how often it is, rather than what is handed over. */
const META = new Set(["count", "for_each", "depends_on", "providers"]);

/** Whether an empty line stands above an argument. */
const isParted = ({ file }: ModuleCall, { span }: Attribute): boolean => isBelowEmptyLine(file.text, span.start);

/** What each input of the call is given: its own for what the alarm is, else what the exemplar gives it. */
function valuesFor(intent: Alarm, context: Context, module: AlarmModule): ReadonlyMap<string, string> {
  const actions = ["alarm_actions", "ok_actions"];
  const plain = alarmArguments(intent, context).filter(({ name }) => !actions.includes(name));
  const own = [...plain, { name: "dimensions", value: dimensionsOf(intent) }].flatMap(({ name, value }) => {
    const input = module.inputs[name];
    return input === undefined ? [] : [[input, value] as const];
  });
  const condition = houseCondition(context);
  const key = watchedBy(intent, context).kind === "keyed" ? ["each.key"] : [];
  const prefix = context.naming.prefix.replaceAll("_", "-");
  const { name } = context.component.resources[intent.on] ?? {};
  const kind = name === undefined ? "" : (context.component.names[name]?.descriptor ?? "");
  const words = [quoted(prefix), ...key, ...(kind === "" || kind === prefix || kind === context.component.service.prefix ? [] : [quoted(kind)]), quoted(intent.descriptor)];
  return new Map([
    ...own,
    ...(module.enabled === undefined || condition === undefined ? [] : [[module.enabled, condition] as const]),
    ...(module.words === undefined ? [] : [[module.words, `[${words.join(", ")}]`] as const]),
  ]);
}

function callItems(exemplar: ModuleCall, values: ReadonlyMap<string, string>, module: AlarmModule): DraftItem[] {
  const copied = argumentsOf(exemplar.block.body).filter(({ name }) => !META.has(name));
  const names = new Set(copied.map(({ name }) => name));
  const added = [...values].filter(([name]) => !names.has(name)).map(([name, value]) => attribute(name, value));
  const written = copied.flatMap((argument, index): DraftItem[] => {
    const { name, value } = argument;
    const comment = name === "source" && module.comment !== undefined ? ` ${module.comment}` : "";
    const text = values.get(name) ?? `${textOf(exemplar.file, value)}${comment}`;
    return [...(index > 0 && isParted(exemplar, argument) ? [{ kind: "blank" } as const] : []), attribute(name, text)];
  });
  // What the exemplar leaves to the module's defaults goes behind its last argument on one line.
  const at = written.findLastIndex((item) => item.kind === "attribute" && !item.value.includes("\n")) + 1;
  return [...written.slice(0, at), ...added, ...written.slice(at)];
}

/** The last word of the labels that the calls of the module have in common: `_alarm`. */
function endOfLabels(context: Context): string {
  const labels = [...context.root.module.calls.values()].filter((call) => isAlarmCall(call, context.repository)).map(({ name }) => name);
  const end = /_[a-z]+$/.exec(labels[0] ?? "")?.[0] ?? "";
  return labels.every((label) => label.endsWith(end)) ? end : "";
}

/** A call of the house's module of alarms, written like the last of its calls. */
export function alarmModule(draft: Draft, intent: Alarm, context: Context, module: AlarmModule): Draft {
  const exemplar = context.root.module.calls.get(module.exemplar.replace(/^module\./, ""));
  if (exemplar === undefined) throw new CannotWrite(`${module.exemplar}, which alarms are written like, is not declared here.`);
  const watched = watchedBy(intent, context);
  return {
    ...draft,
    blocks: [
      ...draft.blocks,
      {
        kind: "module",
        labels: [`${context.naming.prefix}_${intent.label}${endOfLabels(context)}`],
        existence: { ...watched, conditions: [...watched.conditions, ...meaning(intent, context)] },
        body: writeItems(callItems(exemplar, valuesFor(intent, context, module), module), "  ").trimEnd(),
        group: "monitoring",
        summary: `Alarm: ${intent.descriptor.replaceAll("-", " ")}`,
        home: "alarms",
      },
    ],
  };
}
