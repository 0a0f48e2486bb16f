import type { RuleName } from "../../core/conventions/houseRules";
import { overrideProblems } from "../../core/conventions/overrides/overridden";
import { knownsOf } from "../panel/knowns";
import { rangeOf } from "../panel/links";
import type { RootChoice } from "../panel/situation";
import { ruleLines } from "../ruleTitles";
import { evidenceNode } from "./evidenceNodes";
import { rootNodes } from "./rootNodes";
import type { TreeNode } from "./treeNode";

/** House rules with value and confidence; below each the lines it was concluded from. */
export const houseRuleNodes = (roots: readonly RootChoice[]): readonly TreeNode[] => rootNodes(roots, rulesOf);

function rulesOf(choice: RootChoice): readonly TreeNode[] {
  return [...problemNodes(choice), ...ruleNodes(choice)];
}

/** What is wrong in an `annex.json`; a click opens the line. */
const problemNodes = ({ folder, repository, root }: RootChoice): readonly TreeNode[] =>
  overrideProblems(repository, root).map(({ place, message }) => ({ label: message, tooltip: message, icon: "warning", opens: { folder, path: place.path, range: rangeOf(repository, place) } }));

function ruleNodes({ folder, repository, root }: RootChoice): readonly TreeNode[] {
  const { rules } = knownsOf(repository, root);
  return ruleLines(rules).map(({ rule, title, value }): TreeNode => {
    const { confidence, evidence, isSet = false } = rules[rule];
    const isProven = evidence.length > 0;
    const sureness = isProven ? `${percent(confidence)} sure` : "Nothing here says so; this is what Annex takes where a repository is silent";
    return {
      label: title,
      description: isSet ? `set: ${value}` : value,
      tooltip: `${title}: ${value}\n${isSet ? "Set in annex.json; reset it to take what the code shows" : sureness}`,
      icon: isSet ? "pinned" : iconOf(rule),
      subject: { kind: isSet ? "setRule" : "rule", folder: folder.uri, root: root.module.path, rule },
      ...(isProven ? { children: () => evidence.map((place) => evidenceNode(folder, repository, place)) } : {}),
    };
  });
}

const percent = (confidence: number): string => `${Math.round(confidence * 100)} %`;

const ICONS: Readonly<Partial<Record<RuleName, string>>> = { fileRoles: "files", namePattern: "symbol-key", tags: "tag", iam: "shield", encryption: "key", alarms: "bell", environments: "server-environment", commentStyle: "comment" };

const iconOf = (rule: RuleName): string => ICONS[rule] ?? "law";
