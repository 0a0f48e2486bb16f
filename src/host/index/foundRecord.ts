import type { ComponentRecord } from "../../core/implementation/record/record";
import type { RepoPath } from "../../core/text/span";

/** A record found in a folder, or a sentence that says why its file cannot be used. */
export type FoundRecord = { readonly kind: "record"; readonly path: RepoPath; readonly record: ComponentRecord } | { readonly kind: "unusable"; readonly path: RepoPath; readonly message: string };
