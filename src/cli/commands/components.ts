import { OFFERED } from "../../catalog";

/** What can be added, as `components --json` prints it. */
export const componentsJson = () => OFFERED.map(({ id, title, category, summary, needs, schema, defaults, parts }) => ({ id, title, category, summary, ...(parts === undefined ? {} : { parts: parts.map((part) => ({ id: part.id, component: part.component.id })) }), needs, inputs: schema, defaults }));

export function componentsText(): string {
  return OFFERED.map(({ id, title, summary }) => `${id.padEnd(12)} ${title}\n${" ".repeat(13)}${summary}\n`).join("");
}
