import type { ResourceDeclaration, SourceFile, TerraformModule } from "../../core/terraform/module";
import type { Repository, RootModule } from "../../core/repository/repository";
import { printedPlace } from "../places";

const address = ({ address: name }: ResourceDeclaration): string => name;

/** Modules below a root module belong to it too; the files named are the module's own. */
function moduleJson(module: TerraformModule) {
  return {
    path: module.path,
    files: module.files.map(({ path, kind }: SourceFile) => ({ path, role: kind })),
    variables: [...module.variables.keys()],
    locals: [...module.locals.keys()],
    outputs: [...module.outputs.keys()],
    resources: [...module.resources.values()].map(address),
    data: [...module.data.values()].map(address),
    modules: [...module.calls.values()].map(({ name, source }) => ({ name, source: source ?? null })),
  };
}

/** What the repository is made of, as `inspect --json` prints it. */
export function inspectJson(repository: Repository, root: RootModule) {
  return {
    root: root.module.path,
    rootModules: repository.rootModules.map(({ module }) => moduleJson(module)),
    environments: root.environments.map(({ name, file, kind }) => ({ name, path: file.path, kind })),
    diagnostics: repository.diagnostics.map(({ place, message }) => ({ ...printedPlace(repository, place), message })),
  };
}

export function inspectText(repository: Repository, root: RootModule): string {
  const { module, environments } = root;
  const diagnostics = repository.diagnostics.map(({ place, message }) => {
    const { path, line } = printedPlace(repository, place);
    return `${path}:${line}: ${message}\n`;
  });
  return [
    `Root module    ${module.path === "" ? "." : module.path}\n`,
    `Files          ${module.files.length}\n`,
    `Resources      ${module.resources.size}\n`,
    `Modules        ${[...module.calls.keys()].join(", ") || "none"}\n`,
    `Environments   ${environments.map(({ name }) => name).join(", ") || "none found"}\n`,
    ...diagnostics,
  ].join("");
}
