import type { Random } from "../random";

/** How the lines of a file are indented: as its author did, or badly. */
export const LAYOUTS = ["as found", "badly indented"] as const;
export type Layout = (typeof LAYOUTS)[number];

/** The text with the indentation of every line replaced: by none, by tabs or by blanks of any number. What heredocs hold changes with it. */
export function indentBadly(text: string, random: Random): string {
  const style = random.choose(["none", "tabs", "random"]);
  return text.replaceAll(/^[ \t]*(?=[^ \t\r\n])/gm, () => {
    if (style === "none") return "";
    return style === "tabs" ? "\t".repeat(random.below(4)) : " ".repeat(random.below(13));
  });
}
