import { whatIsNotRead } from "../core/terraform/fileKind";
import { repoPath } from "../core/text/span";
import type { Repository, RootModule } from "../core/repository/repository";
import { Stop } from "./usage";

const nameOf = ({ module }: RootModule): string => (module.path === "" ? "." : module.path);

/** Why there is no root module, with what stands in its place. */
function nothingFound({ files }: Repository): string {
  const [unread, ...others] = [...files.values()].filter(({ kind }) => kind === "notRead");
  if (unread === undefined) return "No Terraform was found here: name the folder of a root module.";
  const more = others.length === 0 ? "" : ` There are ${others.length} more such files.`;
  return `No root module was found here. ${unread.path} is ${whatIsNotRead(unread.path)}: such files are recognised, but neither read nor written.${more}`;
}

/** The root module asked for, the only one, or the one with most resources, which is then named on stderr. */
export function chooseRoot(repository: Repository, wanted: string | undefined, say: (sentence: string) => void): RootModule {
  const roots = repository.rootModules;
  if (wanted !== undefined) {
    const found = roots.find(({ module }) => module.path === repoPath(wanted));
    if (found === undefined) throw new Stop(2, `${wanted} is no root module; found: ${roots.map(nameOf).join(", ") || "none"}.`);
    return found;
  }
  const [first, ...others] = [...roots].sort((a, b) => Number(a.isExample) - Number(b.isExample) || b.module.resources.size - a.module.resources.size);
  if (first === undefined) throw new Stop(3, nothingFound(repository));
  if (others.length > 0) say(`Root module: ${nameOf(first)} (of ${roots.length}; --root PATH chooses another).`);
  return first;
}
