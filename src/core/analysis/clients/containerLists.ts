import type { Located } from "../../conventions/reading/reading";
import { localNameOf } from "../../conventions/reading/traversal";
import { nestedExpressions } from "../../hcl/walk";
import type { Expression, ForExpression, ObjectExpression } from "../../hcl/tree";
import { entryName, unwrapped } from "../../hcl/tree";
import type { ResourceDeclaration, SourceFile, TerraformModule } from "../../terraform/module";
import { valueOf } from "../../terraform/arguments";
import { collectionOf } from "./taskDefinitions";

/** A container definition as it is written, and the `for` expressions around it, outermost first. */
export interface WrittenContainer {
  readonly file: SourceFile;
  readonly object: ObjectExpression;
  /** The `environment` of the container, read through locals; `undefined` when it has none. */
  readonly environment: Located | undefined;
  readonly loops: readonly ForExpression[];
  /** The local it stands in; `undefined` inside the task definition itself. */
  readonly local: string | undefined;
}

interface Search {
  readonly module: TerraformModule;
  readonly seen: Set<string>;
  readonly found: WrittenContainer[];
}

interface At {
  readonly file: SourceFile;
  readonly loops: readonly ForExpression[];
  readonly local: string | undefined;
}

/** The containers a task definition is made of, wherever in the module they are written. */
export function containersOf(module: TerraformModule, definition: ResourceDeclaration): readonly WrittenContainer[] {
  const written = valueOf(definition.block.body, "container_definitions");
  const found = written === undefined ? [] : containersIn(module, { file: definition.file, expression: written });
  // `each.value.container_definitions` is written where the collection is.
  const collection = collectionOf(definition);
  return collection && found.length === 0 ? containersIn(module, collection) : found;
}

/** The containers that an expression holds, wherever in the module they are written. */
export function containersIn(module: TerraformModule, { file, expression }: Located): readonly WrittenContainer[] {
  const search: Search = { module, seen: new Set(), found: [] };
  look(search, { file, loops: [], local: undefined }, expression);
  return search.found;
}

function look(search: Search, at: At, expression: Expression): void {
  const inner = unwrapped(expression);
  const name = localNameOf(inner);
  if (name !== undefined) {
    lookInLocal(search, name);
    return;
  }
  if (inner.kind === "object" && isContainer(inner)) {
    const environment = inner.entries.find((entry) => entryName(entry) === "environment");
    search.found.push({ ...at, object: inner, environment: environment && throughLocals(search.module, { file: at.file, expression: environment.value }) });
    return;
  }
  // What a template file is given are its variables, whatever they are called.
  if (inner.kind === "call" && inner.name === "templatefile") return;
  const within = inner.kind === "for" ? { ...at, loops: [...at.loops, inner] } : at;
  for (const nested of nestedExpressions(inner)) look(search, within, nested);
}

function lookInLocal(search: Search, name: string): void {
  const local = search.module.locals.get(name);
  if (!local || search.seen.has(name)) return;
  search.seen.add(name);
  look(search, { file: local.file, loops: [], local: local.address }, local.attribute.value);
}

/** What ECS asks of a container: an image, beside which a name or something else of a container stands, as ECS or as Terraform spells it. */
function isContainer(object: ObjectExpression): boolean {
  const names = object.entries.map(entryName);
  return names.includes("image") && ["name", "essential", "portMappings", "port_mappings", "logConfiguration", "log_configuration", "environment"].some((name) => names.includes(name));
}

/** What an expression is read from, through locals that are nothing but another name for it. */
export function throughLocals(module: TerraformModule, located: Located, depth = 0): Located {
  const inner = unwrapped(located.expression);
  const local = module.locals.get(localNameOf(inner) ?? "");
  return local && depth < 8 ? throughLocals(module, { file: local.file, expression: local.attribute.value }, depth + 1) : { file: located.file, expression: inner };
}

/** A task ends with a container that is essential, which it is unless it says otherwise; the first one is what the service is about. */
export function isEssential({ object }: WrittenContainer): boolean {
  const essential = object.entries.find((entry) => entryName(entry) === "essential")?.value;
  return essential?.kind !== "keyword" || essential.value !== false;
}
