import type { Repository, RootModule } from "../../repository/repository";
import type { TerraformModule } from "../../terraform/module";
import type { Vote } from "../confidence";
import { ruleFromVotes } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { CommentStyle } from "../houseRules";
import { witnesses } from "../modules/modulesOfHouse";
import { configurationOf } from "../reading/reading";

/**
 * How comments that stand on lines of their own begin: every such line speaks for its marker. A comment behind code is a
 * remark of another kind and does not count. Unsure where both markers are used.
 */
export function detectCommentStyle(root: RootModule, repository: Repository): HouseRule<CommentStyle> {
  return ruleFromVotes(witnesses(root, repository, commentLines), { marker: "#" });
}

function commentLines(module: TerraformModule): readonly Vote<CommentStyle>[] {
  return configurationOf(module).flatMap(({ path, text, hcl }) =>
    hcl.tokens
      .filter(({ kind, start }) => kind === "comment" && startsLine(text, start))
      .flatMap(({ start, end }): Vote<CommentStyle>[] => {
        const place = { path, span: { start, end } };
        if (text.startsWith("#", start)) return [{ value: { marker: "#" }, place }];
        return text.startsWith("//", start) ? [{ value: { marker: "//" }, place }] : [];
      }),
  );
}

const startsLine = (text: string, offset: number): boolean => /(^|\n)[ \t]*$/.test(text.slice(Math.max(0, text.lastIndexOf("\n", offset - 1)), offset));
