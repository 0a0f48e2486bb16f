import { plainString, unwrapped, type Attribute, type Body, type Expression } from "../../hcl/tree";
import { targetOf } from "../../terraform/addresses";
import { valueOf } from "../../terraform/arguments";
import type { Repository } from "../../repository/repository";
import type { ResourceDeclaration, TerraformModule } from "../../terraform/module";
import type { Place } from "../../text/span";
import { variableIn } from "../modules/moduleCalls";
import type { Located } from "./reading";
import { argumentsOf, argumentsWithin, isAws, lineOf, placeOf } from "./reading";
import { kept } from "../../text/kept";

/** An argument by which something is encrypted with a key somebody manages. */
export interface EncryptionArgument extends Located {
  readonly place: Place;
  /** Address of the resource or module call that is encrypted. */
  readonly address: string;
  /** Of the argument: `kms_key_id`. */
  readonly name: string;
}

const KEY_ARGUMENT = /^(.*_)?kms(_master)?(_key)?(_id|_arn)?$|^(.*_)?kms_key(_.*)?$|^encryption_key(_arn)?$/;
const NOT_A_KEY = /create|enabled?$|deletion|rotation|policy|alias(_name)?$|alias_name|description|administrators|users|owners/;

const isKeyArgument = (name: string): boolean => KEY_ARGUMENT.test(name) && !NOT_A_KEY.test(name);

/** Arguments of a body, of those alone that stand in it itself or of all at any depth, that name a key. */
const keysIn = (all: (body: Body) => readonly Attribute[]): ((body: Body) => readonly Attribute[]) => kept((body) => all(body).filter(({ name, value }) => isKeyArgument(name) && !isNothing(unwrapped(value))));

const isNothing = (expression: Expression): boolean => expression.kind === "keyword" || plainString(expression) === "";

const keysWithin = keysIn(argumentsWithin);
const keysHandedOver = keysIn(argumentsOf);

/** Every argument of a resource or module call that takes a KMS key, except those of keys and aliases themselves. */
export const encryptionArguments = kept((module: TerraformModule): readonly EncryptionArgument[] => {
  const resources = [...module.resources.values()].filter((resource) => isAws(resource) && !resource.type.startsWith("aws_kms_"));
  return [...resources, ...module.calls.values()].flatMap(({ kind, file, block, address }) => {
    const keys = kind === "module" ? keysHandedOver(block.body) : keysWithin(block.body);
    return keys.map((argument) => ({ file, expression: unwrapped(argument.value), place: placeOf(file, argument), address, name: argument.name }));
  });
});

/**
 * Those arguments of a module without what it hands to modules that are here to be read and encrypt nothing with it, such as
 * a key that a policy lets their role use.
 */
export function keyArguments(module: TerraformModule, repository: Repository, depth = 0): readonly EncryptionArgument[] {
  return encryptionArguments(module).filter(({ address, name }) => {
    const called = calledAt(address, module, repository);
    return !called || depth > DEEPEST || encryptsWith(called, name, repository, depth + 1);
  });
}

/** What kinds of things an argument encrypts: the type of the resource, or those that a module of the repository encrypts with it; any other call is its own. */
export function typesEncrypted({ address, name }: EncryptionArgument, module: TerraformModule, repository: Repository, depth = 0): readonly string[] {
  if (!address.startsWith("module.")) return [address.split(".")[0] ?? address];
  const called = calledAt(address, module, repository);
  const inside = called && depth < DEEPEST ? encryptionArguments(called).filter(readsInput(name)).flatMap((argument) => typesEncrypted(argument, called, repository, depth + 1)) : [];
  return inside.length > 0 ? [...new Set(inside)].sort() : [address];
}

/** Deeper than anybody hands a key on. */
const DEEPEST = 4;

/** The module that a call of this address enters, where it is part of the repository. */
function calledAt(address: string, { calls }: TerraformModule, { modules }: Repository): TerraformModule | undefined {
  const target = [...calls.values()].find((call) => call.address === address)?.target;
  return target === undefined ? undefined : modules.get(target);
}

/** Whether an argument names an input of its module. */
function readsInput(input: string): (argument: EncryptionArgument) => boolean {
  const read = new RegExp(`\\bvar\\.${input}(?![\\w-])`);
  return (argument) => read.test(lineOf(argument));
}

/** Whether a module names an input where it encrypts; what it makes a local of may be anywhere. */
function encryptsWith(module: TerraformModule, input: string, repository: Repository, depth: number): boolean {
  return keyArguments(module, repository, depth).some(readsInput(input)) || [...module.locals.values()].some(({ attribute }) => variableIn(attribute.value).includes(input));
}

/** The key is one AWS manages: named by an alias of AWS, or looked up by one. */
export function isAwsManaged(module: TerraformModule, { expression }: Located): boolean {
  const target = targetOf(expression);
  const lookUp = target && module.data.get(target.address);
  return lookUp === undefined ? isAliasOfAws(expression) : isLookUpOfAws(lookUp);
}

/** A look-up that finds a key by an alias of AWS. */
export const isLookUpOfAws = ({ block }: ResourceDeclaration): boolean => ["key_id", "name"].some((argument) => isAliasOfAws(valueOf(block.body, argument)));

const isAliasOfAws = (expression: Expression | undefined): boolean => expression !== undefined && plainString(expression)?.includes("alias/aws/") === true;
