import { typeOf, type GraphMember, type Link } from "../flow/links";
import { behind, isModuleFor, isOf, named, outputOf, type Ground, type TypedEdge } from "./typedEdge";

/** Arguments that name a key: `kms_key_id`, `kms_master_key_id`, `key_arn`, `encryption_key` and their like. */
const KEY_ARGUMENT = /kms|encryption_key|(^|_)key_(arn|id)$/;
/** They administer keys or allow their use, and encrypt nothing. */
const NOT_ENCRYPTED = /^aws_(kms|iam)_/;

/** Inputs of modules in which a key may stand among other settings. */
const SETTINGS = /encrypt/;

const namesKey = ({ from, use }: Link): boolean => (from.declaration.kind === "module" && SETTINGS.test(use.attribute)) || KEY_ARGUMENT.test(use.attribute) || (use.block?.names.at(-1) === "encryption_key" && use.attribute === "id");

/** The keys a member stands for: an alias for its key, a call of a module of keys for what it makes. */
function keysOf({ to, taken }: Link, { links }: Ground): GraphMember[] {
  if (isOf(to, /^aws_kms_(replica_|external_)?key$/)) return [to];
  if (typeOf(to) === "aws_kms_alias") return named(to, "target_key_id").flatMap((use) => behind(use, to, links));
  return isModuleFor(to, /(^|[/_.-])kms([/_.?-]|$)|key/) || /kms|key_(arn|id)/.test(outputOf(to, taken)) ? [to] : [];
}

/**
 * `kms`: a resource and the key it is encrypted with. What counts is an argument for a key, of the resource or of a setting of
 * it, whose value comes from a key, from an alias, or from a module of keys that is not in the repository. A policy that allows
 * the use of a key is `iam`, and a key that is only named in the environment of a program is none.
 */
export function kmsEdges(ground: Ground): TypedEdge[] {
  return ground.values.flatMap((link) => {
    if (!namesKey(link) || isOf(link.from, NOT_ENCRYPTED)) return [];
    return keysOf(link, ground).flatMap((to) => ground.actors(link.from).map((from): TypedEdge => ({ from, to, kind: "kms", evidence: link.use.place })));
  });
}
