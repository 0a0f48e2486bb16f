import { plainString } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import type { TerraformModule } from "../../terraform/module";
import { ruleFromVotes } from "../confidence";
import { encryptionArguments, isAwsManaged, keyArguments, typesEncrypted, type EncryptionArgument } from "../reading/encryptionArguments";
import type { HouseRule } from "../houseRule";
import type { EncryptionStyle } from "../houseRules";
import { asToldBy, isReadableIn, witnesses } from "../modules/modulesOfHouse";
import { argumentsWithin, isAws, lineOf, placeOf } from "../reading/reading";
import { scopedValues, withScope, type TypedVote } from "../scope";
import { serviceKeys } from "../names/serviceKeys";

/**
 * What data is encrypted with at rest: the key most arguments name, a key for each service, AWS's own keys, or nothing that is
 * written down. Every argument that takes a key or asks for encryption speaks for its way. Unsure where several keys are
 * named, and where all that one encrypts is of one type, also in modules: a key for log groups is none for queues.
 */
export function detectEncryption(root: RootModule, repository: Repository): HouseRule<EncryptionStyle> {
  const find = (module: TerraformModule): readonly EncryptionVote[] => encryptionVotes(module, repository);
  const votes = witnesses(root, repository, find);
  const meant = votes.filter(({ value, module }) => value.kind !== "sharedKey" || module === root.module || isReadableIn(root, value.expression));
  const rule = ruleFromVotes<EncryptionStyle>(meant, { kind: "none" });
  const agreeing = meant.filter(({ value }) => JSON.stringify(value) === JSON.stringify(rule.value));
  const isOfOneType = (rule.value.kind === "sharedKey" || rule.value.kind === "awsManaged") && new Set(agreeing.flatMap(({ types }) => types)).size === 1;
  return asToldBy({ ...rule, confidence: isOfOneType ? Math.min(rule.confidence, OF_ONE_TYPE) : rule.confidence, ...withScope(scopedValues(meant, rule.value)) }, root, find);
}

/** As sure as one witness, however often it says so. */
const OF_ONE_TYPE = 0.5;

/** A vote and the module it stands in: a key of another module means something there alone. */
interface EncryptionVote extends TypedVote<EncryptionStyle> {
  readonly module: TerraformModule;
}

const encryptionVotes = (module: TerraformModule, repository: Repository): readonly EncryptionVote[] => [...keyVotes(module, repository), ...managedVotes(module)].map((vote) => ({ ...vote, module }));

function keyVotes(module: TerraformModule, repository: Repository): readonly TypedVote<EncryptionStyle>[] {
  const own = serviceKeys(module).flatMap(({ uses }) => uses.map(({ place }) => place));
  const all = keyArguments(module, repository);
  const read = keyReader(all);
  const styleOf = (argument: EncryptionArgument): EncryptionStyle => {
    if (isAwsManaged(module, argument)) return { kind: "awsManaged" };
    const isOwn = own.some(({ path, span }) => path === argument.place.path && span.start === argument.place.span.start);
    return isOwn ? { kind: "keyPerService" } : { kind: "sharedKey", expression: read(argument) };
  };
  return all.map((argument) => ({ value: styleOf(argument), place: argument.place, types: typesEncrypted(argument, module, repository) }));
}

/** How the house reads a key that it reads by its ARN here and by its id there: by the ARN, which every argument takes. */
function keyReader(all: readonly EncryptionArgument[]): (argument: EncryptionArgument) => string {
  const arns = new Map(all.map(lineOf).filter((text) => text.endsWith("arn")).map((text) => [withoutForm(text), text]));
  return (argument) => arns.get(withoutForm(lineOf(argument))) ?? lineOf(argument);
}

/** `module.kms` for `module.kms.key_arn` and `module.kms.key_id`; `aws_kms_key.main` for its `arn`, `id` and `key_id`. */
const withoutForm = (text: string): string => text.replace(/(?:[._]key)?[._](?:arn|id)$/, "");

/** Arguments that ask for encryption without naming a key, in resources that name none. */
function managedVotes(module: TerraformModule): readonly TypedVote<EncryptionStyle>[] {
  const keyed = new Set(encryptionArguments(module).map(({ address }) => address));
  return [...module.resources.values()]
    .filter((resource) => isAws(resource) && !keyed.has(resource.address))
    .flatMap(({ type, file, block }) =>
      argumentsWithin(block.body).flatMap(({ name, value, span }): TypedVote<EncryptionStyle>[] => {
        const asks = (SWITCHES.includes(name) && value.kind === "keyword" && value.value === true) || (name === "sse_algorithm" && plainString(value) !== undefined);
        return asks ? [{ value: { kind: "awsManaged" }, place: placeOf(file, { span }), types: [type] }] : [];
      }),
    );
}

const SWITCHES = ["encrypted", "storage_encrypted", "sqs_managed_sse_enabled", "at_rest_encryption_enabled", "encrypt_at_rest"];
