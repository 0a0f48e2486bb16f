import { parseCached } from "../../hcl/parseCache";
import { appliedScope, textsOf } from "../../repository/instances/appliedModules";
import type { ModuleInstance } from "../../repository/modules/moduleTree";
import { readFile } from "../../repository/readFile";
import type { Environment, Repository } from "../../repository/repository";
import { attributeOf } from "../../terraform/arguments";
import type { Scope } from "../../terraform/evaluation/scope";
import { readModule } from "../../terraform/readModule";
import type { RepoPath } from "../../text/span";

/** Texts of files as they would be, by path. */
export type Texts = ReadonlyMap<RepoPath, string>;

/** How the root module is read in an environment when some of its files have other texts. */
export function scopeWith(repository: Repository, instance: ModuleInstance, environment: Environment, texts: Texts): Scope {
  const own = textsOf(repository);
  return appliedScope(withTexts(repository, instance, texts), { ...environment, values: valuesWith(environment, texts) }, (path) => texts.get(path) ?? own(path));
}

/** The values of an environment whose variable files, its own or those that all of them have, have other texts. */
function valuesWith({ file, values, kind }: Environment, texts: Texts): Environment["values"] {
  const bodies = [...texts].filter(([path]) => (kind === "tfvars" ? path === file.path : path.endsWith(".tfvars"))).map(([, text]) => parseCached(text).body);
  return bodies.length === 0 ? values : new Map([...values].map(([name, value]) => [name, bodies.map((body) => attributeOf(body, name)).find((given) => given !== undefined) ?? value]));
}

/** The module read from other texts, where code is among them. */
function withTexts({ links, files }: Repository, instance: ModuleInstance, texts: Texts): ModuleInstance {
  const { module } = instance;
  if (module.files.every(({ path }) => !texts.has(path))) return instance;
  const changed = module.files.map((file) => readFile({ ...file, text: texts.get(file.path) ?? file.text }, file.kind, files.get(file.path)));
  return { ...instance, module: readModule(module.path, changed, links, module.twins) };
}
