import type { Located } from "../../conventions/reading/reading";
import { lineOf } from "../../conventions/reading/reading";
import { localNameOf } from "../../conventions/reading/traversal";
import { unwrapped, type Body, type Expression } from "../../hcl/tree";
import { targetOf } from "../../terraform/addresses";
import { blocksOf, valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { TaskRole } from "./clientRoles";
import { statementList } from "./statementList";
import { statementsInput, type StatementsInput } from "./statementsInput";
import { collectionOf } from "./taskDefinitions";

/**
 * Where what a role may do is written already, in a place meant for more: a policy document, the statements given to
 * `jsonencode`, an input of its module. `made` is the resource that changes with it.
 */
export type PermissionHome =
  | { readonly kind: "document"; readonly document: ResourceDeclaration; readonly made: ResourceDeclaration }
  | { readonly kind: "statements"; /** the list `Statement` */ readonly list: Located; readonly made: ResourceDeclaration }
  | { readonly kind: "input"; readonly call: ModuleCall; readonly input: StatementsInput; readonly made: ResourceDeclaration };

interface Asked {
  readonly module: TerraformModule;
  readonly role: TaskRole;
  readonly call: ModuleCall | undefined;
  /** What the service and its parts are called: words that say nothing of what is permitted. */
  readonly names: readonly string[];
}

/** A policy of a role: what it says, read through locals, and the resource that makes it, which is the role itself for `inline_policy`. */
export interface RolePolicy {
  readonly policy: Located;
  readonly made: ResourceDeclaration;
}

/**
 * The place that takes more of what a role may do: the policy that is the role's own rather than about one thing, which its
 * name tells; in a module what that is given. A role with `inline_policy` has no other place than those.
 */
export function permissionHomeOf(asked: Asked): PermissionHome | undefined {
  const { module, role, call } = asked;
  const policies = policiesOf(module, role.declaration);
  if (call !== undefined) {
    return policies.flatMap(({ policy, made }): PermissionHome[] => {
      const input = statementsInput(module, policy);
      return input === undefined ? [] : [{ kind: "input", call, input, made }];
    })[0];
  }
  const inline = policies.filter(({ made }) => made === role.declaration);
  const own = inline.length > 0 ? inline.slice(0, 1) : policies.filter((policy) => isAlways(policy, role.declaration) && isGeneral(policy.made.name, [...asked.names, role.declaration.name]));
  const [only] = own.length === 1 ? own : [];
  return only && homeIn(module, only);
}

/** The policies that a module gives to a role: in the role, beside it, and managed ones that are attached to it. */
function policiesOf(module: TerraformModule, role: ResourceDeclaration): readonly RolePolicy[] {
  const resources = [...module.resources.values()];
  const inline = blocksOf(role.block.body, "inline_policy").flatMap(({ body }) => policyIn(module, role, body));
  const beside = resources.filter((resource) => resource.type === "aws_iam_role_policy" && reads(resource, "role", role.address)).flatMap((resource) => policyIn(module, resource, resource.block.body));
  const attached = resources.filter((resource) => resource.type === "aws_iam_role_policy_attachment" && reads(resource, "role", role.address)).flatMap(({ block }) => {
    const policy = module.resources.get(addressOf(valueOf(block.body, "policy_arn")));
    return policy?.type === "aws_iam_policy" ? policyIn(module, policy, policy.block.body) : [];
  });
  return [...inline, ...beside, ...attached];
}

const addressOf = (expression: Expression | undefined): string => (expression && targetOf(expression)?.address) ?? "";

const reads = ({ block }: ResourceDeclaration, argument: string, address: string): boolean => addressOf(valueOf(block.body, argument)) === address;

function policyIn(module: TerraformModule, made: ResourceDeclaration, body: Body): readonly RolePolicy[] {
  const expression = valueOf(body, "policy");
  return expression === undefined ? [] : [{ made, policy: throughLocals(module, { file: made.file, expression }) }];
}

function throughLocals(module: TerraformModule, { file, expression }: Located, depth = 0): Located {
  const inner = unwrapped(expression);
  const local = module.locals.get(localNameOf(inner) ?? "");
  return local === undefined || depth > 4 ? { file, expression: inner } : throughLocals(module, { file: local.file, expression: local.attribute.value }, depth + 1);
}

/** Whether a policy is there whenever its role is. */
function isAlways({ made }: RolePolicy, role: ResourceDeclaration): boolean {
  if (made.multiplicity.kind === "single") return true;
  const [own, roles] = [collectionOf(made), collectionOf(role)];
  return own !== undefined && roles !== undefined && lineOf(own) === lineOf(roles);
}

/** Words of a policy's name that tell nothing of what it permits. */
const GENERAL = new Set(["access", "app", "application", "default", "ecs", "iam", "inline", "main", "permission", "permissions", "policies", "policy", "role", "service", "task", "tasks", "this"]);

function isGeneral(name: string, names: readonly string[]): boolean {
  const known = new Set(names.flatMap(wordsOf));
  return wordsOf(name).every((word) => GENERAL.has(word) || known.has(word));
}

const wordsOf = (name: string): readonly string[] => name.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== "");

function homeIn(module: TerraformModule, { policy, made }: RolePolicy): PermissionHome | undefined {
  const { file, expression } = policy;
  const document = module.data.get(addressOf(expression));
  if (document !== undefined) return document.type === "aws_iam_policy_document" && document.multiplicity.kind !== "count" ? { kind: "document", document, made } : undefined;
  const list = statementList(expression);
  return list && { kind: "statements", list: { file, expression: list }, made };
}
