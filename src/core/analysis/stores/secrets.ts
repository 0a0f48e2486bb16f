import { references } from "../../hcl/references";
import type { Body, Expression } from "../../hcl/tree";
import { lineOf } from "../../conventions/reading/reading";
import { addressOfReference } from "../../terraform/addresses";
import { blocksOf, valueOf } from "../../terraform/arguments";
import type { ResourceDeclaration, SourceFile, TerraformModule } from "../../terraform/module";
import { declarationAt, instanceOf, isNothing } from "../modules/declarations";
import { sourceOf } from "../network/source";
import type { StoreSecret, StoreSlot } from "./store";

/** Locals are followed this far. */
const DEPTH = 5;

/** Addresses of what an expression reads, also through locals. */
function addressesRead(module: TerraformModule, from: Expression | Body, depth = 0): ReadonlySet<string> {
  const found = references(from).flatMap((reference): readonly string[] => {
    const address = addressOfReference(reference)?.address;
    const local = address?.startsWith("local.") === true && depth < DEPTH ? module.locals.get(address.slice("local.".length)) : undefined;
    if (local !== undefined) return [...addressesRead(module, local.attribute.value, depth + 1)];
    return address === undefined ? [] : [address];
  });
  return new Set(found);
}

/** Arguments that set what clients sign in with. */
const PASSWORDS = ["master_password", "master_password_wo", "password", "password_wo", "auth_token"] as const;

/** The secret with the credentials of a database or cache, as its own module reads it: the one that it keeps itself, that a proxy signs in with, that holds its password or names it. */
export function secretOf(module: TerraformModule, store: ResourceDeclaration, slot: StoreSlot): StoreSecret | undefined {
  return managedSecret(store) ?? signedInWith(module, store) ?? keptBeside(module, store) ?? namedAfter(module, store, slot);
}

/** RDS keeps it, encrypted by AWS's own key for secrets unless another is named: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html; 2026-12 */
function managedSecret(store: ResourceDeclaration): StoreSecret | undefined {
  const { body } = store.block;
  const one = instanceOf(store);
  const manages = valueOf(body, "manage_master_user_password");
  if (one === undefined || manages === undefined || (manages.kind === "keyword" && manages.value !== true)) return undefined;
  return { arn: `${one}.master_user_secret[0].secret_arn`, key: keyIn(store.file, body, "master_user_secret_kms_key_id") };
}

function keyIn(file: SourceFile, body: Body, argument: string): string | null {
  const key = valueOf(body, argument);
  return key === undefined || isNothing(key) ? null : lineOf({ file, expression: key });
}

function signedInWith(module: TerraformModule, { type, block }: ResourceDeclaration): StoreSecret | undefined {
  const [arn] = type === "aws_db_proxy" ? blocksOf(block.body, "auth").flatMap(({ body }) => valueOf(body, "secret_arn") ?? []) : [];
  const source = arn && sourceOf(module, arn);
  const declaration = source && declarationAt(module, source.address);
  if (declaration?.kind !== "resource" && declaration?.kind !== "data") return undefined;
  return /^aws_secretsmanager_secret(_version)?$/.test(declaration.type) ? secretAt(declaration, "arn") : source && { arn: source.text ?? "", key: undefined };
}

function secretAt(secret: ResourceDeclaration, attribute: string): StoreSecret | undefined {
  const one = instanceOf(secret);
  if (one === undefined) return undefined;
  const isMade = secret.kind === "resource" && secret.type === "aws_secretsmanager_secret";
  return { arn: `${one}.${attribute}`, key: isMade ? keyIn(secret.file, secret.block.body, "kms_key_id") : undefined };
}

/** A version whose text reads the store, or the password that the store is given; or one that the store's password is read from. */
function keptBeside(module: TerraformModule, { address, block }: ResourceDeclaration): StoreSecret | undefined {
  const passwords = new Set(PASSWORDS.flatMap((name) => [...addressesRead(module, valueOf(block.body, name) ?? { items: [], span: block.span })]));
  const versions = [...module.resources.values(), ...module.data.values()].filter(({ type }) => type === "aws_secretsmanager_secret_version");
  const own = versions.find((version) => {
    const texts = ["secret_string", "secret_string_wo"].flatMap((name) => valueOf(version.block.body, name) ?? []);
    const read = texts.flatMap((text) => [...addressesRead(module, text)]);
    return read.includes(address) || read.some((each) => passwords.has(each)) || passwords.has(version.address);
  });
  const id = own && valueOf(own.block.body, "secret_id");
  const source = id && sourceOf(module, id);
  const secret = source && declarationAt(module, source.address);
  if (secret?.kind === "resource" || secret?.kind === "data") return secretAt(secret, "arn");
  return own && secretAt(own, "arn");
}

/** Words that say in a name what it is of. */
export const STORE_WORDS: Readonly<Record<StoreSlot, RegExp>> = { database: /(^|[_-])(db|database|rds|aurora|postgres(ql)?|mysql|mariadb)([_-]|$)/, cache: /(^|[_-])(redis|valkey|cache|elasticache|memcached)([_-]|$)/ };

/** The only secret whose name says what it is of, where there is one such store. */
function namedAfter(module: TerraformModule, { type }: ResourceDeclaration, slot: StoreSlot): StoreSecret | undefined {
  const stores = [...module.resources.values()].filter((each) => each.type === type);
  const named = [...module.resources.values(), ...module.data.values()].filter((each) => each.type === "aws_secretsmanager_secret" && STORE_WORDS[slot].test(each.name));
  const [only, ...others] = named;
  return only === undefined || others.length > 0 || stores.length > 1 ? undefined : secretAt(only, "arn");
}
