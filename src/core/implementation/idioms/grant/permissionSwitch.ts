import type { PermissionsObject } from "../../../analysis/slots";
import { entryName, type Expression, type ObjectExpression } from "../../../hcl/tree";
import { CannotWrite, type Context, type Draft, type DraftAmendment, type DraftLocal } from "../../draft";
import type { Finding } from "../../addition";
import { permissionOf } from "../chosenServices";
import type { Grantee } from "./grantees";
import type { Grant } from "./statements";

/** In a house whose services carry switches: the switch of the permission in their type, its value for each service, and the local that keeps those who have it. */
export function permissionSwitch(draft: Draft, intent: Grant, grantees: readonly Grantee[], context: Context): Draft {
  return grantees.reduce((made, { clients, services }) => {
    const selection = clients.keyed?.selection;
    return selection === undefined ? made : switched(made, permissionOf(context, intent.permission), { selection, services }, context);
  }, draft);
}

interface Switched {
  readonly selection: PermissionsObject;
  readonly services: readonly string[];
}

function switched(draft: Draft, permission: string, { selection, services }: Switched, context: Context): Draft {
  const { variable, attribute, filterPattern } = selection;
  const local: DraftLocal = {
    name: filterPattern.replace("{permission}", permission),
    value: `{ for k, v in var.${variable} : k => v if v.${attribute}.${permission} }`,
    summary: `Services with the permission ${permission}`,
    group: "security",
    isFilter: true,
  };
  const amendments = [declared(permission, selection, context), ...services.flatMap((service) => givenTo(service, permission, selection, context))];
  const absences = services.flatMap((service) => absence(service, variable, context)).filter(({ message }) => !draft.findings.some((finding) => finding.message === message));
  return { ...draft, locals: [...draft.locals, local], amendments: [...draft.amendments, ...amendments], findings: [...draft.findings, ...absences] };
}

/** The switch in the type of the variable that holds the services. */
function declared(permission: string, { variable, attribute }: PermissionsObject, { root }: Context): DraftAmendment {
  const declaration = root.module.variables.get(variable);
  if (declaration === undefined) throw new CannotWrite(`The variable ${variable} is not declared in this root module.`);
  return { path: declaration.file.path, target: `variable.${variable}/${attribute}`, change: { kind: "entry", key: permission }, text: "optional(bool, false)", group: "integration", summary: `The permission ${permission} of a service` };
}

const objectOf = (expression: Expression | undefined): ObjectExpression | undefined => (expression?.kind === "object" ? expression : undefined);

const entryOf = (object: ObjectExpression | undefined, name: string): ObjectExpression | undefined => objectOf(object?.entries.find((entry) => entryName(entry) === name)?.value);

/** The switch turned on for a service in every environment that has it. */
function givenTo(service: string, permission: string, { variable, attribute }: PermissionsObject, { root }: Context): readonly DraftAmendment[] {
  return root.environments.flatMap((environment): DraftAmendment[] => {
    if (entryOf(objectOf(environment.values.get(variable)?.value), service) === undefined) return [];
    return [{ path: environment.file.path, target: `value.${variable}/${service}`, change: { kind: "entry", name: attribute, key: permission }, text: "true", group: "integration", summary: `${service} gets the permission ${permission} in ${environment.name}` }];
  });
}

/** Said of environments that do not have a service that was picked. */
function absence(service: string, variable: string, { root }: Context): readonly Finding[] {
  const absent = root.environments.filter(({ values }) => objectOf(values.get(variable)?.value)?.entries.some((entry) => entryName(entry) === service) !== true);
  if (absent.length === 0) return [];
  return [{ severity: "information", message: `${service} is no service in ${absent.map(({ name }) => name).join(" and ")}; it gets its permissions where it is one.` }];
}
