import type { Body, Expression } from "../../hcl/tree";
import { entryName, plainString, unwrapped } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import { targetOf } from "../../terraform/addresses";
import { attributeOf, blocksOf, valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { Vote } from "../confidence";
import { alternative, answer, ruleFromParts } from "../confidence";
import { expressionsWithin } from "../reading/expressionsWithin";
import type { HouseRule } from "../houseRule";
import type { IamStyle, PolicyStyle } from "../houseRules";
import { witnesses } from "../modules/modulesOfHouse";
import type { Located } from "../reading/reading";
import { argumentsOf, entry, placeOf, textOf } from "../reading/reading";
import { localNameOf } from "../reading/traversal";

/**
 * How permissions of roles are written. Trust policies and policies of buckets, keys and topics are only asked where no
 * role has permissions: they tell how a document is written and nothing of its attachment. Where inline and managed
 * policies are equally many, inline: it needs one block. Every policy and every statement speaks for its way, also one that a
 * call hands to the module of a role; unsure where policies differ in one of them.
 */
export function detectIam(root: RootModule, repository: Repository): HouseRule<IamStyle> {
  const permissions = witnesses(root, repository, permissionPolicies);
  const documents = permissions.length > 0 ? permissions : witnesses(root, repository, otherPolicies);
  const document = answer(documents.flatMap(documentVotes), "policyDocument");
  const attachment = answer([...permissions.flatMap(attachmentVotes)].sort((a, b) => a.value.localeCompare(b.value)), "inline");
  const ids = [...permissions.flatMap(sidVotes), ...[...root.module.calls.values()].flatMap(handedSidVotes)];
  const sid = answer(ids.length > 0 ? ids : witnesses(root, repository, otherPolicies).flatMap(sidVotes), true);
  const roles = { document: document.value, sid: sid.value };
  const style: IamStyle = { ...roles, attachment: attachment.value, ...ofTrust(witnesses(root, repository, trustPolicies), roles), ...ofResources(witnesses(root, repository, resourcePolicies), roles) };
  const rule = ruleFromParts(style, { document, attachment, sid });
  return { ...rule, alternatives: otherAttachment(style, permissions) };
}

/** Fewer policies of resources do not tell their style alone. */
const ENOUGH = 2;

/** What policies of resources do otherwise than those of roles. */
function ofResources(policies: readonly Policy[], roles: PolicyStyle): Pick<IamStyle, "resourcePolicies"> {
  if (policies.length < ENOUGH) return {};
  const own: PolicyStyle = { document: answer(policies.flatMap(documentVotes), roles.document).value, sid: answer(policies.flatMap(sidVotes), roles.sid).value };
  return own.document === roles.document && own.sid === roles.sid ? {} : { resourcePolicies: own };
}

/** What trust policies do otherwise than permissions. */
function ofTrust(policies: readonly Policy[], roles: PolicyStyle): Pick<IamStyle, "trust"> {
  const { value } = answer(policies.flatMap(documentVotes), roles.document);
  return value === roles.document ? {} : { trust: value };
}

/** A policy and the module it stands in; `resource` holds it in `policy`. */
interface Policy {
  readonly module: TerraformModule;
  readonly resource: ResourceDeclaration;
  readonly policy: Located;
}

const ROLE_POLICIES = ["aws_iam_role_policy", "aws_iam_policy"];

const permissionPolicies = (module: TerraformModule): readonly Policy[] =>
  [...module.resources.values()].flatMap((resource) => {
    if (ROLE_POLICIES.includes(resource.type)) return policiesIn(module, resource, resource.block.body, "policy");
    if (resource.type !== "aws_iam_role") return [];
    return blocksOf(resource.block.body, "inline_policy").flatMap((block) => policiesIn(module, resource, block.body, "policy"));
  });

const resourcePolicies = (module: TerraformModule): readonly Policy[] =>
  [...module.resources.values()].filter(({ type }) => !type.startsWith("aws_iam_")).flatMap((resource) => policiesIn(module, resource, resource.block.body, "policy"));

const trustPolicies = (module: TerraformModule): readonly Policy[] =>
  [...module.resources.values()].filter(({ type }) => type === "aws_iam_role").flatMap((resource) => policiesIn(module, resource, resource.block.body, "assume_role_policy"));

const otherPolicies = (module: TerraformModule): readonly Policy[] =>
  [...module.resources.values()].flatMap((resource) => [
    ...policiesIn(module, resource, resource.block.body, "policy"),
    ...policiesIn(module, resource, resource.block.body, "assume_role_policy"),
  ]);

function policiesIn(module: TerraformModule, resource: ResourceDeclaration, body: Body, name: string): readonly Policy[] {
  const expression = valueOf(body, name);
  return expression ? [{ module, resource, policy: throughLocal(module, { file: resource.file, expression: unwrapped(expression) }) }] : [];
}

function throughLocal(module: TerraformModule, located: Located): Located {
  const local = module.locals.get(localNameOf(located.expression) ?? "");
  return local ? { file: local.file, expression: unwrapped(local.attribute.value) } : located;
}

function documentVotes({ resource, policy }: Policy): readonly Vote<IamStyle["document"]>[] {
  const place = placeOf(policy.file, policy.expression);
  if (isJson(policy.expression)) return [{ value: "jsonencode", place }];
  return documentOf(policy.expression) === undefined ? [] : [{ value: "policyDocument", place: resource.place }];
}

/** A policy written as JSON on the spot: encoded, or as text, which is the same style with less care. */
const isJson = (expression: Expression): boolean =>
  (expression.kind === "call" && expression.name === "jsonencode") || (expression.kind === "template" && expression.heredoc) || plainString(expression)?.startsWith("{") === true;

/** Address of the policy document that an expression reads. */
function documentOf(expression: Expression): string | undefined {
  const address = targetOf(expression)?.address;
  return address?.startsWith("data.aws_iam_policy_document.") ? address : undefined;
}

function attachmentVotes({ resource, policy }: Policy): readonly Vote<IamStyle["attachment"]>[] {
  return [{ value: resource.type === "aws_iam_policy" ? "managed" : "inline", place: placeOf(policy.file, policy.expression) }];
}

function otherAttachment(style: IamStyle, permissions: readonly Policy[]): HouseRule<IamStyle>["alternatives"] {
  const other = style.attachment === "inline" ? "managed" : "inline";
  const places = permissions.flatMap(attachmentVotes).filter(({ value }) => value === other);
  if (places.length === 0) return [];
  return [alternative({ ...style, attachment: other }, { agreeing: places.length, total: permissions.length, evidence: places.map(({ place }) => place) })];
}

function sidVotes({ module, policy }: Policy): readonly Vote<boolean>[] {
  const document = documentOf(policy.expression);
  const data = document === undefined ? undefined : module.data.get(document);
  if (data) return blocksOf(data.block.body, "statement").map(({ body, span }) => ({ value: hasText(attributeOf(body, "sid")?.value), place: { path: data.file.path, span } }));
  if (policy.expression.kind === "template") return sidVotesOfText(policy);
  const [encoded] = policy.expression.kind === "call" ? policy.expression.arguments : [];
  const statements = encoded?.kind === "object" ? entry(encoded, "Statement") : undefined;
  const objects = statements?.kind === "tuple" ? statements.elements : statements ? [statements] : [];
  return objects.flatMap((object) => (object.kind === "object" ? [{ value: object.entries.some((each) => entryName(each) === "Sid" && hasText(each.value)), place: placeOf(policy.file, object) }] : []));
}

/** One vote for each statement of a policy that is written as text: as many say that they carry ids as there are ids. */
function sidVotesOfText({ file, expression }: Located): readonly Vote<boolean>[] {
  const text = textOf(file, expression).replaceAll('\\"', '"');
  const statements = [...text.matchAll(/"Effect"\s*:/g)].length;
  const ids = [...text.matchAll(/"Sid"\s*:\s*"[^"]/g)].length;
  return Array.from({ length: statements }, (_, index) => ({ value: index < ids, place: placeOf(file, expression) }));
}

/** Whether statements carry ids that a call hands over for a role: objects of `actions` for nobody in particular. */
function handedSidVotes({ file, block }: ModuleCall): readonly Vote<boolean>[] {
  const objects = argumentsOf(block.body).flatMap(({ value }) => expressionsWithin(value)).filter((each) => each.kind === "object");
  const statements = objects.filter((object) => entry(object, "actions") !== undefined && entry(object, "principals") === undefined);
  return statements.map((object) => ({ value: hasText(entry(object, "sid")), place: placeOf(file, object) }));
}

const hasText = (expression: Expression | undefined): boolean => expression !== undefined && plainString(expression) !== "";
