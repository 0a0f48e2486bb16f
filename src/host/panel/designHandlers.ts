import type { SizeProfiles } from "../../core/conventions/sizes/sizeProfile";
import { effectiveValues } from "../../core/design/values";
import type { DesignView } from "../../protocol/designView";
import type { Handlers } from "../../protocol/protocol";
import type { AdditionSession } from "./additionSession";
import { HOME_CHOICES } from "../../core/implementation/home/homeChoice";
import { environmentViews } from "./environmentViews";
import { homeView } from "./homeView";
import { plainFields } from "./plain";
import { isAboutAnswers, noticeOf, problemOf } from "./problems";
import { schemaHere } from "./schemaHere";

/** The planning questions as a form, and beside it what the answers make: values, names and variables. */
export function designHandlers(session: AdditionSession): Pick<Handlers, "design/get" | "design/answer" | "design/place"> {
  return {
    "design/get": () => designView(session),
    "design/answer": async ({ answers }) => {
      await session.change({ kind: "answers", answers });
      return designView(session);
    },
    "design/place": async ({ choice }) => {
      await session.change({ kind: "home", home: HOME_CHOICES.find((known) => known === choice) });
      return designView(session);
    },
  };
}

async function designView(session: AdditionSession): Promise<DesignView> {
  const ground = await session.ground();
  const { component, repository, request, planned } = ground;
  const { answers, name } = session.draft;
  const environments = environmentViews(request, answers);
  const shown = { schema: schemaHere(request), environments, answers: answersView(session), effective: effectiveView(session, component, environments, request.rules.sizeProfiles.value), name, home: homeView(request) };
  if (planned.kind === "refused") {
    return { ...shown, problems: planned.refusals.filter(isAboutAnswers).map((refusal) => problemOf(repository, refusal)), names: [], variables: [], notices: [] };
  }
  const { addition } = planned;
  return {
    ...shown,
    problems: [],
    names: addition.names.map(({ longest, unknown, ...budget }) => ({ ...budget, ...(longest === undefined ? {} : { longest }), ...(unknown === undefined ? {} : { unknown }) })),
    variables: addition.variables.map(({ validations, values, ...variable }) => ({ ...variable, validations: [...validations], values: { ...values } })),
    notices: addition.findings.map((finding) => noticeOf(repository, finding)),
  };
}

function answersView({ draft: { answers } }: AdditionSession): DesignView["answers"] {
  const environments = Object.entries(answers.environments).map(([name, own]) => [name, { on: own.on, profile: own.profile, values: plainFields(own.values) }] as const);
  return { values: plainFields(answers.values), environments: Object.fromEntries(environments) };
}

function effectiveView({ draft }: AdditionSession, component: Parameters<typeof effectiveValues>[0], environments: DesignView["environments"], profiles: SizeProfiles): DesignView["effective"] {
  return Object.fromEntries(environments.map(({ name }) => [name, plainFields(effectiveValues(component, draft.answers, name, profiles).values)]));
}
