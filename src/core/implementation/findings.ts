import { entryName, type Expression } from "../hcl/tree";
import { traversalOf } from "../terraform/addresses";
import { blocksOf, valueOf } from "../terraform/arguments";
import { allowsFeature } from "../terraform/languageVersion";
import type { ResourceDeclaration } from "../terraform/module";
import type { Finding } from "./addition";
import type { Context, Draft } from "./draft";
import { OPTIONAL_ATTRIBUTES } from "./obstacles";
import { refusedNames } from "./refusedNames";

function ignoresDefinition({ block }: ResourceDeclaration): boolean {
  return blocksOf(block.body, "lifecycle").some(({ body }) => {
    const ignored = valueOf(body, "ignore_changes");
    const isAll = ignored?.kind === "variable" && ignored.name === "all";
    return isAll || (ignored?.kind === "tuple" && ignored.elements.some((element) => traversalOf(element)?.root === "task_definition"));
  });
}

/** ECS services that do not take over a new revision of their task definition. */
function ignoredTaskDefinitions(draft: Draft, { root }: Context): Finding[] {
  if (!draft.amendments.some(({ kind }) => kind === "containerEnvironment")) return [];
  return [...root.module.resources.values()]
    .filter((resource) => resource.type === "aws_ecs_service" && ignoresDefinition(resource))
    .map(({ address, place }) => ({
      severity: "warning",
      message: `${address} ignores changes of its task definition: the new variables reach the containers only when whoever deploys it registers a new revision.`,
      place,
    }));
}

/** Chosen services that an environment does not have, where services carry their permissions. */
function absentServices(draft: Draft, { root }: Context): Finding[] {
  const chosen = new Map(draft.amendments.flatMap((change) => (change.kind === "permission" ? change.services.map((service): [string, string] => [service, change.variable]) : [])));
  return [...chosen].flatMap(([service, variable]): Finding[] => {
    const absent = root.environments.filter(({ values }) => !namesOf(values.get(variable)?.value).includes(service));
    if (absent.length === 0) return [];
    return [{ severity: "information", message: `${service} is no service in ${absent.map(({ name }) => name).join(" and ")}; it gets its permissions where it is one.` }];
  });
}

const namesOf = (services: Expression | undefined): readonly (string | undefined)[] => (services?.kind === "object" ? services.entries.map(entryName) : []);

function newerLanguage({ root }: Context): Finding[] {
  const { requirements } = root.module;
  if (allowsFeature(requirements, OPTIONAL_ATTRIBUTES) !== "sometimes") return [];
  return [{ severity: "warning", message: `Object types with optional attributes need Terraform 1.3; required_version "${requirements.terraform ?? ""}" also allows older ones.` }];
}

/** What the user should know about a draft before it is written. */
export const findingsAbout = (draft: Draft, context: Context): Finding[] => [...draft.findings, ...refusedNames(context), ...newerLanguage(context), ...absentServices(draft, context), ...ignoredTaskDefinitions(draft, context)];
