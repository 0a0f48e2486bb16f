import { FEATURE_NAMES } from "../../core/terraform/language/features";
import { versionText } from "../../core/terraform/language/languageVersion";
import { calledModule } from "../../core/repository/modules/calledModule";
import { allows, dialectOf } from "../../core/repository/dialect/dialect";
import { isForeignPath } from "../../core/repository/modules/installedModules";
import { moduleTree } from "../../core/repository/modules/moduleTree";
import { overviewOf } from "../../core/analysis/overview";
import { contradictionsOf } from "../../core/repository/environments/runContradictions";
import { graphOf } from "../../core/repository/graph";
import { graphOfInstances, withInstances } from "../../core/repository/instances/instanceGraph";
import { instancesAnywhere } from "../../core/repository/instances/instances";
import type { Environment, Repository, RootModule } from "../../core/repository/repository";
import { servicesOf } from "../../core/repository/services/services";
import { printedPlace } from "../places";

function rootModuleJson(repository: Repository, root: RootModule) {
  const { module } = root;
  return {
    path: module.path,
    files: overviewOf(repository, root).files,
    variables: [...module.variables.keys()],
    locals: [...module.locals.keys()],
    outputs: [...module.outputs.keys()],
    resources: [...module.resources.keys()],
    data: [...module.data.keys()],
    modules: [...module.calls.values()].map((call) => ({ name: call.name, source: call.source ?? null, path: calledModule(repository, module.path, call.address, call)?.path ?? null })),
    language: languageJson(repository, root),
  };
}

function languageJson(repository: Repository, { module }: RootModule) {
  const dialect = dialectOf(repository, module);
  const features = Object.fromEntries(FEATURE_NAMES.map((feature) => [feature, allows(dialect, feature)]));
  return { engine: dialect.engine, lowest: dialect.lowest === undefined ? null : versionText(dialect.lowest), features, evidence: dialect.evidence.map((place) => printedPlace(repository, place)) };
}

/** What the repository is made of, as `inspect --json` prints it. */
export function inspectJson(repository: Repository, root: RootModule) {
  const instances = instancesAnywhere(repository, root);
  const { nodes, edges } = graphOfInstances(graphOf(repository, root), instances, repository);
  return {
    root: root.module.path,
    rootModules: repository.rootModules.map((each) => rootModuleJson(repository, each)),
    services: withInstances(servicesOf(repository, root), instances),
    environments: root.environments.map(({ name, file, kind, said, backend }) => ({
      name,
      path: file.path,
      kind,
      ...(said === undefined ? {} : { said: said.map((place) => printedPlace(repository, place)) }),
      ...(backend === undefined ? {} : { backend }),
    })),
    contradictions: contradictionsOf(repository, root).map(({ place, message }) => ({ ...printedPlace(repository, place), message })),
    graph: { nodes, edges: edges.map(({ evidence, ...edge }) => ({ ...edge, evidence: printedPlace(repository, evidence) })) },
    diagnostics: repository.diagnostics.map(({ place, message }) => ({ ...printedPlace(repository, place), message })),
  };
}

/** What environments are kept as, in words. */
const KINDS: Readonly<Record<Environment["kind"], string>> = { tfvars: "variable files", workspace: "settings in locals", config: "settings in files", "root-module": "a root module each" };

function environmentsText({ environments }: RootModule): string {
  const kinds = [...new Set(environments.map(({ kind }) => KINDS[kind]))].join(", ");
  return environments.length === 0 ? "none found" : `${environments.map(({ name }) => name).join(", ")} (${kinds})`;
}

function languageText(repository: Repository, { module }: RootModule): string {
  const { engine, lowest, evidence } = dialectOf(repository, module);
  const name = engine === "tofu" ? "OpenTofu" : "Terraform";
  const [first] = evidence.map((place) => printedPlace(repository, place));
  return lowest === undefined ? `${name}, any version` : `${name} ${versionText(lowest)} or newer${first === undefined ? "" : ` (${first.path}:${first.line})`}`;
}

/** The modules that are read and never written, by their folders. */
function readOnlyText(repository: Repository, { module }: RootModule): string[] {
  const folders = moduleTree(repository, module).map((instance) => instance.module.path).filter(isForeignPath);
  return folders.length === 0 ? [] : [`Only read      ${[...new Set(folders)].join(", ")}\n`];
}

export function inspectText(repository: Repository, root: RootModule): string {
  const { module } = root;
  const services = servicesOf(repository, root).map(({ title, files, resources }) => `  ${title.padEnd(18)} ${String(resources.length).padStart(3)} resources  ${files.join(", ")}\n`);
  const diagnostics = [...repository.diagnostics, ...contradictionsOf(repository, root)].map(({ place, message }) => {
    const { path, line } = printedPlace(repository, place);
    return `${path}:${line}: ${message}\n`;
  });
  return [
    `Root module    ${module.path === "" ? "." : module.path}\n`,
    `Files          ${module.files.length}\n`,
    `Resources      ${module.resources.size}\n`,
    `Modules        ${[...module.calls.keys()].join(", ") || "none"}\n`,
    `Environments   ${environmentsText(root)}\n`,
    `Language       ${languageText(repository, root)}\n`,
    ...readOnlyText(repository, root),
    "Services\n",
    ...services,
    ...diagnostics,
  ].join("");
}
