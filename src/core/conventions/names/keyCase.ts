/** How the words of a name are put together: `log_retention`, `logRetention`, `log-retention`. */
export type KeyCase = "snake" | "camel" | "kebab";

/** The words of a name, in lower case. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[-_]/)
    .filter((word) => word !== "");

/** The case of a name; `undefined` for one word, which has none. */
export function caseOf(name: string): KeyCase | undefined {
  if (name.includes("_")) return "snake";
  if (name.includes("-")) return "kebab";
  return /[a-z0-9][A-Z]/.test(name) ? "camel" : undefined;
}

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A name, whatever its case, in another one; names in a path stay apart by their dots. */
export function inCase(name: string, wanted: KeyCase): string {
  const parts = name.split(".").map((part) => {
    const words = wordsOf(part);
    if (wanted === "camel") return words.map((word, index) => (index === 0 ? word : capitalized(word))).join("");
    return words.join(wanted === "snake" ? "_" : "-");
  });
  return parts.join(".");
}
