import type { Component } from "../../src/core/design/component";
import type { Intent } from "../../src/core/design/intent";
import { parseHcl } from "../../src/core/hcl/parse";
import { entryName, plainString, type Expression, type ObjectExpression } from "../../src/core/hcl/tree";
import { walkExpressions } from "../../src/core/hcl/walk";
import { factsOf } from "../support/facts";

const { services } = factsOf("awsActions");

/** The types of resources that an action can be limited to, none where it stands for all; `undefined` for an action that does not exist. */
function limitsOf(action: string): readonly string[] | undefined {
  const [service = "", name = ""] = action.split(":");
  const said = services[service]?.[name];
  return said?.split(" ")[1]?.split(",") ?? (said === undefined ? undefined : []);
}

function aboutActions(actions: readonly string[], says: string): readonly string[] {
  return actions.flatMap((action) => {
    if (/[*?]/.test(action)) return [`${says} ${action}, which is not one action`];
    return limitsOf(action) === undefined ? [`${says} ${action}, which IAM does not know`] : [];
  });
}

/** What actions on one object have to have in common: a type of resource that each can be limited to. */
function aboutLimits(actions: readonly string[], says: string): readonly string[] {
  const limits = actions.flatMap((action) => (limitsOf(action) === undefined ? [] : [{ action, types: limitsOf(action) ?? [] }]));
  const unlimited = limits.filter(({ types }) => types.length === 0).map(({ action }) => `${says} ${action}, which cannot be limited to a resource`);
  const shared = limits.map(({ types }) => types).reduce((left, right) => left.filter((type) => right.includes(type)), limits[0]?.types ?? []);
  const apart = unlimited.length === 0 && limits.length > 0 && shared.length === 0 ? [`${says} actions on resources of different types: ${limits.map(({ action, types }) => `${action} on ${types.join(" or ")}`).join(", ")}`] : [];
  return [...unlimited, ...apart];
}

/** Every list of actions in an intent, whatever it is called there: `actions`, `keyActions`. */
function actionListsIn(value: unknown, name = ""): readonly (readonly string[])[] {
  if (Array.isArray(value) && /actions$/i.test(name)) return [value.filter((each) => typeof each === "string")];
  return typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, member]) => actionListsIn(member, key)) : [];
}

/** What is granted on everything: actions that could be limited should be. */
const aboutUnlimited = (actions: readonly string[], says: string): readonly string[] => actions.filter((action) => (limitsOf(action) ?? []).length > 0).map((action) => `${says} ${action} on everything, which can be limited to ${limitsOf(action)?.join(" or ") ?? ""}`);

const aboutGrant = ({ actions, keyActions, anyResource }: Extract<Intent, { kind: "grant" }>, says: string): readonly string[] => [...(anyResource === undefined ? aboutLimits(actions, says) : aboutUnlimited(actions, says)), ...aboutLimits(keyActions, says)];

function aboutIntent(intent: Intent): readonly string[] {
  const says = `the intent ${intent.kind} allows`;
  return [...actionListsIn(intent).flatMap((actions) => aboutActions(actions, says)), ...(intent.kind === "grant" ? aboutGrant(intent, says) : [])];
}

const valueOf = ({ entries }: ObjectExpression, name: string): Expression | undefined => entries.find((entry) => entryName(entry) === name)?.value;

/** The plain texts of a value that is one or a list of them. */
const textsIn = (value: Expression): readonly string[] => (value.kind === "tuple" ? value.elements : [value]).flatMap((each) => plainString(each) ?? []);

/** Statements that a component writes itself. What is denied may be denied as a whole, and is known where it is named. */
function aboutStatements(text: string): readonly string[] {
  const faults: string[] = [];
  walkExpressions(parseHcl(text), (expression) => {
    if (expression.kind !== "object") return;
    const [action, effect] = [valueOf(expression, "Action"), valueOf(expression, "Effect")];
    if (action === undefined || effect === undefined) return;
    const isDenied = plainString(effect) === "Deny";
    const actions = textsIn(action).filter((each) => !isDenied || !each.includes("*"));
    faults.push(...aboutActions(actions, isDenied ? "a statement denies" : "a statement allows"));
  });
  return faults;
}

/** Actions of a component's intents and statements that IAM does not know, that are wildcards, or that cannot be limited to what they are granted on. */
export const unknownToIam = ({ intents, text }: Component): readonly string[] => [...intents.flatMap(aboutIntent), ...aboutStatements(text)];
