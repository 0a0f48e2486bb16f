import type { StatementsInput } from "../../../analysis/clients/statementsInput";
import { attribute, writeItems } from "../../../hcl/write";
import { entryName, unwrapped, type Expression } from "../../../hcl/tree";
import { within } from "../../../terraform/addresses";
import { valueOf } from "../../../terraform/arguments";
import type { Context, Draft, DraftAmendment } from "../../draft";
import { permissionOf } from "../chosenServices";
import { handOverGrant } from "./handOverGrant";
import { wordList } from "../wordList";
import { conditionsFor, type InPlace } from "./inPlace";
import { withoutKeyUseThere, writtenInObject } from "./keyUseThere";
import { asList, conditionOf, jsonConditions, type Statement } from "./policy";
import { statementsOf, type Grant } from "./statements";

/** Hands statements to the module that makes the role, in the input it takes them by. */
export function moduleStatements(draft: Draft, intent: Grant, grantee: InPlace<"input">, context: Context): Draft {
  const { call, input, made } = grantee.home;
  if (asksForMore(input)) return handOverGrant(draft, intent, grantee, context);
  const conditions = conditionsFor(intent, grantee, context);
  const needed = withoutKeyUseThere(statementsOf(intent, context), statementsIn(valueOf(call.block.body, input.variable.name), input), call.file.hcl, context);
  if (isUniform(input) && new Set(needed.map(({ conditions }) => conditions.length > 0)).size > 1) return handOverGrant(draft, intent, grantee, context);
  const amendments = needed.map((statement): DraftAmendment => {
    const name = `${permissionOf(context, intent.permission)}${statement.isKey ? "_key" : ""}`;
    const base = { path: call.file.path, target: call.address, group: "security" as const, summary: `Lets ${grantee.services.join(" and ")} ${intent.permission}` };
    return { ...base, ...changeOf(input, name, conditionOf(statement, conditions), statement) };
  });
  const lost = input.conditions === undefined ? needed.flatMap(({ conditions }) => conditions.map(({ variable }) => variable)) : [];
  const message = `${call.address} takes statements without conditions, so what ${grantee.services.join(" and ")} may ${intent.permission} is wider than needed: nothing is asked of ${lost.join(" and ")}.`;
  return {
    ...draft,
    amendments: [...draft.amendments, ...amendments],
    findings: [...draft.findings, ...(lost.length > 0 ? [{ severity: "warning" as const, message, place: call.place }] : [])],
    touches: [...draft.touches, within(call.address, made.address)],
  };
}

/** How the statement goes into the input: an entry or an item, under its own switch or where the condition holds. */
function changeOf(input: StatementsInput, name: string, condition: string | undefined, statement: Statement): Pick<DraftAmendment, "change" | "text"> {
  const isSwitched = condition === undefined || input.enabled !== undefined;
  const text = objectOf(input, statement, condition);
  const argument = input.variable.name;
  if (input.isMap) return isSwitched ? { change: { kind: "entry", name: argument, key: name }, text } : { change: { kind: "entries", name: argument }, text: `{ for name in ${condition} ? ["${name}"] : [] : name => ${text} }` };
  return isSwitched ? { change: { kind: "item", name: argument }, text } : { change: { kind: "items", name: argument }, text: `${condition} ? [${text}] : []` };
}

function objectOf(input: StatementsInput, { sid, actions, resources, conditions }: Statement, condition: string | undefined): string {
  const optional = optionalFields(input);
  const given = (field: string | undefined, value: string | undefined, fallback: string): readonly (readonly [string, string])[] => {
    if (field === undefined || (value === undefined && optional.has(field))) return [];
    return [[field, value ?? fallback]];
  };
  const entries = [
    ...given(input.enabled, condition, "true"),
    ...given(input.sid, sid === undefined ? undefined : `"${sid}"`, "null"),
    ...given(input.effect, undefined, '"Allow"'),
    [input.actions, wordList(actions)] as const,
    [input.resources, asList(resources)] as const,
    ...(input.conditions === undefined || conditions.length === 0 ? [] : [[input.conditions.field, input.conditions.form === "json" ? jsonConditions(conditions) : conditionList(conditions)] as const]),
  ];
  return `{\n${writeItems(entries.map(([name, value]) => attribute(name, value)), "  ")}}`;
}

const conditionList = (conditions: Statement["conditions"]): string => `[${conditions.map(({ test, variable, values }) => `{ test = "${test}", variable = "${variable}", values = ${asList(values)} }`).join(", ")}]`;

/** The fields that a statement has in the type of the input; `undefined` where the type does not say. */
function fieldsOf({ variable }: StatementsInput): ReadonlyMap<string, Expression> | undefined {
  const type = variable.type && unwrapped(variable.type);
  const [inner] = type?.kind === "call" ? type.arguments : [];
  const [object] = inner?.kind === "call" && inner.name === "object" ? inner.arguments : [];
  return object?.kind === "object" ? new Map(object.entries.flatMap((entry) => (entryName(entry) === undefined ? [] : [[entryName(entry) ?? "", entry.value] as const]))) : undefined;
}

const isOptional = (type: Expression): boolean => type.kind === "call" && type.name === "optional";

/** Fields that may be left out: what the type says, and everything where it says nothing. */
function optionalFields(input: StatementsInput): ReadonlySet<string> {
  const fields = fieldsOf(input);
  const known = [input.enabled, input.sid, input.effect].flatMap((field) => field ?? []);
  // JSON policies need an effect, whatever the type says.
  if (fields === undefined) return new Set(known.filter((field) => field !== "Effect"));
  return new Set([...fields].flatMap(([name, type]) => (isOptional(type) ? [name] : [])));
}

/** Whether all statements have to have the same fields: a list or map of `any` is of one type. */
function isUniform({ variable }: StatementsInput): boolean {
  const type = variable.type && unwrapped(variable.type);
  const [inner] = type?.kind === "call" ? type.arguments : [];
  return inner?.kind === "variable" && inner.name === "any";
}

/** Whether a statement needs fields of which nothing is known. */
function asksForMore(input: StatementsInput): boolean {
  const known = new Set([input.actions, input.resources, input.effect, input.sid, input.enabled, input.conditions?.field]);
  return [...(fieldsOf(input) ?? [])].some(([name, type]) => !isOptional(type) && !known.has(name));
}

/** The statements that the call hands in already, whatever else is. */
function statementsIn(argument: Expression | undefined, { actions, resources, effect, conditions, enabled }: StatementsInput): readonly ReturnType<typeof writtenInObject>[] {
  const objects = argument === undefined ? [] : writtenOut(argument);
  // One that can be switched off is no promise.
  const isAlways = (object: Expression): boolean => object.kind === "object" && !object.entries.some((entry) => entryName(entry) === enabled);
  return objects.filter(isAlways).map((object) => writtenInObject(object, { actions, resources, effect, condition: conditions?.field }));
}

/** What a map or a list holds in any case, also where it is put together of several. */
function writtenOut(expression: Expression): readonly Expression[] {
  const inner = unwrapped(expression);
  if (inner.kind === "call" && (inner.name === "merge" || inner.name === "concat")) return inner.arguments.flatMap(writtenOut);
  return inner.kind === "object" ? inner.entries.map(({ value }) => value) : inner.kind === "tuple" ? inner.elements : [];
}
