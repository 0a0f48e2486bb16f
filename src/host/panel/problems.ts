import type { Finding, Refusal } from "../../core/implementation/addition";
import type { Repository } from "../../core/repository/repository";
import type { Notice, Problem } from "../../protocol/views";
import { linkTo } from "./links";

/** Why an addition was not planned, as the panel shows it. */
export function problemOf(repository: Repository, { message, input, environment, slot, place }: Refusal): Problem {
  return {
    message,
    ...(input === undefined ? {} : { input }),
    ...(environment === undefined ? {} : { environment }),
    ...(slot === undefined ? {} : { slot }),
    ...(place === undefined ? {} : { link: linkTo(repository, place) }),
  };
}

export const noticeOf = (repository: Repository, { severity, message, place }: Finding): Notice => ({
  severity,
  message,
  ...(place === undefined ? {} : { link: linkTo(repository, place) }),
});

/** Answers are put right in the Design phase; everything else stands in the way in the repository and is shown in Analysis. */
export const isAboutAnswers = ({ reason }: Refusal): boolean => reason === "invalid-answers";
