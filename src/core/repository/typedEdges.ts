import { alarmEdges } from "./edges/alarm";
import { dataEdges } from "./edges/data";
import { iamEdges } from "./edges/iam";
import { kmsEdges } from "./edges/kms";
import { logEdges } from "./edges/log";
import { networkEdges } from "./edges/network";
import { secretEdges } from "./edges/secret";
import { groundOf, type Ground, type TypedEdge } from "./edges/typedEdge";
import type { Links } from "./links";

const FINDERS: readonly ((ground: Ground) => readonly TypedEdge[])[] = [networkEdges, iamEdges, kmsEdges, secretEdges, logEdges, alarmEdges, dataEdges];

/** The edges whose meaning is known, by kind. What cannot be followed is left out; two of a kind may join the same two. */
export function typedEdges(links: Links): TypedEdge[] {
  const ground = groundOf(links);
  return FINDERS.flatMap((find) => find(ground));
}
