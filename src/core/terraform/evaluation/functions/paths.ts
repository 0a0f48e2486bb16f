import { textOf } from "../typedValue";
import { signature, text, type Signature } from "./signature";

/** A path without what leads nowhere: `a/./b/../c` is `a/c`; the empty one is `.`. */
function cleaned(path: string): string {
  const isAbsolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !isAbsolute) parts.push(part);
  }
  return `${isAbsolute ? "/" : ""}${parts.join("/")}` || ".";
}

const dirname = (path: string): string => cleaned(path.slice(0, path.lastIndexOf("/") + 1));

function basename(path: string): string {
  if (path === "") return ".";
  const trimmed = path.replace(/\/+$/, "");
  return trimmed === "" ? "/" : trimmed.slice(trimmed.lastIndexOf("/") + 1);
}

const onPath = (change: (path: string) => string): Signature => signature(["string"], "string", (path) => textOf(change(text(path))));

/** Functions of paths that look at no file. */
export const PATH_FUNCTIONS: Readonly<Record<string, Signature>> = {
  basename: onPath(basename),
  dirname: onPath(dirname),
};
