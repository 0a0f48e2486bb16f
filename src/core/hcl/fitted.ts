/** A list that grew, in no more memory than its elements take: one that grows has room for sixteen at once, and most lists of a tree hold one or two. */
export const fitted = <Element>(grown: readonly Element[]): readonly Element[] => grown.slice();
