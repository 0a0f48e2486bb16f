import type { Intent } from "../../../design/intent";
import type { Context, Draft } from "../../draft";

/** The component's own resource has AWS make copies; `elsewhere` is what makes those of this house and is not reached from here. */
export function ownResource(draft: Draft, { own }: Extract<Intent, { kind: "backup" }>, context: Context, elsewhere?: string): Draft {
  if (elsewhere === undefined) return draft;
  const { title } = context.component;
  const then = own === undefined ? `${title} has no copies but those that the service keeps by itself. Add it to ${elsewhere}` : `${title} has AWS make copies by itself. Add it to ${elsewhere} and switch those off`;
  const message = `What ${elsewhere} backs up is not listed where an addition reaches it, so ${then}, if the plan of this house shall make them.`;
  return { ...draft, findings: [...draft.findings, { severity: "information", message }] };
}
