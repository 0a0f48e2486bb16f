import { rulesOf, type GroupRule, type RuleKind } from "../../../conventions/reading/securityGroups";
import { attributeOf } from "../../../terraform/arguments";
import type { Context } from "../../draft";
import { inlineRule } from "./inlineRules";
import { isOpenBy, networkRanges } from "./openTo";
import { inlineNote } from "./passageNotes";
import { alreadyOpen, conditionsInside, cycle, descriptionOf, groupId, NOTHING, readerOf, ruleFrom, summaryOf, type Passage, type Passed, type Standing } from "./passageParts";
import type { Client, Direction } from "./path";

/** Where the rules of a group stand: those of the direction that is asked for, else any, else as the house has it. */
function kindOf(rules: readonly GroupRule[], asked: Direction, { rules: { securityGroup } }: Context): RuleKind {
  const [first] = [...rules.filter(({ direction }) => direction === asked), ...rules];
  const usual = securityGroup.value.kind;
  return first?.kind ?? (usual === "module" ? "vpcRuleResources" : usual);
}

/** A rule in a group that stands in the root module, or beside one that a module makes. */
export function passageOfGroup(context: Context, asked: Passage, client: Client, { group, module }: Standing): Passed {
  const { direction, way } = asked;
  const rules = rulesOf(module).filter((rule) => rule.group === group.address);
  const ranges = module === context.root.module ? networkRanges(context) : new Set<string>();
  const open = rules.find((rule) => isOpenBy(rule, direction, way, ranges, client));
  if (open !== undefined) return alreadyOpen(asked, client, open);
  const kind = kindOf(rules, direction, context);
  if (kind !== "inline") return { ...NOTHING, blocks: [ruleFrom(context, asked, client, kind)] };
  if (asked.written.isInline && asked.isNamed) throw cycle(context, client.address, direction);
  const isAttribute = attributeOf(group.block.body, direction) !== undefined;
  if (module !== context.root.module || isAttribute) return { ...NOTHING, handOver: [inlineNote(context, asked, { group, module })] };
  return {
    ...NOTHING,
    amendments: [
      {
        path: group.file.path,
        target: `resource.${group.address}`,
        change: { kind: "block", type: direction },
        text: inlineRule(direction, { port: way.port, description: descriptionOf(asked, context), group: groupId(asked, readerOf(asked, client)), conditions: conditionsInside(asked, client) }, context),
        group: "integration",
        summary: summaryOf(asked, client),
      },
    ],
    touches: [group.address],
  };
}
