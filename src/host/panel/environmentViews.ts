import type { Answers } from "../../core/design/answers";
import { answersFor } from "../../core/design/values";
import { environmentNames } from "../../core/implementation/checkAnswers";
import type { Knowns } from "../../core/implementation/request";
import type { EnvironmentView } from "../../protocol/views";

/** The columns of the form: the environments found, or the one that the code itself is. */
export function environmentViews({ environments }: Pick<Knowns, "environments">, answers: Answers): EnvironmentView[] {
  return environmentNames(environments).map((name) => {
    const found = environments.find((environment) => environment.name === name);
    return { name, path: found?.file.path ?? "", profile: answersFor(answers, name).profile, isSample: found?.isSample ?? false };
  });
}
