import type { Answers } from "../../core/design/answers";
import { answersFor } from "../../core/design/values";
import { environmentNames } from "../../core/implementation/refusals/checkAnswers";
import type { Knowns } from "../../core/implementation/request";
import type { EnvironmentView } from "../../protocol/views";

/** The columns of the form: the environments found, or the one that the code itself is. */
export function environmentViews({ environments, rules }: Pick<Knowns, "environments" | "rules">, answers: Answers): EnvironmentView[] {
  return environmentNames(environments).map((name) => {
    const found = environments.find((environment) => environment.name === name);
    return { name, path: found?.file.path ?? "", profile: answersFor(answers, name, rules.sizeProfiles.value).profile, isSample: found?.isSample ?? false };
  });
}
