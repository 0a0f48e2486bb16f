import type { RuleName } from "../../core/conventions/houseRules";
import { knownsOf } from "../panel/knowns";
import type { RootChoice } from "../panel/situation";
import { ruleLines } from "../ruleTitles";
import { evidenceNode } from "./evidenceNodes";
import { rootNodes } from "./rootNodes";
import type { TreeNode } from "./treeNode";

/** House rules with value and confidence; below each the lines it was concluded from. */
export const houseRuleNodes = (roots: readonly RootChoice[]): readonly TreeNode[] => rootNodes(roots, rulesOf);

function rulesOf({ folder, repository, root }: RootChoice): readonly TreeNode[] {
  const { rules } = knownsOf(repository, root);
  return ruleLines(rules).map(({ rule, title, value }): TreeNode => {
    const { confidence, evidence } = rules[rule];
    const isProven = evidence.length > 0;
    return {
      label: title,
      description: value,
      tooltip: `${title}: ${value}\n${isProven ? `${percent(confidence)} sure` : "Nothing here says so; this is what Annex takes where a repository is silent"}`,
      icon: iconOf(rule),
      ...(isProven ? { children: () => evidence.map((place) => evidenceNode(folder, repository, place)) } : {}),
    };
  });
}

const percent = (confidence: number): string => `${Math.round(confidence * 100)} %`;

const ICONS: Readonly<Partial<Record<RuleName, string>>> = { fileRoles: "files", namePattern: "symbol-key", tags: "tag", iam: "shield", encryption: "key", alarms: "bell", environments: "server-environment", commentStyle: "comment" };

const iconOf = (rule: RuleName): string => ICONS[rule] ?? "law";
