import { CATALOG } from "../../catalog";

/** What can be added, as `components --json` prints it. */
export const componentsJson = () => CATALOG.map(({ id, title, category, summary, needs, schema, defaults }) => ({ id, title, category, summary, needs, inputs: schema, defaults }));

export function componentsText(): string {
  return CATALOG.map(({ id, title, summary }) => `${id.padEnd(12)} ${title}\n${" ".repeat(13)}${summary}\n`).join("");
}
