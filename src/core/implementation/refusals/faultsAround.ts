import type { Repository, RootModule } from "../../repository/repository";
import { splitAddress } from "../../terraform/addresses";
import type { Finding } from "../addition";
import type { Fault } from "../checks/change";
import { sharedTargets } from "../checks/exclusiveTargets";
import { mixedRules } from "../checks/ruleStyles";
import type { Context, Draft } from "../draft";
import { writtenOut } from "../idioms/moduleCall/writtenOut";
import { makersOf } from "../makers/makers";

const remembered = new WeakMap<Repository, Map<RootModule, readonly Fault[]>>();

/** The faults of a root module as it is, found once. */
function faultsOf(repository: Repository, root: RootModule): readonly Fault[] {
  const known = remembered.get(repository) ?? new Map<RootModule, readonly Fault[]>();
  remembered.set(repository, known);
  const faults = known.get(root) ?? [...mixedRules(repository, root), ...sharedTargets(repository, root)];
  known.set(root, faults);
  return faults;
}

/** Faults that were there before, of what the addition reads or changes. */
function faultsTouched(draft: Draft, { repository, root }: Context): Finding[] {
  const texts = [...draft.blocks.map(({ body }) => body), ...draft.locals.map(({ value }) => value), ...draft.touches];
  return faultsOf(repository, root)
    .filter(({ subject }) => texts.some((text) => text.includes(subject) || text.includes(splitAddress(subject).module === "" ? subject : `${splitAddress(subject).module}.`)))
    .map(({ message, place }) => ({ severity: "warning", message, place }));
}

/** The house makes such things by a module and nowhere else; what is added is written out. */
function pastModule({ blocks, findings }: Draft, { component, repository, root }: Context): Finding[] {
  const isTold = findings.some(({ message }) => message.includes(writtenOut(component.main)));
  if (isTold || !blocks.some(({ kind, labels }) => kind === "resource" && labels[0] === component.main)) return [];
  const makers = makersOf(repository, root, component.main);
  const [first] = makers;
  if (first === undefined || makers.some(({ steps }) => steps.length === 1 && steps[0].declaration.kind === "resource")) return [];
  return [{ severity: "information", message: `This house makes such things by calls of a module, as ${first.address}; what is added is written out beside them.`, place: first.place }];
}

/** What the user should know of the repository around an addition. */
export const faultsAround = (draft: Draft, context: Context): Finding[] => [...faultsTouched(draft, context), ...pastModule(draft, context)];
