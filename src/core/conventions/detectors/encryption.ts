import { plainString } from "../../hcl/tree";
import type { Repository, RootModule } from "../../repository/repository";
import type { TerraformModule } from "../../terraform/module";
import type { Vote } from "../confidence";
import { ruleFromVotes } from "../confidence";
import { encryptionArguments, isAwsManaged, type EncryptionArgument } from "../encryptionArguments";
import type { HouseRule } from "../houseRule";
import type { EncryptionStyle } from "../houseRules";
import { isReadableIn, witnesses } from "../modulesOfHouse";
import { argumentsWithin, isAws, lineOf, placeOf } from "../reading";
import { serviceKeys } from "../serviceKeys";

/** What data is encrypted with at rest: the key most arguments name, a key for each service, AWS's own keys, or nothing that is written down. */
export function detectEncryption(root: RootModule, repository: Repository): HouseRule<EncryptionStyle> {
  const votes = witnesses(root, repository, encryptionVotes);
  return ruleFromVotes(votes.filter(({ value, module }) => value.kind !== "sharedKey" || module === root.module || isReadableIn(root, value.expression)), { kind: "none" });
}

/** A vote and the module it stands in: a key of another module means something there alone. */
interface EncryptionVote extends Vote<EncryptionStyle> {
  readonly module: TerraformModule;
}

const encryptionVotes = (module: TerraformModule): readonly EncryptionVote[] => [...keyVotes(module), ...managedVotes(module)].map((vote) => ({ ...vote, module }));

function keyVotes(module: TerraformModule): readonly Vote<EncryptionStyle>[] {
  const own = serviceKeys(module).flatMap(({ uses }) => uses.map(({ place }) => place));
  const styleOf = (argument: EncryptionArgument): EncryptionStyle => {
    if (isAwsManaged(argument)) return { kind: "awsManaged" };
    const isOwn = own.some(({ path, span }) => path === argument.place.path && span.start === argument.place.span.start);
    return isOwn ? { kind: "keyPerService" } : { kind: "sharedKey", expression: lineOf(argument) };
  };
  return encryptionArguments(module).map((argument) => ({ value: styleOf(argument), place: argument.place }));
}

/** Arguments that ask for encryption without naming a key, in resources that name none. */
function managedVotes(module: TerraformModule): readonly Vote<EncryptionStyle>[] {
  const keyed = new Set(encryptionArguments(module).map(({ address }) => address));
  return [...module.resources.values()]
    .filter((resource) => isAws(resource) && !keyed.has(resource.address))
    .flatMap(({ file, block }) =>
      argumentsWithin(block.body).flatMap(({ name, value, span }): Vote<EncryptionStyle>[] => {
        const asks = (SWITCHES.includes(name) && value.kind === "keyword" && value.value === true) || (name === "sse_algorithm" && plainString(value) !== undefined);
        return asks ? [{ value: { kind: "awsManaged" }, place: placeOf(file, { span }) }] : [];
      }),
    );
}

const SWITCHES = ["encrypted", "storage_encrypted", "sqs_managed_sse_enabled", "at_rest_encryption_enabled", "encrypt_at_rest"];
