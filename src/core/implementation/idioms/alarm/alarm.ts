import type { Context, Draft } from "../../draft";
import type { Alarm } from "./alarmArguments";
import { alarmModule, misfit } from "./alarmModule";
import { metricAlarm } from "./metricAlarm";

/** An alarm for each object, by the house's module of alarms where it has one that can make it, else as a resource. */
export function alarm(draft: Draft, intent: Alarm, context: Context): Draft {
  const { module } = context.rules.alarms.value;
  if (module === undefined) return metricAlarm(draft, intent, context);
  const message = misfit(intent, context, module);
  if (message === undefined) return alarmModule(draft, intent, context, module);
  return { ...metricAlarm(draft, intent, context), findings: [...draft.findings, { severity: "information", message }] };
}
