import { traversalOf, within } from "../terraform/addresses";
import { blocksOf, valueOf } from "../terraform/arguments";
import { allows, dialectOf, limitOf, needed } from "../repository/dialect/dialect";
import type { ResourceDeclaration } from "../terraform/module";
import type { Finding } from "./addition";
import type { Context, Draft } from "./draft";
import { assumedNames } from "./assumedNames";
import { faultsAround } from "./refusals/faultsAround";
import { refusedNames } from "./refusals/refusedNames";

function ignoresDefinition({ block }: ResourceDeclaration): boolean {
  return blocksOf(block.body, "lifecycle").some(({ body }) => {
    const ignored = valueOf(body, "ignore_changes");
    const isAll = ignored?.kind === "variable" && ignored.name === "all";
    return isAll || (ignored?.kind === "tuple" && ignored.elements.some((element) => traversalOf(element)?.root === "task_definition"));
  });
}

/** ECS services that do not take over a new revision of their task definition. */
function ignoredTaskDefinitions(draft: Draft, { clients }: Context): Finding[] {
  return clients.flatMap(({ service, definition, call }): Finding[] => {
    if (service === undefined || definition === undefined || !ignoresDefinition(service)) return [];
    const inCall = (address: string): string => within(call?.address ?? "", address);
    if (!draft.touches.includes(inCall(definition.address))) return [];
    const message = `${inCall(service.address)} ignores changes of its task definition: what is new reaches the containers only when whoever deploys it registers a new revision.`;
    return [{ severity: "warning", message, place: service.place }];
  });
}

function newerLanguage({ repository, root }: Context): Finding[] {
  const dialect = dialectOf(repository, root.module);
  if (allows(dialect, "optional") !== "sometimes") return [];
  return [{ severity: "warning", message: `Object types with optional attributes need ${needed(dialect, "optional")}, and older versions may run this: ${limitOf(dialect, "optional")}.` }];
}

/** What the user should know about a draft before it is written. */
export const findingsAbout = (draft: Draft, context: Context): Finding[] => [...draft.findings, ...assumedNames(context), ...refusedNames(context), ...newerLanguage(context), ...ignoredTaskDefinitions(draft, context), ...faultsAround(draft, context)];
