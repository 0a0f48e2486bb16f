import type { EntryField } from "../../design/component";
import { namingOf } from "../../design/naming";
import { isRecord, type EffectiveValues } from "../../design/values";
import { keysOf } from "../../repository/instances/appliedModules";
import { moduleTree } from "../../repository/modules/moduleTree";
import type { Environment } from "../../repository/repository";
import { lineEnding } from "../../text/lines";
import type { RepoPath } from "../../text/span";
import type { Finding, PlanResult, Refusal } from "../addition";
import { CannotWrite, EMPTY_DRAFT, type Context, type Draft, type DraftAmendment } from "../draft";
import { amend } from "../layout/amend";
import { hclLine } from "../layout/hclValue";
import { isSame } from "../passes/fieldTypes";
import { FileDrafts } from "../layout/fileDrafts";
import { makersOf } from "../makers/makers";
import { planOf, recordedAlready, refused } from "../planned";
import { obstaclesToDrafting } from "../refusals/obstacles";
import { flagStyle } from "../references/inputReads";
import { settleSlots } from "../settleSlots";
import type { AdditionRequest } from "../request";
import { listed } from "../alreadyThere/ways";
import { entryAmendment } from "./entryAmendment";
import { countedKeys } from "./countedKeys";
import { entryHomesOf, type EntryHome, type EntryPlace } from "./entryHome";
import { nameFaults } from "./entryNames";
import { fieldsOf, type FoundField } from "./entryFields";
import { samplesIn } from "./entrySamples";
import { scopeWith, type Texts } from "./entryScope";
import { shapeOf, type Shape } from "./entryShape";
import { filledEntry, isAsked, saidWith } from "./entryValue";

type Values = readonly EffectiveValues[];

const NO_TEXTS: Texts = new Map();
const noPlace = (message: string): Refusal => ({ reason: "no-place", message });

/** Everything that entries of a map are written from. */
interface Entering {
  readonly context: Context;
  readonly home: EntryHome;
  readonly key: string;
  /** Where it is on, with what was answered there. */
  readonly on: readonly { readonly environment: Environment; readonly place: EntryPlace; readonly values: EffectiveValues }[];
  readonly shape: Shape;
  readonly fields: readonly FoundField[];
}

/** Plans an addition that is an entry of the map in which the house keeps its like, in every environment where it is on. */
export function planEntry(request: AdditionRequest, values: Values): PlanResult {
  const slots = settleSlots(request, false);
  if (slots.refusals.length > 0) return refused(slots.refusals);
  const naming = namingOf(request.component, request.target.name, request.rules.labelStyle.value.primary, flagStyle(request.rules, request.component, false));
  const context: Context = { ...request, naming, bound: slots.bound, subnets: {}, values };
  const obstacles = obstaclesToDrafting(context);
  if (obstacles.length > 0) return refused(obstacles);
  const home = homeFor(context);
  if ("reason" in home) return refused([home]);
  const recorded = recordedAlready(EMPTY_DRAFT, context);
  if (recorded !== undefined) return recorded;
  const faults = [...taken(context, home), ...misplaced(context, home)];
  return faults.length > 0 ? refused(faults) : enter(enteringOf(context, home));
}

/** The one map that entries can be added to; why there is none otherwise. */
function homeFor(context: Context): EntryHome | Refusal {
  const { component, root, repository } = context;
  const homes = entryHomesOf(context);
  const [home, ...others] = homes;
  const like = makersOf(repository, root, component.main).map(({ address }) => address);
  if (home === undefined) {
    const known = like.length === 0 ? "nothing that can be read here makes one" : `${listed(like)} ${like.length === 1 ? "is" : "are each"} made by itself`;
    return noPlace(`${component.title} is added as one more entry of the map that a repository keeps its own in, and there is no such map here: ${known}. Write the new one like those that are there, or move them into a map first.`);
  }
  if (others.length > 0) return noPlace(`${component.title} could be an entry of ${listed(homes.map(({ text }) => text))}, and which is meant is not known. Add the entry by hand.`);
  return home;
}

/** The key is another one's already. */
function taken({ repository, target: { name }, component }: Context, home: EntryHome): readonly Refusal[] {
  const places = home.environments.flatMap((environment) => {
    const place = home.places.get(environment.name);
    return place !== undefined && samplesIn(repository, place, scopeWith(repository, home.instance, environment, NO_TEXTS)).entries.has(name) ? [place.path] : [];
  });
  return places.length === 0 ? [] : [{ reason: "name-taken", message: `${home.text} has an entry ${name} already, in ${listed([...new Set(places)])}. Give this ${component.title} another name.` }];
}

/** Environments in which it is on, and where no entry can be written, or where one would be in others too. */
function misplaced({ values }: Context, { places, text }: EntryHome): readonly Refusal[] {
  const off = values.filter(({ on }) => !on).map(({ environment }) => environment);
  return values.flatMap(({ environment, on }): readonly Refusal[] => {
    const place = places.get(environment);
    if (!on) return [];
    if (place === undefined) return [noPlace(`${text} is not written out for ${environment}, so that no entry can be added there. Give it a value first, an empty one if need be.`)];
    return place.isShared && off.length > 0 ? [noPlace(`${text} in ${place.path} is the same in every environment: an entry would be in ${listed(off)} too. Switch it on there as well, or add it by hand.`)] : [];
  });
}

function enteringOf(context: Context, home: EntryHome): Entering {
  const { repository, values, component, target } = context;
  const samples = home.environments.flatMap((environment) => {
    const place = home.places.get(environment.name);
    return place === undefined ? [] : [...samplesIn(repository, place, scopeWith(repository, home.instance, environment, NO_TEXTS)).entries.values()];
  });
  const shape = shapeOf(home, samples);
  const fields = fieldsOf(component.entry ?? [], { repository, home, shape, environments: home.environments });
  const on = home.environments.flatMap((environment) => {
    const [place, own] = [home.places.get(environment.name), values.find((each) => each.environment === environment.name)];
    return place === undefined || own?.on !== true ? [] : [{ environment, place, values: own }];
  });
  return { context, home, key: target.name, on, shape, fields };
}

function enter(entering: Entering): PlanResult {
  const { context, home, fields } = entering;
  const lost = (context.component.entry ?? []).filter((field) => fields.every((found) => found.field !== field));
  const essential = lost.filter(({ isEssential }) => isEssential);
  if (essential.length > 0) return refused([noPlace(`No field of an entry of ${home.text} says ${listed(essential.map(({ title }) => title))}: ${home.main} takes it from elsewhere. Add the service by hand, with what it is made of there.`)]);
  const amendments = amendmentsOf(entering);
  const texts = textsAfter(context, amendments);
  const faults = nameFaults(context, home, entering.key, entering.on.map(({ environment }) => environment), texts);
  if (faults.length > 0) return refused(faults);
  const grown = grownIn(entering, texts);
  const draft = countedKeys({ ...EMPTY_DRAFT, amendments, touches: grown, findings: [...leftOut(lost, entering), ...stillExamples(entering)] }, context, entering.on.map(({ environment }) => environment), home, texts);
  return write(draft, context);
}

/** What was answered and has no effect, as the house's code decides it for all alike. */
function leftOut(lost: readonly EntryField[], { on, home }: Entering): readonly Finding[] {
  const isWanted = ({ input }: EntryField, { values }: EffectiveValues): boolean => input !== undefined && values[input] !== false && !(isRecord(values[input]) && Object.keys(values[input]).length === 0);
  const wanted = lost.filter((field) => on.some(({ values }) => isAsked(field, values.values) && isWanted(field, values)));
  const titles = listed([...new Set(wanted.map(({ title }) => title))]);
  return wanted.length === 0 ? [] : [{ severity: "information", message: `No field of an entry of ${home.text} says ${titles}: what is answered for that has no effect, as the code makes all alike.` }];
}

/** Answers that nobody can know here and that are what only shows their form. */
const stillExamples = ({ context: { component }, key, on }: Entering): readonly Finding[] =>
  component.inputs.flatMap((input): readonly Finding[] => {
    if (input.kind !== "setting" || input.field.isExample !== true) return [];
    const open = on.filter(({ values }) => isSame(values.values[input.name], input.field.default)).map(({ environment }) => environment.name);
    return open.length === 0 ? [] : [{ severity: "warning", message: `The ${input.field.title.toLowerCase()} of ${key} in ${listed(open)} is ${hclLine(input.field.default ?? null)}, which is only an example: answer what is meant, or set it before this is applied.` }];
  });

/** The entry for each place. Throws {@link CannotWrite} where something is not known that every entry says, and where one entry would have to say two things. */
function amendmentsOf({ context, home, key, on, shape, fields }: Entering): readonly DraftAmendment[] {
  const written = on.map(({ environment, place, values }) => {
    const { isInline, entries } = samplesIn(context.repository, place, scopeWith(context.repository, home.instance, environment, NO_TEXTS));
    const { value, missing } = filledEntry(shape, saidWith(fields, key, values.values, [...entries.values()]));
    if (missing.length > 0) throw new CannotWrite(`Every entry of ${home.text} says ${listed(missing)}, each something else, and what the new one has to say is not known. Add it by hand.`);
    return { id: `${place.path} ${place.target}`, value, name: environment.name, amendment: entryAmendment(place, key, value, { isInline, summary: `${key} in ${place.isShared ? "every environment" : environment.name}` }) };
  });
  const other = written.find(({ id, value }) => written.some((each) => each.id === id && !isSame(each.value, value)));
  if (other !== undefined) throw new CannotWrite(`${home.text} is the same in every environment, and what is answered is not: the entry in ${other.name} would be another one. Answer the same everywhere, the size too.`);
  return [...new Map(written.map(({ id, amendment }) => [id, amendment])).values()];
}

function textsAfter({ repository }: Context, amendments: readonly DraftAmendment[]): Texts {
  const drafts = new FileDrafts(repository, "\n");
  for (const amendment of amendments) amend(drafts, amendment);
  return new Map(amendments.map(({ path }): [RepoPath, string] => [path, drafts.text(path)]));
}

/** What of the root module is made for the new entry too. */
function grownIn({ context: { repository, root }, home, on }: Entering, texts: Texts): readonly string[] {
  const declarations = [...root.module.resources.values(), ...root.module.data.values(), ...root.module.calls.values()];
  const grown = on.flatMap(({ environment }) => {
    const before = scopeWith(repository, home.instance, environment, NO_TEXTS);
    const after = scopeWith(repository, home.instance, environment, texts);
    return declarations.filter((declaration) => (keysOf(declaration, before) ?? []).join() !== (keysOf(declaration, after) ?? []).join());
  });
  const within = (call: string): readonly string[] => moduleTree(repository, root.module).flatMap(({ address, module }) => (address === call || address.startsWith(`${call}.`) ? [...module.resources.keys()].map((inner) => `${address}.${inner}`) : []));
  return [...new Set(grown.flatMap(({ address, kind }) => (kind === "module" ? [address, ...within(address)] : [address])))];
}

function write(draft: Draft, context: Context): PlanResult {
  const drafts = new FileDrafts(context.repository, lineEnding(context.root.module.files.map(({ text }) => text).join("\n")));
  for (const amendment of draft.amendments) amend(drafts, amendment);
  return planOf(drafts, draft, context);
}
