import { join, relative } from "node:path/posix";
import type { Component } from "../../../src/core/design/component";
import type { Addition } from "../../../src/core/implementation/addition";
import type { Repository } from "../../../src/core/repository/repository";
import { repoPath } from "../../../src/core/text/span";
import { errorsOf, sentenceOf } from "../../terraform/diagnostic";
import { applyEnvironments, type EnvironmentRuns } from "../../terraform/planEnvironments";
import { validateCopy } from "../../terraform/workingCopy";
import { ownTestsSay, runsOfChoices } from "../houseSite";
import type { HousePlace } from "../housePlaces";
import { answerTo } from "./asked";
import { put, type GridSite } from "./gridSite";
import { problemsOf } from "./planned";
import { outcomeOf, PASSED, STEPS, type Outcome, type Row, type Step } from "./row";
import { onIn, type Variant } from "./variant";

/** What stands for all components together. */
export const ALL = "all";

/** What is added one after the other, and how. */
export interface Proposal {
  /** The component, or {@link ALL}. */
  readonly what: string;
  readonly components: readonly Component[];
  readonly variant: Variant;
  /** Which of the ways that components offer are chosen. */
  readonly turn: number;
  /** Steps that are not taken, with the reason. */
  readonly leaving: Readonly<Partial<Record<Step, string>>>;
}

/** What the planner made of a proposal. */
interface Drafted {
  readonly after: Repository;
  readonly additions: ReadonlyMap<string, Addition>;
  /** What the house has not, and what a component therefore cannot stand in, by component. */
  readonly lacking: readonly string[];
  readonly refusals: readonly string[];
}

function draft({ repository, path }: GridSite, { components, variant, turn }: Proposal): Drafted {
  return components.reduce<Drafted>(
    (drafted, component, index) => {
      const answer = answerTo(drafted.after, path, { component, index, variant, turn });
      if (answer.kind === "planned") return { ...drafted, after: answer.after, additions: new Map([...drafted.additions, [component.id, answer.addition]]) };
      const reasons = answer.reasons.map((reason) => `${component.id}: ${reason}`);
      return answer.kind === "lacks" ? { ...drafted, lacking: [...drafted.lacking, ...reasons] } : { ...drafted, refusals: [...drafted.refusals, ...reasons] };
    },
    { after: repository, additions: new Map(), lacking: [], refusals: [] },
  );
}

/** The errors of runs that did not pass, each with its environment. */
const errorsIn = (runs: EnvironmentRuns): readonly string[] => [...runs].flatMap(([name, { hasPassed, diagnostics }]) => (hasPassed ? [] : [`${name}: ${errorsOf(diagnostics).map(sentenceOf).join("; ")}`]));

async function format({ place, copy }: GridSite): Promise<Outcome> {
  const { stdout, stderr } = await copy.run(["fmt", "-check", "-diff", "-recursive", "-no-color", relative(place.root, ".") || "."]);
  return outcomeOf(stdout + stderr === "" ? [] : [stdout + stderr]);
}

const validate = async ({ copy }: GridSite): Promise<Outcome> => outcomeOf(errorsOf((await validateCopy(copy)).diagnostics).map(sentenceOf));

/** What `run` says, unless it says something of the house without the additions too: then it tells nothing about them. */
async function unlessTheHouseFails(site: GridSite, after: Repository, run: () => Promise<readonly string[]>): Promise<Outcome> {
  const said = await run();
  if (said.length === 0) return PASSED;
  await put(site, after, site.repository);
  const own = await run();
  await put(site, site.repository, after);
  return own.length === 0 ? outcomeOf(said) : { kind: "not run", why: `the house itself fails here: ${own.join("\n")}` };
}

async function tests(site: GridSite, { after }: Drafted): Promise<Outcome> {
  if (site.place.processes.length === 0) return { kind: "not run", why: "its author wrote no tests" };
  return unlessTheHouseFails(site, after, () => ownTestsSay(site.place, site.copy));
}

/** The environments of a place that additions are switched on in. */
function choicesOn({ place: { choices }, before }: GridSite, variant: Variant): HousePlace["choices"] {
  const on = onIn(variant);
  return Object.fromEntries(Object.entries(choices).filter(([name]) => on.includes(name) && before.has(name)));
}

const UNTOUCHED = " with the variable files as they were";

/** Environments whose values are a variable file, with the file as it was before. */
function untouched({ place: { choices, root }, repository }: GridSite): HousePlace["choices"] {
  const former = (file: string): string | undefined => repository.files.get(repoPath(join(root, file)))?.text;
  return Object.fromEntries(
    Object.entries(choices).flatMap(([name, choice]) => {
      const values = choice.file === undefined ? undefined : former(choice.file);
      return values === undefined ? [] : [[`${name}${UNTOUCHED}`, { values }]];
    }),
  );
}

/** Plans every environment as it is told, and again as if nobody had told it anything: that must be what it was. A component alone is planned where it is on. */
async function plan(site: GridSite, { variant, what }: Proposal, { additions }: Drafted): Promise<Outcome> {
  const { choices } = site.place;
  const known = Object.fromEntries(Object.entries(choices).filter(([name]) => site.before.has(name)));
  if (Object.keys(known).length === 0) return { kind: "not run", why: "the house itself cannot be planned with these names" };
  const on = choicesOn(site, variant);
  if (what !== ALL && Object.keys(on).length === 0) return { kind: "not run", why: "it is on in no environment that can be planned" };
  const runs = await runsOfChoices(site.copy, what === ALL ? { ...known, ...untouched(site) } : on);
  const wrong = [...runs].flatMap(([name, { plan: after }]) => {
    const before = site.before.get(name.replace(UNTOUCHED, ""));
    return before === undefined || after === undefined ? [] : problemsOf(before, after, additions, name in on).map((problem) => `${name}: ${problem}`);
  });
  return outcomeOf([...errorsIn(runs), ...wrong]);
}

/** Applies to a mocked AWS where it is on. */
async function apply(site: GridSite, { variant }: Proposal, { after }: Drafted): Promise<Outcome> {
  const on = choicesOn(site, variant);
  if (Object.keys(on).length === 0) return { kind: "not run", why: "it is on in no environment" };
  return unlessTheHouseFails(site, after, async () => errorsIn(await runsOfChoices(site.copy, on, applyEnvironments)));
}

const described = ({ environments }: Variant): string =>
  Object.entries(environments)
    .map(([name, { on, size }]) => `${name} ${size} ${on ? "on" : "off"}`)
    .join(", ");

/** Takes a proposal through every step, and leaves the copy as it was. */
export async function prove(site: GridSite, proposal: Proposal): Promise<Row> {
  const outcomes: Partial<Record<Step, Outcome>> = {};
  const seconds: Partial<Record<Step, number>> = {};
  const take = async (step: Step, run: () => Outcome | Promise<Outcome>): Promise<void> => {
    const began = performance.now();
    const leaving = proposal.leaving[step];
    outcomes[step] = leaving === undefined ? await run() : { kind: "not run", why: leaving };
    seconds[step] = (performance.now() - began) / 1000;
  };
  let drafted: Drafted | undefined;
  await take("planned", () => {
    drafted = draft(site, proposal);
    if (drafted.refusals.length > 0) return outcomeOf(drafted.refusals);
    return drafted.additions.size === 0 ? { kind: "not run", why: drafted.lacking.join("\n") } : PASSED;
  });
  if (drafted === undefined || drafted.additions.size === 0) {
    for (const step of STEPS) outcomes[step] ??= { kind: "not run", why: "nothing was planned" };
  } else {
    const made = drafted;
    await put(site, site.repository, made.after);
    await take("fmt", () => format(site));
    await take("validate", () => validate(site));
    await take("tests", () => tests(site, made));
    await take("plan", () => plan(site, proposal, made));
    await take("apply", () => apply(site, proposal, made));
    await put(site, made.after, site.repository);
  }
  const all = <Value>(of: Partial<Record<Step, Value>>, missing: Value): Record<Step, Value> => Object.fromEntries(STEPS.map((step) => [step, of[step] ?? missing])) as Record<Step, Value>;
  return { place: `${site.place.fixture}/${site.path}`, what: proposal.what, names: proposal.variant.names, answered: described(proposal.variant), outcomes: all(outcomes, PASSED), seconds: all(seconds, 0) };
}
