import { entryName } from "../../hcl/tree";
import { walkExpressions } from "../../hcl/walk";
import type { GraphMember, Links } from "../flow/links";
import { settled, valueText, type Placed } from "../flow/settled";
import { membersOf, named } from "./typedEdge";

/** What is the same for every instance tells no group from another. */
const TELLS = /[^\s${}]{2}/;

const known = new WeakMap<Links, readonly (readonly [GraphMember, string])[]>();

/** The log groups of the graph, with the text that each is called by; found once. */
function calledGroups(links: Links): readonly (readonly [GraphMember, string])[] {
  const found = known.get(links) ?? groupsByText(links);
  known.set(links, found);
  return found;
}

function groupsByText(links: Links): readonly (readonly [GraphMember, string])[] {
  return membersOf(links, /^aws_cloudwatch_log_group$/).flatMap((group) => {
    const [use] = named(group, "name").filter(({ block }) => block === undefined);
    const text = use === undefined ? "" : valueText(use);
    return TELLS.test(text) && !/^\$\{(each|count)\b[^}]*\}$/.test(text) ? [[group, text] as const] : [];
  });
}

/** The log groups that a value calls by their name: by the same text, or by the same input where both are called after one. */
export function groupsCalled(use: Placed, links: Links): readonly GraphMember[] {
  const text = valueText(use);
  return calledGroups(links).flatMap(([group, name]) => (name === text ? [group] : []));
}

/** The log groups that containers call by their name, in the option of their log driver, also where they are written as text. */
export function groupsInContainers(use: Placed, links: Links): readonly GraphMember[] {
  const { expression, where } = settled(use);
  const texts = expression.kind === "template" ? [...valueText(use).matchAll(/"awslogs-group"\s*:\s*"([^"]*)"/g)].map(([, name]) => name) : [];
  walkExpressions(expression, (each) => {
    if (each.kind !== "object") return;
    for (const entry of each.entries) if (entryName(entry) === "awslogs-group") texts.push(valueText({ expression: entry.value, where }));
  });
  return texts.length === 0 ? [] : calledGroups(links).flatMap(([group, name]) => (texts.includes(name) ? [group] : []));
}
