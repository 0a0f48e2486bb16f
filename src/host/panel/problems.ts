import type { Finding, Refusal, Way } from "../../core/implementation/addition";
import type { Repository } from "../../core/repository/repository";
import type { Notice, Problem, Way as WayView } from "../../protocol/views";
import { linkTo } from "./links";

function wayOf(repository: Repository, way: Way): WayView {
  if (way.kind === "second") return { message: way.message, links: [], name: way.name };
  const places = way.kind === "enable" ? [way.place] : way.places;
  return { message: way.message, links: places.map((place) => linkTo(repository, place)) };
}

/** Why an addition was not planned, as the panel shows it. */
export function problemOf(repository: Repository, { message, input, environment, slot, place, ways }: Refusal): Problem {
  return {
    message,
    ...(input === undefined ? {} : { input }),
    ...(environment === undefined ? {} : { environment }),
    ...(slot === undefined ? {} : { slot }),
    ...(place === undefined ? {} : { link: linkTo(repository, place) }),
    ...(ways === undefined ? {} : { ways: ways.map((way) => wayOf(repository, way)) }),
  };
}

export const noticeOf = (repository: Repository, { severity, message, place }: Finding): Notice => ({
  severity,
  message,
  ...(place === undefined ? {} : { link: linkTo(repository, place) }),
});

/** Answers are put right in the Design phase; everything else stands in the way in the repository and is shown in Analysis. */
export const isAboutAnswers = ({ reason }: Refusal): boolean => reason === "invalid-answers";
