import { parse } from "yaml";
import { entryName, type Expression } from "../hcl/tree";
import type { RootModule } from "../repository/repository";
import { settingsPlaces, type ObjectAddress, type SettingsPlace } from "../repository/environments/settingsPlaces";
import { traversalOf } from "../terraform/addresses";
import type { TerraformModule } from "../terraform/module";

/** The keys that a map among the settings of an environment has in any of them: `local.config.services` of files, `local.environment.services` of objects in locals. */
export function settingKeys(root: RootModule, expression: Expression): readonly string[] {
  const traversal = traversalOf(expression);
  if (traversal === undefined) return [];
  const names = traversal.steps.map((step) => (step.kind === "name" ? step.name : step.kind === "index" ? step.key : ""));
  const [reader, path] = [`${traversal.root}.${names[0] ?? ""}`, names.slice(1)];
  const keys = settingsPlaces(root.module).flatMap((place) => (place.reader === reader && path.length > 0 ? keysIn(root, place, path) : []));
  return [...new Set(keys)];
}

function keysIn({ module, environments }: RootModule, { source }: SettingsPlace, path: readonly string[]): readonly string[] {
  if (source.kind === "object") return [...source.environments.values()].flatMap((address) => keysOfObject(valueAt(module, address, path)));
  if (source.kind === "maps") return [];
  if (source.kind === "variable") return environments.flatMap(({ name, values }) => keysOfObject([source.variable, name, ...path].slice(1).reduce(within, values.get(source.variable)?.value ?? module.variables.get(source.variable)?.default)));
  return environments.flatMap(({ kind, file }) => (kind === "config" ? keysOfFile(file.text, path) : []));
}

const within = (value: Expression | undefined, name: string): Expression | undefined => (value?.kind === "object" ? value.entries.find((entry) => entryName(entry) === name)?.value : undefined);

function valueAt(module: TerraformModule, { local, keys }: ObjectAddress, path: readonly string[]): Expression | undefined {
  return [...keys, ...path].reduce<Expression | undefined>(within, module.locals.get(local)?.attribute.value);
}

const keysOfObject = (value: Expression | undefined): readonly string[] => (value?.kind === "object" ? value.entries.flatMap((entry) => entryName(entry) ?? []) : []);

/** JSON is YAML too. A file that cannot be read has no keys to offer; whoever would write it says why. */
function keysOfFile(text: string, path: readonly string[]): readonly string[] {
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    return [];
  }
  for (const name of path) value = isFields(value) ? value[name] : undefined;
  return isFields(value) ? Object.keys(value) : [];
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);
