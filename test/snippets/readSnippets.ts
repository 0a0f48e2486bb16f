import { readFileSync } from "node:fs";
import { resolveSnippet } from "./resolveSnippet";

interface Snippet {
  readonly scope: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const snippets: Readonly<Record<string, Snippet>> = JSON.parse(readFileSync("snippets/terraform.code-snippets", "utf8"));

/** Every snippet, with the text it leaves when all its proposals are taken. */
export const ALL_SNIPPETS = Object.entries(snippets).map(([name, snippet]) => ({ name, snippet, text: `${resolveSnippet(snippet.body)}\n` }));

/** Those for configuration, and those for variable files. */
export const CONFIGURATION_SNIPPETS = ALL_SNIPPETS.filter(({ snippet }) => snippet.scope.startsWith("terraform,"));
export const VALUE_SNIPPETS = ALL_SNIPPETS.filter(({ snippet }) => snippet.scope.startsWith("terraform-vars,"));
