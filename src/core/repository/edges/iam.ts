import { grantsIn, runnersByRole } from "./grants";
import type { Ground, TypedEdge } from "./typedEdge";

/**
 * `iam`: what runs with a role and a resource that a statement of one of the role's policies grants. What counts are policies
 * of the role, inline, attached or handed to the module that makes it; documents, encoded or assembled. The policy is the
 * evidence. A statement that denies, that is about everything (`*`) or about other roles, and a trust policy grant nothing here.
 */
export function iamEdges(ground: Ground): TypedEdge[] {
  const runners = runnersByRole(ground);
  return grantsIn(ground).flatMap(({ role, to, place }) => {
    const running = [...(runners.get(role.address) ?? []), ...(role.declaration.kind === "module" ? [role] : [])];
    return running.flatMap(ground.actors).filter((actor) => actor !== to).map((from): TypedEdge => ({ from, to, kind: "iam", evidence: place }));
  });
}
