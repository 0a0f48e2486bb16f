import { references } from "../../../../src/core/hcl/references";
import { plainString, type Block, type Expression } from "../../../../src/core/hcl/tree";
import { moduleTree } from "../../../../src/core/repository/modules/moduleTree";
import type { Repository } from "../../../../src/core/repository/repository";
import { normalText } from "../../../../src/core/terraform/expressionText";
import type { TerraformModule } from "../../../../src/core/terraform/module";
import { rootOf } from "../../../support/repositories";

/** The arguments by which AWS or a container knows things of one type apart. */
const NAMED = /^(name|alarm_name|bucket|identifier|creation_token|function_name|secret_id|family|replication_group_id)$/;
/** A family of parameters is no name of what is made, and a selection is known by its name within its plan alone. */
const isShared = (kind: string, argument: string): boolean => (argument === "family" && kind !== "aws_ecs_task_definition") || kind === "aws_backup_selection";
/** What begins with `$` is a word of AWS: `$default`. */
const isWordOfAws = (value: Expression): boolean => plainString(value)?.startsWith("$") === true;

/** An expression with the locals it reads written out. */
function written(module: TerraformModule, expression: Expression, depth = 0): string {
  const text = normalText(expression);
  const locals = depth > 4 ? [] : references(expression).flatMap(({ root, path: [name] }) => (root === "local" && name !== undefined ? [module.locals.get(name)] : []));
  return [text, ...locals.flatMap((local) => (local === undefined ? [] : [written(module, local.attribute.value, depth + 1)]))].join(" ");
}

/** The names that a block gives, of the kind of things that it makes. */
const namesGiven = (module: TerraformModule, kind: string, block: Block): readonly string[] =>
  block.body.items.flatMap((item) => (item.kind === "attribute" && NAMED.test(item.name) && !isShared(kind, item.name) && !isWordOfAws(item.value) ? [`${kind} ${item.name} ${written(module, item.value)}`] : []));

/** Every name of a thing as it is put together, by argument and by the type or the source of the module that makes it. */
const namesIn = (module: TerraformModule): readonly string[] => [
  ...[...module.resources.values()].flatMap(({ type, block }) => namesGiven(module, type, block)),
  ...[...module.calls.values()].flatMap(({ source, block }) => namesGiven(module, source ?? "", block)),
];

/** The names of things of a root module and of the modules it calls. */
export const namesUnder = (repository: Repository, path: string): readonly string[] => moduleTree(repository, rootOf(repository, path).module).flatMap(({ module }) => namesIn(module));
