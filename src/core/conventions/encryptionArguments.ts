import { plainString, unwrapped } from "../hcl/tree";
import type { TerraformModule } from "../terraform/module";
import type { Place } from "../text/span";
import type { Located } from "./reading";
import { argumentsOf, argumentsWithin, isAws, placeOf } from "./reading";
import { kept } from "../text/kept";

/** An argument by which something is encrypted with a key somebody manages. */
export interface EncryptionArgument extends Located {
  readonly place: Place;
  /** Address of the resource or module call that is encrypted. */
  readonly address: string;
}

const KEY_ARGUMENT = /^(.*_)?kms(_master)?(_key)?(_id|_arn)?$|^(.*_)?kms_key(_.*)?$|^encryption_key(_arn)?$/;
const NOT_A_KEY = /create|enabled?$|deletion|rotation|policy|alias(_name)?$|alias_name|description|administrators|users|owners/;

const isKeyArgument = (name: string): boolean => KEY_ARGUMENT.test(name) && !NOT_A_KEY.test(name);

/** Every argument of a resource or module call that takes a KMS key, except those of keys and aliases themselves. */
export const encryptionArguments = kept((module: TerraformModule): readonly EncryptionArgument[] => {
  const resources = [...module.resources.values()].filter((resource) => isAws(resource) && !resource.type.startsWith("aws_kms_"));
  const written = [
    ...resources.flatMap(({ file, block, address }) => argumentsWithin(block.body).map((argument) => ({ file, argument, address }))),
    ...[...module.calls.values()].flatMap(({ file, block, address }) => argumentsOf(block.body).map((argument) => ({ file, argument, address }))),
  ];
  return written.flatMap(({ file, argument, address }) => {
    const expression = unwrapped(argument.value);
    const isNothing = expression.kind === "keyword" || plainString(expression) === "";
    return isKeyArgument(argument.name) && !isNothing ? [{ file, expression, place: placeOf(file, argument), address }] : [];
  });
});

/** The key is one AWS manages: named by an alias of AWS. */
export const isAwsManaged = ({ expression }: Located): boolean => plainString(expression)?.includes("alias/aws/") === true;
