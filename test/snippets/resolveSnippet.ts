/**
 * The text a snippet leaves when its user accepts every placeholder: defaults, first choices and nothing for bare tab stops
 * that were not named before. Understands what our snippets use of VS Code's snippet syntax, not transforms or variables.
 */
export function resolveSnippet(body: readonly string[]): string {
  const given = new Map<string, string>();
  return body
    .join("\n")
    .replace(/\\([$}\\])|\$\{(\d+)(?::((?:\\.|[^}\\])*)|\|((?:\\.|[^|\\])*)\|)\}|\$(\d+)/g, (_all, escaped?: string, number?: string, text?: string, choices?: string, bare?: string) => {
      if (escaped !== undefined) return escaped;
      const key = number ?? bare ?? "";
      const first = (text ?? choices?.split(",")[0])?.replace(/\\(.)/g, "$1");
      if (first !== undefined && !given.has(key)) given.set(key, first);
      return given.get(key) ?? "";
    })
    .replace(/\n$/, "");
}
