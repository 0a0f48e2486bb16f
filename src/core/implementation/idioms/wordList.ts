import { quoted } from "../../hcl/write";

/** Words as a list of strings. */
export const wordList = (words: readonly string[]): string => `[${words.map(quoted).join(", ")}]`;
