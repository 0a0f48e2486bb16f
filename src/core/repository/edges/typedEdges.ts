import { alarmEdges } from "./alarm";
import { dataEdges } from "./data";
import { iamEdges } from "./iam";
import { kmsEdges } from "./kms";
import { logEdges } from "./log";
import { networkEdges } from "./network";
import { secretEdges } from "./secret";
import { groundOf, type Ground, type TypedEdge } from "./typedEdge";
import type { Links } from "../flow/links";

const FINDERS: readonly ((ground: Ground) => readonly TypedEdge[])[] = [networkEdges, iamEdges, kmsEdges, secretEdges, logEdges, alarmEdges, dataEdges];

/** The edges whose meaning is known, by kind. What cannot be followed is left out; two of a kind may join the same two. */
export function typedEdges(links: Links): TypedEdge[] {
  const ground = groundOf(links);
  return FINDERS.flatMap((find) => find(ground));
}
