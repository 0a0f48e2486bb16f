import type { ComponentHome } from "../../core/conventions/houseRules";
import { choiceOf, homeOf } from "../../core/implementation/home/home";
import { HOME_CHOICES } from "../../core/implementation/home/homeChoice";
import type { Knowns } from "../../core/implementation/request";
import type { DesignView } from "../../protocol/designView";

/** Where an addition goes, in a few words. */
function wordsFor(home: ComponentHome): string {
  if (home.kind === "childModule") return `A module of its own in ${home.folder}`;
  return home.kind === "mainFile" ? home.name : "A file of its own";
}

const REASONS: Readonly<Record<ComponentHome["kind"], string>> = {
  childModule: "Services are modules here that every environment calls.",
  mainFile: "Resources stand together here.",
  serviceFile: "Every service has a file of its own here.",
};

/** Where the addition goes: as the house does it, with the reason, and the other ways. */
export function homeView(knowns: Knowns): DesignView["home"] {
  const { value } = knowns.rules.componentHome;
  const ways = HOME_CHOICES.filter((choice) => choice !== choiceOf(value)).map((choice) => {
    const found = homeOf(knowns, choice);
    return typeof found === "string" ? { choice, problem: found } : { choice, title: wordsFor(found) };
  });
  return {
    house: wordsFor(value),
    reason: REASONS[value.kind],
    ...(knowns.homeChoice === undefined || knowns.homeChoice === choiceOf(value) ? {} : { chosen: knowns.homeChoice }),
    ways: ways.flatMap(({ choice, title }) => (title === undefined ? [] : [{ choice, title }])),
    ...(typeof knowns.home === "string" ? { problem: knowns.home } : {}),
  };
}
