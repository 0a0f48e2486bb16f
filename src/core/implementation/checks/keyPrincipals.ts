import { targetOf, within } from "../../terraform/addresses";
import { blocksOf, valueOf } from "../../terraform/arguments";
import { normalText } from "../../terraform/expressionText";
import type { AnyDeclaration } from "../../terraform/module";
import { followed, type Read } from "../makers/reads";
import { addedResources, placedAfter, type Change, type Placed, type Violation } from "./change";
import { argumentRead, namedBy } from "./targets";

/**
 * What a service of AWS encrypts by itself, with a key whose policy has to name that service, as it has no role to be granted
 * anything: the argument that names the key, and the service.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
const ENCRYPTED_BY: Readonly<Record<string, { readonly argument: string; readonly service: string }>> = {
  aws_cloudwatch_log_group: { argument: "kms_key_id", service: "logs" },
};

type All = readonly Placed[];

const declared = (all: All, address: string | undefined): Placed | undefined => all.find(({ instance, declaration }) => within(instance.address, declaration.address) === address);

const bodyOf = (declaration: AnyDeclaration) => (declaration.kind === "resource" || declaration.kind === "data" ? declaration.block.body : undefined);

/** What something may be, where a condition chooses. */
function ways(read: Read): readonly Read[] {
  const reached = followed(read);
  const { expression } = reached;
  return expression.kind === "conditional" ? [expression.then, expression.else].flatMap((branch) => ways({ ...reached, expression: branch })) : [reached];
}

function readIn({ instance, declaration }: Placed, argument: string): Read | undefined {
  const body = bodyOf(declaration);
  return body && argumentRead({ file: declaration.file, instance }, body, argument);
}

/** What an argument of a block may name, of that what is declared here. */
function namedIn(all: All, placed: Placed, argument: string): readonly Placed[] {
  const read = readIn(placed, argument);
  return read === undefined ? [] : ways(read).flatMap((way) => declared(all, namedBy(way)?.base) ?? []);
}

const isOfType = ({ declaration }: Placed, type: string): boolean => declaration.kind === "resource" && declaration.type === type;

/** The keys that an argument may name, also by an alias. */
const keysOf = (all: All, placed: Placed, argument: string): readonly Placed[] =>
  namedIn(all, placed, argument).flatMap((named) => (isOfType(named, "aws_kms_key") ? [named] : isOfType(named, "aws_kms_alias") ? keysOf(all, named, "target_key_id") : []));

/** What names the services in a policy, on one line; `undefined` where not all of it is written here. */
function policyText(all: All, placed: Placed): string | undefined {
  const read = readIn(placed, "policy");
  if (read === undefined) return undefined;
  const { expression, instance } = followed(read);
  const document = declared(all, within(instance.address, targetOf(expression)?.address ?? ""));
  if (document?.declaration.kind === "data" && document.declaration.type === "aws_iam_policy_document") return documentText(document.declaration.block.body);
  return expression.kind === "call" && expression.name === "jsonencode" ? normalText(expression) : undefined;
}

function documentText(body: Parameters<typeof blocksOf>[0]): string | undefined {
  const isWhole = ["source_policy_documents", "override_policy_documents", "source_json", "override_json"].every((argument) => valueOf(body, argument) === undefined) && blocksOf(body, "dynamic").length === 0;
  const identifiers = blocksOf(body, "statement").flatMap((statement) => blocksOf(statement.body, "principals").flatMap((principals) => valueOf(principals.body, "identifiers") ?? []));
  return isWhole && identifiers.every(({ kind }) => kind === "tuple") ? identifiers.map(normalText).join(" ") : undefined;
}

/** The policies of a key: its own, and the one that a resource gives it. */
const policiesOf = (all: All, key: Placed): readonly Placed[] => [
  ...(readIn(key, "policy") === undefined ? [] : [key]),
  ...all.filter((placed) => isOfType(placed, "aws_kms_key_policy") && namedIn(all, placed, "key_id").includes(key)),
];

/** Whether a key lets a service use it; `undefined` where its policy is not all written here. Without one it lets in the account alone. */
function admits(all: All, key: Placed, service: string): boolean | undefined {
  const texts = policiesOf(all, key).map((policy) => policyText(all, policy));
  const isNamed = texts.some((text) => text?.includes(`"${service}.`) === true);
  return isNamed ? true : texts.includes(undefined) ? undefined : false;
}

/** What a service of AWS encrypts has a key that names the service: AWS refuses to make it otherwise. */
export function keyPrincipals(change: Change): readonly Violation[] {
  const all = placedAfter(change);
  return addedResources(change).flatMap((placed) => {
    const { address, type, place } = placed.declaration;
    const wanted = ENCRYPTED_BY[type];
    if (wanted === undefined) return [];
    const shut = keysOf(all, placed, wanted.argument).filter((key) => admits(all, key, wanted.service) === false);
    return shut.map((key) => ({ message: `${address} is encrypted with ${within(key.instance.address, key.declaration.address)}, whose policy does not let ${wanted.service} use it; name that service there as a principal.`, place }));
  });
}
