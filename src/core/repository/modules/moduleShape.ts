import type { TerraformModule } from "../../terraform/module";
import { decodedBy } from "../environments/pathPatterns";
import { kept } from "../../text/kept";

/**
 * What other parts of a repository go by when they look at a module: which modules it calls, whether it is one that is
 * applied, which variables it has, what it makes, and which files it decodes. One line each.
 */
function shapeOf(module: TerraformModule): readonly string[] {
  return [
    `${String(module.backend !== undefined)} ${String(module.providers.length > 0)} ${String(module.data.size > 0)}`,
    ...[...module.calls.values()].map(({ address, file, source, target }) => JSON.stringify([file.path, address, source, target])),
    ...[...module.variables.keys()].map((name) => `var.${name}`),
    ...[...module.resources.values()].map(({ address, file }) => `${file.path} ${address}`),
    ...decodedBy(module).map(({ text }) => text),
  ];
}

const shape = kept(shapeOf);

/** Whether a module is to all others what it was, so that nothing that is known of them changes. */
export function isShapedLike(module: TerraformModule, before: TerraformModule): boolean {
  const [own, former] = [shape(module), shape(before)];
  return own.length === former.length && own.every((line, index) => line === former[index]);
}
