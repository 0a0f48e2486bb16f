import type { SecretsStyle } from "../../../conventions/houseRules";
import type { Intent } from "../../../design/intent";
import type { Context, Existence } from "../../draft";
import type { MadeReferent } from "../../references/madeReferent";
import { existenceOf } from "../../passes/multiplicity";
import { houseKey, keyArn } from "../houseKey";
import { hasProvider, RANDOM } from "../newProvider";

export type Secret = Extract<Intent, { kind: "secret" }>;

/** Where a secret is kept, with the way of the house where it has one. */
export type SecretWay =
  | { readonly kind: "managed"; readonly managed: NonNullable<Secret["managed"]>; readonly ownKey: boolean }
  | { readonly kind: "ssm"; readonly style: Extract<SecretsStyle, { kind: "ssm" }> }
  | { readonly kind: "secretsManager"; readonly style: Extract<SecretsStyle, { kind: "secretsManager" }> | undefined };

/** The house's way would make the value by a provider that the house does not use. */
const lacksProvider = ({ value }: Secret, context: Context): boolean => value.kind === "generated" && !hasProvider(context, RANDOM);

/**
 * The house's own way, as far as what the secret is of can go it; where the house has none, or none that can make the value, by
 * the service itself if that can, so that nothing ends in the state, else in Secrets Manager.
 */
export function wayOf(intent: Secret, context: Context): SecretWay {
  const { rules, bound } = context;
  const { managed } = intent;
  const { value } = rules.secrets;
  if (managed !== undefined && lacksProvider(intent, context)) return { kind: "managed", managed, ownKey: bound.kmsKey !== undefined };
  if (value.kind === "ssm") return { kind: "ssm", style: value };
  if (value.kind === "secretsManager") return { kind: "secretsManager", style: value };
  const ownKey = value.kind === "managed" ? value.ownKey : bound.kmsKey !== undefined;
  return managed === undefined ? { kind: "secretsManager", style: undefined } : { kind: "managed", managed, ownKey };
}

/** The label of what is made for a secret. */
export const secretLabel = ({ id }: Secret, { naming }: Context): string => `${naming.prefix}_${id}`;

/** The key that a secret is encrypted with, as what exists as `existence` says reads it. */
export function secretKey(way: SecretWay, context: Context, existence: Existence): string | undefined {
  const slot = context.bound.kmsKey && `slot.kmsKey.${context.bound.kmsKey.form}`;
  if (way.kind === "managed") return way.ownKey && way.managed.keyArgument !== undefined ? slot : undefined;
  return way.style === undefined ? slot : houseKey(context, way.style.key, existence);
}

const FROM_SECRETS_MANAGER = { actions: ["secretsmanager:GetSecretValue"], via: "secretsmanager" };
const READING = { managed: FROM_SECRETS_MANAGER, secretsManager: FROM_SECRETS_MANAGER, ssm: { actions: ["ssm:GetParameter", "ssm:GetParameters"], via: "ssm" } } as const;

/** How the component refers to its secret. */
export function secretReferent(intent: Secret, context: Context): MadeReferent {
  const existence = existenceOf(context, intent.on);
  const way = wayOf(intent, context);
  const reading = { ...READING[way.kind], key: keyArn(context, secretKey(way, context, existence)) };
  if (way.kind === "managed") {
    const [type = "", label = ""] = intent.on.split(".");
    return { address: `${type}.${context.naming.label(label)}`, existence, attributes: { arn: way.managed.arn }, reading };
  }
  return { address: `${way.kind === "ssm" ? "aws_ssm_parameter" : "aws_secretsmanager_secret"}.${secretLabel(intent, context)}`, existence, attributes: {}, reading };
}
