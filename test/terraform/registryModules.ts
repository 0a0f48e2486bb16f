import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Stand-ins, by their path in the registry. The bundle in out/terraform lies as deep as this file, so the path holds for both. */
const STAND_INS = fileURLToPath(new URL("../../test/fixtures/modules/", import.meta.url));

/** An entry of `modules.json`, as `terraform init` writes it. */
interface Installed {
  readonly Key: string;
  readonly Source: string;
  readonly Version?: string;
  readonly Dir: string;
}

/** The lowest version that a constraint such as `~> 5.21` allows. */
const lowestOf = (constraint: string): string => [...(/\d+(?:\.\d+)*/.exec(constraint)?.[0] ?? "1").split("."), "0", "0"].slice(0, 3).join(".");

/** The calls of modules of the registry in a root module that there are stand-ins for. */
function installedIn(folder: string): readonly Installed[] {
  const text = readdirSync(folder).filter((name) => name.endsWith(".tf")).map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  const calls = [...text.matchAll(/^module "([\w-]+)" \{\r?\n\s*source\s*=\s*"(terraform-aws-modules\/([\w-]+)\/aws(\/\/[\w/-]+)?)"(?:\r?\n\s*version\s*=\s*"([^"]*)")?/gm)];
  return calls.flatMap(([, name = "", source = "", module = "", part = "", constraint = ""]) =>
    existsSync(join(STAND_INS, "terraform-aws-modules", module, part)) ? [{ Key: name, Source: `registry.terraform.io/${source}`, Version: lowestOf(constraint), Dir: `.terraform/modules/${name}${part.slice(1)}` }] : [],
  );
}

/**
 * Lays out stand-ins for the modules of the registry that a root module calls, and what `terraform init` keeps in mind of them, so
 * that it asks no registry. Changes nothing where none are called.
 */
export function installRegistryModules(folder: string): void {
  const installed = installedIn(folder);
  if (installed.length === 0) return;
  for (const { Key: name, Source: source } of installed) {
    const module = /terraform-aws-modules\/[\w-]+/.exec(source)?.[0] ?? "";
    cpSync(join(STAND_INS, module), join(folder, ".terraform/modules", name), { recursive: true });
  }
  mkdirSync(join(folder, ".terraform/modules"), { recursive: true });
  const modules: readonly Installed[] = [{ Key: "", Source: "", Dir: "." }, ...installed];
  writeFileSync(join(folder, ".terraform/modules/modules.json"), JSON.stringify({ Modules: modules }));
}
