/** A half-open range of UTF-16 code units of one text: `start` is in it, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A path relative to the workspace folder, always with forward slashes, never with a leading or trailing one; `""` is the folder itself. */
export type RepoPath = string & { readonly __brand: "RepoPath" };

/** Marks a string as a path relative to the workspace folder; back-slashes and `./` are tidied away. */
export const repoPath = (path: string): RepoPath =>
  path
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/") as RepoPath;

/** A place in a file of the repository: what every statement about the repository points to. */
export interface Place {
  readonly path: RepoPath;
  readonly span: Span;
}

export const covers = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
