import { declarationsOf } from "../../repository/modules/moduleReferences";
import type { AdditionRequest } from "../request";
import { addressesUnder } from "./addressesUnder";

/**
 * Whether an addition can be called so: nothing of the root module bears the name, no file is called after it, and nothing has
 * an address that the addition would declare. What only begins with the same word stands in no one's way.
 */
function isFree(request: AdditionRequest, name: string): boolean {
  const { module } = request.root;
  const word = name.replaceAll("-", "_");
  const made = addressesUnder(name, request);
  const isTaken = declarationsOf(module).some((declaration) => declaration.name.replaceAll("-", "_") === word || made.has(declaration.address));
  return !isTaken && !module.files.some(({ path }) => path.slice(path.lastIndexOf("/") + 1).startsWith(`${name}.`));
}

/** A name for a second instance that nothing here is called after: the word for the component's service, else its id with a number. */
export function freeName(request: AdditionRequest): string {
  const { id, service } = request.component;
  const word = service.prefix.replaceAll("_", "-");
  if (word !== id && isFree(request, word)) return word;
  for (let number = 2; ; number++) if (isFree(request, `${id}-${number}`)) return `${id}-${number}`;
}
