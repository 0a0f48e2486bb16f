import type { Json } from "../../core/design/answers";
import type { SizeProfiles } from "../../core/conventions/sizes/sizeProfile";
import { choicesIn, inputsThere } from "../../core/design/choices";
import { effectiveValues } from "../../core/design/values";
import type { DesignView } from "../../protocol/designView";
import type { Handlers } from "../../protocol/protocol";
import type { AdditionSession, Ground } from "./additionSession";
import { valuesIn } from "../../core/implementation/settled";
import { HOME_CHOICES } from "../../core/implementation/home/homeChoice";
import { environmentViews } from "./environmentViews";
import { homeView } from "./homeView";
import { isAboutAnswers, noticeOf, problemOf } from "./problems";

type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/** A copy that may be written to, as the protocol's types want it. */
function plain(value: Json): Plain {
  if (typeof value !== "object" || value === null) return value;
  return isList(value) ? value.map(plain) : plainFields(value);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const plainFields = (fields: Readonly<Record<string, Json>>): Record<string, Plain> => Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, plain(value)]));

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
  const shown = { schema: schemaHere(ground), environments, answers: answersView(session), effective: effectiveView(session, component, environments, request.rules.sizeProfiles.value), name, home: homeView(request) };
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

/** The component's schema without what belongs to other choices, and with the services of this repository for each input that picks some of them. */
function schemaHere({ component, request }: Ground): DesignView["schema"] {
  const services = request.clients.flatMap(({ services }) => services);
  const schema = plainFields(component.schema);
  if (!isFields(schema["properties"])) return schema;
  const there = new Set(inputsThere(component, choicesIn(component, valuesIn(request))).map(({ name }) => name));
  const properties = Object.fromEntries(Object.entries(schema["properties"]).filter(([name]) => there.has(name)));
  const picking = component.inputs.filter(({ kind }) => kind === "services").map(({ name }): [string, Plain] => [name, { ...fieldsOf(properties[name]), items: { type: "string", enum: [...services] } }]);
  return { ...schema, properties: { ...properties, ...Object.fromEntries(picking) } };
}

const isFields = (value: Plain | undefined): value is { [key: string]: Plain } => typeof value === "object" && value !== null && !Array.isArray(value);

const fieldsOf = (value: Plain | undefined): { [key: string]: Plain } => (isFields(value) ? value : {});

function answersView({ draft: { answers } }: AdditionSession): DesignView["answers"] {
  const environments = Object.entries(answers.environments).map(([name, own]) => [name, { on: own.on, profile: own.profile, values: plainFields(own.values) }] as const);
  return { values: plainFields(answers.values), environments: Object.fromEntries(environments) };
}

function effectiveView({ draft }: AdditionSession, component: Parameters<typeof effectiveValues>[0], environments: DesignView["environments"], profiles: SizeProfiles): DesignView["effective"] {
  return Object.fromEntries(environments.map(({ name }) => [name, plainFields(effectiveValues(component, draft.answers, name, profiles).values)]));
}
