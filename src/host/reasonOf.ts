/** What went wrong, in the words of whoever threw it; the middle of a sentence. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What the user is told when Annex itself fails. */
export const failure = (error: unknown): string => `Annex failed: ${reasonOf(error).replace(/\.$/, "")}. Try again; the output channel "Annex" has the details.`;
