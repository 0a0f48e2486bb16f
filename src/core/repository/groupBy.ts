/** Puts elements together by their key; groups and elements keep the order in which they come. */
export function groupBy<Element, Key>(elements: Iterable<Element>, keyOf: (element: Element) => Key): Map<Key, Element[]> {
  const groups = new Map<Key, Element[]>();
  for (const element of elements) addTo(groups, keyOf(element), element);
  return groups;
}

/** Adds one element to its group. */
export function addTo<Element, Key>(groups: Map<Key, Element[]>, key: Key, element: Element): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [element]);
  else group.push(element);
}
