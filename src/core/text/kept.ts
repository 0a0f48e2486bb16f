/**
 * `make`, with what it gives kept for as long as the object lives that it was made of: many ask for the same, and what did
 * not change between two snapshots is the same object. Only for objects that never change, and for what depends on nothing else.
 */
export function kept<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const known = new WeakMap<Of, { readonly made: Made }>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before.made;
    const made = make(of);
    known.set(of, { made });
    return made;
  };
}
