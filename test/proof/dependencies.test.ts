import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { buildRepository } from "../../src/core/repository/buildRepository";
import { graphOf } from "../../src/core/repository/graph";
import type { FileText } from "../../src/core/repository/readFile";
import type { Repository } from "../../src/core/repository/repository";
import { repoPath } from "../../src/core/text/span";
import { fixtureRepository, readFixture, repositoryOf, rootOf } from "../support/repositories";
import { requireTerraform } from "../terraform/requireTerraform";
import { closureOf, isProvider, readGraph, type Waits } from "../terraform/terraformGraph";
import { openWorkingCopy } from "../terraform/workingCopy";

const terraform = requireTerraform();
const HOUSES = fileURLToPath(new URL("../fixtures/repos/", import.meta.url));

const roots = readdirSync(HOUSES, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? fixtureRepository(entry.name).rootModules.filter(({ isExample }) => !isExample).map(({ module }) => ({ house: entry.name, root: module.path === "" ? "." : module.path })) : [],
);

/** The graph of a plan, and the modules that were installed for it. */
interface Planned {
  readonly theirs: Waits;
  readonly installed: readonly FileText[];
}

/** The graph of a plan, as Terraform makes it of a root module whose state is kept nowhere, with more files where they are given. */
async function graphOfPlan(folder: string, root: string, texts: Readonly<Record<string, string>> = {}): Promise<Planned> {
  const copy = await openWorkingCopy(folder, { root });
  try {
    for (const [path, text] of Object.entries(texts)) copy.write(path, text);
    copy.write("zz_offline_override.tf", 'terraform {\n  backend "local" {}\n}\n');
    await copy.initialise();
    const initialised = await copy.run(["init", "-input=false", "-no-color"]);
    const { status, stdout, stderr } = await copy.run(["graph", "-type=plan"]);
    if (status !== 0) throw new Error(initialised.stderr + stderr);
    return { theirs: readGraph(stdout), installed: installedIn(copy.folder, root) };
  } finally {
    copy.dispose();
  }
}

/** What `terraform init` laid down for a root module, as the index reads it. */
function installedIn(folder: string, root: string): FileText[] {
  const modules = join(folder, ".terraform/modules");
  if (!existsSync(modules)) return [];
  const files = readdirSync(modules, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => ({ path: repoPath(join(root, relative(folder, file))), text: readFileSync(file, "utf8") }));
}

function ownGraph(repository: Repository, root: string): Waits {
  const waits = new Map<string, Set<string>>();
  for (const { from, to, kind } of graphOf(repository, rootOf(repository, root === "." ? "" : root)).edges) {
    if (kind === "reference") waits.set(from, (waits.get(from) ?? new Set()).add(to));
  }
  return waits;
}

const beyond = (pairs: ReadonlySet<string>, others: ReadonlySet<string>): string[] => [...pairs].filter((pair) => !others.has(pair)).sort();

const made = (name: string, ...lines: readonly string[]): string => `resource "terraform_data" "${name}" {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;

/** Every way in which one thing may come to wait for another, with nothing that needs a provider to be found. */
const WAYS: Readonly<Record<string, string>> = {
  "main.tf": [
    ...["a", "b", "c", "d", "e", "f", "g", "h"].map((name) => made(name)),
    'locals {\n  both = { a = terraform_data.a.id, b = terraform_data.b.id }\n}\n',
    made("whole_local", "input = local.both.a"),
    made("ordered", "depends_on = [module.counted, terraform_data.c]"),
    made("replaced", "lifecycle {\n    replace_triggered_by = [terraform_data.d]\n  }"),
    made("repeated", "for_each = toset([for k in [1] : terraform_data.e.id])", "input = each.key"),
    made("checked", "lifecycle {\n    precondition {\n      condition     = terraform_data.f.id != \"\"\n      error_message = \"no\"\n    }\n  }"),
    'module "counted" {\n  source = "./counted"\n  count  = length(terraform_data.g.id)\n  input  = terraform_data.a.id\n}\n',
    'module "ordered" {\n  source     = "./counted"\n  input      = "x"\n  depends_on = [terraform_data.h]\n}\n',
    'module "keyed" {\n  source   = "./counted"\n  for_each = { one = 1 }\n  input    = each.value\n}\n',
    made("by_splat", "input = module.counted[*].id"),
    made("by_index", "input = module.counted[0].id"),
    made("by_key", 'input = module.keyed["one"].id'),
    made("by_all", "input = { for k, m in module.keyed : k => m.id }"),
    made("by_output", "input = module.ordered.id"),
    'data "terraform_remote_state" "other" {\n  backend = "local"\n  config = {\n    path = terraform_data.b.id\n  }\n}\n',
    made("by_data", "input = data.terraform_remote_state.other.outputs"),
    "moved {\n  from = terraform_data.old\n  to   = terraform_data.a\n}\nremoved {\n  from = terraform_data.gone\n  lifecycle {\n    destroy = false\n  }\n}\n",
    'check "health" {\n  assert {\n    condition     = terraform_data.a.id != ""\n    error_message = "no"\n  }\n}\n',
    'output "out" {\n  value      = terraform_data.a.id\n  depends_on = [terraform_data.b]\n}\n',
  ].join(""),
  "counted/main.tf": `variable "input" {\n  type = string\n  validation {\n    condition     = var.input != local.none\n    error_message = "no"\n  }\n}\nlocals {\n  none = terraform_data.second.id\n}\n${made("first", "input = var.input")}${made("second")}module "inner" {\n  source = "./inner"\n}\noutput "id" {\n  value = terraform_data.first.id\n}\n`,
  "counted/inner/main.tf": made("innermost"),
};

describe.skipIf(terraform.kind === "missing")(`reference edges${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, () => {
  it.each(roots)("of $house ($root) lead where Terraform's own do, but for those through a provider block", { timeout: 300_000 }, async ({ house, root }) => {
    const { theirs, installed } = await graphOfPlan(`${HOUSES}${house}`, root);
    const wanted = closureOf(theirs, isProvider);
    const own = closureOf(ownGraph(buildRepository([...readFixture(house), ...installed]), root), () => false);
    const onlyByProviders = beyond(closureOf(theirs, () => false), wanted);
    console.info([`${house} (${root}): ${String(wanted.size)} pairs, ${String(onlyByProviders.length)} more through provider blocks`, ...onlyByProviders].join("\n  "));
    expect({ missing: beyond(wanted, own), beyond: beyond(own, wanted) }).toEqual({ missing: [], beyond: [] });
    expect(theirs.size).toBeGreaterThan(0);
  });

  it("lead where Terraform's own do for every way of referring", { timeout: 300_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "ways-"));
    try {
      const { theirs } = await graphOfPlan(folder, ".", WAYS);
      const wanted = closureOf(theirs, isProvider);
      const own = closureOf(ownGraph(repositoryOf(WAYS), "."), () => false);
      expect({ missing: beyond(wanted, own), beyond: beyond(own, wanted) }).toEqual({ missing: [], beyond: [] });
      expect(wanted.size).toBeGreaterThan(30);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
