import { plainString } from "../../hcl/tree";
import { typeOf, type GraphMember, type Link } from "../flow/links";
import { settled } from "../flow/settled";
import { isOf, named, outputOf, type Ground, type TypedEdge } from "./typedEdge";

/** They keep, guard or watch secrets, and read none. */
const NOT_READERS = /^(aws_(secretsmanager_|ssm_|iam_|kms_|cloudwatch_|sns_|backup_|lambda_permission$)|random_|null_|time_|local_)/;

/** What a module that is not in the repository calls a secret of its own. */
const SECRET_OUTPUT = /(^|_)secrets?(_(id|name|string|value|version)s?)?(_arns?)?$/;

/** Who keeps the secret that a link takes; nobody where it takes none. */
function keeper({ to, taken }: Link, { actors }: Ground): readonly GraphMember[] {
  const type = typeOf(to);
  if (type === "aws_secretsmanager_secret") return [to];
  if (type === "aws_secretsmanager_secret_version") return taken.includes("version_id") ? [] : actors(to);
  if (type === "aws_ssm_parameter") return isSecure(to) ? [to] : [];
  const names = taken.filter((step) => typeof step === "string").join(".");
  if (isOf(to, /^aws_(rds_cluster|db_instance|docdb_cluster|redshift_cluster)$/)) return /master_(user|password)_secret/.test(names) ? [to] : [];
  return SECRET_OUTPUT.test(outputOf(to, taken)) ? [to] : [];
}

/** A parameter that is encrypted, or may be: its type is said elsewhere. */
function isSecure(parameter: GraphMember): boolean {
  const [type] = named(parameter, "type");
  const text = type && plainString(settled(type).expression);
  return type !== undefined && (text === undefined || text === "SecureString");
}

/**
 * `secret`: what reads and what keeps the secret. What counts is an argument of the reader - `secrets` of a container, a password,
 * an `auth` block, a variable of its environment - whose value is or names a secret, its version, a parameter that is encrypted,
 * or the one a database keeps itself (`master_user_secret`), also through look-ups. A policy that allows the reading is `iam`.
 */
export function secretEdges(ground: Ground): TypedEdge[] {
  return ground.values.flatMap((link) => {
    if (isOf(link.from, NOT_READERS)) return [];
    return keeper(link, ground).flatMap((to) => ground.actors(link.from).filter((from) => from !== to).map((from): TypedEdge => ({ from, to, kind: "secret", evidence: link.use.place })));
  });
}
