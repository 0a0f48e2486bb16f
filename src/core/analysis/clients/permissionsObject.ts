import { expressionsWithin } from "../../conventions/reading/expressionsWithin";
import { placeOf } from "../../conventions/reading/reading";
import { localNameOf, variableNameOf } from "../../conventions/reading/traversal";
import { unwrapped, type Expression } from "../../hcl/tree";
import { operandsOf } from "../../conventions/reading/conditions";
import { targetOf, traversalOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { LocalDeclaration, TerraformModule } from "../../terraform/module";
import type { Place } from "../../text/span";
import type { PermissionsObject } from "../slots";

/** A local that keeps the services of a variable which carry a switch: `{ for k, v in var.services : k => v if v.permissions.s3 }`. */
interface Filter extends Omit<PermissionsObject, "evidence" | "filterPattern"> {
  readonly local: LocalDeclaration;
}

/** How services are chosen for what is granted to `role`: learned from an existing grant to it, else from one to another role. */
export function findPermissionsObject(module: TerraformModule, role: string): PermissionsObject | undefined {
  const filters = [...module.locals.values()].flatMap(filterOf);
  const found = filters
    .map((filter) => ({ filter, grants: grantsOver(module, filter.local.name) }))
    .filter(({ grants }) => grants.length > 0)
    .sort((a, b) => Number(b.grants.some((grant) => grant.role === role)) - Number(a.grants.some((grant) => grant.role === role)));
  const [best] = found;
  if (!best) return undefined;
  const { local, ...filter } = best.filter;
  return { ...filter, filterPattern: local.name.replace(filter.exemplar, "{permission}"), evidence: [placeOf(local.file, local.attribute), ...best.grants.map(({ place }) => place)] };
}

function filterOf(local: LocalDeclaration): readonly Filter[] {
  const value = unwrapped(local.attribute.value);
  const variable = value.kind === "for" ? variableNameOf(unwrapped(value.collection)) : undefined;
  if (value.kind !== "for" || !value.condition || variable === undefined) return [];
  const switched = operandsOf(value.condition).flatMap((operand) => switchOf(operand, value.valueVariable));
  return switched.filter(({ exemplar }) => local.name.includes(exemplar)).map((found) => ({ ...found, variable, local }));
}

/** `v.permissions.s3` read as the attribute that holds switches and the switch. */
function switchOf(operand: Expression, service: string): readonly Pick<PermissionsObject, "attribute" | "exemplar">[] {
  const traversal = traversalOf(operand);
  const [attribute, exemplar, ...more] = traversal?.root === service ? traversal.steps : [];
  if (attribute?.kind !== "name" || exemplar?.kind !== "name" || more.length > 0) return [];
  return [{ attribute: attribute.name, exemplar: exemplar.name }];
}

/** Policies and attachments made for each service of the filter, with the role they are for. */
function grantsOver(module: TerraformModule, local: string): readonly { readonly role: string | undefined; readonly place: Place }[] {
  const grants = [...module.resources.values()].filter(({ type }) => type === "aws_iam_role_policy" || type === "aws_iam_role_policy_attachment");
  return grants.flatMap(({ file, block, multiplicity }) => {
    const isOver = multiplicity.kind === "for_each" && expressionsWithin(multiplicity.expression).some((each) => localNameOf(each) === local);
    const role = valueOf(block.body, "role");
    return isOver ? [{ role: role && targetOf(role)?.address, place: placeOf(file, multiplicity.expression) }] : [];
  });
}
