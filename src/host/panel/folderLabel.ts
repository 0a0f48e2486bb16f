import type { Folder } from "./ports";

/** How a workspace folder is called in the panel: its name, or its address where two have the same name. */
export const folderLabel = (folder: Folder, all: readonly Folder[]): string =>
  all.some((other) => other.uri !== folder.uri && other.name === folder.name) ? folder.uri : folder.name;
