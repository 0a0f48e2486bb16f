import { SLOT_TITLES } from "../../core/analysis/bindings";
import { DEFAULT_PROVIDER } from "../../core/analysis/given/providers";
import { SLOT_NAMES, type Binding, type SlotName } from "../../core/analysis/slots";
import { triageOf } from "../../core/analysis/triage";
import { bindingsOf } from "../../core/analysis/slotsMetBy";
import type { Knowledge, Need } from "../../core/design/component";
import { contradictionsOf } from "../../core/repository/environments/runContradictions";
import { findDeclaration } from "../../core/repository/lookup";
import { servicesOf } from "../../core/repository/services/services";
import type { AnalysisView, SlotView } from "../../protocol/analysisView";
import type { Handlers } from "../../protocol/protocol";
import type { Notice } from "../../protocol/views";
import { RULE_TITLES, ruleLines } from "../ruleTitles";
import type { AdditionSession, Ground } from "./additionSession";
import { capitalized } from "./capitalized";
import { Unserved } from "./dispatch";
import { linkTo } from "./links";
import { isAboutAnswers, problemOf } from "./problems";

const KNOWLEDGE: readonly { readonly about: keyof Knowledge; readonly title: string }[] = [
  { about: "capabilities", title: "What it does" },
  { about: "limits", title: "Limits" },
  { about: "integration", title: "Integration" },
  { about: "security", title: "Security" },
  { about: "cost", title: "Cost" },
  { about: "operations", title: "Operation" },
];

/** What the repository is like and where the component meets it. */
export function analysisHandlers(session: AdditionSession): Pick<Handlers, "analysis/get" | "analysis/bind"> {
  return {
    "analysis/get": () => analysisView(session),
    "analysis/bind": async ({ slot, expression }) => {
      const known = SLOT_NAMES.find((name) => name === slot);
      if (known === undefined) throw new Unserved(`There is no slot "${slot}". Close the panel and open it again.`);
      await session.change({ kind: "slot", slot: known, expression: typeof expression === "string" ? expression.trim() : expression });
      return analysisView(session);
    },
  };
}

async function analysisView(session: AdditionSession): Promise<AnalysisView> {
  const ground = await session.ground();
  const { component, planned, repository } = ground;
  const triage = triageOf(component.category);
  const refusals = planned.kind === "refused" ? planned.refusals.filter((refusal) => !isAboutAnswers(refusal)) : [];
  return {
    overview: overviewView(ground),
    triage: { verdict: triage.kind === "extension" ? "extension" : "alternative", reason: triage.reason },
    slots: component.needs.map((need) => slotView(ground, need)),
    conflicts: conflicts(session, ground),
    knowledge: KNOWLEDGE.map(({ about, title }) => ({ title, sentences: [...component.knowledge[about]] })).filter(({ sentences }) => sentences.length > 0),
    problems: refusals.map((refusal) => problemOf(repository, refusal)),
  };
}

function overviewView({ repository, root, request }: Ground): AnalysisView["overview"] {
  const services = servicesOf(repository, root).map(({ id, title, files, resources }) => ({
    id,
    title,
    files: [...files],
    resources: resources.flatMap((address) => {
      const place = findDeclaration(repository, root.module, address)?.place;
      return place === undefined ? [] : [{ address, link: linkTo(repository, place) }];
    }),
  }));
  const rules = ruleLines(request.rules).map(({ rule, value }) => {
    const { confidence, evidence } = request.rules[rule];
    return { rule, title: RULE_TITLES[rule], value, confidence, evidence: evidence.map((place) => linkTo(repository, place)) };
  });
  return { resources: root.module.resources.size, files: root.module.files.length, services, rules };
}

type Met = Pick<SlotView, "state" | "evidence" | "alternatives" | "options"> & { readonly binding: Binding | undefined; readonly expression: string | undefined };

function slotView({ repository, request }: Ground, { slot, why, without }: Need): SlotView {
  const { binding, expression, ...met } = meet(request, slot, (found) => found.evidence.map((place) => linkTo(repository, place)));
  return {
    slot,
    title: capitalized(SLOT_TITLES[slot]),
    why,
    isRequired: without === undefined,
    ...(without === undefined ? {} : { without }),
    ...met,
    ...(expression === undefined ? {} : { expression }),
    ...(binding?.guard === undefined ? {} : { guard: binding.guard }),
    ...(binding === undefined ? {} : { owner: binding.owner, ...(binding.provider === DEFAULT_PROVIDER ? {} : { provider: binding.provider }) }),
    ...(binding === undefined ? {} : { confidence: binding.confidence }),
  };
}

/** The user's choice before what was found; everything else that was found is offered. */
function meet({ slots, slotChoices }: Ground["request"], slot: SlotName, links: (binding: Binding) => SlotView["evidence"]): Met {
  const found = slots[slot];
  const choice = slotChoices[slot];
  const all = bindingsOf(slots, slot);
  const chosen = choice === undefined ? (found.kind === "bound" ? found.binding : undefined) : all.find(({ expression }) => expression === choice);
  const offered = all.filter((other) => other !== chosen).map((other) => ({ expression: other.expression, confidence: other.confidence, evidence: links(other) }));
  return {
    state: choice === undefined ? found.kind : choice === null ? "left out" : "chosen",
    binding: chosen,
    expression: choice ?? chosen?.expression,
    evidence: chosen === undefined ? [] : links(chosen),
    alternatives: offered,
    options: found.kind === "missing" ? [...found.options] : [],
  };
}

/** Files that cannot be read or have unsaved changes, and what is said of runs that does not go together with the code; they do not stop anything by themselves. */
function conflicts({ ports }: AdditionSession, { repository, folder, root }: Ground): Notice[] {
  const unreadable = repository.diagnostics.map(({ place, message }): Notice => ({ severity: "warning", message: `${place.path}: ${message}`, link: linkTo(repository, place) }));
  const unsaved = ports.reading.unsaved(folder).map((path): Notice => ({ severity: "information", message: `${path} has unsaved changes. They are kept; what the addition writes there stays unsaved with them.` }));
  const runs = contradictionsOf(repository, root).map(({ place, message }): Notice => ({ severity: "information", message: `${place.path}: ${message}`, link: linkTo(repository, place) }));
  return [...unreadable, ...runs, ...unsaved];
}
