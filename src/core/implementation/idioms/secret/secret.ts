import type { Finding } from "../../addition";
import type { Context, Draft } from "../../draft";
import { isReadBy } from "../../references/nameLocal";
import { useName } from "../../passes/names";
import { addArgument } from "../encryption/addArgument";
import { RANDOM, withProvider } from "../newProvider";
import { isWholeName, pathBudget } from "../pathName";
import { managed } from "./managed";
import { secretLabel, wayOf, type Secret, type SecretWay } from "./referent";
import { secretsManager, secretWish } from "./secretsManager";
import { ssmParameter } from "./ssmParameter";
import { valueOf } from "./value";

const information = (message: string): Finding => ({ severity: "information", message });

const inSentence = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** What a reviewer should know: what of the secret ends in the state, what is left to be done by hand, and why it is not kept as others are. */
function findingsAbout(intent: Secret, context: Context, way: SecretWay): readonly Finding[] {
  const { component, rules } = context;
  const what = inSentence(intent.description);
  const elsewhere = rules.secrets.value.kind === "managed" && way.kind !== "managed" ? [information(`${component.title} cannot keep the ${what} itself, as services of this house do, so it is kept in Secrets Manager.`)] : [];
  const isOtherWay = rules.secrets.value.kind === "secretsManager" || rules.secrets.value.kind === "ssm";
  if (way.kind === "managed") return isOtherWay ? [information(`${component.title} makes and keeps the ${what} itself, because this house does not use the provider hashicorp/random, which would make it.`)] : [];
  if (intent.value.kind === "given") return [...elsewhere, information(`The ${what} is set by hand, once it is applied: ${commandFor(way)}.`)];
  return [...elsewhere, information(`The ${what} stands in the state in clear, as Terraform makes it: whoever reads the state reads it.`)];
}

const commandFor = ({ kind }: SecretWay): string =>
  kind === "ssm" ? "aws ssm put-parameter --overwrite --type SecureString --name NAME --value file://FILE" : "aws secretsmanager put-secret-value --secret-id NAME --secret-string file://FILE";

/** Without how long a name can become that nothing carries, and without the name where nothing reads it. */
function withoutName(draft: Draft, intent: Secret, context: Context, isRead: boolean): Draft {
  const { expression } = useName(context, intent.name);
  const names = draft.names.filter((budget) => budget.expression !== expression);
  return isRead ? { ...draft, names } : { ...draft, names, locals: draft.locals.filter((local) => !isReadBy(local, expression)) };
}

/** What the secret is called, with how long that can become, where its name is made of words rather than in the pattern of the house. */
function withName(draft: Draft, intent: Secret, context: Context, way: SecretWay): Draft {
  if (way.kind === "managed") return withoutName(draft, intent, context, false);
  const template = way.style?.name ?? "{name}";
  if (isWholeName(template)) return draft;
  const type = way.kind === "ssm" ? "aws_ssm_parameter" : "aws_secretsmanager_secret";
  const budget = pathBudget(context, draft, secretWish(intent, template), `${type}.${secretLabel(intent, context)}`);
  const rest = withoutName(draft, intent, context, context.rules.tags.value.name);
  return { ...rest, names: [...rest.names, budget] };
}

function write(draft: Draft, intent: Secret, context: Context, way: SecretWay): Draft {
  if (way.kind === "managed") return managed(draft, intent, context, way);
  const value = valueOf(intent, context);
  const made = way.kind === "ssm" ? ssmParameter({ ...draft, blocks: [] }, intent, context, { way, value }) : secretsManager({ ...draft, blocks: [] }, intent, context, { way, value });
  const provided = value.blocks.length === 0 ? draft : withProvider(draft, context, RANDOM);
  const at = draft.blocks.findIndex(({ labels }) => labels.join(".") === intent.on);
  // What is secret stands before what it is a secret of.
  const written = { ...provided, blocks: [...draft.blocks.slice(0, at), ...made.blocks, ...draft.blocks.slice(at)] };
  return intent.argument === undefined || value.expression === undefined ? written : addArgument(written, [intent.on], intent.argument, value.expression);
}

/** Keeps a secret as this house keeps its own. */
export function secret(draft: Draft, intent: Secret, context: Context): Draft {
  const way = wayOf(intent, context);
  const written = write(withName(draft, intent, context, way), intent, context, way);
  return { ...written, findings: [...written.findings, ...findingsAbout(intent, context, way)] };
}
