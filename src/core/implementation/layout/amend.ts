import { insertArgument, insertObjectEntry } from "../../hcl/edits/insertElement";
import { walkExpressions } from "../../hcl/walk";
import { entryName, type Block, type Expression, type HclFile, type ObjectExpression } from "../../hcl/tree";
import type { RepoPath } from "../../text/span";
import type { TextEdit } from "../../text/edit";
import { CannotWrite, type Context, type DraftAmendment } from "../draft";
import type { FileDrafts } from "./fileDrafts";
import { wrapInConcat } from "./wrapInConcat";

type Permission = Extract<DraftAmendment, { kind: "permission" }>;

const findBlock = (file: HclFile, type: string, label: string): Block | undefined =>
  file.body.items.find((item): item is Block => item.kind === "block" && item.type === type && item.labels[0]?.text === label);

const attributeValue = (file: HclFile, block: Block | undefined, name: string): Expression | undefined => {
  const items = block === undefined ? file.body.items : block.body.items;
  return items.flatMap((item) => (item.kind === "attribute" && item.name === name ? [item.value] : []))[0];
};

/** The object that `optional(object({...}), {})` and the like describe; `undefined` for a type that is no object. */
function objectType(expression: Expression | undefined): ObjectExpression | undefined {
  if (expression?.kind === "object") return expression;
  return expression?.kind === "call" ? objectType(expression.arguments[0]) : undefined;
}

const entryValue = (object: ObjectExpression | undefined, name: string): Expression | undefined => object?.entries.find((entry) => entryName(entry) === name)?.value;

/** Adds the switch to the type of the variable that holds the services. */
function amendType(drafts: FileDrafts, context: Context, change: Permission): void {
  const declaration = context.root.module.variables.get(change.variable);
  if (declaration === undefined) throw new CannotWrite(`The variable ${change.variable} is not declared in this root module.`);
  const path = declaration.file.path;
  const file = drafts.parsed(path);
  const services = objectType(attributeValue(file, findBlock(file, "variable", change.variable), "type"));
  const switches = objectType(entryValue(services, change.attribute));
  if (switches === undefined) throw new CannotWrite(`The type of ${change.variable} does not spell out ${change.attribute}; add ${change.name} there by hand.`);
  const key = `variable.${change.variable}/${change.attribute}/${change.name}`;
  const summary = `The permission ${change.name} of a service`;
  drafts.edit(path, { key, group: "integration", summary }, insertObjectEntry(file, switches, { key: change.name, value: "optional(bool, false)" }), `${change.name} = optional(bool, false)`);
}

/** Switches the permission on for the chosen services that an environment has. */
function amendValues(drafts: FileDrafts, context: Context, change: Permission): void {
  for (const environment of context.root.environments) {
    const path = environment.file.path;
    const given = objectOf(environment.values.get(change.variable)?.value);
    for (const service of change.services) {
      if (entryValue(given, service) === undefined) continue;
      const file = drafts.parsed(path);
      const entry = objectOf(entryValue(objectOf(attributeValue(file, undefined, change.variable)), service));
      if (entry === undefined) continue;
      const key = `value.${change.variable}/${service}/${change.attribute}/${change.name}`;
      const summary = `${service} gets the permission ${change.name} in ${environment.name}`;
      drafts.edit(path, { key, group: "integration", summary }, switchOn(file, entry, change), `${change.name} = true`);
    }
  }
}

const objectOf = (expression: Expression | undefined): ObjectExpression | undefined => (expression?.kind === "object" ? expression : undefined);

function switchOn(file: HclFile, service: ObjectExpression, change: Permission): TextEdit[] {
  const switches = objectOf(entryValue(service, change.attribute));
  if (switches === undefined) return insertObjectEntry(file, service, { key: change.attribute, value: `{ ${change.name} = true }` });
  return insertObjectEntry(file, switches, { key: change.name, value: "true" });
}

/** The innermost list at the place found, in the file as it is now. */
function listAt(file: HclFile, context: Context): Expression {
  const known = context.taskEnvironment;
  if (known === undefined) throw new CannotWrite("The list of environment variables was not found.");
  const former = context.repository.files.get(known.path)?.text.slice(known.list.span.start, known.list.span.end) ?? "";
  const found = expressionsOf(file).filter((expression) => file.source.slice(expression.span.start, expression.span.end) === former);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new CannotWrite(`The list of environment variables in ${known.path} is not the only one of its kind.`);
  return only;
}

function expressionsOf(file: HclFile): Expression[] {
  const all: Expression[] = [];
  walkExpressions(file.body, (expression) => {
    all.push(expression);
  });
  return all;
}

function amendContainers(drafts: FileDrafts, context: Context, item: string): void {
  const path: RepoPath | undefined = context.taskEnvironment?.path;
  if (path === undefined) return;
  const file = drafts.parsed(path);
  const list = listAt(file, context);
  const edits = list.kind === "call" && list.name === "concat" ? insertArgument(file, list, item) : wrapInConcat(file, list, item);
  const label = { key: `environment.${context.naming.prefix}`, group: "integration" as const, summary: "Tells the chosen services' containers the queues' URLs" };
  drafts.edit(path, label, edits, item);
}

/** Makes a change inside something that exists. Throws {@link CannotWrite} when what it changes is not written as expected. */
export function amend(drafts: FileDrafts, context: Context, change: DraftAmendment): void {
  if (change.kind === "containerEnvironment") {
    amendContainers(drafts, context, change.item);
    return;
  }
  amendType(drafts, context, change);
  amendValues(drafts, context, change);
}
