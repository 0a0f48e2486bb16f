/** What went wrong, in the words of whoever threw it; the middle of a sentence. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
