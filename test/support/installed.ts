import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { buildRepository } from "../../src/core/repository/buildRepository";
import type { FileText } from "../../src/core/repository/readFile";
import type { Repository } from "../../src/core/repository/repository";
import { repoPath } from "../../src/core/text/span";
import { readFixture } from "./repositories";
import { inProject } from "./vscode/projectFolder";

const STAND_INS = inProject("test", "fixtures", "modules", "terraform-aws-modules");

function filesBelow(folder: string, to: string): FileText[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const file = join(entry.parentPath, entry.name);
    return [{ path: repoPath(`${to}/${relative(folder, file)}`), text: readFileSync(file, "utf8") }];
  });
}

/** A fixture repository, with more files, as it is after `terraform init`: the modules of the registry that its root module calls are here, as their stand-ins. */
export function installedFixture(name: string, more: readonly FileText[] = []): Repository {
  const files = [...readFixture(name), ...more];
  const text = files.filter(({ path }) => /^[^/]*\.tf$/.test(path)).map((file) => file.text).join("\n");
  const calls = [...text.matchAll(/^module "([\w-]+)" \{\r?\n\s*source\s*=\s*"(terraform-aws-modules\/([\w-]+)\/aws(?:\/\/([\w/-]+))?)"\r?\n\s*version\s*=\s*"~> ([\d.]+)"/gm)];
  const installed = calls.map(([, call = "", source = "", module = "", part, version = ""]) => ({ call, module, entry: { Key: call, Source: `registry.terraform.io/${source}`, Version: `${version}.0`, Dir: `.terraform/modules/${call}${part === undefined ? "" : `/${part}`}` } }));
  const list = { path: repoPath(".terraform/modules/modules.json"), text: JSON.stringify({ Modules: [{ Key: "", Source: "", Dir: "." }, ...installed.map(({ entry }) => entry)] }) };
  return buildRepository([...files, list, ...installed.flatMap(({ call, module }) => filesBelow(join(STAND_INS, module), `.terraform/modules/${call}`))]);
}

/** The lists of what Terraform installed, as it writes them: a snapshot keeps what they say, and they are none of its files. */
export const moduleListsIn = ({ installed }: Pick<Repository, "installed">): readonly FileText[] =>
  [...installed].map(([root, { path, modules }]) => {
    const entries = [...modules].map(([Key, { source, version, folder }]) => ({ Key, Source: source, Version: version, Dir: relative(root, folder) }));
    return { path, text: JSON.stringify({ Modules: entries }) };
  });
