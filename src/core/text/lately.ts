/**
 * `make`, with what it gives for the texts that were asked for last: who types asks again and again what a file says that he does
 * not type in. Only for what the text alone decides and nobody changes. Nothing is remembered of a text for which it throws.
 */
export function lately<Made>(make: (text: string) => Made, count: number): (text: string) => Made {
  const known = new Map<string, { readonly made: Made }>();
  return (text) => {
    const before = known.get(text) ?? { made: make(text) };
    known.delete(text);
    known.set(text, before);
    for (const oldest of known.keys()) {
      if (known.size <= count) break;
      known.delete(oldest);
    }
    return before.made;
  };
}
