import { targetOf } from "../terraform/addresses";
import type { Expression } from "../hcl/tree";
import { parseHcl } from "../hcl/parse";
import { references } from "../hcl/references";
import type { Reference } from "../hcl/references";
import type { Repository, RootModule } from "../repository/repository";
import type { TerraformModule } from "../terraform/module";
import { bindingIn, SLOT_TITLES } from "./bindings";
import { declarationAt, instanceOf, isRepeatable } from "./modules/declarations";
import { expressionIn } from "./modules/expressionIn";
import { DEFAULT_PROVIDER } from "./given/providers";
import { standingAt, type Standing } from "./given/standing";
import type { Binding, SlotForm, SlotName } from "./slots";
import { isListOfTopics } from "./slots/alarmTopic";
import { namedTaskEnvironment } from "./slots/ecsTaskEnvironment";
import { namedTaskRoles } from "./slots/ecsTaskRoles";
import { networkReading } from "./slots/networkSlot";
import { unfitting } from "./slotType";
import { storeNamed } from "./stores/findStore";

/** The binding a person makes by naming an expression of the root module for a slot, or a sentence that says why it cannot be. */
export function checkSlotExpression(repository: Repository, root: RootModule, slot: SlotName, expression: string): Binding | string {
  const text = expression.trim();
  const parsed = parsedExpression(text);
  if (!parsed) return `${text === "" ? "Nothing" : `"${text}"`} is no Terraform expression that could be the ${SLOT_TITLES[slot]}; write one such as ${EXAMPLES[slot]}.`;
  const found = references(parsed);
  const isBare = targetOf(parsed)?.rest.length === 0;
  const problem = found.map((reference) => problemOf(root.module, reference, slot, isBare)).find((sentence) => sentence !== undefined);
  if (problem !== undefined) return problem;
  if (slot === "ecsTaskRoles") return namedTaskRoles(repository, root, text) ?? `${text} is no role of this root module; name a resource or data source "aws_iam_role", such as ${EXAMPLES[slot]}.`;
  if (slot === "ecsTaskEnvironment") return namedTaskEnvironment(repository, root, text) ?? `${text} holds no list of environment variables of containers; name the local or the task definition that does, such as ${EXAMPLES[slot]}.`;
  const one = isListSlot(slot) ? oneThing(root.module, parsed) : undefined;
  if (one !== undefined) return `${text} is one ${one}, and the ${SLOT_TITLES[slot]} are a list; write [${text}], or name all of them, such as ${EXAMPLES[slot]}.`;
  const instead = unfitting(repository, root, slot, parsed);
  if (instead !== undefined) return `${text} is ${instead}, which cannot be the ${SLOT_TITLES[slot]}; name something such as ${EXAMPLES[slot]}.`;
  const store = slot === "database" || slot === "cache" ? storeNamed(repository, root, slot, text) : undefined;
  if (store !== undefined) return { ...store, confidence: 1 };
  const binding = chosenBinding(repository, root, slot, { text, parsed, found });
  return isNetworkSlot(slot) ? { ...binding, ...networkReading(repository, root, slot, parsed) } : binding;
}

const isNetworkSlot = (slot: SlotName): boolean => slot === "vpc" || isListSlot(slot);

const isListSlot = (slot: SlotName): boolean => slot === "ecsServiceSecurityGroups" || /Subnets$/.test(slot);

/** What a single id is of, where a list is asked for. */
function oneThing(module: TerraformModule, expression: Expression): string | undefined {
  const target = targetOf(expression);
  const declaration = target && declarationAt(module, target.address);
  const isOne = target?.rest.every(({ kind }) => kind !== "any") === true && target.rest.at(-1)?.kind === "name";
  if (!isOne || (declaration?.kind !== "resource" && declaration?.kind !== "data")) return undefined;
  return { aws_subnet: "subnet", aws_default_subnet: "subnet", aws_security_group: "security group" }[declaration.type];
}

const EXAMPLES: Readonly<Record<SlotName, string>> = {
  kmsKey: "aws_kms_key.main.arn",
  alarmTopic: "aws_sns_topic.alerts.arn",
  namePrefix: "var.project",
  tags: "local.tags",
  ecsCluster: "aws_ecs_cluster.main.arn",
  ecsTaskRoles: "aws_iam_role.task",
  ecsTaskEnvironment: "local.container_definitions",
  ecsServiceSecurityGroups: "[aws_security_group.service.id]",
  vpc: "aws_vpc.main.id",
  privateSubnets: "aws_subnet.private[*].id",
  publicSubnets: "aws_subnet.public[*].id",
  databaseSubnets: "aws_subnet.database[*].id",
  loadBalancer: "aws_lb.main.arn",
  database: "aws_rds_cluster.main.endpoint",
  cache: "aws_elasticache_replication_group.main.primary_endpoint_address",
  logRetention: "30",
  accountId: "var.account_id",
  region: "var.region",
};

/** The expression, when the text is one and nothing beside it. */
function parsedExpression(text: string): Expression | undefined {
  const start = "slot = ";
  const { body, diagnostics } = parseHcl(`${start}${text}\n`);
  const [item, ...others] = body.items;
  if (diagnostics.length > 0 || item?.kind !== "attribute" || others.length > 0) return undefined;
  return item.value.span.start === start.length && item.value.span.end === start.length + text.length ? item.value : undefined;
}

const WITHOUT_DECLARATION = new Set(["path", "terraform"]);

/** Why a reference cannot stand in an expression that is read anywhere in the root module. */
function problemOf(module: TerraformModule, { root, path }: Reference, slot: SlotName, isBare: boolean): string | undefined {
  if (WITHOUT_DECLARATION.has(root)) return undefined;
  const address = [root, ...path.slice(0, root === "data" ? 2 : 1)].join(".");
  if (["each", "count", "self"].includes(root)) return `${address} has a meaning only inside a block that repeats; name something for the ${SLOT_TITLES[slot]} that is declared in the root module.`;
  const declaration = declarationAt(module, address);
  if (!declaration) return `${address} is not declared in this root module; declare it, or name something else for the ${SLOT_TITLES[slot]}.`;
  if (slot === "ecsTaskRoles" || slot === "ecsTaskEnvironment" || !isRepeatable(declaration)) return undefined;
  const taken = path.length - (root === "data" ? 2 : 1);
  // All of them may be gone through: `values(aws_subnet.private)[*].id`.
  if (taken === 0 && isListSlot(slot) && !isBare) return undefined;
  if (taken === 0) return `${address} is a whole ${declaration.kind === "module" ? "module" : "resource"}; name one of its values for the ${SLOT_TITLES[slot]}, such as ${EXAMPLES[slot]}.`;
  if (declaration.multiplicity.kind === "single" || taken > 1) return undefined;
  const instance = instanceOf(declaration);
  return `${address} exists several times or not at all; name one, such as ${instance ?? `${address}["key"]`}.`;
}

interface Chosen {
  readonly text: string;
  readonly parsed: Expression;
  readonly found: readonly Reference[];
}

/** What a person says is sure; where it exists only under a condition, or belongs to another provider configuration, the binding does too. */
function chosenBinding(repository: Repository, root: RootModule, slot: SlotName, { text, parsed, found }: Chosen): Binding {
  const address = targetOf(parsed)?.address ?? addressOf(found[0]) ?? "";
  const declaration = declarationAt(root.module, address);
  const standing = targetOf(parsed) ? standingAt(repository, root, parsed, isListSlot(slot)) : standingOfParts(repository, root, found);
  return bindingIn(root, {
    slot,
    address,
    expression: text,
    form: formOf(slot, text),
    facets: {},
    type: typeOf(root.module, slot, parsed),
    confidence: 1,
    evidence: declaration ? [declaration.place] : [],
    ...standing,
    ...(isValue(slot) ? { owner: "here" } : {}),
  });
}

/** What is only said, and nobody's. */
const isValue = (slot: SlotName): boolean => ["namePrefix", "tags", "logRetention", "accountId", "region"].includes(slot);

const addressOf = (reference: Reference | undefined): string | undefined => reference && [reference.root, ...reference.path.slice(0, reference.root === "data" ? 2 : 1)].join(".");

/** Of something put together: under the conditions of all its parts, and of a configuration that is not the default one if a part is. */
function standingOfParts(repository: Repository, root: RootModule, found: readonly Reference[]): Standing {
  const parts = found.flatMap((reference) => {
    const expression = expressionIn(reference.path.reduce<string>((text, step) => (step === undefined ? text : /^\d+$/.test(step) ? `${text}[${step}]` : `${text}.${step}`), reference.root));
    return expression ? [standingAt(repository, root, expression)] : [];
  });
  const guards = [...new Set(parts.flatMap(({ guard }) => guard ?? []))];
  const elsewhere = parts.find(({ provider }) => provider !== DEFAULT_PROVIDER);
  return { guard: guards.length > 0 ? guards.join(" && ") : undefined, provider: (elsewhere ?? parts[0])?.provider ?? DEFAULT_PROVIDER, owner: (elsewhere ?? parts[0])?.owner ?? "here" };
}

function typeOf(module: TerraformModule, slot: SlotName, expression: Expression): string {
  if (slot === "tags") return "map(string)";
  if (slot === "logRetention") return "number";
  if (isListSlot(slot)) return "list(string)";
  return slot === "alarmTopic" && isListOfTopics(module, expression) ? "list(string)" : "string";
}

function formOf(slot: SlotName, text: string): SlotForm {
  if (slot === "accountId" || isNetworkSlot(slot)) return "id";
  if (slot === "region") return "name";
  if (slot === "tags" || slot === "namePrefix" || slot === "logRetention" || slot === "database" || slot === "cache") return "value";
  if (/(^|[._])(key_)?id$/.test(text) && slot === "kmsKey") return "id";
  return /name$/.test(text) ? "name" : "arn";
}
