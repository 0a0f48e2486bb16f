import { removeItem } from "../hcl/edits/removeItem";
import { parseHcl } from "../hcl/parse";
import { applyEdits } from "../text/edit";
import type { Component } from "./component";

/** The component with what is left of its parts: the blocks of resources that went are gone from its text, and names that nothing carries any more. */
export function componentLeft(component: Component, left: Pick<Component, "text" | "inputs" | "resources" | "intents"> & Pick<Component, "conflicts">): Component {
  const { resources, intents } = left;
  const named = intents.flatMap((intent) => (intent.kind === "networkPath" || intent.kind === "clientGroup" || intent.kind === "secret" || intent.kind === "role" ? [intent.name] : []));
  const carried = new Set([...Object.values(resources).map(({ name }) => name), ...named]);
  return { ...component, ...left, text: withoutOthers(left.text, resources), names: Object.fromEntries(Object.entries(component.names).filter(([id]) => carried.has(id))) };
}

/** The text without the resources that the component does not have. */
function withoutOthers(text: string, resources: Component["resources"]): string {
  const file = parseHcl(text);
  const other = file.body.items.find((item) => item.kind === "block" && !Object.hasOwn(resources, item.labels.map((label) => label.text).join(".")));
  return other === undefined ? text : withoutOthers(applyEdits(text, removeItem(file, other)), resources);
}
