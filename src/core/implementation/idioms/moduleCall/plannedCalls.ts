import type { Finding } from "../../addition";
import type { Called, Context, Draft, DraftBlock, ModuleBlock } from "../../draft";
import { existenceOf } from "../../passes/multiplicity";
import { callBlock, callLabel } from "./callBlock";
import { callHome } from "./callHome";
import { chosenLoss } from "./chosenLoss";
import { fitUnchosen } from "./fitUnchosen";
import { typeOf, type FittedCall } from "./fitCall";
import type { Wanted } from "./fitBlock";
import { addressOf, wantedIn } from "./wanted";
import { givenOut } from "./givenOut";
import { attributesRead } from "./attributesRead";
import { isSoAnyway } from "./typeFacts";
import { writtenOut } from "./writtenOut";

/** The calls that make resources of the component in this house. */
export interface PlannedCalls {
  readonly calls: readonly FittedCall[];
  /** How what a call makes is read, by its address in the component. */
  readonly referents: ReadonlyMap<string, Called>;
  /** What modules get so that it can be read. */
  readonly outputs: readonly ModuleBlock[];
  readonly findings: readonly Finding[];
}

const NO_CALLS: PlannedCalls = { calls: [], referents: new Map(), outputs: [], findings: [] };

/** Which of the resources that a draft writes out are made by calls of the house's modules, each with all that the module makes of the others. */
export function plannedCalls(draft: Draft, context: Context): PlannedCalls {
  const all = wantedIn(draft, context);
  return all.reduce<PlannedCalls>((made, wanted) => {
    const done = new Set(made.calls.flatMap((call) => [...call.parts.values(), ...call.inside]));
    return done.has(wanted.address) ? made : withCall(made, wanted, all.filter((other) => other !== wanted && !done.has(other.address)), draft, context);
  }, NO_CALLS);
}

function withCall(made: PlannedCalls, wanted: Wanted, others: readonly Wanted[], draft: Draft, context: Context): PlannedCalls {
  const home = callHome(context, wanted.type);
  if (home === undefined) return made;
  const told = (message: string): PlannedCalls => (made.findings.some((finding) => finding.message === message) ? made : { ...made, findings: [...made.findings, { severity: "information", message }] });
  const written = writtenOut(wanted.type);
  if (!("module" in home)) return told(`This house makes such things by calls of a module${home.exemplar === undefined ? "" : `, as ${home.exemplar}`}: ${home.source} is not here to be read, so that ${written}. After terraform init it can be called.`);
  if (context.own !== undefined) return told(`${home.source} makes such things in this house, but is not called within a module of the addition: ${written}.`);
  const call = fitUnchosen(home, wanted, others, context);
  if (typeof call === "string") return told(`${written}, because ${home.source}, which this house calls for such things, ${call}.`);
  const loss = chosenLoss(call, draft, context);
  if (loss !== undefined) return told(`${written}, because ${home.source}, which this house calls for such things, cannot be given ${loss}, which is asked for.`);
  return withReferents(made, call, draft, context) ?? told(`${written}, because ${home.source}, which this house calls for such things, does not give out what is read of it.`);
}

/** The calls with one more, if all can be read of it that something reads. */
function withReferents(made: PlannedCalls, call: FittedCall, draft: Draft, context: Context): PlannedCalls | undefined {
  const address = `module.${callLabel(call, context, draft)}`;
  const own = [...call.parts.values(), ...call.inside];
  const found = [...call.parts.values()].map((component) => {
    const given = attributesRead(component, context, own).map((attribute) => ({ attribute, out: givenOut(call, component, attribute, context) }));
    return { component, given };
  });
  if (found.some(({ given }) => given.some(({ out }) => out === undefined))) return undefined;
  const referents = found.map(({ component, given }): readonly [string, Called] => {
    const attributes = Object.fromEntries(given.flatMap(({ attribute, out }) => (out === undefined ? [] : [[attribute, out.output]])));
    return [component, { address, existence: existenceOf(context, component), of: call.main.existence, attributes }];
  });
  // Two calls of one module, and two attributes that are the same, read one output.
  const outputs = new Map([...made.outputs, ...found.flatMap(({ given }) => given.flatMap(({ out }) => out?.added ?? []))].map((block) => [`${block.module}/${block.labels.join()}`, block]));
  return { calls: [...made.calls, call], referents: new Map([...made.referents, ...referents]), outputs: [...outputs.values()], findings: [...made.findings, ...findingsOf(call).filter(({ message }) => !made.findings.some((finding) => finding.message === message))] };
}

/** What the user should know of a call: what it does not say, and what it makes beside. */
function findingsOf({ home, lost, extra, prefixed }: FittedCall): readonly Finding[] {
  const unsaid = [...new Set(lost.flatMap(({ address, argument, value }) => (isSoAnyway(typeOf(address), argument, value) ? [] : [argument])))];
  const told = [
    ...(unsaid.length === 0 ? [] : [`${home.source} decides ${unsaid.join(", ")} itself: the call cannot say it.`]),
    ...(prefixed === true ? [`${home.source} puts a prefix before the name; what is said of the length of names does not count it.`] : []),
    ...(extra.length === 0 ? [] : [`${home.source} makes ${extra.join(", ")} too.`]),
  ];
  return told.map((message) => ({ severity: "information", message }));
}

/** The draft with the calls in the place of what they make. */
export function withCalls(draft: Draft, { calls, outputs, findings }: PlannedCalls, context: Context): Draft {
  const mains = new Map(calls.map((call) => [call.main.address, call]));
  const gone = new Set(calls.flatMap((call) => [...call.parts.values(), ...call.inside]));
  const blocks = draft.blocks.flatMap((block): DraftBlock[] => {
    const address = block.kind === "resource" ? addressOf(block) : "";
    const call = mains.get(address);
    if (call !== undefined) return [callBlock(call, block, context, draft)];
    return gone.has(address) ? [] : [block];
  });
  return { ...draft, blocks, inModules: [...draft.inModules, ...outputs], findings: [...draft.findings, ...findings] };
}
