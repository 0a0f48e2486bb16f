/** What most names end or begin with around the word of their service, maps in the singular: `{service}_name`; `fallback` where most share nothing. */
export function servicePattern(names: readonly string[], fallback: string): string {
  const words = [...new Set(names)].map((name) => name.replace(/s$/, "").split("_"));
  const counts = new Map<string, number>();
  for (const parts of words.filter(({ length }) => length > 1)) {
    for (const pattern of [`{service}_${parts.at(-1) ?? ""}`, `${parts[0] ?? ""}_{service}`]) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] * 2 > words.length ? most[0] : fallback;
}
