import { checkEntryName } from "./checkValue";

/** What is wrong with a name for an addition, which becomes part of files, labels and variables; `undefined` for one that can be it. */
export const checkAdditionName = (name: string): string | undefined => checkEntryName(name, "^[a-z][a-z0-9-]*$", []);
