import type { Diagnostic } from "./diagnostic";
import { openWorkingCopy, validateCopy } from "./workingCopy";

export interface Validation {
  /** `init` is the step that failed where providers or modules could not be had; otherwise `validate` has judged. */
  readonly judgedBy: "init" | "validate";
  readonly isValid: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Initialises and validates a root module in a copy, for repositories that cannot be planned offline. */
export async function validateOnly(folder: string): Promise<Validation> {
  const copy = await openWorkingCopy(folder);
  try {
    const initialised = await copy.initialise();
    if (!initialised.hasPassed) return { judgedBy: "init", isValid: false, diagnostics: initialised.diagnostics };
    const { hasPassed, diagnostics } = await validateCopy(copy);
    return { judgedBy: "validate", isValid: hasPassed, diagnostics };
  } finally {
    copy.dispose();
  }
}
