import { declarationsOf } from "../../repository/moduleReferences";
import type { AdditionRequest } from "../request";

/** Whether nothing of the root module is called after a name, so that everything derived from it is free. */
function isFree({ root }: AdditionRequest, name: string): boolean {
  const word = name.replaceAll("-", "_");
  const isDerived = new RegExp(`(^|[_-])${word}([_-]|$)`);
  const named = declarationsOf(root.module).some((declaration) => isDerived.test(declaration.name));
  return !named && !root.module.files.some(({ path }) => path.slice(path.lastIndexOf("/") + 1).startsWith(`${name}.`));
}

/** A name for a second instance that nothing here is called after: the word for the component's service, else its id with a number. */
export function freeName(request: AdditionRequest): string {
  const { id, service } = request.component;
  const word = service.prefix.replaceAll("_", "-");
  if (word !== id && isFree(request, word)) return word;
  for (let number = 2; ; number++) if (isFree(request, `${id}-${number}`)) return `${id}-${number}`;
}
