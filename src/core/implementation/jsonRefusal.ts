import type { RepoPath } from "../text/span";

/** Why a plan that would have to write into a file in Terraform's JSON syntax is refused. */
export const jsonRefusal = (path: RepoPath): string => `${path} is in Terraform's JSON syntax, which is read but never written; move what it holds to a file in native syntax first.`;
