import { rootIn, type Change, type Violation } from "./change";

/** Every value that is new in a variable file is one of a variable: Terraform only warns of any other, and forgets it. */
export function declaredValues({ before, after, root }: Change): readonly Violation[] {
  const { module, environments } = rootIn(after, root);
  const former = new Map(rootIn(before, root).environments.map(({ name, values }) => [name, values]));
  return environments.flatMap(({ name, kind, file, values }) => {
    if (kind !== "tfvars") return [];
    const unread = [...values].filter(([variable]) => !module.variables.has(variable) && former.get(name)?.has(variable) !== true);
    return unread.map(([variable, { span }]) => ({ message: `${file.path} gives ${variable}, which no variable of the root module is called.`, place: { path: file.path, span } }));
  });
}
