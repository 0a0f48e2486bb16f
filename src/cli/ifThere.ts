/** What the file system says of a place; `undefined` where it says nothing, as there is no such place or nobody may look. */
export function ifThere<Said>(look: () => Said): Said | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
